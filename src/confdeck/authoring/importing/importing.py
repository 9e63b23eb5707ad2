"""Reads files of notes, and writes the folder of a recap: the recap, its pictures, and a report of what has no place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from confdeck.authoring.importing.chat_notes import chat_notes
from confdeck.authoring.importing.docx_notes import docx_notes
from confdeck.authoring.importing.html_notes import html_notes
from confdeck.authoring.importing.losses import lost_pieces, texts_of
from confdeck.authoring.importing.mail_notes import mail_notes
from confdeck.authoring.importing.markdown_notes import markdown_notes
from confdeck.authoring.importing.note_blocks import Notes
from confdeck.authoring.importing.outliner_notes import outliner_notes
from confdeck.authoring.importing.plain_notes import plain_notes
from confdeck.authoring.importing.recap_of_notes import recap_of
from confdeck.authoring.importing.subtitle_notes import subtitle_notes
from confdeck.errors import UsageError
from confdeck.located.emitting import Questioned, Value, YamlStyle
from confdeck.media import expand_pattern
from confdeck.regular_files import read_regular_file
from confdeck.writing import write_files

_MAX_BYTES = 50_000_000
_MAX_TEXT = 2_000_000
_MAX_PICTURE = 64_000_000
_MARKDOWN = (".md", ".markdown", ".mdown", ".qmd", ".rmd")
_HTML = (".html", ".htm", ".xhtml")
_NAME = re.compile(r"[^\w.-]+")
_SCHEMA = "# A recap made of notes. Look at the lines with `# confdeck:`, then run `confdeck check`.\n"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The files of a new recap, and what its author should know."""

    files: Mapping[str, bytes]
    questions: int
    """How many decisions are marked in the recap."""
    lost: tuple[str, ...]
    """Lines whose words are not all in the recap."""
    problems: tuple[str, ...]


def read_notes(path: Path) -> Notes:
    """Return the blocks of a file of notes.

    Raises:
        UsageError: if it cannot be read, or is of no kind that is read.
    """
    try:
        data = read_regular_file(path, _MAX_BYTES)
    except OSError as fault:
        raise UsageError(f"cannot read `{path}`: {fault.strerror}") from fault
    suffix, name = path.suffix.lower(), path.name
    if len(data) > (_MAX_BYTES if suffix == ".docx" else _MAX_TEXT):
        raise UsageError(f"`{path}` is too large for notes")
    if suffix == ".docx" or data[:4] == b"PK\x03\x04":
        return docx_notes(data, name)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" or data[:5] in (b"%PDF-", b"{\\rtf"):
        raise UsageError(f"`{path}` is of a kind that is not read", "save it as .docx, .html, .md or .txt")
    if suffix == ".eml":
        return mail_notes(data, name)
    text = _decoded(data, path)
    if suffix in _HTML or re.match(r"\s*(?:<!doctype html|<html)", text, re.IGNORECASE):
        return html_notes(text, name)
    if thread := subtitle_notes(text, name) or chat_notes(text, name):
        return thread
    if outline := outliner_notes(text, name):
        return outline
    if suffix in _MARKDOWN:
        return markdown_notes(text, name)
    return plain_notes(text, name)


def import_notes(paths: Sequence[Path]) -> ImportResult:
    """Return the files of the recap that notes make.

    Raises:
        UsageError: if a file of notes cannot be read, or there is nothing in them.
    """
    notes = [read_notes(path) for path in paths]
    files: dict[str, bytes] = {}
    pictures: dict[str, dict[str, str]] = {}
    problems: list[str] = []
    for path, file in zip(paths, notes, strict=True):
        pictures[file.file], missing = _pictures(path, file, files)
        problems += [*file.problems, *missing]
    recap = recap_of(notes, pictures)
    recap.title = recap.title or paths[0].stem.replace("-", " ").replace("_", " ")
    value = recap.value()
    if len(value) == 1:
        raise UsageError("there is nothing in these notes but a title")
    text = "\n".join([_SCHEMA, *YamlStyle().lines(value), ""])
    lost = [
        f"{file.file}:{line}: {words}"
        for file in notes
        for line, words in lost_pieces(
            file.plain, [*texts_of(value), *file.details, *pictures[file.file]], recap.headings
        )
    ]
    lost += recap.left_out
    texts = "\n".join(texts_of(value))
    lost += [
        f"{file.file}: {name}: {detail}"
        for file in notes
        for name, detail in file.details.items()
        if detail and detail not in texts and not any(detail in line for line in lost)
    ]
    files["recap.yaml"] = text.encode("utf-8", "replace")
    if lost or problems:
        files["import-report.txt"] = _report(lost, problems).encode("utf-8", "replace")
    return ImportResult(files, _questions(value), tuple(lost), tuple(problems))


def write_recap_folder(result: ImportResult, folder: Path) -> tuple[Path, ...]:
    """Write a new folder with a recap, and return its files.

    Raises:
        UsageError: if the folder exists and is not empty, or cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"`{folder}` exists already", "choose another --output; nothing is overwritten")
    except OSError as fault:
        raise UsageError(f"cannot read `{folder}`: {fault.strerror}") from fault
    write_files({folder / name: data for name, data in result.files.items()})
    return tuple(folder / name for name in result.files)


def _pictures(path: Path, notes: Notes, files: dict[str, bytes]) -> tuple[dict[str, str], list[str]]:
    """Return where the pictures of notes are in the new folder, and what is said of those that are not found."""
    found: dict[str, str] = {}
    problems = []
    for block in notes.blocks:
        if block.kind != "picture" or block.text in found:
            continue
        data = notes.pictures.get(block.text) or _picture_beside(path, block.text)
        if data is None:
            problems.append(
                f"{notes.file}:{block.line}: the picture `{block.text[:200]}` is not there, or is on the web"
            )
            continue
        name = _NAME.sub("-", unquote(block.text).rpartition("/")[2]).strip("-") or "picture"
        number, free = 1, f"figures/{name}"
        while files.get(free, data) != data:
            number += 1
            free = f"figures/{Path(name).stem}-{number}{Path(name).suffix}"
        files[free] = data
        found[block.text] = free
    return found, problems


def _picture_beside(path: Path, name: str) -> bytes | None:
    """Return a picture in the folder of the notes; a bare name may be in any folder below it."""
    if "://" in name:
        return None
    folder = path.resolve().parent
    name = unquote(name)
    candidates = (
        [name]
        if "/" in name
        else [name, *expand_pattern(f"*/{name}", folder), *expand_pattern(f"*/*/{name}", folder)]
    )
    for candidate in candidates:
        try:
            target = (folder / candidate).resolve()
            if target.is_relative_to(folder) and target.is_file():
                data = read_regular_file(target, _MAX_PICTURE)
                return data if len(data) <= _MAX_PICTURE else None
        except (OSError, ValueError):
            continue
    return None


def _decoded(data: bytes, path: Path) -> str:
    for encoding in (
        "utf-8-sig",
        "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig",
        "cp1252",
    ):
        try:
            return data.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise UsageError(f"`{path}` is not text in UTF-8", "save it as UTF-8, and try again")


def _questions(value: Value) -> int:
    match value:
        case Questioned():
            return 1
        case list():
            return sum(map(_questions, value))
        case dict():
            return sum(map(_questions, value.values()))
    return 0


def _report(lost: list[str], problems: list[str]) -> str:
    lines = ["This is in the notes, and not in recap.yaml:", "", *lost, *problems] if lost else problems
    return "\n".join([*lines, ""])
