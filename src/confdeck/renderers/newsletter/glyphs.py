"""What no font at hand can draw: said before it is printed as boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.diagnostics import warning
from confdeck.text import plain_blocks
from confdeck.theme import coverage_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from confdeck.diagnostics import Diagnostic, Span
    from confdeck.edition import Edition, Entry
    from confdeck.text import Phrase, Prose
    from confdeck.theme import Theme

HINT = (
    "install a font that has them, for example one of the Noto family, and name it in the theme's `fallbacks`"
)


def undrawn(edition: Edition, theme: Theme, html: str) -> tuple[Diagnostic, ...]:
    """A warning for each text of the edition with characters that neither the theme nor the machine has."""
    missing = _missing(theme, "".join(sorted(set(html))), edition.language.code)
    if not missing:
        return ()
    placed = tuple(_complaints(edition, missing))
    return placed or (_complaint(missing, None),)


def _missing(theme: Theme, characters: str, language: str) -> str:
    faces = dict.fromkeys((theme.tokens.print.text, theme.tokens.print.display, theme.tokens.print.label))
    lacking = "".join(coverage_of(theme, characters, face, language).missing for face in faces)
    return "".join(dict.fromkeys(lacking))


def _complaints(edition: Edition, missing: str) -> Iterator[Diagnostic]:
    for words, span in _texts(edition):
        found = "".join(each for each in missing if each in words)
        if found:
            yield _complaint(found, span)


def _complaint(characters: str, span: Span | None) -> Diagnostic:
    return warning(f"no font of the newsletter can draw `{characters}`", span, HINT)


def _texts(edition: Edition) -> Iterator[tuple[str, Span | None]]:
    """All the words of an edition with where they are written, as closely as is known."""
    yield f"{edition.title} {edition.subtitle}", None
    yield from _rich((edition.summary, *(each.text for each in edition.takeaways)), None)
    for section in edition.sections:
        yield from _rich((section.title, *(each.caption for each in section.figures)), section.span)
        for entry in section.entries:
            yield f"{entry.byline} {' '.join(entry.tags)}", entry.span
            yield from _rich(_of_entry(entry), entry.span)
    yield from ((str(each), each.span) for each in edition.references)


def _of_entry(entry: Entry) -> Iterator[Phrase | Prose]:
    yield from (entry.title, entry.tldr, entry.why, entry.body)
    yield from (each.text for each in entry.takeaways)
    yield from (each.caption for each in (*entry.figures, *entry.photos))
    for question in entry.questions:
        yield from (question.ask, question.answer)


def _rich(texts: Iterable[Phrase | Prose], span: Span | None) -> Iterator[tuple[str, Span | None]]:
    return ((plain_blocks(each), each.span or span) for each in texts)
