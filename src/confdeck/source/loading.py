"""Load a recap: read YAML and references, validate, check, and report all errors at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ValidationError

from confdeck.diagnostics import (
    Diagnostic,
    Severity,
    Span,
    error,
    in_reading_order,
    printable,
    with_excerpts,
    worst,
)
from confdeck.errors import RecapError
from confdeck.located import KeptReader, LocatedMapping, lines_of, span_of, validation_diagnostics
from confdeck.model import Recap
from confdeck.model.reading_context import ReadingContext, without_details
from confdeck.source.consistency import consistency
from confdeck.source.identified_works import with_own_papers
from confdeck.source.included_files import with_included
from confdeck.source.macros import MacroSource, read_macros
from confdeck.source.references import ReferenceList, read_references
from confdeck.source.text_file import SourceFile, require_text
from confdeck.text import MacroTable

MAX_BYTES = 5_000_000
_READER = KeptReader()
"""Reads the recap again after a change."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A valid recap, with its references and diagnostics."""

    recap: Recap
    path: Path
    lines: tuple[str, ...]
    """Lines of the file, to quote in diagnostics."""
    references: ReferenceList
    diagnostics: tuple[Diagnostic, ...] = ()
    macros: MacroSource = field(default_factory=MacroSource)

    @property
    def folder(self) -> Path:
        """The recap's folder, which has to contain all its pictures."""
        return self.path.resolve().parent

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The recap, the bibliography entries that it mentions and its files of macros, as text."""
        lines = (self.macros.without_comments(number, line) for number, line in enumerate(self.lines, 1))
        recap = SourceFile(printable(self.path.name), "\n".join((*lines, "")))
        return (recap, *self.references.files, *self.macros.files)

    @property
    def name(self) -> str:
        """Name of the output files: that of the folder for a recap.yaml, else that of the file."""
        name = (self.folder.name or "recap") if self.path.stem == "recap" else self.path.stem
        return printable(name)

    @property
    def file(self) -> str:
        """The recap's path in messages, in which what is no character of UTF-8 is replaced."""
        return printable(str(self.path))


def load_recap(path: Path, cache: Path | None = None, text: str | None = None) -> Loaded:
    """Load the recap in `path`.

    Args:
        path: the recap's file.
        cache: the folder that keeps the indexes of large bibliographies for the next run; None for none.
        text: the text of the recap if it is not what the file has, as in an editor.

    Raises:
        UsageError: if the file cannot be read.
        RecapError: if the recap is wrong; it has every error found.
    """
    file = printable(str(path))
    text = require_text(path, MAX_BYTES) if text is None else text
    lines = tuple(lines_of(text))
    tree, found = _READER.read(text, file)
    diagnostics = list(found)
    references, recap, macros = ReferenceList(), None, MacroSource()
    if isinstance(tree, LocatedMapping):
        if "include" in tree:
            tree, problems = with_included(tree, path)
            diagnostics += problems
        macros, problems = read_macros(tree.get("macros"), path)
        diagnostics += problems
        references, problems = read_references(tree, path, macros.table, cache)
        diagnostics += problems
        recap, references = _validated(tree, references, macros.table, diagnostics)
    elif not diagnostics:
        place = span_of(tree) or Span(file, 1)
        diagnostics.append(
            error("a recap is a mapping (`key: value` lines) that begins with `title:`", place)
        )
    if recap:
        diagnostics += consistency(recap, references)
    ordered = in_reading_order(with_excerpts(diagnostics, file, lines))
    if recap is None or worst(ordered) is Severity.ERROR:
        raise RecapError(ordered)
    return Loaded(recap, path, lines, references, ordered, macros)


def _validated(
    tree: LocatedMapping, references: ReferenceList, macros: MacroTable, diagnostics: list[Diagnostic]
) -> tuple[Recap | None, ReferenceList]:
    """Return the recap, and the references with the works that it cites by an identifier alone."""
    prepared = LocatedMapping(tree.span)
    prepared.update(tree)
    prepared.keys_at = tree.keys_at
    if "references" in tree:
        prepared["references"] = references.works
    if "macros" in tree:
        prepared["macros"] = tuple(macros)
    context = ReadingContext(references.works, macros, references.keys)
    try:
        recap = Recap.model_validate(prepared, context=context)
    except ValidationError as fault:
        diagnostics += validation_diagnostics(fault, tree, Recap)
        return None, references
    else:
        added = with_own_papers(context.added, recap)
        titled = {work.key for work in added if work.title}
        diagnostics += [
            without_details(identifier, span)
            for key, identifier, span in context.unknown
            if key not in titled
        ]
        return recap, replace(references, works=(*references.works, *added))
    finally:
        diagnostics += context
