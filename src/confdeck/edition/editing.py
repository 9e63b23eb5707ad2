"""Recap to edition: one audience, one language, in the author's order, in reading order numbered."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, Severity, in_reading_order, warning
from confdeck.edition.audiences import narrower, visible_ids, visible_sessions
from confdeck.edition.builder import EditionBuilder
from confdeck.edition.entries import takeaways
from confdeck.edition.language import Language, language
from confdeck.edition.merging import papers_once
from confdeck.edition.numbering import Numbering
from confdeck.edition.parts import (
    ConferenceInfo,
    Edition,
    Entry,
    Figure,
    Kind,
    LabInfo,
    Omission,
    Reference,
    Section,
)
from confdeck.edition.sections import sections
from confdeck.errors import RecapError, UsageError
from confdeck.model import DEFAULT_ORDER, Audience, PartName, Recap, cited_keys
from confdeck.model.identity import entry_ids

if TYPE_CHECKING:
    from confdeck.source import Loaded

_LEAD_WIDTH = 1000
_KEYWORDS = 12
_EPOCH = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""The earliest moment a zip archive can name."""


def edit(loaded: Loaded, audience: Audience | None = None) -> Edition:
    """The edition of a recap for one audience: by default the lab, or the recap's own audience where that is narrower.

    Raises:
        RecapError: if nothing is left for the audience, or a picture is not allowed in.
    """
    recap = loaded.recap
    builder = _builder(loaded, audience or narrower("lab", recap.audience))
    order = _order(recap)
    # In reading order, for this is where numbers are given out.
    summary = builder.prose(recap.summary, "")
    top = takeaways(recap.takeaways, builder, "")
    shown = _related(sections(recap, order, builder))
    if not (summary or top or shown):
        hint = f"mark items with `audience: {builder.audience}`, or render for a narrower audience"
        builder.diagnostics.append(
            warning(f"nothing in this recap is for `{builder.audience}`", recap.span, hint)
        )
    edition = Edition(
        title=str(builder.phrase(recap.title, "")) or _conference_name(recap),
        subtitle=str(builder.phrase(recap.subtitle, "")),
        language=builder.language,
        conference=_conference(recap, builder.language),
        authors=recap.authors,
        lab=_lab(recap, builder),
        summary=summary,
        takeaways=top,
        sections=shown,
        references=tuple(_typeset(each, builder) for each in builder.numbering.references()),
        audience=builder.audience,
        date=_date(recap),
        lead=_lead(shown),
        keywords=_keywords(recap, shown),
        diagnostics=(),
        left_out=_in_order(builder.left_out),
        order=order,
    )
    return replace(edition, diagnostics=_remarks(builder))


def _builder(loaded: Loaded, audience: Audience) -> EditionBuilder:
    recap = loaded.recap
    tongue = language(recap.language)
    ids = entry_ids(recap)
    builder = EditionBuilder(
        language=tongue,
        audience=audience,
        default=recap.audience,
        folder=loaded.folder,
        ids=ids,
        visible=visible_ids(recap, ids, audience),
        sessions=visible_sessions(recap, ids, audience),
        numbering=_numbering(loaded),
    )
    if not tongue.translated:
        message = f"there are no labels in `{recap.language}` yet; English ones are used"
        builder.diagnostics.append(warning(message, recap.span_of("language")))
    builder.papers = papers_once(recap.papers, builder)
    for photo in recap.photos:
        if entry := builder.shown(photo.of):
            builder.pictures_of.setdefault(entry, []).append(photo)
    return builder


def _numbering(loaded: Loaded) -> Numbering:
    works, as_written = loaded.references.works, loaded.references.as_written
    return Numbering.of(
        works, as_written=(key for key, _ in cited_keys(loaded.recap)) if as_written else None
    )


def _typeset(reference: Reference, builder: EditionBuilder) -> Reference:
    pieces = tuple(replace(each, text=builder.words(each.text)) for each in reference.pieces)
    return replace(reference, pieces=pieces, short=builder.words(reference.short))


def _remarks(builder: EditionBuilder) -> tuple[Diagnostic, ...]:
    remarks = in_reading_order(builder.diagnostics)
    if any(each.severity is Severity.ERROR for each in remarks):
        raise RecapError(remarks)
    return remarks


