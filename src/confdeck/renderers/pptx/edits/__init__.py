"""Finds what a person changed in a deck, and carries it over to a new one.

Decks are read as plain data, aligned, and compared by meaning.
"""

from confdeck.renderers.pptx.edits.accepting import accepted_deck, open_conflicts
from confdeck.renderers.pptx.edits.changes import Change, ChangeKind, Comparison, changes_between
from confdeck.renderers.pptx.edits.conflicts import Conflict, as_state
from confdeck.renderers.pptx.edits.copies import is_made_from, merged_file
from confdeck.renderers.pptx.edits.manifest_base import base_from_manifest
from confdeck.renderers.pptx.edits.merging import MergedDeck, MergeRules, merged_deck
from confdeck.renderers.pptx.edits.origin import known_changes
from confdeck.renderers.pptx.edits.reading import read_deck, read_versions

__all__ = [
    "Change",
    "ChangeKind",
    "Comparison",
    "Conflict",
    "MergeRules",
    "MergedDeck",
    "accepted_deck",
    "as_state",
    "base_from_manifest",
    "changes_between",
    "is_made_from",
    "known_changes",
    "merged_deck",
    "merged_file",
    "open_conflicts",
    "read_deck",
    "read_versions",
]
