"""Turn a recap into the edition for one audience: filtered, in the author's order, with numbered citations."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from confdeck.diagnostics import Severity, in_reading_order, warning, worst
from confdeck.edition.audiences import narrower, visible_entries, visible_sessions
from confdeck.edition.author_year import AuthorYearLabels
from confdeck.edition.builder import EditionBuilder
from confdeck.edition.cover import cover_of
from confdeck.edition.entries import takeaways
from confdeck.edition.kept_entries import KeptEntries
from confdeck.edition.language import Language, english_name, language
from confdeck.edition.merging import merge_duplicates
from confdeck.edition.numbering import Numbering
from confdeck.edition.parts import (
    UNDATED,
    ConferenceInfo,
    Edition,
    Entry,
    EntryKind,
    LabInfo,
    Omission,
    Reference,
    Section,
)
from confdeck.edition.picture_audiences import withheld_pictures
from confdeck.edition.picture_folder import PictureFolder
from confdeck.edition.sections import sections
from confdeck.errors import EmptyEditionError, RecapError, UsageError
from confdeck.last_results import LastResults, Same
from confdeck.located import sourced
from confdeck.model import DEFAULT_ORDER, Audience, PartName, Recap, cited_keys, parts
from confdeck.model.identity import entry_ids, entry_names
from confdeck.source import Loaded
from confdeck.text import Phrase, walk, with_footnotes_in_brackets
from confdeck.text.nodes import Footnote

_MAX_KEYWORDS = 12
_ENTRIES = KeptEntries()
"""The entries of the last edition."""
_REFERENCES = LastResults[Reference]()
_RELATED = LastResults[Entry]()
"""Its entries with the ids of those that they are related to."""


def edit(loaded: Loaded, audience: Audience | None = None, pictures: PictureFolder | None = None) -> Edition:
    """Make the edition of a recap for one audience.

    Args:
        loaded: the recap.
        audience: whom it is for; by default the lab, or the recap's own audience where that is narrower.
        pictures: where its pictures are; by default the recap's folder.

    Returns:
        The edition, with notes and warnings about it.

    Raises:
        RecapError: if a picture lies outside the recap's folder.
    """
    audience = audience or loaded.recap.render.audience or narrower("lab", loaded.recap.audience)
    builder = _builder(loaded, audience, pictures)
    if loaded.recap.citation_style == "author-year":
        # Labels depend on all works that this audience sees, so these are found first.
        without_labels = _builder(loaded, audience, replace(builder.pictures, diagnostics=[]))
        _build(loaded.recap, without_labels)
        cited = without_labels.numbering.listed_works()
        builder.numbering.by_author = AuthorYearLabels.of(cited, builder.language)
    edition = _build(loaded.recap, builder)
    diagnostics = in_reading_order(builder.diagnostics)
    if worst(diagnostics) is Severity.ERROR:
        raise RecapError(diagnostics)
    return replace(edition, diagnostics=diagnostics)


def _build(recap: Recap, builder: EditionBuilder) -> Edition:
    """Build the parts in reading order, because citations are numbered as they are met."""
    order = _order(recap)
    if not builder.numbering.by_author:
        builder.kept = _ENTRIES
        _ENTRIES.begin(builder)
    summary = builder.typeset(recap.summary, "")
    top = takeaways(recap.takeaways, builder, "")
    shown = _related(sections(recap, order, builder))
    cover = cover_of(recap, shown, builder)
    if not (summary or top or shown):
        builder.diagnostics.append(
            warning(
                f"nothing in this recap is for `{builder.audience}`",
                recap.span,
                _empty_hint(builder.audience),
            )
        )
    return Edition(
        title=_title(recap.title, builder) or _conference_name(recap),
        subtitle=_title(recap.subtitle, builder),
        language=builder.language,
        conference=_conference(recap, builder.language),
        authors=recap.authors,
        lab=_lab(recap, builder),
        summary=summary,
        takeaways=top,
        sections=shown,
        references=tuple(_references(builder)),
        audience=builder.audience,
        date=_date(recap),
        cover=cover,
        keywords=_keywords(recap, shown),
        left_out=tuple(sorted(builder.left_out, key=_line_and_column)),
        order=order,
    )


def _title(title: Phrase, builder: EditionBuilder) -> str:
    """Return a line of the title as plain text; the words of a footnote in it stand in brackets."""
    if any(isinstance(node, Footnote) for node in walk(title)):
        message = "a title has no footnotes; the words stand in brackets"
        builder.diagnostics.append(warning(message, title.span))
    return str(builder.typeset(with_footnotes_in_brackets(title), ""))


def require_content(edition: Edition, outcome: str, earlier: Iterable[Path] = ()) -> None:
    """Check that an edition has something to read.

    Args:
        edition: the edition.
        outcome: what is said about it: `nothing was written`.
        earlier: files of earlier runs, which are named.

    Raises:
        EmptyEditionError: if it has no more than a title.
    """
    if not edition.is_empty:
        return
    message, hint = "there is nothing to read in this recap", "`confdeck check` names what is not shown"
    if edition.left_out:
        message, hint = f"nothing in this recap is for the {edition.audience}", _empty_hint(edition.audience)
    if names := [f"`{path}`" for path in earlier]:
        kept = "is of an earlier run and stays" if len(names) == 1 else "are of earlier runs and stay"
        hint += f"\n  = note: {', '.join(names)} {kept}"
    raise EmptyEditionError(f"{message}; {outcome}", hint)


def _empty_hint(audience: str) -> str:
    return f"mark items with `audience: {audience}`, or choose a narrower audience with `--audience`"


def _builder(loaded: Loaded, audience: Audience, pictures: PictureFolder | None) -> EditionBuilder:
    recap = loaded.recap
    locale = language(recap.language)
    ids = entry_ids(recap)
    folder = pictures or PictureFolder(loaded.folder, locale.label("picture_missing"))
    entries = visible_entries(recap, ids, audience)
    builder = EditionBuilder(
        language=locale,
        audience=audience,
        default_audience=recap.audience,
        pictures=folder,
        ids=ids,
        names=entry_names(recap, ids),
        visible_entries=entries,
        visible_sessions=visible_sessions(recap, ids, audience),
        shown_sessions=frozenset(
            ids[id(session)]
            for session in recap.sessions
            if any(ids[id(talk)] in entries for talk in session.talks)
        ),
        numbering=_numbering(loaded),
        withheld=withheld_pictures(recap, ids, folder, audience),
        diagnostics=folder.diagnostics,
    )
    if not locale.translated:
        message = f"there are no labels in {english_name(recap.language)} yet; English ones are used"
        builder.diagnostics.append(warning(message, recap.span_of("language")))
    builder.papers = merge_duplicates(recap.papers, builder)
    for photo in recap.photos:
        if entry := builder.shown_id(photo.of):
            builder.photos_of.setdefault(entry, []).append(photo)
    return builder


def _numbering(loaded: Loaded) -> Numbering:
    works, as_written = loaded.references.works, loaded.references.as_written
    return Numbering.of(
        works, as_written=(key for key, _ in cited_keys(loaded.recap)) if as_written else None
    )


def _references(builder: EditionBuilder) -> Iterator[Reference]:
    """Yield the references; those of the edition before where they are the same."""
    numbering = builder.numbering
    _REFERENCES.begin()
    for first in numbering.order():
        make = partial(_reference, first, builder)
        if numbering.by_author:
            yield make()
        else:
            work, cited_by = numbering.listed_work(first), tuple(numbering.cited_by.get(first, ()))
            key = Same(work), numbering.numbers[first], cited_by, builder.language.code
            yield _REFERENCES.get(key, make)


def _reference(first: str, builder: EditionBuilder) -> Reference:
    reference = builder.numbering.reference(first)
    pieces = tuple(replace(piece, text=builder.words(piece.text)) for piece in reference.pieces)
    return replace(
        reference,
        pieces=pieces,
        short=builder.words(reference.short),
        title=builder.words(reference.title),
    )


def _line_and_column(omission: Omission) -> tuple[int, int]:
    return (omission.span.line, omission.span.column) if omission.span else (0, 0)


def _order(recap: Recap) -> tuple[PartName, ...]:
    """Return the author's order of parts, with those it does not name in their usual places."""
    order = list(dict.fromkeys(recap.order))
    for part in DEFAULT_ORDER:
        if part not in order:
            before = DEFAULT_ORDER[: DEFAULT_ORDER.index(part)]
            order.insert(max((order.index(name) + 1 for name in before if name in order), default=0), part)
    return tuple(order)


