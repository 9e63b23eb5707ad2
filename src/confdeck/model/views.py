"""The view of one attendee on what several have seen, in a recap that was merged."""

from __future__ import annotations

from confdeck.model.fields import ChosenAudience, Markdown, WordList
from confdeck.model.part import Part
from confdeck.text import Prose


class SignedView(Part):
    """The words of one attendee about an entry."""

    by: WordList = ()
    text: Markdown = Prose()
    notes: Markdown = Prose()
    """Speaker notes."""
    audience: ChosenAudience | None = None
