"""Editions: a recap for one audience, filtered, with numbered citations, ready to render."""

from confdeck.edition.editing import edit, require_content
from confdeck.edition.language import Language, language
from confdeck.edition.parts import (
    ConferenceInfo,
    Edition,
    Entry,
    EntryKind,
    Figure,
    LabInfo,
    Omission,
    Piece,
    QuestionAndAnswer,
    Reference,
    Section,
    SectionKind,
    Takeaway,
    WebLink,
)
from confdeck.model import Author

__all__ = [
    "Author",
    "ConferenceInfo",
    "Edition",
    "Entry",
    "EntryKind",
    "Figure",
    "LabInfo",
    "Language",
    "Omission",
    "Piece",
    "QuestionAndAnswer",
    "Reference",
    "Section",
    "SectionKind",
    "Takeaway",
    "WebLink",
    "edit",
    "language",
    "require_content",
]