def _in_order(left_out: list[Omission]) -> tuple[Omission, ...]:
    """As the author wrote them, not as the edition came upon them."""
    return tuple(
        sorted(left_out, key=lambda each: (each.span.line, each.span.column) if each.span else (0, 0))
    )


def _order(recap: Recap) -> tuple[PartName, ...]:
    """The author's order, with the parts it does not name put back where they usually stand."""
    order = list(dict.fromkeys(recap.order))
    for part in DEFAULT_ORDER:
        if part not in order:
            before = DEFAULT_ORDER[: DEFAULT_ORDER.index(part)]
            order.insert(max((order.index(each) + 1 for each in before if each in order), default=0), part)
    return tuple(order)


def _conference_name(recap: Recap) -> str:
    return (recap.conference.short or recap.conference.name) if recap.conference else ""


def _conference(recap: Recap, tongue: Language) -> ConferenceInfo:
    conference = recap.conference
    if conference is None:
        return ConferenceInfo()
    days = (conference.dates[1] - conference.dates[0]).days + 1 if conference.dates else 0
    return ConferenceInfo(
        name=conference.name,
        short=conference.short or conference.name,
        place=conference.place,
        dates=tongue.interval(*conference.dates) if conference.dates else "",
        url=conference.url,
        days=days,
    )


def _lab(recap: Recap, builder: EditionBuilder) -> LabInfo:
    if recap.lab is None:
        return LabInfo()
    logo = builder.asset(recap.lab.logo, recap.lab.span_of("logo")) if recap.lab.logo else None
    return LabInfo(recap.lab.name, recap.lab.url, logo)


def _date(recap: Recap) -> dt.datetime:
    """A moment for metadata that is the same on any day: the last date the recap names."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
        return _moment(epoch)
    if recap.conference and recap.conference.dates:
        return dt.datetime.combine(recap.conference.dates[1], dt.time(12), dt.UTC)
    dates = (*(each.date for each in recap.sessions), *(each.date for each in recap.talks))
    days = [each[1] for each in (*dates, *(each.date for each in recap.events)) if each]
    return dt.datetime.combine(max(days), dt.time(12), dt.UTC) if days else _EPOCH


def _moment(epoch: str) -> dt.datetime:
    try:
        return max(dt.datetime.fromtimestamp(int(epoch), dt.UTC), _EPOCH)
    except (ValueError, OverflowError, OSError) as fault:
        hint = "it is a number of seconds since 1970"
        raise UsageError(f"SOURCE_DATE_EPOCH cannot be `{epoch[:40]}`", hint) from fault


def _lead(shown: tuple[Section, ...]) -> Figure | None:
    """The first photo that is broad and large enough to open with."""
    photos = (figure for section in shown for figure in section.figures)
    return next((each for each in photos if _can_lead(each)), None)


def _can_lead(photo: Figure) -> bool:
    asset = photo.asset
    return not asset.missing and asset.width >= _LEAD_WIDTH and 1.2 <= asset.aspect <= 2.4  # noqa: PLR2004  broad


def _keywords(recap: Recap, shown: tuple[Section, ...]) -> tuple[str, ...]:
    tags = Counter(tag for section in shown for entry in section.entries for tag in entry.tags)
    frequent = [tag for tag, _ in tags.most_common(_KEYWORDS)]
    return tuple(filter(None, (_conference_name(recap), *frequent)))


def _related(shown: tuple[Section, ...]) -> tuple[Section, ...]:
    """Talks and the papers they build on point at each other, through the works they cite."""
    citing: dict[int, list[Entry]] = {}
    for section in shown:
        for entry in section.entries:
            for number in entry.cites:
                citing.setdefault(number, []).append(entry)
    return tuple(
        replace(section, entries=tuple(_with_related(entry, citing) for entry in section.entries))
        for section in shown
    )


def _with_related(entry: Entry, citing: dict[int, list[Entry]]) -> Entry:
    others = (other for number in entry.cites for other in citing[number])
    ids = dict.fromkeys(
        other.id for other in others if (other.kind is Kind.PAPER) != (entry.kind is Kind.PAPER)
    )
    return replace(entry, related=tuple(ids)) if ids else entry
