"""Warn of characters that no font can draw, before they are printed as empty boxes."""

from __future__ import annotations

from collections.abc import Iterator

from confdeck.diagnostics import Diagnostic, Span, warning
from confdeck.edition import Edition
from confdeck.text import Phrase, Prose, plain_blocks
from confdeck.theme import Theme, coverage_of

HINT = (
    "install a font that has them, for example one of the Noto family, and name it in the theme's `fallbacks`"
)


def missing_glyphs(edition: Edition, theme: Theme, html: str) -> tuple[Diagnostic, ...]:
    """Return a warning for each text with characters that neither the theme's nor the system's fonts have."""
    characters, tokens = "".join(sorted(set(html))), theme.tokens.print
    missing: dict[str, None] = {}
    for face in (tokens.text, tokens.display, tokens.label):
        missing |= dict.fromkeys(coverage_of(theme, characters, face, edition.language.code).missing)
    if not missing:
        return ()
    found = (
        ("".join(character for character in missing if character in words), span)
        for words, span in _texts(edition)
    )
    warnings = tuple(_warning(characters, span) for characters, span in found if characters)
    return warnings or (_warning("".join(missing), None),)


def _warning(characters: str, span: Span | None) -> Diagnostic:
    return warning(f"no font of the newsletter can draw `{characters}`", span, HINT)


def _texts(edition: Edition) -> Iterator[tuple[str, Span | None]]:
    """Yield all words of an edition with the place where they are written, as closely as is known."""
    yield f"{edition.title} {edition.subtitle}", None
    yield from _with_spans(None, edition.summary, *(takeaway.text for takeaway in edition.takeaways))
    for section in edition.sections:
        yield from _with_spans(section.span, section.title, *(figure.caption for figure in section.figures))
        for entry in section.entries:
            yield f"{entry.byline} {' '.join(entry.tags)}", entry.span
            yield from _with_spans(entry.span, *entry.all_texts)
    yield from ((str(reference), reference.span) for reference in edition.references)


def _with_spans(parent: Span | None, *texts: Phrase | Prose) -> Iterator[tuple[str, Span | None]]:
    return ((plain_blocks(text), text.span or parent) for text in texts)
