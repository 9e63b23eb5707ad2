"""Kinds of theses and reports: what an entry says about the degree, or the sort of document."""

from __future__ import annotations

import re

_KINDS = (
    (re.compile(r"\bphd|ph\.\s?d|doctor|dissertation|dphil|promotion", re.IGNORECASE), "phdthesis", ""),
    (re.compile(r"master|mathesis|\bm\.?\s?(?:sc|a|phil)\b", re.IGNORECASE), "mastersthesis", ""),
    (re.compile(r"bachelor|bathesis|\bb\.?\s?(?:sc|a)\b", re.IGNORECASE), "phdthesis", "Bachelor’s thesis"),
    (re.compile(r"candthesis", re.IGNORECASE), "phdthesis", "Candidate thesis"),
)
_THESES = ("phdthesis", "mastersthesis")
_OTHERS = ("techreport", "misc")
"""Types of works whose kind is printed as written."""
_NAMES = {
    "techreport": "Technical report",
    "resreport": "Research report",
    "patent": "Patent",
    "patentus": "US patent",
    "patenteu": "European patent",
    "software": "Computer software",
}
"""Words for the kinds that biblatex has keys for."""


def thesis_kind(kind: str, written: str) -> tuple[str, str]:
    """Return the type of a work and the words for its degree or its kind, empty for those of the type.

    Args:
        kind: The type of the entry.
        written: What it says about its degree: `mathesis`, `Bachelor thesis`, `Habilitation`.
    """
    if kind in _OTHERS:
        return kind, _NAMES.get(written.lower(), written)
    if kind not in _THESES or not written:
        return kind, ""
    found = next((known[1:] for known in _KINDS if known[0].search(written)), None)
    return found or (kind, written)
