"""Which changes of files matter: those of what an output is made from, never those of outputs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from confdeck.errors import MissingError, UsageError
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


def input_folders(recap: Path, inputs: Iterable[str] = ()) -> tuple[Path, ...]:
    """Return the folders of all that outputs are made from: the recap's, and those of themes and templates elsewhere.

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


@dataclass(frozen=True, slots=True)
class WatchedFolders:
    """The folders to watch one by one: those of the inputs, and all folders in them that may hold inputs.

    Left to watchfiles, a watch of a whole tree would count those of version control and packages as well, and end at a
    folder that may not be read.
    """

    inputs: tuple[Path, ...]
    identities: Identities
    """Those of the folders of the inputs. Other folders need none: a change of the folder around them is seen."""
    folders: tuple[Path, ...]

    @classmethod
    def below(cls, inputs: tuple[Path, ...]) -> WatchedFolders:
        """Return the folders of the inputs with all in them, as they are now."""
        known = identities(inputs)
        entered = {folder.resolve() for folder in inputs}
        return cls(inputs, known, tuple(inner for folder in inputs for inner in _tree(folder, entered)))

    def are_others(self, changes: Iterable[tuple[object, str]]) -> bool:
        """Return whether folders came, went or were moved, so that they have to be watched anew.

        Args:
            changes: What was seen last; a new folder may have the inode of the old one.
        """
        watched = set(map(str, self.folders)) if changes else ()
        return (
            any(path in watched or Path(path).is_dir() for _, path in changes)
            or identities(self.inputs) != self.identities
        )


def _tree(folder: Path, entered: set[Path]) -> Iterator[Path]:
    """Yield a folder and those in it that can be read; a link is followed to a folder that was not entered yet.

    Args:
        folder: The folder.
        entered: Where links led already, and the folders of the inputs; is added to.
    """
    try:
        with os.scandir(folder) as entries:
            inner = [entry for entry in entries if entry.is_dir() and entry.name not in _UNRELATED]
    except OSError:
        return
    yield folder
    for entry in sorted(inner, key=attrgetter("name")):
        if entry.is_symlink():
            target = Path(entry.path).resolve()
            if any(target.is_relative_to(other) for other in entered):
                continue
            entered.add(target)
        yield from _tree(Path(entry.path), entered)


def identities(folders: Iterable[Path]) -> Identities:
    """Return what tells folders from others of the same names."""
    return tuple(map(_identity, folders))


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


@contextmanager
def explained_refusals(recap: Path) -> Iterator[None]:
    """Say in plain words why folders cannot be watched.

    Raises:
        FileNotFoundError: if one was deleted just now.
        UsageError: if the system refuses for another reason.
    """
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as fault:
        reason = str(fault).partition(" about [")[0]
        if "limit" in reason:
            reason = "there are more folders in it than the system lets programs watch"
        message = f"changes in the folder of `{recap}` cannot be watched: {reason}"
        hint = "put the recap into a folder of its own, or raise the limit: `sudo sysctl fs.inotify.max_user_watches=524288`"
        raise UsageError(message, hint) from fault


def require_watchfiles() -> None:
    """Check that what watches files is installed.

    Raises:
        MissingError: if it is not.
    """
    try:
        import watchfiles  # noqa: F401
    except ImportError as fault:
        raise MissingError("watching files needs watchfiles", f"`{install_command('preview')}`") from fault
