"""The lock file beside a recap, `recap.lock`: what was looked up, where and when, so that it is not asked for again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from confdeck.authoring.services.lookup import FoundWork
from confdeck.errors import MissingError, UsageError
from confdeck.installation import install_command
from confdeck.model import Work

_MAX_BYTES = 20_000_000
_TEXTS = frozenset(known.name for known in fields(Work) if known.type == "str") - {"entry", "raw"}
_VERSION = 1
_PATIENCE = 30
"""Seconds to wait for another run that changes the same recap."""


@dataclass(frozen=True, slots=True)
class LockFile:
    """The works that were looked up for a recap, by identifier or title."""

    works: Mapping[str, FoundWork] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> LockFile:
        """Return the content of a lock file; one that is damaged or not ours is an error.

        Raises:
            UsageError: if it cannot be read.
        """
        try:
            if not path.exists():
                return cls()
            if path.stat().st_size > _MAX_BYTES:
                raise UsageError(f"`{path}` is too large", "delete it; works are then looked up again")
            data = json.loads(path.read_bytes())
            return cls({name: _found(entry) for name, entry in data["works"].items()})
        except OSError as fault:
            raise UsageError(f"cannot read `{path}`: {fault.strerror}") from fault
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            raise UsageError(f"`{path}` is damaged", "delete it; works are then looked up again") from fault

    def with_work(self, name: str, found: FoundWork) -> LockFile:
        """Return the content with another work."""
        return LockFile({**self.works, name: found})

    def written(self) -> bytes:
        """Return the file, sorted by identifier."""
        works = {name: _entry(found) for name, found in sorted(self.works.items())}
        text = json.dumps({"version": _VERSION, "works": works}, ensure_ascii=False, indent=2)
        return f"{text}\n".encode()


@contextmanager
def only_one_at_a_time(path: Path) -> Iterator[None]:
    """Wait until no other run of `confdeck add` changes a recap.

    Raises:
        UsageError: if another run takes too long.
        MissingError: if filelock is not installed.
    """
    try:
        from filelock import FileLock, Timeout
    except ImportError as fault:
        raise MissingError("adding needs filelock", f"`{install_command('add')}`") from fault
    lock = FileLock(path.parent / ".confdeck" / f"{path.name}.adding", timeout=_PATIENCE)
    try:
        Path(lock.lock_file).parent.mkdir(exist_ok=True)
        lock.acquire()
    except Timeout as fault:
        raise UsageError(f"another program is changing `{path}`", "try again when it is done") from fault
    except OSError as fault:
        raise UsageError(f"cannot write beside `{path}`: {fault.strerror}") from fault
    try:
        yield
    finally:
        lock.release()


def _entry(found: FoundWork) -> dict[str, object]:
    work = {name: value for name, value in asdict(found.work).items() if value and name in _TEXTS}
    return {
        "work": {**work, "authors": [list(name) for name in found.work.authors]},
        "services": [{"name": name, "address": address} for name, address in found.services],
        "at": found.at,
    }


def _found(entry: Mapping[str, object]) -> FoundWork:
    work, services = entry["work"], entry["services"]
    if not isinstance(work, dict) or not isinstance(services, list):
        raise TypeError
    authors = tuple((str(family), str(given)) for family, given in work.get("authors", ()))
    texts = {name: str(value) for name, value in work.items() if name in _TEXTS}
    texts.setdefault("key", "")
    return FoundWork(
        Work(**texts, authors=authors),  # type: ignore[arg-type]  # texts only
        tuple((str(service["name"]), str(service["address"])) for service in services),
        str(entry["at"]),
    )
