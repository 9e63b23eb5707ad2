"""The texts of what an edition leaves out, so that they are not carried into its files in another way."""

from __future__ import annotations

from collections.abc import Iterator

from confdeck.edition.audiences import AUDIENCES
from confdeck.edition.parts import Edition
from confdeck.model import Part, Recap, parts
from confdeck.model.walk import values_of
from confdeck.text import Phrase, Prose, plain_blocks


def left_out_texts(recap: Recap, edition: Edition) -> tuple[str, ...]:
    """Return every text of the parts of a recap that are not for the audience of an edition."""
    places = {omission.span for omission in edition.left_out if omission.span}
    hidden = (part for part in parts(recap) if part.span in places)
    return tuple(dict.fromkeys(text for part in hidden for text in _texts(part)))


def _texts(part: Part) -> Iterator[str]:
    """Yield the texts of a part and of all parts within it."""
    for inner in parts(part):
        for value in values_of(inner):
            if isinstance(value, Phrase | Prose):
                yield plain_blocks(value)
            elif isinstance(value, str) and value not in AUDIENCES:
                yield str(value)
