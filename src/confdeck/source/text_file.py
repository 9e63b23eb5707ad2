"""Read text files safely: regular files of limited size, in UTF-8 or UTF-16."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from confdeck.diagnostics import Diagnostic, Span, error, printable
from confdeck.errors import RecapError, UsageError
from confdeck.located import LocatedText
from confdeck.regular_files import read_regular_file


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source file of a recap, as its author wrote it."""

    name: str
    text: str


def read_text(path: Path, file: str, max_bytes: int) -> str | Diagnostic:
    """Return the text of a file, or an error if it is too large or not text; `file` is its name in errors.

    Raises:
        OSError: if it cannot be read, or is a device or a pipe that may never end.
    """
    data = read_regular_file(path, max_bytes)
    if len(data) > max_bytes:
        return error(f"the file is larger than {max_bytes // 1_000_000} MB", Span(file, 1))
    try:
        text = data.decode("utf-16" if _is_utf_16(data) else "utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        return error("this is not UTF-8 text", Span(file, line), "save the file as UTF-8")
    if "\0" in text[:4]:
        return error("this is not UTF-8 text", Span(file, 1), "save the file as UTF-8")
    return text


def read_text_in_folder(
    name: LocatedText, recap: Path, max_bytes: int, suggestion: str = ""
) -> SourceFile | Diagnostic:
    """Return a file that a recap names, or an error if it is not in the recap's folder or cannot be read.

    The hint about a file that is missing is the `suggestion`, or else names files with the same ending.
    """
    folder = recap.resolve().parent
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder):
            hint = "copy it into the folder"
            return error(f"`{name}` is outside the recap's folder", name.span, hint)
        text = read_text(path, printable(str(recap.parent / name)), max_bytes)
    except (OSError, ValueError, RuntimeError) as fault:
        reason = getattr(fault, "strerror", "") or "invalid file name"
        missing = isinstance(fault, FileNotFoundError)
        pattern = f"*{Path(name).suffix}"
        available = ", ".join(sorted(path.name for path in folder.glob(pattern))[:5]) if missing else ""
        hint = suggestion or (f"available: {available}" if available else "")
        return error(f"cannot read `{name}`: {reason}", name.span, hint)
    return text if isinstance(text, Diagnostic) else SourceFile(printable(path.name), text)


def require_text(path: Path, max_bytes: int) -> str:
    """Return the text of a file that the user named.

    Raises:
        UsageError: if it cannot be read.
        RecapError: if it is too large or not text.
    """
    try:
        text = read_text(path, printable(str(path)), max_bytes)
    except OSError as fault:
        raise UsageError(f"cannot read `{path}`: {fault.strerror}") from fault
    if isinstance(text, Diagnostic):
        raise RecapError([text])
    return text


def _is_utf_16(data: bytes) -> bool:
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") and data[2:4] != b"\0\0"
