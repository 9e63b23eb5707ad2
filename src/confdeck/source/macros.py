r"""Read the `macros:` of a recap: lines of `\newcommand`, or the names of files of TeX in its folder."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from confdeck.diagnostics import Diagnostic, Span, error, note, printable, warning
from confdeck.located import LocatedList, LocatedText, span_of
from confdeck.source.text_file import SourceFile, read_text_in_folder
from confdeck.text import MacroTable, clean, read_definitions

MAX_BYTES = 1_000_000
_FILE = re.compile(r"[^\\{}\n]+\.(?:tex|sty|ltx|cls)", re.IGNORECASE)
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_IGNORED = re.compile(
    r"\\(?:usepackage|RequirePackage|ProvidesPackage|NeedsTeXFormat)\s*(?:\[[^\]]*\]\s*)?\{[^{}]*\}\s*(?:\[[^\]]*\])?"
    r"|\\makeat(?:letter|other)\b|\\endinput\b|\$"
)
"""Commands beside definitions that change nothing here."""
_FILE_ACCESS = re.compile(r"\\(?:input|include|InputIfFileExists)\b\s*\{?[^{}\s]*\}?")
_EXAMPLE = (
    r"write lines such as `\newcommand{\R}{\mathbb{R}}` below `macros: |`, or the name of a .tex or .sty file"
)


@dataclass(frozen=True, slots=True)
class MacroSource:
    """The macros of a recap, and where they are defined."""

    table: MacroTable = field(default_factory=dict)
    files: tuple[SourceFile, ...] = ()
    """The files of TeX, without their comments."""
    lines: range = range(0)
    """Numbers of the lines of the recap that are TeX."""

    def without_comments(self, number: int, line: str) -> str:
        """Return a line of the recap, without a comment of TeX if it is among the definitions."""
        return _COMMENT.sub("", line) if number in self.lines else line


def read_macros(written: object, recap: Path) -> tuple[MacroSource, tuple[Diagnostic, ...]]:
    """Return the macros of a recap that everything in it may use."""
    source, diagnostics = MacroSource(), list[Diagnostic]()
    for item in written if isinstance(written, LocatedList) else [] if written is None else [written]:
        if not isinstance(item, LocatedText):
            diagnostics.append(
                error("expected definitions of TeX, or the name of a .tex file", span_of(item), _EXAMPLE)
            )
        elif _FILE.fullmatch(item.strip()):
            source, problems = _with_file(source, item, recap)
            diagnostics += problems
        else:
            place = item.text_span
            macros, problems = _from_recap(clean(item), place, source.table)
            lines = range(
                min(source.lines.start or place.line, place.line), place.line + item.count("\n") + 1
            )
            source = replace(source, table=macros, lines=lines)
            diagnostics += problems
    return source, tuple(diagnostics)


def _from_recap(tex: str, span: Span, macros: MacroTable) -> tuple[MacroTable, list[Diagnostic]]:
    """Read the lines below `macros:`; what is no definition is reported."""
    found = read_definitions(_COMMENT.sub("", tex), span, macros)
    diagnostics = list(found.diagnostics)
    if "\n" not in tex.strip() and (comment := _COMMENT.search(tex)) and "\\" in comment[0]:
        message = f"the comment `{comment[0][:40]}` hides the definitions behind it"
        diagnostics.append(warning(message, span, "write `macros: |`, which keeps the lines apart"))
    faulty = {diagnostic.span for diagnostic in diagnostics}
    for number, line in enumerate(_IGNORED.sub("", found.text).split("\n")):
        words = clean(line).strip()
        place = span.below(number)
        if words and place not in faulty:
            diagnostics.append(warning(f"`{words[:60]}` is no definition and is ignored", place, _EXAMPLE))
    return found.macros, diagnostics


def _with_file(source: MacroSource, name: LocatedText, recap: Path) -> tuple[MacroSource, list[Diagnostic]]:
    """Read a file of TeX, which may hold much besides definitions; a definition's fault is reported where it is used."""
    file = read_text_in_folder(LocatedText(name.strip(), name.span), recap, MAX_BYTES)
    if not isinstance(file, SourceFile):
        return source, [file]
    tex = _COMMENT.sub("", clean(file.text))
    start = Span(printable(str(recap.parent / name.strip())), 1)
    style = file.name.lower().endswith((".sty", ".cls"))
    found = read_definitions(tex, start, source.table, at_is_letter=style)
    diagnostics = [
        warning(
            f"`{match[0]}` is not followed",
            start.below(found.text.count("\n", 0, match.start())),
            "add that file to `macros:`",
        )
        for match in _FILE_ACCESS.finditer(found.text)
    ]
    if found.diagnostics:
        first = found.diagnostics[0]
        count = len(found.diagnostics)
        definitions = "1 definition" if count == 1 else f"{count} definitions"
        message = f"{definitions} in `{file.name}` cannot be used; the first: {first.message}"
        diagnostics.append(note(message, first.span))
    if found.macros == source.table:
        diagnostics.append(warning(f"`{file.name}` defines no macros", name.span))
    files = (*source.files, SourceFile(file.name, tex))
    return replace(source, table=found.macros, files=files), diagnostics
