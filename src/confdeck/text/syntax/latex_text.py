r"""Markdown rules for LaTeX in running text: `\emph{x}`, `\cite{key}`, `\href{url}{x}`, ``quotes'', `3--5`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from confdeck.text.code_regions import latex_quotation
from confdeck.text.nodes import CitedWork
from confdeck.text.syntax.citation import NARRATIVE, WORKS
from confdeck.text.syntax.footnote import push_footnote
from confdeck.text.syntax.nested_tokens import linked, push_markdown, within_mark
from confdeck.text.tex_characters import with_accent

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

MARKS = {
    **dict.fromkeys(("textbf", "bf", "bfseries"), "strong"),
    **dict.fromkeys(("emph", "textit", "textsl", "em", "it", "itshape", "sl"), "em"),
    "textsubscript": "sub",
    "textsuperscript": "sup",
    "sout": "s",
    "hl": "mark",
}
"""The marks of Markdown, by the commands of LaTeX that mean them."""
_WORDS_ONLY = frozenset(
    [
        "mbox",
        "rm",
        "sc",
        "scshape",
        "sf",
        "textmd",
        "textnormal",
        "textrm",
        "textsc",
        "textsf",
        "textup",
        "underline",
    ]
)
_CITATIONS = re.compile(r"(?:[Pp]aren|[Tt]ext|[Aa]uto|[Ff]oot|[Ff]ull)?cite(?:p|t|alp|alt|author)?")
_NARRATIVE = re.compile(r"citet|citealt|citeauthor|[Tt]extcite")
_GROUP = r"\{((?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.){0,300}\}){0,300}\}){0,2000})\}"
_CALL = re.compile(rf"\\([A-Za-z]+)\*?{_GROUP}", re.DOTALL)
_CITE = re.compile(r"\\([A-Za-z]+)\*?(?:\[([^\[\]]*)\])?(?:\[([^\[\]]*)\])?\{([^{}\\]+)\}")
_HREF = re.compile(rf"\\href\{{([^{{}}\s]+)\}}{_GROUP}", re.DOTALL)
_URL = re.compile(r"\\(?:url|nolinkurl)\{([^{}\s]+)\}")
_SWITCH = re.compile(
    r"\{\\(bf|em|it|rm|sc|sf|sl|bfseries|itshape|scshape)\s+((?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.)*\})*)\}"
)
# `\"u` within a word, and all accents with braces; `\'` without any may be an escaped apostrophe.
_ACCENT = re.compile(
    r"\{\\([\"'`^~])([A-Za-z])\}|\\([\"'`^~])\{([A-Za-z])\}|(?<=[A-Za-z])\\([\"^~])([A-Za-z])"
)
_SPACE = re.compile(r"\\,(?=\S)|\\ ")
_BREAK = re.compile(r"(?<=[ \n])\\\\(?:\[\d*\.?\d+ ?[a-z]{2}\])?(?=\s|\Z)")
_WORD = re.compile(r"\S{1,300}")
_NAME = re.compile(r"[/@_=\\]|[A-Za-z]\.[A-Za-z]")
"""Signs of addresses, file names and options, in which hyphens stay."""
_DASHES = re.compile(r"(?<!-)(---?)(?![->])")


def add_to(grammar: MarkdownIt) -> None:
    """Add the rules to `grammar`, behind those for formulas and macros."""
    ruler = grammar.inline.ruler
    ruler.before("escape", "latex_command", _command)
    ruler.before("escape", "latex_signs", _signs)
    ruler.before("backticks", "latex_quotes", _quotes)
    ruler.after("text", "dashes", _dashes)


def _command(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    if state.src[state.pos] not in "\\{":
        return False
    return any(read(state, silent) for read in (_citation, _link, _footnote, _formatted))


def _formatted(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  as the parser calls it
    r"""Read `\emph{words}` or `{\em words}`."""
    found = _CALL.match(state.src, state.pos, state.posMax) or _SWITCH.match(
        state.src, state.pos, state.posMax
    )
    if not found:
        return False
    name = found[1]
    if name not in MARKS and name not in _WORDS_ONLY and name != "texttt":
        return False
    if not silent and name == "texttt":
        state.push("code_inline", "code", 0).content = re.sub(r"\\([_#$%&{}])", r"\1", found[2])
    elif not silent:
        with within_mark(state, MARKS.get(name, "")):
            push_markdown(state, *found.span(2))
    state.pos = found.end()
    return True


def _footnote(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    found = _CALL.match(state.src, state.pos, state.posMax)
    if not found or found[1] != "footnote" or state.linkLevel:
        return False
    if not silent:
        push_footnote(state, found[2])
    state.pos = found.end()
    return True


def _citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    found = _CITE.match(state.src, state.pos, state.posMax)
    if not found or not _CITATIONS.fullmatch(found[1]) or state.linkLevel:
        return False
    keys = [key.strip() for key in found[4].split(",") if key.strip()]
    if not silent and keys:
        prefix, locator = (found[2] or "", found[3]) if found[3] is not None else ("", found[2] or "")
        works = [CitedWork(key) for key in keys]
        works[0] = CitedWork(keys[0], prefix=prefix.replace("~", " ").strip())
        works[-1] = CitedWork(works[-1].key, locator.replace("~", " ").strip(), works[-1].prefix)
        narrative = bool(_NARRATIVE.fullmatch(found[1])) and len(works) == 1
        state.push("citation", "", 0).meta = {WORKS: tuple(works), NARRATIVE: narrative}
    state.pos = found.end()
    return True


def _link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    found = _HREF.match(state.src, state.pos, state.posMax) or _URL.match(state.src, state.pos, state.posMax)
    if not found or state.linkLevel:
        return False
    if not silent:
        address = re.sub(r"\\([_#$%&~{}])", r"\1", found[1])
        with linked(state, address):
            if found.re is _HREF:
                push_markdown(state, *found.span(2), within_link=True)
            else:
                state.push("text", "", 0).content = address
    state.pos = found.end()
    return True


def _signs(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read accents, thin spaces and line breaks."""
    if state.src[state.pos] not in "\\{":
        return False
    if found := _ACCENT.match(state.src, state.pos, state.posMax):
        accent, letter = (part for part in found.groups() if part)
        character = with_accent(letter, accent)
        if len(character) > 1:
            return False
    elif found := _BREAK.match(state.src, state.pos, state.posMax):
        character = ""
    elif found := _SPACE.match(state.src, state.pos, state.posMax):
        character = " " if found[0] == "\\ " else "\u202f"
    else:
        return False
    if not silent and character:
        state.append_pending(character)
    elif not silent:
        state.push("hardbreak", "br", 0)
    state.pos = found.end()
    return True


def _quotes(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read ``words'' as a quotation, whose marks become those of the recap's language."""
    found = latex_quotation(state.src, state.pos) if state.src[state.pos] == "`" else None
    if not found or found.end() > state.posMax or state.src[max(0, state.pos - 1) : state.pos] == "`":
        return False
    if not silent:
        state.append_pending('"')
        push_markdown(state, *found.span(1))
        state.append_pending('"')
    state.pos = found.end()
    return True


def _dashes(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read `3--5` and `a --- b` as dashes, but not `--option`."""
    found = _DASHES.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "-" else None
    if not found:
        return False
    before = state.src[state.pos - 1 : state.pos] if state.pos else " "
    after = state.src[found.end() : found.end() + 1] or " "
    if before.isspace() != after.isspace() or found[0] == state.src.strip():
        return False
    start = max(state.src.rfind(" ", 0, state.pos), state.src.rfind("\n", 0, state.pos)) + 1
    if not before.isspace() and (word := _WORD.match(state.src, start)) and _NAME.search(word[0]):
        return False
    if not silent:
        state.append_pending("—" if len(found[1]) > 2 else "–")  # noqa: PLR2004  three hyphens
    state.pos = found.end()
    return True
