"""Merges the paragraphs of a text, whether of a shape or of the speaker notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from confdeck.renderers.pptx.edits.three_way import Chunk, MergedList, merged_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from confdeck.renderers.pptx.edits.content import ParagraphContent

_ALIKE = 0.5
"""Share of common words from which a paragraph counts as a changed form of another."""


class EditFilter(Protocol):
    """Decides which edits of a text are not to be kept."""

    def forbids(self, before: str, edited: str, new: str) -> bool:
        """Return whether an edited text must not stay."""
        ...

    def refuses(self, kept: str) -> bool:
        """Return whether a person has given up an edit."""
        ...

    def is_open(self, kept: str) -> bool:
        """Return whether an edit is in conflict since an earlier run."""
        ...


def merged_paragraphs(
    base: Sequence[ParagraphContent],
    theirs: Sequence[ParagraphContent],
    ours: Sequence[ParagraphContent],
    edit_filter: EditFilter,
) -> MergedList:
    """Return which paragraphs the merged text has, without edits that are not to be kept."""

    def may_keep(chunk: Chunk) -> bool:
        return not edit_filter.forbids(
            *(
                paragraphs_text(paragraphs[part.start : part.stop])
                for paragraphs, part in ((base, chunk.base), (theirs, chunk.theirs), (ours, chunk.ours))
            )
        )

    old, edited, new = ([paragraph.words for paragraph in paragraphs] for paragraphs in (base, theirs, ours))
    return merged_list(old, edited, new, are_alike, may_keep)


def are_alike(paragraph: str, other: str) -> bool:
    """Return whether one paragraph may have become another."""
    words, other_words = set(paragraph.split()), set(other.split())
    common = len(words & other_words)
    return bool(common) and common >= _ALIKE * max(len(words), len(other_words))


def paragraphs_text(paragraphs: Sequence[ParagraphContent]) -> str:
    """Return the words of paragraphs, a line for each."""
    return "\n".join(paragraph.words for paragraph in paragraphs)
