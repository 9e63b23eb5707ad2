"""The beginning of a text: whole sentences, so that nothing the author wrote is cut in its middle."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from confdeck.text import Paragraph, Phrase, Prose, Text, plain, plain_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from confdeck.text import Inline

# A full stop ends a sentence if a space and no lower-case letter follow, and no abbreviation goes before.
SENTENCE_END = re.compile(
    r"(?<!\b[A-Z]\.)(?<!\bal\.)(?<!\b[ei]\.[ge]\.)(?<!\b(?:Dr|Mr|vs|cf|No|Eq)\.)(?<!\b(?:Fig|Mrs|Sec|Ref)\.)(?<!\bProf\.)"
    r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[^\sa-z])|(?<=[。！？])(?=.)|(?<=[۔؟])\s+"
)


def opening(prose: Prose, limit: int) -> Prose:
    """All of a text of at most `limit` words, else the first sentences of its first paragraph."""
    if _words(plain_blocks(prose)) <= limit:
        return prose
    first = next((each.children for each in prose.blocks if isinstance(each, Paragraph)), ())
    return Prose((Paragraph(_left_open(beginning(first, limit))),)) if first else Prose(prose.blocks[:1])


def beginning(children: tuple[Inline, ...], limit: int) -> tuple[Inline, ...]:
    """As many sentences as `limit` words hold, but at least the first."""
    told: tuple[Inline, ...] = ()
    for each in sentences(children):
        if told and _words(plain((*told, *each))) > limit:
            break
        told = (*told, *each)
    return told


def _left_open(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The words with an ellipsis in place of a colon at their end: what it announces is not told."""
    match children:
        case (*before, Text(value)) if value.rstrip().endswith((":", "：")):
            return (*before, Text(f"{value.rstrip()[:-1]}…"))
        case _:
            return children


def first_sentence(phrase: Phrase) -> Phrase:
    """The first sentence of a line."""
    return Phrase(beginning(phrase.children, 0))


def ends_sentence(text: str) -> bool:
    """Whether another sentence may follow on the same line."""
    return text.rstrip("\"'”’)] ").endswith((".", "!", "?", "…", "。", "！", "？", "۔", "؟"))


def sentences(children: Iterable[Inline]) -> list[tuple[Inline, ...]]:
    """The nodes cut where a sentence ends within plain words."""
    found: list[tuple[Inline, ...]] = []
    current: list[Inline] = []
    for node in children:
        head, *rest = _cut(node, behind=bool(current))
        current.append(head)
        for each in rest:
            found.append(tuple(current))
            current = [each]
    return [*found, tuple(current)] if current else found


def _cut(node: Inline, *, behind: bool) -> list[Inline]:
    """A run of plain words cut after each end of a sentence, the space left with the words before it."""
    if not isinstance(node, Text):
        return [node]
    value = node.value
    ends = [match.end() for match in SENTENCE_END.finditer(value) if behind or match.start() > 1]
    bounds = [0, *ends, len(value)]
    return [Text(value[start:end]) for start, end in pairwise(bounds)]


def _words(text: str) -> int:
    return len(text.split())
