"""Keeps what the next deck can use again: the widths of texts, and the slides of sections that have not changed."""

from __future__ import annotations

import copyreg
import pickle
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import partial
from hashlib import sha256
from io import BytesIO
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from confdeck.last_results import LastResults, Same
from confdeck.score import Score, ScoreDrawing, lay_out, score_of
from confdeck.storyboard.compose.ending import takeaways_to_try
from confdeck.storyboard.compose.sections import section_content
from confdeck.storyboard.deck_layouts import KeptLayouts
from confdeck.storyboard.slide_steps import KeptSteps
from confdeck.storyboard.titles import Fitted
from confdeck.storyboard.typesetter import Typesetter

if TYPE_CHECKING:
    from confdeck.edition import Edition, Entry, Section
    from confdeck.edition.language import Language
    from confdeck.storyboard.compose.agenda import AgendaItem
    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.slide import Design, Slide
    from confdeck.theme import Theme

Compose = Callable[[], "Iterable[Slide]"]
SectionSlides = tuple[tuple["Section", tuple["Slide", ...]], ...]
"""Sections in their order, with their slides but for the header."""


class KeptDeck:
    """Typesetter and slides of the previous deck; they are dropped when the theme, the design or the language changes."""

    def __init__(self) -> None:
        self._typesetter: Typesetter | None = None
        self._digests = LastResults[bytes]()
        """Digests of parts of the edition, of which those that have not changed are the same objects."""
        self._slides = LastResults[tuple["Slide", ...]]()
        self.titles = LastResults[Fitted]()
        """The titles of slides, fitted by the typesetter."""
        self.steps = KeptSteps()
        self.layouts = KeptLayouts()
        self._scores = LastResults[ScoreDrawing]()
        self._language: Language | None = None

    def typesetter(self, theme: Theme, language: Language, design: Design) -> Typesetter:
        """Return the typesetter of the previous deck if theme, letters and design are the same, else a new one."""
        last = self._typesetter
        if last and (last.theme, last.design, self._language) == (theme, design, language):
            last.measurer.end_deck()
            for kept in (self._digests, self._slides, self.titles, self.steps, self._scores):
                kept.begin()
            return last
        self.titles, self._slides = LastResults(), LastResults()
        self.steps, self.layouts = KeptSteps(), KeptLayouts()
        self._typesetter, self._language = Typesetter.of(theme, language, design), language
        return self._typesetter

    def drawn_score(self, score: Score, width: float, height: float) -> ScoreDrawing:
        """Return a score laid out in a width and height, the same drawing for the same score."""
        return self._scores.get((score, width, height), partial(lay_out, score, width, height))

    def slides(self, shown: object, compose: Compose) -> tuple[Slide, ...]:
        """Return slides, composed again only where what they show has changed."""
        return self._slides.get(content_digest(shown), lambda: tuple(compose()))

    def section_slides(self, composer: SlideComposer) -> SectionSlides:
        """Return the slides of all sections, composed again only where something that they show has changed."""
        shared = self.seen_by_all(composer.edition)
        return tuple(
            (
                section,
                self.slides((shared, *self._section(section)), partial(section_content, composer, section)),
            )
            for section in composer.edition.sections
        )

    def seen_by_all(self, edition: Edition) -> bytes:
        """Return a digest of what slides show of the edition besides what they are about."""
        references = [self._digest(reference) for reference in edition.references]
        entries = [
            self._digests.get(("seen", Same(entry)), partial(_seen, entry)) for entry in edition.entries
        ]
        return content_digest((edition.language, edition.cover, references, entries))

    def summary(self, composer: SlideComposer, compose: Compose) -> tuple[Slide, ...]:
        """Return the slides of cover and summary."""
        edition = composer.edition
        shown = edition.summary, edition.takeaways, edition.title, edition.conference
        return self.slides(("summary", self.seen_by_all(edition), shown), compose)

    def closing(self, composer: SlideComposer, compose: Callable[[], Slide]) -> Slide:
        """Return the slide of thanks."""
        edition = composer.edition
        shown = edition.title, edition.authors, edition.conference, edition.lab, composer.shared_credits
        return self.slides(("closing", edition.language, shown), lambda: (compose(),))[0]

    def header(self, number: int, section: Section, compose: Callable[[], Slide]) -> Slide:
        """Return the header of a section."""
        shown = number, replace(section, entries=()), _people(section), len(section.entries)
        return self.slides(("header", shown), lambda: (compose(),))[0]

    def to_try(self, composer: SlideComposer, compose: Compose) -> tuple[Slide, ...]:
        """Return the slides of what to try."""
        edition = composer.edition
        takeaways = [(takeaway, source) for takeaway, source in takeaways_to_try(edition)]
        return self.slides(("try", self.seen_by_all(edition), takeaways), compose)

    def agenda(
        self, composer: SlideComposer, items: Sequence[AgendaItem], compose: Compose
    ) -> tuple[Slide, ...]:
        """Return the slides of the agenda."""
        edition = composer.edition
        listed = [
            (item.number, item.target, replace(item.section, entries=()), _people(item.section))
            for item in items
        ]
        return self.slides(("agenda", edition.language, score_of(edition), listed), compose)

    def references(self, composer: SlideComposer, compose: Compose) -> tuple[Slide, ...]:
        """Return the slides of the list of references."""
        edition = composer.edition
        listed = [self._digest(reference) for reference in edition.references]
        return self.slides(("references", edition.language, listed), compose)

    def _section(self, section: Section) -> tuple[object, ...]:
        """Return what a section shows."""
        return replace(section, entries=()), [self._digest(entry) for entry in section.entries]

    def _digest(self, value: object) -> bytes:
        return self._digests.get(Same(value), partial(content_digest, value))


def _seen(entry: Entry) -> bytes:
    """Return a digest of what the slides of others show of an entry."""
    credit = [figure.credit for figure in entry.figures]
    return content_digest((entry.id, str(entry.title), entry.byline, entry.names, entry.more_names, credit))


def _people(section: Section) -> list[tuple[str, ...]]:
    """Return the names of the people of each entry."""
    return [entry.names for entry in section.entries]


def section_slides(composer: SlideComposer) -> SectionSlides:
    """Return the slides of all sections."""
    return tuple((section, section_content(composer, section)) for section in composer.edition.sections)


class _Reducers(dict[type, Callable[[Any], Any]]):
    """Functions that take values apart to compare them, by their types; for dataclasses faster than their own."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        """Return the function for a type that is met for the first time."""
        if not is_dataclass(kind):
            raise KeyError(kind)
        values_of = _attributes(*(field.name for field in fields(kind)))
        self[kind] = lambda value: (kind, values_of(value))
        return self[kind]


def _attributes(*names: str) -> Callable[[Any], tuple[object, ...]]:
    """Return a function that returns attributes of an object."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


class _Pickler(pickle.Pickler):
    dispatch_table = _Reducers(
        {**copyreg.dispatch_table, MappingProxyType: lambda mapping: (dict, (dict(mapping),))}
    )


def content_digest(value: object) -> bytes:
    """Return a digest of plain data; different data has different digests, and the same data may have several."""
    buffer = BytesIO()
    _Pickler(buffer).dump(value)
    return sha256(buffer.getbuffer()).digest()
