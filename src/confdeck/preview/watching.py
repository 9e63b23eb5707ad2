"""Which changes of files matter: those of what an output is made from, never those of outputs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from confdeck.errors import MissingError
from confdeck.installation import install_command
from confdeck.written_record import STATE_FOLDER

_OUTPUT = "output"
_UNRELATED = frozenset(
    {
        ".git", ".hg", ".svn", ".idea", ".vscode", ".venv", "venv", ".tox", "node_modules", "__pycache__",
        ".mypy_cache", ".ruff_cache", ".pytest_cache", ".ipynb_checkpoints", STATE_FOLDER,
    }
)  # fmt: skip
"""Names of folders in which nothing of a recap is."""
_SCRATCH = re.compile(
    r"""
    \..*\.sw[a-z] | .*~ | 4913            # vim
    | \.\#.* | \#.*\#                     # emacs
    | .*\.(?:tmp|temp|part|crdownload|bak|orig|lock) | \.goutputstream-.* | \.__.*  # editors that save by renaming
    | \.confdeck-.* | ~\$.* | \.DS_Store | Thumbs\.db
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Names of files that editors and systems write for themselves."""
_OUTPUT_NAME = re.compile(r".*\.(?:pptx|pdf|eml|email\..*|html|web)", re.IGNORECASE)
"""Names of outputs, for outputs that are put beside the recap."""
DEBOUNCE_MS = 120
STEP_MS = 25
MISSING_SECONDS = 0.3
"""How long to wait before looking again for a folder that is not there."""


@dataclass(frozen=True, slots=True)
class InputFilter:
    """Tells which changes matter; called by watchfiles with each of them."""

    folder: Path
    """The recap's folder."""
    output: Path
    """The folder of the outputs."""

    def __call__(self, _change: object, path: str) -> bool:
        """Return whether a change of a file may change an output."""
        changed = Path(path)
        if _SCRATCH.fullmatch(changed.name):
            return False
        if changed.is_relative_to(self.output) and (
            not self.folder.is_relative_to(self.output)
            or any(map(_OUTPUT_NAME.fullmatch, self._parts(changed)))
        ):
            return False
        inside = self._parts(changed)
        return not (inside[:1] == (_OUTPUT,) or _UNRELATED & set(inside))

    def _parts(self, changed: Path) -> tuple[str, ...]:
        """Return the names on the way to a file from the recap's folder; its own name if it is elsewhere."""
        return (
            changed.relative_to(self.folder).parts
            if changed.is_relative_to(self.folder)
            else changed.parts[-1:]
        )


def input_filter(recap: Path, output: Path) -> InputFilter:
    """Return the filter for a recap and the folder of its outputs."""
    return InputFilter(recap.resolve().parent, output.resolve())


def watched_folders(recap: Path, inputs: Iterable[str] = ()) -> tuple[Path, ...]:
    """Return the folders to watch: the recap's, and those of themes and templates elsewhere.

    Not the files, because an editor may save a file by putting another one in its place.
    """
    folders = [recap.resolve().parent]
    for name in inputs:
        path = Path(name).resolve()
        folder = path if path.is_dir() else path.parent
        if folder.is_dir() and not any(folder.is_relative_to(known) for known in folders):
            folders.append(folder)
    return tuple(folders)


Identities = tuple[tuple[int, int] | None, ...]
"""Device and inode of folders; None for one that is not there."""


def identities(folders: Iterable[Path]) -> Identities:
    """Return what tells folders from others of the same names."""
    return tuple(map(_identity, folders))


def is_deaf(folders: Iterable[Path], known: Identities, changes: Iterable[tuple[object, str]]) -> bool:
    """Return whether a watched folder was deleted or moved: its watch is, also if there is a folder of that name again.

    Args:
        folders: The watched folders.
        known: Their identities when the watch began.
        changes: What was seen last; a new folder may have the inode of the old one.
    """
    watched = set(map(str, folders))
    return any(path in watched for _, path in changes) or identities(folders) != known


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def require_watchfiles() -> None:
    """Check that what watches files is installed.

    Raises:
        MissingError: if it is not.
    """
    try:
        import watchfiles  # noqa: F401
    except ImportError as fault:
        raise MissingError("watching files needs watchfiles", f"`{install_command('preview')}`") from fault
