"""How large a message may be: below the size at which Gmail clips it, and within the limits of a mailing list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from confdeck.errors import RenderError
from confdeck.renderers.email.html_page import visible_words
from confdeck.renderers.email.message import Draft, build_message, encoded_size
from confdeck.renderers.mime import as_bytes

NEARLY_CLIPPED = 90_000
"""Bytes of encoded HTML above which there is a warning."""
MAX_TEXT_RATIO = 3
"""Spam filters distrust a text part with more than this many times the words of the HTML."""
NAMED_SECTIONS = 3
"""Number of sections that are named where a message is too large."""
WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class SizeLimits:
    """Bytes that a message may have, and what happens beyond them."""

    consequence: str
    html: int = 100_000
    """Maximum size of the encoded HTML in bytes; of slightly larger mails, Gmail shows only the beginning."""
    message: int | None = None
    """Maximum size of the whole message in bytes."""
    text: int | None = None
    """Maximum size of the encoded text part in bytes; a longer one is shortened."""
    pictures: int = 5_000_000

    def excess(self, draft: Draft) -> str:
        """Return in words by how much a message is too large, or nothing where it is not."""
        html = encoded_size(draft.html)
        if html > self.html:
            return f"the digest has {html:,} bytes of HTML, over {self.html:,}; {self.consequence}"
        message = len(as_bytes(build_message(draft))) if self.message else 0
        if self.message and message > self.message:
            return f"the message has {message:,} bytes, over {self.message:,}; {self.consequence}"
        return ""


PROFILES = {
    "personal": SizeLimits("Gmail would clip it"),
    # Mailman holds messages above 40 KB, and the headers added on the way count too.
    "list": SizeLimits("a mailing list would hold it", message=38_000, text=20_000),
}


def is_balanced(text: str, html: str) -> bool:
    """Return whether the text part has few enough words beside the HTML, counted as SpamAssassin counts: once each."""
    return _vocabulary(text) <= MAX_TEXT_RATIO * max(_vocabulary(visible_words(html)), 1)


def _vocabulary(text: str) -> int:
    return sum(WORD.search(word) is not None for word in set(text.split()))


def size_error(
    excess: str, draft: Draft, limits: SizeLimits, sections: Iterable[tuple[str, int]]
) -> RenderError:
    """Return the error for a message that is too large, with its largest parts.

    Args:
        excess: By how much it is too large, in words.
        draft: The message.
        limits: The limits it exceeds.
        sections: Name and characters of each section of its HTML.
    """
    parts = [(f"`{name}`", characters) for name, characters in sections]
    if limits.message:
        parts.append(("the text part", len(draft.text)))
    total = sum(characters for _, characters in parts)
    largest = sorted(parts, key=lambda part: -part[1])[:NAMED_SECTIONS]
    names = ", ".join(f"{name} ({characters / total:.0%})" for name, characters in largest)
    return RenderError(excess, f"the largest parts: {names}; use a smaller `--length`, or split the recap")
