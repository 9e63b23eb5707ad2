"""Read the `references:` of a recap, in all the ways they may be written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeGuard

from confdeck.diagnostics import Diagnostic, Span, note, warning
from confdeck.located import LocatedList, LocatedMapping, LocatedText, span_of
from confdeck.model import Work
from confdeck.model.same_work import first_records, work_identity
from confdeck.source.identified_works import with_details
from confdeck.source.inline_references import inline_work, plain_work
from confdeck.source.library import Library, Mentions, begin_reading
from confdeck.source.mentions import mentions_in
from confdeck.source.reference_files import is_file_name, open_file
from confdeck.source.text_file import SourceFile
from confdeck.text import NO_MACROS, MacroTable


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """The works that a recap may cite."""

    works: tuple[Work, ...] = ()
    """Those written in the recap, and of its files those that it mentions."""
    keys: Collection[str] = ()
    """The keys of all works."""
    as_written: bool = False
    """Whether works are numbered in the order written, cited or not, because the list has plain strings."""
    libraries: tuple[Library, ...] = ()
    complete: bool = True
    """Whether all files could be read."""
    files: tuple[SourceFile, ...] = ()
    """The bibliography files, with the entries that the recap mentions."""


def read_references(
    tree: LocatedMapping, recap: Path, macros: MacroTable = NO_MACROS, cache: Path | None = None
) -> tuple[ReferenceList, tuple[Diagnostic, ...]]:
    """Return the works that a recap may cite: of bibliography files, plain strings and mappings.

    Args:
        tree: the recap; its `references` name a file, or are a list.
        recap: the recap's file.
        macros: what titles in the recap may use.
        cache: the folder that keeps the indexes of large files for the next run.
    """
    begin_reading()
    written = tree.get("references")
    items = written if isinstance(written, LocatedList) else [] if written is None else [written]
    folder = recap.resolve().parent
    found = [
        _inline(item, number, macros, span_of(written))
        if not _is_file(item, folder, alone=items is not written)
        else open_file(LocatedText(item.strip(), item.span), recap, cache)
        for number, item in enumerate(items, 1)
    ]
    found = list(_with_strings(found))
    diagnostics = list(chain.from_iterable(problems for _, problems in found))
    libraries = tuple(source for source, _ in found if isinstance(source, Library))
    inline = tuple(source for source, _ in found if isinstance(source, Work))
    keys = {work.key for work in inline}.union(*(library.index.by_key for library in libraries))
    mentions = mentions_in(tree, keys)
    works: list[Work] = []
    for source, _ in found:
        added, problems = _works(source, mentions, libraries)
        diagnostics += problems
        works += added
    completed, problems = with_details(works)
    references = ReferenceList(
        completed,
        keys,
        any(
            isinstance(item, str) and isinstance(source, Work)
            for item, (source, _) in zip(items, found, strict=True)
        ),
        libraries,
        all(source for source, _ in found),
        tuple(library.extract(mentions) for library in libraries),
    )
    return references, (*diagnostics, *problems, *_shared_keys(works))


Found = tuple[Library | Work | None, tuple[Diagnostic, ...]]


def _with_strings(found: Iterable[Found]) -> Iterator[Found]:
    """Yield libraries with the abbreviations of those before them, as in `[IEEEabrv.bib, works.bib]`."""
    strings = ""
    for source, problems in found:
        if isinstance(source, Library):
            yield source.beside(strings), problems
            strings = f"{strings}\n{source.strings}".strip()
        else:
            yield source, problems


def _is_file(item: object, folder: Path, *, alone: bool) -> TypeGuard[LocatedText]:
    """Whether an item of the list is the name of a file."""
    return isinstance(item, LocatedText) and is_file_name(item.strip(), folder, alone=alone)


def _inline(item: object, number: int, macros: MacroTable, place: Span | None) -> Found:
    """Return the work that an item of the list describes, with its number in the list."""
    if isinstance(item, LocatedText):
        return plain_work(item, str(number))
    return inline_work(item, str(number), macros, place)


def _works(
    source: Library | Work | None, mentions: Mentions, libraries: tuple[Library, ...]
) -> tuple[tuple[Work, ...], tuple[Diagnostic, ...]]:
    match source:
        case Library():
            return source.with_parents_of(libraries, mentions).read(mentions)
        case Work():
            return (source,), ()
        case _:
            return (), ()


def _shared_keys(works: list[Work]) -> list[Diagnostic]:
    """Return a diagnostic for each work with the key of one before it, which is meant."""
    firsts: dict[str, Work] = {}
    problems: dict[Span | None, Diagnostic] = {}
    for work in works:
        first = firsts.setdefault(work.key, work)
        if first is not work and first.span:
            is_copy = first_records([work_identity(first), work_identity(work)]) == [0, 0]
            report = note if is_copy else warning
            message = (
                f"`{work.key}` is also the key of {'this' if is_copy else 'a'} work in {_place(first.span)}"
            )
            hint = "that one is used; " + ("delete one" if is_copy else "give one of them another key")
            problems.setdefault(work.span, report(message, work.span, hint))
    return list(problems.values())


def _place(span: Span) -> str:
    return f"{Path(span.file).name}, line {span.line}"
