"""Check the parts of a recap one by one; what is found in a part that has not changed is kept for the next reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import partial
from itertools import chain

from confdeck.diagnostics import Diagnostic, Span, note, warning
from confdeck.last_results import LastResults, Same
from confdeck.model import Part, Picture, Recap, Takeaway, Talk
from confdeck.model.embedded_pictures import (
    Illustrated,
    becomes_figure,
    main_text,
    pictures_listed_twice,
)
from confdeck.model.identifiers import identifier_alone
from confdeck.model.recap import Paper, Speaker
from confdeck.model.walk import field_names, keys_cited_in, values_of
from confdeck.source.fields_as_text import fields_as_text
from confdeck.source.kind_spelling import misspelt_kinds
from confdeck.source.names import doubtful_people
from confdeck.text import Phrase, Prose, plain, walk
from confdeck.text.embedding import pictures_left_as_words
from confdeck.text.nodes import EntryLink

Cited = tuple[str, Span | None]
"""The key of a work, and where it is cited."""
Pointer = tuple[Part, str, str]
"""A part that belongs to an entry, the field that says so, and the id of the entry."""
_TITLES = ("title", "subtitle", "name", "short", "tldr")
"""Fields that are printed as titles and headings."""


@dataclass(frozen=True, slots=True)
class CheckedParts:
    """Findings in a part and those in it, which depend on nothing else."""

    cited: tuple[Cited, ...] = ()
    """Works that texts cite."""
    listed_papers: tuple[Cited, ...] = ()
    """Works that talks name as theirs."""
    links: tuple[EntryLink, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    named: tuple[tuple[Part, str], ...] = ()
    """Parts to which the author gave an id."""
    problems: tuple[Diagnostic, ...] = ()


_FIELDS = fields(CheckedParts)
_KEPT = LastResults[CheckedParts]()


def checked_parts(recap: Recap) -> CheckedParts:
    """Check all parts of a recap."""
    _KEPT.begin()
    return _checked(recap, recap.language)


def _checked(part: Part, language: str) -> CheckedParts:
    """Check a part and those in it."""
    found = [_checked_alone(part, language)]
    found += (
        _KEPT.get((Same(value), language), partial(_checked, value, language))
        for value in values_of(part)
        if isinstance(value, Part)
    )
    return CheckedParts(
        *(tuple(chain.from_iterable(getattr(one, field.name) for one in found)) for field in _FIELDS)
    )


def _checked_alone(part: Part, language: str) -> CheckedParts:
    """Check a part without those in it."""
    texts = [value for value in values_of(part) if isinstance(value, Phrase | Prose)]
    identifier = getattr(part, "id", "") if "id" in field_names(type(part)) else ""
    papers = part.papers if isinstance(part, Talk) else ()
    return CheckedParts(
        cited=tuple(chain.from_iterable(map(keys_cited_in, texts))),
        listed_papers=tuple((key, part.span_of("papers")) for key in papers),
        links=tuple(node for text in texts for node in walk(text) if isinstance(node, EntryLink)),
        pointers=tuple((part, *pointer) for pointer in _pointers(part)),
        named=((part, identifier),) if identifier else (),
        problems=(
            *_addresses_as_titles(part),
            *fields_as_text((part,)),
            *_doubtful_speakers(part),
            *misspelt_kinds((part,), language),
            *_pictures_left_as_words(part),
            *_conflicts(part),
        ),
    )


def _addresses_as_titles(part: Part) -> Iterator[Diagnostic]:
    """Report an address or DOI that stands where readers expect a title; a paper's is looked up instead."""
    named = () if isinstance(part, Paper) else field_names(type(part))
    for field in (name for name in _TITLES if name in named):
        title = str(getattr(part, field))
        if any(mark in title for mark in "/:") and identifier_alone(title):
            place = "`links: {paper: ...}`" if hasattr(part, "links") else "another field"
            hint = f"write what readers should see, and put the address under {place}"
            yield warning(f"the {field} `{title[:80]}` is an address", part.span_of(field), hint)


def _doubtful_speakers(part: Part) -> Iterator[Diagnostic]:
    """Report speakers of whom it is not certain whether they are one person or several."""
    if isinstance(part, Speaker) and (doubt := doubtful_people(part.name)):
        yield note(doubt, part.span_of("name"), "write a list, `[Ada Roe, Ben Doe]`, for several people")


def _pictures_left_as_words(part: Part) -> Iterator[Diagnostic]:
    """Report pictures in texts whose entries have no figures, those that are no file in the folder, and repeated ones."""
    main = main_text(part)
    for picture in pictures_listed_twice(part) if isinstance(part, Illustrated) else ():
        words = f"; its words `{plain(picture.children)}` are not" if picture.children else ""
        yield note(
            f"`{picture.path[:60]}` is listed under `figures` or `photos` and shown once{words}",
            picture.span,
        )
    for text in values_of(part):
        if isinstance(text, Prose):
            yield from (
                pictures_left_as_words(text, becomes_figure) if text is main else pictures_left_as_words(text)
            )


def _conflicts(part: Part) -> Iterator[Diagnostic]:
    """Yield a warning for each value on which the authors of a merged recap do not agree."""
    for value in getattr(part, "conflicts", ()):
        hint = "keep the right one, and delete this line"
        yield warning(f"the authors disagree: `{value[:120]}`", part.span_of("conflicts"), hint)


def _pointers(part: Part) -> Iterator[tuple[str, str]]:
    if isinstance(part, Picture) and part.of:
        yield "of", part.of
    if isinstance(part, Takeaway) and part.source:
        yield "from", part.source
