"""Where editors find the preview: address and token in `.confdeck/preview.json`, readable by the author alone."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from confdeck.written_record import STATE_FOLDER

HOST = "127.0.0.1"
"""The only address at which a preview can be reached."""
_NAME = "preview.json"
_KEY_FILE = "preview-key"
_KEY_BYTES = 32
_PATIENCE_SECONDS = 0.3


def token_for(folder: Path, state: Path | None) -> str:
    """Return a token that nobody can guess, the same one for a folder as long as `state` is kept, for bookmarks."""
    secret = _secret(state) if state else None
    if secret is None:
        return secrets.token_urlsafe(24)
    return hmac.new(secret, str(folder).encode(errors="surrogateescape"), hashlib.sha256).hexdigest()[:40]


@contextmanager
def address_file(folder: Path, address: str, token: str) -> Iterator[Path]:
    """Write where the preview of the recap in `folder` is; at the end it is deleted, or names an earlier preview that goes on."""
    path = folder / STATE_FOLDER / _NAME
    content = {
        "address": address,
        "token": token,
        "cursor": f"{address}{token}/cursor",
        "process": os.getpid(),
    }
    earlier = b""
    try:
        path.parent.mkdir(exist_ok=True)
        earlier = _read_private(path)
        _write_private(path, json.dumps(content, indent=2).encode())
    except OSError:
        yield path  # the folder may be read only: editors then need the address that is printed
        return
    try:
        yield path
    finally:
        with suppress(OSError, ValueError):
            if json.loads(path.read_bytes()).get("process") == os.getpid():
                path.unlink()
                if _goes_on(earlier):
                    _write_private(path, earlier)


def _goes_on(content: bytes) -> bool:
    """Return whether there still is a server on this machine at the address in the file of an earlier preview."""
    with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
        server = urlsplit(json.loads(content)["address"])
        if server.hostname == HOST:  # the file may come from somebody else
            with socket.create_connection((HOST, server.port or 0), _PATIENCE_SECONDS):
                return True
    return False


def _secret(state: Path) -> bytes | None:
    path = state / _KEY_FILE
    with suppress(OSError):
        known = _read_private(path)
        if len(known) == _KEY_BYTES:
            return known
    with suppress(OSError):
        state.mkdir(parents=True, exist_ok=True)
        secret = secrets.token_bytes(_KEY_BYTES)
        _write_private(path, secret)
        return secret
    return None


def _read_private(path: Path) -> bytes:
    """Return the content of a file that only its owner may read; none of another one, or where there is no file."""
    with suppress(FileNotFoundError):
        content = path.read_bytes()
        if path.stat().st_mode & 0o077 == 0:
            return content
    return b""


def _write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, also if there was one that others may."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
