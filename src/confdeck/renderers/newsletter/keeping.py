"""Words that must not break: Korean, where the engine would break a line after any syllable."""

from __future__ import annotations

import re

JOINER = "\u2060"
SYLLABLES = "\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f"
WITHIN_WORD = re.compile(f"(?<=[0-9A-Za-z{SYLLABLES}])(?=[{SYLLABLES}])")
TEXT = re.compile(r">([^<]+)<")


def whole_words(html: str, language: str) -> str:
    """A document whose Korean breaks between words only: CSS would say `word-break: keep-all`, which is not known here.

    The joiner has no shape, and text taken from the PDF does not show it.
    """
    if not language.startswith("ko"):
        return html
    head, body, rest = html.partition("<body")
    return head + body + TEXT.sub(lambda found: WITHIN_WORD.sub(JOINER, found[0]), rest)
