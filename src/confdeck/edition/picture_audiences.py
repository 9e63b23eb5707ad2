"""Pictures that a narrower audience has: they are withheld wherever else the same file is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from confdeck.diagnostics import Span
from confdeck.edition.audiences import AUDIENCES, may_see, narrower
from confdeck.edition.picture_folder import PictureFolder
from confdeck.media import Asset
from confdeck.model import Audience, Part, Person, Picture, Recap
from confdeck.model.embedded_pictures import Illustrated, embedded_pictures
from confdeck.model.walk import values_of

PageKey = tuple[str, int]
"""The digest of a file's bytes, which copies and links share, and the number of the page."""
_MarkedPart = tuple[Part, Audience | None]
"""A part of a recap, with the narrowest audience that it or what it stands in names."""


@dataclass(frozen=True, slots=True)
class WithheldPicture:
    """Why a file is withheld from an edition."""

    audience: Audience
    own: bool
    """Whether the picture itself names that audience, and not only what it stands in."""
    span: Span | None = None

    def holds_for(self, own_audience: Audience | None) -> bool:
        """Tell whether it also counts where the same file is named with an audience of its own, or with none."""
        return self.own or own_audience is None


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place in the recap that names picture files for a narrower audience."""

    image: str
    page: int
    withheld: WithheldPicture


def withheld_pictures(
    recap: Recap, ids: Mapping[int, str], folder: PictureFolder, requested: Audience
) -> dict[PageKey, WithheldPicture]:
    """Return the files that the edition for `requested` must not show, with the narrowest audience of each."""
    withheld: dict[PageKey, WithheldPicture] = {}
    marked = list(_marked(recap, None))
    marks = {ids[id(part)]: mark for part, mark in marked if id(part) in ids and mark}
    for mention in _mentions(marked, marks):
        if may_see(requested, mention.withheld.audience):
            continue
        for digest in folder.digests(mention.image):
            key = (digest, mention.page)
            withheld[key] = min(withheld.get(key, mention.withheld), mention.withheld, key=_narrowness)
    return withheld


def page_key(asset: Asset) -> PageKey:
    """Return the key of an asset in the result of `withheld_pictures`."""
    return asset.digest, max(asset.page, 1)


def _narrowness(withheld: WithheldPicture) -> tuple[bool, int]:
    return not withheld.own, AUDIENCES.index(withheld.audience)


def _marked(part: Part, outer: Audience | None) -> Iterator[_MarkedPart]:
    """Yield the parts of a recap with the audience that they, or what they stand in, name themselves."""
    own: Audience | None = None if isinstance(part, Recap) else getattr(part, "audience", None)
    mark = _narrower(own, outer)
    yield part, mark
    for value in values_of(part):
        if isinstance(value, Part):
            yield from _marked(value, mark)


def _narrower(one: Audience | None, other: Audience | None) -> Audience | None:
    """Return the narrower of two audiences, or the only one that is known."""
    return narrower(one, other) if one and other else one or other


def _mentions(marked: Iterable[_MarkedPart], marks: Mapping[str, Audience]) -> Iterator[_Mention]:
    """Yield every place where pictures are named for an audience; those of an entry (`of:`) are for its audience too."""
    for part, mark in marked:
        match part:
            case Picture():
                if audience := _narrower(mark, marks.get(part.of)):
                    own = part.audience == audience
                    yield _Mention(part.image, part.page or 1, WithheldPicture(audience, own, part.span))
            case Person() if part.photo and mark:
                yield _Mention(part.photo, 1, WithheldPicture(mark, own=False, span=part.span_of("photo")))
        if mark and isinstance(part, Illustrated):
            for picture in embedded_pictures(part):
                image = picture.image
                yield _Mention(image, picture.page or 1, WithheldPicture(mark, own=False, span=picture.span))
