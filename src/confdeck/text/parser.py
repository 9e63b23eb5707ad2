"""Parses the texts of a recap, and keeps them for the next reading, in which most are the same."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache, partial

from confdeck.diagnostics import Diagnostic, Span
from confdeck.last_results import LastResults
from confdeck.text.macros import NO_MACROS, Macro, MacroTable
from confdeck.text.markdown import parse_phrase, parse_prose
from confdeck.text.nodes import Phrase, Prose


class TextParser:
    """Parses texts that may cite the same works and use the same macros; see `markdown` for the arguments."""

    def __init__(self, keys: frozenset[str] = frozenset(), macros: MacroTable = NO_MACROS) -> None:
        self.keys, self.macros = keys, macros
        self._prose = LastResults[tuple[Prose, tuple[Diagnostic, ...]]]()
        self._phrases = LastResults[tuple[Phrase, tuple[Diagnostic, ...]]]()

    def begin(self) -> None:
        """Begin a recap; only texts of the one before are kept."""
        self._prose.begin()
        self._phrases.begin()

    def prose(self, source: str, span: Span | None = None) -> tuple[Prose, tuple[Diagnostic, ...]]:
        """Parse a Markdown text."""
        make = partial(parse_prose, source, span, self.keys, self.macros)
        return self._prose.get(_key(source, span), make)

    def phrase(self, source: str, span: Span | None = None) -> tuple[Phrase, tuple[Diagnostic, ...]]:
        """Parse one line of Markdown."""
        make = partial(parse_phrase, source, span, self.keys, self.macros)
        return self._phrases.get(_key(source, span), make)


def _key(source: str, span: Span | None) -> tuple[object, ...]:
    return source, span, span and span.starts  # spans that differ in `starts` alone are equal


def text_parser(keys: Collection[str], macros: MacroTable) -> TextParser:
    """Return the parser for a recap's texts: that of the recap before if keys and macros are the same."""
    parser = _parser(frozenset(keys), tuple(macros.items()))
    parser.begin()
    return parser


@lru_cache(2)
def _parser(keys: frozenset[str], macros: tuple[tuple[str, Macro], ...]) -> TextParser:
    return TextParser(keys, dict(macros))
