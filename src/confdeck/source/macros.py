r"""Read the `macros:` of a recap: lines of `\newcommand`, or the names of files of TeX in its folder."""

from __future__ import annotations

import re
from pathlib import Path

from confdeck.diagnostics import Diagnostic, Span, error, note, warning
from confdeck.located import LocatedList, LocatedText, span_of
from confdeck.source.text_file import SourceFile, read_text_in_folder
from confdeck.text import NO_MACROS, MacroTable, clean, read_definitions

MAX_BYTES = 1_000_000
_FILE = re.compile(r"[^\\{}\n]+\.(?:tex|sty|ltx|cls)", re.IGNORECASE)
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_IGNORED = re.compile(
    r"\\(?:usepackage|RequirePackage|ProvidesPackage|NeedsTeXFormat)\s*(?:\[[^\]]*\]\s*)?\{[^{}]*\}\s*(?:\[[^\]]*\])?"
    r"|\\makeat(?:letter|other)\b|\\endinput\b|\$"
)
"""Commands beside definitions that change nothing here."""
_FILE_ACCESS = re.compile(r"\\(?:input|include|InputIfFileExists)\b\s*\{?[^{}\s]*\}?")
_EXAMPLE = r"write `macros: |` and below it lines such as `\newcommand{\R}{\mathbb{R}}`"


def read_macros(written: object, recap: Path) -> tuple[MacroTable, tuple[Diagnostic, ...]]:
    """Return the macros of a recap that everything in it may use."""
    macros, diagnostics = NO_MACROS, []
    for item in written if isinstance(written, LocatedList) else [] if written is None else [written]:
        if not isinstance(item, LocatedText):
            diagnostics.append(
                error("expected definitions of TeX, or the name of a .tex file", span_of(item), _EXAMPLE)
            )
        elif _FILE.fullmatch(item.strip()):
            macros, problems = _from_file(item, recap, macros)
            diagnostics += problems
        else:
            place = item.span.below(item.first_line - item.span.line)
            macros, problems = _from_recap(clean(item), place, macros)
            diagnostics += problems
    return macros, tuple(diagnostics)


def _from_recap(tex: str, span: Span, macros: MacroTable) -> tuple[MacroTable, list[Diagnostic]]:
    """Read the lines below `macros:`; what is no definition is reported."""
    found = read_definitions(_COMMENT.sub("", tex), span, macros)
    diagnostics = list(found.diagnostics)
    faulty = {diagnostic.span for diagnostic in diagnostics}
    for number, line in enumerate(_IGNORED.sub("", found.text).split("\n")):
        words = clean(line).strip()
        place = span.below(number)
        if words and place not in faulty:
            diagnostics.append(warning(f"`{words[:60]}` is no definition and is ignored", place, _EXAMPLE))
    return found.macros, diagnostics


def _from_file(name: LocatedText, recap: Path, macros: MacroTable) -> tuple[MacroTable, list[Diagnostic]]:
    """Read a file of TeX, which may hold much besides definitions; a definition's fault is reported where it is used."""
    file = read_text_in_folder(LocatedText(name.strip(), name.span), recap, MAX_BYTES)
    if not isinstance(file, SourceFile):
        return macros, [file]
    tex = _COMMENT.sub("", clean(file.text))
    start = Span(str(recap.parent / name.strip()), 1)
    style = file.name.lower().endswith((".sty", ".cls"))
    found = read_definitions(tex, start, macros, at_is_letter=style)
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
    if found.macros == macros:
        diagnostics.append(warning(f"`{file.name}` defines no macros", name.span))
    return found.macros, diagnostics
