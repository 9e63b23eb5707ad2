from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from confdeck.errors import RenderError, UsageError
from confdeck.third_party import contained, is_own


@pytest.mark.parametrize(
    "fault",
    [
        KeyboardInterrupt(),
        GeneratorExit(),
        MemoryError(),
        RecursionError(),
        BaseException("odd"),
        ValueError(),
    ],
)
def test_whatever_is_raised_is_an_error_that_says_where(fault: BaseException) -> None:
    place = rf"{type(fault).__name__}(: odd)? \(test_third_party\.py, line \d+\)"
    with (
        pytest.raises(RenderError, match=f"the odd renderer failed: {place}") as raised,
        contained("the odd renderer"),
    ):
        raise fault
    assert raised.value.hint


def test_what_our_own_code_raises_keeps_its_traceback() -> None:
    with pytest.raises(ZeroDivisionError), contained("ours", own=True):
        _ = 1 / 0


def test_our_errors_pass() -> None:
    with pytest.raises(UsageError), contained("theirs"):
        raise UsageError("called wrongly")


def _interrupted() -> None:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(1)


def _careless() -> None:
    os.chdir("/")
    with suppress(Exception):
        time.sleep(30)
    time.sleep(30)


def test_an_interrupt_by_the_user_is_none_of_the_package() -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), contained("theirs"):
        _interrupted()
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.skipif(sys.platform == "win32", reason="no timers")
def test_code_that_does_not_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RenderError, match="did not come to an end"), contained("theirs", seconds=0.05):
        _careless()
    assert Path.cwd() == tmp_path
    time.sleep(0.06)


def test_only_classes_of_confdeck_are_our_own() -> None:
    from confdeck.renderers.pptx import PptxRenderer

    assert is_own(PptxRenderer())
    assert not is_own(Path())
