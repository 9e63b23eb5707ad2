"""Notes the lines of a text on which its inline tokens stand: code, links, citations and tags may go over a line end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


def add_to(grammar: MarkdownIt) -> None:
    """Give inline tokens of texts with several lines their `map`, counted from the first line of their paragraph."""
    parser = _InlineParser()
    parser.ruler, parser.ruler2 = grammar.inline.ruler, grammar.inline.ruler2
    grammar.inline = parser


class _InlineParser(ParserInline):
    def parse(self, src: str, md: Any, env: Any, tokens: list[Token]) -> list[Token]:
        if "\n" not in src:
            return super().parse(src, md, env, tokens)
        state = _LineState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        state.end()
        return state.tokens


class _LineState(StateInline):
    """Notes the line of each token when it is added; the token before ends there."""

    _counted = 0
    """The place up to which line ends are counted."""
    _line = 0
    _last: Token | None = None

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        token = super().push(ttype, tag, nesting)
        self._note(token)
        return token

    def pushPending(self) -> Token:  # noqa: N802  the parser's name
        token = super().pushPending()
        self._note(token)
        return token

    def end(self) -> None:
        """Note where the last token ends."""
        self.pos = self.posMax
        self._count()

    def _note(self, token: Token) -> None:
        self._count()
        token.map = [self._line, self._line + 1]
        self._last = token

    def _count(self) -> None:
        self._line += self.src.count("\n", self._counted, self.pos)
        self._counted = max(self._counted, self.pos)
        if self._last and self._last.map:
            self._last.map[1] = self._line + 1
