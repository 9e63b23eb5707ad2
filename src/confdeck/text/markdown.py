"""Markdown to nodes, by markdown-it-py."""

from __future__ import annotations

from confdeck.diagnostics import Diagnostic, Span
from confdeck.text.nodes import Phrase, Prose


def parse_prose(source: str, span: Span | None = None) -> tuple[Prose, tuple[Diagnostic, ...]]:
    """The nodes of a Markdown text, and what could not be kept as written."""
    raise NotImplementedError


def parse_phrase(source: str, span: Span | None = None) -> tuple[Phrase, tuple[Diagnostic, ...]]:
    """The nodes of one line of Markdown; white space and line ends fold into single spaces."""
    raise NotImplementedError
