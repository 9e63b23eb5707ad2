"""Advice about a recap that has no mistakes: what its readers would miss or stumble over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from confdeck.authoring.link_advice import link_advice
from confdeck.authoring.name_advice import name_advice
from confdeck.diagnostics import Diagnostic, Span, note
from confdeck.edition import Edition
from confdeck.model import Event, Part, Picture, Question, Recap, Session, Takeaway, Talk, parts
from confdeck.model.recap import Presented
from confdeck.source import Loaded

_PRINT_PIXELS = 500
"""Width in px that a picture needs to be printed across a column of 3.4 in at 150 dpi."""
_LONGEST: dict[tuple[type[Part], str], tuple[int, str]] = {
    (Talk, "tldr"): (160, "a `tldr` is the title of a slide"),
    (Talk, "title"): (200, "a title stands on every slide of the talk"),
    (Takeaway, "text"): (320, "a takeaway is one statement; the rest belongs in `summary`"),
    (Question, "ask"): (600, "a question is one card of a slide"),
    (Picture, "caption"): (400, "a caption is a line or two below the picture"),
}
"""Columns of text that fit on a slide, by part and field, and what the field is for."""
_MOST_PLACES = 8
"""Lines that one message names."""
_FEW = 4
"""How often the same advice is given place by place; more of the same becomes one message."""


def advice(loaded: Loaded, edition: Edition) -> Iterator[Diagnostic]:
    """Yield notes on what could be better; none of them is a mistake."""
    recap = loaded.recap
    all_parts = tuple(parts(recap))
    yield from _without_takeaways(all_parts)
    yield from _long_texts(all_parts)
    yield from _outside_conference(recap, all_parts)
    yield from _small_pictures(all_parts, edition)
    yield from _left_out(edition)
    yield from name_advice(all_parts)
    yield from link_advice(all_parts)


def _without_takeaways(all_parts: Iterable[Part]) -> Iterator[Diagnostic]:
    """Advise to say what a talk was worth; a talk that is only listed by its title has its reason."""
    bare = [part for part in all_parts if isinstance(part, Talk) and _lacks_takeaways(part)]
    hint = "add `tldr:` with one sentence, or `takeaways:` with what to remember"
    yield from _each_or_all(
        [(part.span, f"the talk `{str(part.title)[:60]}` has no takeaways") for part in bare],
        "talks have no takeaways",
        hint,
    )


def _lacks_takeaways(talk: Talk) -> bool:
    """Whether a talk that has more than a title lacks what to remember; an own talk has its audience's."""
    if isinstance(talk, Presented) or talk.takeaways or talk.tldr:
        return False
    return bool(talk.summary or talk.figures or talk.questions or talk.speakers)


def _long_texts(all_parts: Iterable[Part]) -> Iterator[Diagnostic]:
    for part in all_parts:
        for (kind, field), (longest, purpose) in _LONGEST.items():
            if isinstance(part, kind) and (columns := _columns(str(getattr(part, field)))) > longest:
                message = f"the {field} is {columns} characters long, and a slide has room for {longest}"
                yield note(message, part.span_of("text" if field == "text" else field), purpose)


def _columns(text: str) -> int:
    """Return the width of a text; Chinese, Japanese and Korean letters count double."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _outside_conference(recap: Recap, all_parts: Iterable[Part]) -> Iterator[Diagnostic]:
    dates = recap.conference.dates if recap.conference else None
    if not dates:
        return
    for part in all_parts:
        if isinstance(part, Session | Talk | Event) and part.date and _outside(part.date, dates):
            kind = "talk" if isinstance(part, Talk) else type(part).__name__.lower()
            message = f"the {kind} is not during the conference, which is from {dates[0]} to {dates[1]}"
            yield note(message, part.span_of("date"), "check its `date`, and the `dates` of the conference")


def _outside(days: tuple[dt.date, dt.date], dates: tuple[dt.date, dt.date]) -> bool:
    return days[0] < dates[0] or days[1] > dates[1]


def _small_pictures(all_parts: Iterable[Part], edition: Edition) -> Iterator[Diagnostic]:
    places = {part.span_of("image") for part in all_parts if isinstance(part, Picture)}
    for asset in edition.pictures:
        if asset.path and not asset.vector and asset.width < _PRINT_PIXELS and asset.span in places:
            message = (
                f"picture `{asset.path.name}` is {asset.width} px wide, too few to print it across a column"
            )
            yield note(message, asset.span, f"use one at least {_PRINT_PIXELS} px wide")


def _left_out(edition: Edition) -> Iterator[Diagnostic]:
    """Say what a public edition drops, which its author may have marked by mistake."""
    spans = [omission.span for omission in edition.left_out if omission.span]
    if spans and edition.audience == "public":
        count = "1 item is" if len(spans) == 1 else f"{len(spans)} items are"
        message = f"{count} not in the public edition: {_lines(spans)}"
        yield note(message, spans[0], "`--audience private` shows everything")


def _each_or_all(found: list[tuple[Span | None, str]], together: str, hint: str) -> Iterator[Diagnostic]:
    """Yield a note for each place, or one for all if there are many."""
    if len(found) <= _FEW:
        yield from (note(message, span, hint) for span, message in found)
        return
    spans = [span for span, _ in found if span]
    yield note(f"{len(found)} {together}: {_lines(spans)}", spans[0] if spans else None, hint)


def _lines(spans: list[Span]) -> str:
    lines = ", ".join(str(line) for line in sorted({span.line for span in spans})[:_MOST_PLACES])
    return f"{'line' if lines.isdecimal() else 'lines'} {lines}{' and more' if len(spans) > _MOST_PLACES else ''}"
