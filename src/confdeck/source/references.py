"""Read the `references:` of a recap, in all the ways they may be written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from confdeck.diagnostics import Diagnostic
from confdeck.located import LocatedList, LocatedText
from confdeck.model import Work
from confdeck.source.bibtex import read_bibtex
from confdeck.source.identified_works import with_details
from confdeck.source.inline_references import inline_work, plain_work
from confdeck.source.text_file import SourceFile, read_text_in_folder
from confdeck.text import NO_MACROS, MacroTable

MAX_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """The works that a recap may cite."""

    works: tuple[Work, ...] = ()
    as_written: bool = False
    """Whether works are numbered in the order written, cited or not, because the list has plain strings."""
    files: tuple[SourceFile, ...] = ()
    """The .bib files, as text."""


def read_references(
    written: object, recap: Path, macros: MacroTable = NO_MACROS
) -> tuple[ReferenceList, tuple[Diagnostic, ...]]:
    """Return the works of a .bib file, or of a list of .bib files, plain strings and mappings.

    Titles in the recap may use `macros`.
    """
    items = written if isinstance(written, LocatedList) else [] if written is None else [written]
    works: list[Work] = []
    diagnostics: list[Diagnostic] = []
    files: list[SourceFile] = []
    plain = 0
    for item in items:
        found, problems = _read(item, recap, len(works) + 1, files, macros)
        plain += isinstance(item, str) and not _is_file(item)
        works += found
        diagnostics += problems
    completed, problems = with_details(works)
    return ReferenceList(completed, plain > 0, tuple(files)), (*diagnostics, *problems)


def _is_file(item: str) -> bool:
    return item.lower().endswith(".bib") and len(item.split()) == 1


def _read(
    item: object, recap: Path, number: int, files: list[SourceFile], macros: MacroTable
) -> tuple[tuple[Work, ...], tuple[Diagnostic, ...]]:
    if isinstance(item, LocatedText) and _is_file(item):
        file = read_text_in_folder(item, recap, MAX_BYTES)
        if isinstance(file, Diagnostic):
            return (), (file,)
        files.append(file)
        return read_bibtex(file.text, str(recap.parent / item))
    if isinstance(item, LocatedText):
        plain, remarks = plain_work(item, str(number))
        return (plain,), remarks
    work, problems = inline_work(item, str(number), macros)
    return ((work,) if work else ()), problems
