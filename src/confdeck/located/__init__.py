"""YAML values that know their place in the file, and diagnostics that point there."""

from confdeck.located.comments import without_comments
from confdeck.located.kept_reader import KeptReader
from confdeck.located.line_ends import fold_lines, folds_to_nothing
from confdeck.located.other_keys import nearest, nearest_names, suggested_key
from confdeck.located.reader import lines_of, read_yaml
from confdeck.located.sourced_text import SourcedText, mark_of, marking_spans, sourced, sourced_join, spans_in
from confdeck.located.typed_lists import parts_from, typed_items
from confdeck.located.validation_errors import span_at, validation_diagnostics
from confdeck.located.values import LocatedList, LocatedMapping, LocatedText, span_of, whole_span

__all__ = [
    "KeptReader",
    "LocatedList",
    "LocatedMapping",
    "LocatedText",
    "SourcedText",
    "fold_lines",
    "folds_to_nothing",
    "lines_of",
    "mark_of",
    "marking_spans",
    "nearest",
    "nearest_names",
    "parts_from",
    "read_yaml",
    "sourced",
    "sourced_join",
    "span_at",
    "span_of",
    "spans_in",
    "suggested_key",
    "typed_items",
    "validation_diagnostics",
    "whole_span",
    "without_comments",
]
