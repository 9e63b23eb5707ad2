"""The photo that a recap names for its cover."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from confdeck.diagnostics import warning
from confdeck.edition.builder import EditionBuilder
from confdeck.edition.parts import Figure, Section
from confdeck.edition.picture_audiences import page_key
from confdeck.model import Picture, Recap


def cover_of(recap: Recap, sections: Iterable[Section], builder: EditionBuilder) -> Figure | None:
    """Return the cover that this audience may see; what it does not say itself is taken from the same photo elsewhere."""
    named = recap.cover
    if named is None or not (builder.admits(named) and builder.admits_with(named, named.of)):
        return None
    files = builder.pictures.expanded(named)
    if len(files) > 1:
        message = f"`{named.image}` matches {len(files)} pictures; the first of them is the cover"
        builder.diagnostics.append(warning(message, named.span_of("image"), "name one file"))
    for picture in files[:1]:
        if isinstance(picture, Picture):
            return _figure(picture, recap, sections, builder)
    return None


def _figure(
    picture: Picture, recap: Recap, sections: Iterable[Section], builder: EditionBuilder
) -> Figure | None:
    asset = builder.picture(picture.image, picture.span_of("image"), picture.page, picture.audience)
    if asset is None or asset.missing:
        return None
    shown = (figure for section in sections for figure in _figures(section))
    same = next((figure for figure in shown if page_key(figure.asset) == page_key(asset)), None)
    if same is None:
        (own,) = builder.photos((picture,), "", recap.title, None)
        return own
    return replace(
        same,
        caption=builder.typeset(picture.caption, "") or same.caption,
        alt=builder.words(picture.alt) or same.alt,
        credit=builder.words(picture.credit) or same.credit,
        focus=picture.focus or same.focus,
        number=0,
        span=picture.span,
    )


def _figures(section: Section) -> tuple[Figure, ...]:
    return (*section.figures, *(figure for entry in section.entries for figure in entry.all_figures))
