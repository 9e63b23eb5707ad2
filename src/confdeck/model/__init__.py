"""The recap as its author wrote it: frozen, validated, each part with its place in the file."""

from confdeck.model.chart import Chart
from confdeck.model.fields import Audience
from confdeck.model.part import Part
from confdeck.model.recap import (
    DEFAULT_ORDER,
    Author,
    Conference,
    Event,
    FreeSection,
    Lab,
    Links,
    Paper,
    PartName,
    Person,
    Picture,
    Presented,
    Question,
    Recap,
    Session,
    Speaker,
    Takeaway,
    Talk,
)
from confdeck.model.settings import DEFAULT_SETTINGS, Settings
from confdeck.model.walk import cited_keys, entry_parts, parts, rich_texts
from confdeck.model.work import Work

__all__ = [
    "DEFAULT_ORDER",
    "DEFAULT_SETTINGS",
    "Audience",
    "Author",
    "Chart",
    "Conference",
    "Event",
    "FreeSection",
    "Lab",
    "Links",
    "Paper",
    "Part",
    "PartName",
    "Person",
    "Picture",
    "Presented",
    "Question",
    "Recap",
    "Session",
    "Settings",
    "Speaker",
    "Takeaway",
    "Talk",
    "Work",
    "cited_keys",
    "entry_parts",
    "parts",
    "rich_texts",
]
