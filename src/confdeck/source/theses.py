"""Kinds of theses: what the entry of a thesis says about its degree."""

from __future__ import annotations

import re

_KINDS = (
    (re.compile(r"\bphd|ph\.\s?d|doctor|dissertation|dphil|promotion", re.IGNORECASE), "phdthesis", ""),
    (re.compile(r"master|mathesis|\bm\.?\s?(?:sc|a|phil)\b", re.IGNORECASE), "mastersthesis", ""),
    (re.compile(r"bachelor|bathesis|\bb\.?\s?(?:sc|a)\b", re.IGNORECASE), "phdthesis", "Bachelor’s thesis"),
    (re.compile(r"candthesis", re.IGNORECASE), "phdthesis", "Candidate thesis"),
)
_THESES = ("phdthesis", "mastersthesis")


def thesis_kind(kind: str, written: str) -> tuple[str, str]:
    """Return the type of a work and the words for its degree, empty for those of the type.

    Args:
        kind: The type of the entry.
        written: What it says about its degree: `mathesis`, `Bachelor thesis`, `Habilitation`.
    """
    if kind not in _THESES or not written:
        return kind, ""
    found = next((known[1:] for known in _KINDS if known[0].search(written)), None)
    return found or (kind, written)
