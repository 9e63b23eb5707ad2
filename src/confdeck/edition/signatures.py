"""Shows who wrote what in a recap of several attendees: views and takeaways are signed."""

from __future__ import annotations

from itertools import groupby

from confdeck.edition.audiences import may_see
from confdeck.edition.builder import EditionBuilder
from confdeck.located import spans_in
from confdeck.model import Audience, Event, FreeSection, Paper, Person, Takeaway, Talk
from confdeck.model.views import SignedView
from confdeck.text import Phrase, Prose
from confdeck.text.nodes import Block, Emphasis, Paragraph, Strong, Text

Signed = Talk | Paper | Person | Event | FreeSection


def signed_body(part: Signed, text: Prose, builder: EditionBuilder, entry: str, within: Audience) -> Prose:
    """Return the text of an entry with the views of its attendees, each below their name."""
    views = [view for view in part.views if builder.admits(view, within) and view.text]
    if not (views or part.by):
        return builder.typeset(text, entry)
    blocks: list[Block] = list(text.blocks)
    for view in views:
        blocks += [_heading(view, builder), *view.text.blocks]
    if part.by:
        blocks.append(Paragraph((Emphasis(_names("— ", part, builder)),)))
    return builder.typeset(Prose(tuple(blocks), text.span or part.span), entry)


def signed_notes(
    part: Talk | Paper | Event | FreeSection, builder: EditionBuilder, entry: str, within: Audience
) -> Prose:
    """Return the speaker notes of an entry with those of its attendees, each below their name."""
    views = [view for view in part.views if _is_shown(view, builder, within) and view.notes]
    if not views:
        return builder.speaker_notes(part.notes, entry)
    blocks: list[Block] = list(part.notes.blocks)
    for view in views:
        blocks += [_heading(view, builder), *view.notes.blocks]
    return builder.speaker_notes(Prose(tuple(blocks), part.notes.span or part.span), entry)


def signed(text: Phrase, takeaway: Takeaway, builder: EditionBuilder) -> Phrase:
    """Return the text of a takeaway with the names of those who wrote it behind it."""
    if not takeaway.by:
        return text
    return Phrase((*text.children, *_names(" — ", takeaway, builder)), text.span)


def _is_shown(view: SignedView, builder: EditionBuilder, within: Audience) -> bool:
    """Return whether the audience may see a view, without another line in the report."""
    return may_see(builder.audience, builder.audience_of(view, within))


def _heading(view: SignedView, builder: EditionBuilder) -> Paragraph:
    return Paragraph((Strong(_names("", view, builder)),))


def _names(before: str, part: Signed | SignedView | Takeaway, builder: EditionBuilder) -> tuple[Text, ...]:
    """Return the list of those who wrote a part, each name with its place: that of another file, if this is included."""
    places = (next(iter(spans_in((name,))), part.span_of("by")) for name in part.by)
    pieces = zip(builder.language.list_pieces(part.by), places, strict=True)
    texts: list[Text] = []
    for _, same_line in groupby(pieces, lambda piece: piece[1] and (piece[1].file, piece[1].line)):
        words, spans = zip(*same_line, strict=True)
        texts.append(Text((before if not texts else "") + "".join(words), spans[0]))
    return tuple(texts)
