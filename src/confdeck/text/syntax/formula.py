r"""Markdown rules for formulas: `$…$` and `\(…\)` within a line, `$$…$$` and `\[…\]` for display."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

# Each pattern stops at the next delimiter of its kind, so that a line full of them takes linear time.
_INLINE = re.compile(
    r"\$\$(?P<display>(?:[^$\\]|\\.|\$(?!\$))+)\$\$"
    r"|\$(?P<inline>(?:[^$\\`]|\\.)+)\$(?!\$)"
    r"|\\\((?P<paren>(?:[^\\]|\\[^()])+)\\\)"
    r"|\\\[(?P<bracket>(?:[^\\]|\\[^\[\]])+)\\\]",
    re.DOTALL,
)
_BLOCK = re.compile(
    r"(?:\$\$(?P<dollar>(?:[^$\\]|\\.|\$(?!\$))+)\$\$|\\\[(?P<bracket>(?:[^\\]|\\[^\[\]])+)\\\])"
    r"[ \t]*(?:\((?P<label>[^()\n]+)\)|\{#(?P<id>[\w:.-]+)\})?[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_TEX = re.compile(r"[\\^_={}]")
_PRICE = re.compile(r"\d[\d.,]*\s+[^\W\d]{2,}\s")


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
        display = match.lastgroup in ("display", "bracket")
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


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(("$$", "\\["), first) or state.is_code_block(start):
        return False
    lines = _lines(state, start, end, state.src[first : first + 2])
    match = _BLOCK.fullmatch("\n".join(lines))
    tex = (match["dollar"] or match["bracket"]).strip() if match else ""
    if not (match and tex):
        return False
    if not silent:
        state.line = start + len(lines)
        token = state.push("math_block", "math", 0)
        token.content, token.info, token.map = tex, match["label"] or match["id"] or "", [start, state.line]
    return True


def _lines(state: StateBlock, start: int, end: int, opener: str) -> list[str]:
    """Return the lines of a block from `start` to the line with the closing delimiter."""
    closer = "$$" if opener == "$$" else "\\]"
    lines: list[str] = []
    for number in range(start, end):
        if state.isEmpty(number) or (number > start and state.sCount[number] < state.blkIndent):
            break
        line = state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
        lines.append(line)
        rest = line if lines[1:] else line[len(opener) :]
        if closer in rest or opener in rest:
            break
    return lines
