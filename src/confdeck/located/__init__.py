"""YAML whose every value knows its place, and complaints that point there."""

from confdeck.located.comments import without_comments
from confdeck.located.complaints import complaints, nearest
from confdeck.located.reader import lines_of, read_yaml
from confdeck.located.values import LocatedList, LocatedMapping, LocatedText, span_of

__all__ = [
    "LocatedList",
    "LocatedMapping",
    "LocatedText",
    "complaints",
    "lines_of",
    "nearest",
    "read_yaml",
    "span_of",
    "without_comments",
]
