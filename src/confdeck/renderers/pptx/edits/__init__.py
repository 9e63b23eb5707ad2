"""Finds what a person changed in a deck, and carries it over to a new one.

Decks are read as plain data, aligned, and compared by meaning.
"""

from confdeck.renderers.pptx.edits.changes import Change, ChangeKind, Comparison, changes_between
from confdeck.renderers.pptx.edits.merging import MergedDeck, MergeRules, merged_deck
from confdeck.renderers.pptx.edits.reading import read_deck

__all__ = [
    "Change",
    "ChangeKind",
    "Comparison",
    "MergeRules",
    "MergedDeck",
    "changes_between",
    "merged_deck",
    "read_deck",
]
