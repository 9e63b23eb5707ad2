"""Found on the path of a process under test, refuses it every socket and writes down that it asked."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_LOG = Path(os.environ["CONFDECK_TEST_SOCKETS"])


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith("socket."):
        with _LOG.open("a", encoding="utf-8") as log:
            log.write(f"{event} {arguments[1:]!r}\n")
        raise PermissionError(f"{event} while rendering")


sys.addaudithook(_refuse)
