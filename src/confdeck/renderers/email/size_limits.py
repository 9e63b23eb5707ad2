"""What a message may weigh where it goes: below Gmail's clip, and within the limits of a mailing list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from confdeck.errors import RenderError
from confdeck.renderers.email.html_page import words_of
from confdeck.renderers.email.message import Draft, build, encoded_size
from confdeck.renderers.mime import as_bytes

NEARLY_CLIPPED = 90_000
"""Bytes of encoded HTML from which on a warning is due."""
EVEN = 3
"""Spam filters distrust a text part with more than so many times the words of the HTML."""
LARGEST = 3
"""Sections named where the whole is too large."""
HEADING = re.compile(r"<h[12][^>]*>(.*?)</h[12]>", re.DOTALL)
WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class SizeLimits:
    """Bytes that a message may have, and what happens beyond them."""

    beyond: str
    html: int = 100_000
    """Of its HTML as it travels; not far above, Gmail shows only the beginning."""
    message: int | None = None
    """Of all of it."""
    text: int | None = None
    """Of its text part, which is shortened to that; what it does not need is the HTML's."""
    pictures: int = 5_000_000


PROFILES = {
    "personal": SizeLimits("Gmail would clip it"),
    # Mailman holds what passes 40 KB, and the headers of the way there count too.
    "list": SizeLimits("a mailing list would hold it", message=38_000, text=20_000),
}


@dataclass(frozen=True, slots=True)
class MessageSize:
    """Bytes of a letter as it travels."""

    html: int
    message: int = 0
    """Of all of it, where that matters."""

    def within(self, limits: SizeLimits) -> bool:
        """Whether it keeps to `limits`."""
        return self.html <= limits.html and self.message <= (limits.message or self.message)


def size_of(letter: Draft, limits: SizeLimits) -> MessageSize:
    """What a letter weighs."""
    message = len(as_bytes(build(letter))) if limits.message else 0
    return MessageSize(encoded_size(letter.html), message)


def even(text: str, html: str) -> bool:
    """Whether the two tell about as much, counted as SpamAssassin counts: by different words."""
    return _vocabulary(text) <= EVEN * max(_vocabulary(words_of(html)), 1)


def _vocabulary(text: str) -> int:
    return sum(WORD.search(word) is not None for word in set(text.split()))


def too_large(letter: Draft, size: MessageSize, limits: SizeLimits) -> RenderError:
    """The refusal of a letter, which names what is largest in it."""
    if size.html > limits.html:
        told = f"the digest has {size.html:,} bytes of HTML, over {limits.html:,}; {limits.beyond}"
    else:
        told = f"the message has {size.message:,} bytes, over {limits.message:,}; {limits.beyond}"
    parts = sorted(_parts(letter, whole=bool(limits.message)), key=lambda part: -part[1])
    largest = ", ".join(f"{name} ({weight:,})" for name, weight in parts[:LARGEST])
    return RenderError(
        told, f"the largest of it: {largest}; ask for a smaller `--length`, or split the recap"
    )


def _parts(letter: Draft, *, whole: bool) -> list[tuple[str, int]]:
    """The sections of the HTML by their headings, and the text part where it counts."""
    html = letter.html
    headings = list(HEADING.finditer(html))
    ends = [*(each.start() for each in headings), len(html)]
    sections = [
        (f"`{words_of(heading[1])}`", encoded_size(html[start:end]))
        for heading, (start, end) in zip(headings, pairwise(ends), strict=True)
    ]
    return [*sections, ("the text part", encoded_size(letter.text))] if whole else sections
