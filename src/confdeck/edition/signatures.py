"""Shows who wrote what in a recap of several attendees: views and takeaways are signed."""

from __future__ import annotations

from confdeck.edition.audiences import may_see
from confdeck.edition.builder import EditionBuilder
from confdeck.located import sourced
from confdeck.model import Audience, Event, FreeSection, Paper, Person, Talk
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
        line = sourced(builder.language.listed(part.by), part.span_of("by"))
        blocks.append(Paragraph((Emphasis((Text(f"— {line}", part.span_of("by")),)),)))
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


def signed(text: Phrase, names: tuple[str, ...], builder: EditionBuilder) -> Phrase:
    """Return a line with the names of those who wrote it behind it."""
    if not names:
        return text
    return Phrase((*text.children, Text(f" — {builder.language.listed(names)}", text.span)), text.span)


def _is_shown(view: SignedView, builder: EditionBuilder, within: Audience) -> bool:
    """Return whether the audience may see a view, without another line in the report."""
    return may_see(builder.audience, builder.audience_of(view, within))


def _heading(view: SignedView, builder: EditionBuilder) -> Paragraph:
    return Paragraph((Strong((Text(builder.language.listed(view.by), view.span_of("by")),)),))
