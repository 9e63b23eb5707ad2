"""Keeps what the next deck can use again: the widths of texts, and the slides of sections that have not changed."""

from __future__ import annotations

import copyreg
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from hashlib import sha256
from io import BytesIO
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from confdeck.last_results import LastResults
from confdeck.storyboard.compose.sections import section_content
from confdeck.storyboard.titles import Fitted
from confdeck.storyboard.typesetter import Typesetter
from confdeck.theme import is_nastaliq

if TYPE_CHECKING:
    from confdeck.edition import Edition, Section
    from confdeck.edition.language import Language
    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.slide import Design, Slide
    from confdeck.theme import Theme

SectionSlides = tuple[tuple["Section", tuple["Slide", ...]], ...]
"""Sections in their order, with their slides but for the header."""


class KeptDeck:
    """Typesetter and slides of the previous deck; they are dropped when the theme, the design or the style of letters changes."""

    def __init__(self) -> None:
        self._typesetter: Typesetter | None = None
        self._slides: dict[bytes, tuple[Slide, ...]] = {}
        self.titles = LastResults[Fitted]()
        """The titles of slides, fitted by the typesetter."""

    def typesetter(self, theme: Theme, language: Language, design: Design) -> Typesetter:
        """Return the typesetter of the previous deck if theme, letters and design are the same, else a new one."""
        last, nastaliq = self._typesetter, is_nastaliq(language.code)
        if last and (last.theme, last.measurer.nastaliq, last.design) == (theme, nastaliq, design):
            last.measurer.end_deck()
            self.titles.begin()
            return last
        self.titles = LastResults()
        self._typesetter, self._slides = Typesetter.of(theme, language, design), {}
        return self._typesetter

    def section_slides(self, composer: SlideComposer) -> SectionSlides:
        """Return the slides of all sections, composed again only where something that they show has changed."""
        sections, shared = composer.edition.sections, _seen_by_sections(composer.edition)
        keys = [content_digest((shared, section)) for section in sections]
        pairs = zip(keys, sections, strict=True)
        self._slides = {
            key: self._slides.get(key) or section_content(composer, section) for key, section in pairs
        }
        return tuple((section, self._slides[key]) for key, section in zip(keys, sections, strict=True))


def section_slides(composer: SlideComposer) -> SectionSlides:
    """Return the slides of all sections."""
    return tuple((section, section_content(composer, section)) for section in composer.edition.sections)


def _seen_by_sections(edition: Edition) -> bytes:
    """Return a digest of what the slides of a section show of the edition besides the section itself."""
    entries = [
        (entry.id, str(entry.title), [figure.credit for figure in entry.figures]) for entry in edition.entries
    ]
    return content_digest((edition.language, edition.cover, edition.references, entries))


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
