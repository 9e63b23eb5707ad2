r"""Markdown rules for formulas: `$…$` and `\(…\)` within a line; `$$…$$`, `\[…\]`, `\begin{align}…` for display."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from confdeck.text.syntax.source_lines import source_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

# Each pattern stops at the next delimiter of its kind, so that a line full of them takes linear time.
_ENVIRONMENT = (
    r"(?P<environment>\\begin\{(?P<name>(?:align|alignat|displaymath|eqnarray|equation|flalign|gather|multline|subequations|IEEEeqnarray"
    r"|aligned|alignedat|gathered|split|[dr]?cases|[pbvBV]?matrix|array)\*?)\}"
    r"(?:[^\\]|\\(?!(?:begin|end)\{(?P=name)\}))+\\end\{(?P=name)\})"
)
_TEXT = r"\\(?:text[a-z]*|[mhf]box|ce)\{(?:[^{}$\\]|\\.|\{[^{}$]*\}|\$(?:[^{}$\\]|\\.|\{[^{}$]*\})*\$)*\}"
_INLINE = re.compile(
    r"\$\$(?P<display>(?:[^$\\]|\\.|\$(?!\$))+)\$\$"
    r"|\$`(?P<ticked>[^`$]+)`\$"
    rf"|\$(?P<inline>(?>{_TEXT}|\\.|[^$\\`])+)\$(?!\$)"
    r"|\\\((?P<paren>(?:[^\\]|\\[^()])+)\\\)"
    rf"|\\\[(?P<bracket>(?:[^\\]|\\[^\[\]])+)\\\]|{_ENVIRONMENT}",
    re.DOTALL,
)
_INLINE_OR_ESCAPE = re.compile(rf"{_INLINE.pattern}|\\.", re.DOTALL)
_BLOCK = re.compile(
    rf"(?:{_ENVIRONMENT}|\$\$(?P<dollar>(?:[^$\\]|\\.|\$(?!\$))+)\$\$|\\\[(?P<bracket>(?:[^\\]|\\[^\[\]])+)\\\])"
    r"[ \t]*(?:\((?P<label>[^()\n]+)\)|\{#(?P<id>[\w:.-]+)\})?[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_TEX = re.compile(r"[\\^_={}]")
_OPENING = re.compile(r"\$\$|\\\[|\\begin\{\w+\*?\}")
_COMMAND = re.compile(r"\\[A-Za-z]+(?:\{[^{}]*\})*")
_PROSE = re.compile(r"[^\W\d_]{2,}[ \t]+[^\W\d_]{2,}")
_MAX_LINES = 60
"""Greatest number of lines of a display formula with empty lines inside."""
_PRICE = re.compile(r"\d[\d.,]*\s+[^\W\d]{2,}\s")
_GAP = re.compile(r"\n(?:[ \t]*\n)+")
"""Empty lines, which TeX does not allow in a formula."""


def add_to(grammar: MarkdownIt) -> None:
    """Add the rules for formulas to `grammar`."""
    grammar.inline.ruler.before("escape", "math_inline", _inline)
    grammar.block.ruler.before(
        "fence", "math_block", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )


def _inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    if state.src[state.pos] not in "$\\":
        return False
    match = _INLINE.match(state.src, state.pos, state.posMax)
    if not (match and _is_formula(match)):
        return False
    if not silent:
        display = match.lastgroup in ("display", "bracket", "environment")
        token = state.push("math_display" if display else "math_inline", "math", 0)
        token.content = match[match.lastgroup or 0]
    state.pos = match.end()
    return True


def _is_formula(match: re.Match[str]) -> bool:
    r"""Return whether a match is a formula, not a price (`$5 and $6`) or escaped brackets (`\[1\]`)."""
    content = match[match.lastgroup or 0]
    if match.lastgroup == "bracket":
        return _TEX.search(content) is not None
    if match.lastgroup == "inline":
        return _is_closed_tightly(content) and not _is_price(match, content)
    return bool(content.strip())


def _is_closed_tightly(content: str) -> bool:
    return not content[0].isspace() and not content[-1:].isspace()


def _is_price(match: re.Match[str], content: str) -> bool:
    if _TEX.search(content):
        return False
    return match.string[match.end() : match.end() + 1].isdigit() or _PRICE.match(content) is not None


def inline_formulas(line: str) -> list[tuple[str, int]]:
    """Return the content of each formula in a line, and where it begins."""
    return [
        (match[group], match.start(group))
        for match in _INLINE_OR_ESCAPE.finditer(line)
        if (group := match.lastgroup) and _is_formula(match)
    ]


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    first = state.bMarks[start] + state.tShift[start]
    opening = _OPENING.match(state.src, first)
    if not opening or state.is_code_block(start):
        return False
    lines = _lines(state, start, end, opening[0])
    match = _BLOCK.fullmatch("\n".join(lines))
    content = (match["environment"] or match["dollar"] or match["bracket"]) if match else ""
    tex = "\n".join(line for line in content.strip().split("\n") if line.strip())
    if not (match and tex) or ("" in map(str.strip, lines) and _PROSE.search(_COMMAND.sub("", tex))):
        return False
    if not silent:
        state.line = start + len(lines)
        token = state.push("math_block", "math", 0)
        token.content = tex if match["environment"] else _below_each_other(content.strip()) or tex
        token.info, token.map = match["label"] or match["id"] or "", [start, state.line]
    return True


def _below_each_other(content: str) -> str:
    """Return formulas between empty lines as one with a line for each; nothing if they are not complete."""
    parts = [part.strip().removesuffix("\\\\").rstrip() for part in _GAP.split(content)]
    if len(parts) == 1 or not all(part and _is_complete(part) for part in parts):
        return ""
    return "\\begin{gathered}" + "\\\\\n".join(parts) + "\\end{gathered}"


def _is_complete(part: str) -> bool:
    """Return whether a part of a formula can stand on a line of its own."""
    pairs = (("{", "}"), ("\\begin", "\\end"), ("\\left", "\\right"))
    continues = part[0] in "=<>+*/^_)" or part[-1] in "=<>+-*/^_("
    return (
        not continues
        and "&" not in part
        and all(part.count(begin) == part.count(end) for begin, end in pairs)
    )


def _lines(state: StateBlock, start: int, end: int, opening: str) -> list[str]:
    """Return the lines of a block from `start` to the line with the closing delimiter."""
    closing = "$$" if opening == "$$" else "\\]" if opening == "\\[" else opening.replace("begin", "end")
    lines: list[str] = []
    has_gap = False
    for number in range(start, end):
        is_empty = state.isEmpty(number)
        has_gap = has_gap or is_empty
        is_outside = not is_empty and number > start and state.sCount[number] < state.blkIndent
        if is_outside or (has_gap and len(lines) > _MAX_LINES):
            break
        line = source_line(state, number)
        lines.append(line)
        rest = line if lines[1:] else line[len(opening) :]
        if closing in rest or opening in rest:
            break
    return lines
