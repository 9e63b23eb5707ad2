"""The recap as one audience gets it: private items gone, numbered, resolved, ready to show."""

from confdeck.edition.editing import edit
from confdeck.edition.language import Language, language
from confdeck.edition.parts import (
    Author,
    Conference,
    Edition,
    Entry,
    Figure,
    Kind,
    Lab,
    Omission,
    Piece,
    Question,
    Reference,
    Section,
    SectionKind,
    Takeaway,
    WebLink,
)

__all__ = [
    "Author",
    "Conference",
    "Edition",
    "Entry",
    "Figure",
    "Kind",
    "Lab",
    "Language",
    "Omission",
    "Piece",
    "Question",
    "Reference",
    "Section",
    "SectionKind",
    "Takeaway",
    "WebLink",
    "edit",
    "language",
]
