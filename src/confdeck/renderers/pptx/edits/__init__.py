"""Finds what a person changed in a deck: two decks are read as plain data, aligned, and compared by meaning."""

from confdeck.renderers.pptx.edits.changes import Change, ChangeKind, Comparison, changes_between
from confdeck.renderers.pptx.edits.reading import read_deck

__all__ = ["Change", "ChangeKind", "Comparison", "changes_between", "read_deck"]
