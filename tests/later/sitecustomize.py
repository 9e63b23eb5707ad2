"""Found on the path of a process under test, moves its clock by CONFDECK_TEST_LATER seconds."""

from __future__ import annotations

import datetime as dt
import os
import time
from typing import Any, Self

_LATER = int(os.environ.get("CONFDECK_TEST_LATER", "0"))
_time, _localtime, _gmtime, _strftime = time.time, time.localtime, time.gmtime, time.strftime


def _now() -> float:
    return _time() + _LATER


class _Date(dt.date):
    @classmethod
    def today(cls) -> Self:
        return cls.fromtimestamp(_now())


class _Datetime(dt.datetime):
    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> Self:
        return cls.fromtimestamp(_now(), tz)

    @classmethod
    def utcnow(cls) -> Self:
        return cls.now(dt.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls) -> Self:
        return cls.now()


def _moved(function: Any) -> Any:
    return lambda seconds=None: function(_now() if seconds is None else seconds)


if _LATER:
    time.time = _now
    time.localtime, time.gmtime = _moved(_localtime), _moved(_gmtime)
    time.strftime = lambda form, *moment: _strftime(form, *(moment or (time.localtime(),)))
    dt.date, dt.datetime = _Date, _Datetime  # type: ignore[misc]