def _conference_name(recap: Recap) -> str:
    return (recap.conference.short or recap.conference.name) if recap.conference else ""


def _conference(recap: Recap, locale: Language) -> ConferenceInfo:
    conference = recap.conference
    if conference is None:
        return ConferenceInfo()
    days = (conference.dates[1] - conference.dates[0]).days + 1 if conference.dates else 0
    return ConferenceInfo(
        name=conference.name or conference.short,
        short=conference.short or conference.name,
        place=conference.place,
        dates=sourced(locale.interval(*conference.dates), conference.span_of("dates"))
        if conference.dates
        else "",
        url=conference.url,
        days=days,
        first=conference.dates[0] if conference.dates else None,
        last=conference.dates[1] if conference.dates else None,
    )


def _lab(recap: Recap, builder: EditionBuilder) -> LabInfo:
    if recap.lab is None:
        return LabInfo()
    lab = recap.lab
    logo = builder.picture(lab.logo, lab.span_of("logo")) if lab.logo else None
    return LabInfo(lab.name, lab.url, logo)


def _date(recap: Recap) -> dt.datetime:
    """Return a date for metadata that does not depend on the clock: the last date in the recap."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
        return _from_epoch(epoch)
    if recap.conference and recap.conference.dates:
        return dt.datetime.combine(recap.conference.dates[1], dt.time(12), dt.UTC)
    days = [date[1] for part in parts(recap) if (date := getattr(part, "date", None))]
    return dt.datetime.combine(max(days), dt.time(12), dt.UTC) if days else UNDATED


def _from_epoch(epoch: str) -> dt.datetime:
    try:
        return max(dt.datetime.fromtimestamp(int(epoch), dt.UTC), UNDATED)
    except (ValueError, OverflowError, OSError) as fault:
        hint = "set it to a number of seconds since 1970"
        raise UsageError(f"SOURCE_DATE_EPOCH cannot be `{epoch[:40]}`", hint) from fault


def _keywords(recap: Recap, shown: tuple[Section, ...]) -> tuple[str, ...]:
    tags = Counter(tag for section in shown for entry in section.entries for tag in entry.tags)
    frequent = [tag for tag, _ in tags.most_common(_MAX_KEYWORDS)]
    return tuple(filter(None, (_conference_name(recap), *frequent)))


def _related(shown: tuple[Section, ...]) -> tuple[Section, ...]:
    """Link talks to the papers they build on, and back, through the works they cite."""
    _RELATED.begin()
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
    related = tuple(
        dict.fromkeys(
            other.id for other in others if (other.kind is EntryKind.PAPER) != (entry.kind is EntryKind.PAPER)
        )
    )
    if not related:
        return entry
    return _RELATED.get((Same(entry), related), lambda: replace(entry, related=related))
