"""Pictures within the main text of a talk, paper, event or section, which become figures of that entry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from confdeck.media import escapes_folder
from confdeck.model.part import Part
from confdeck.model.recap import Event, FreeSection, Paper, Picture, Talk
from confdeck.text import Phrase, Prose, walk
from confdeck.text.embedding import without_pictures
from confdeck.text.links import scheme
from confdeck.text.nodes import EmbeddedPicture, Inline, Text

Illustrated = Talk | Paper | Event | FreeSection
"""Parts of a recap whose entries have figures."""


def main_text(part: Part) -> Prose | None:
    """Return the text whose pictures become figures; None for parts whose entries have none."""
    match part:
        case Talk() | Paper() | Event():
            return part.summary
        case FreeSection():
            return part.body
    return None


def becomes_figure(picture: EmbeddedPicture) -> bool:
    """Return whether a picture in a main text becomes a figure: if it is a file, in the recap's folder by its path."""
    return bool(picture.path) and not scheme(picture.path) and not escapes_folder(picture.path)


def text_without_figures(part: Illustrated) -> Prose:
    """Return the main text of a part without the pictures that become figures."""
    return without_pictures(main_text(part) or Prose(), becomes_figure)


def embedded_pictures(part: Illustrated) -> tuple[Picture, ...]:
    """Return the pictures in a part's main text that become figures, but for those that are listed there too."""
    shown = {
        (node.path, _caption(node)): _picture(node) for node in _embedded(part) if not _is_listed(node, part)
    }
    return tuple(shown.values())


def pictures_listed_twice(part: Illustrated) -> tuple[EmbeddedPicture, ...]:
    """Return the pictures in a part's main text that are listed in that part too; only the listed ones are shown."""
    return tuple(node for node in _embedded(part) if _is_listed(node, part))


def _embedded(part: Illustrated) -> Iterator[EmbeddedPicture]:
    for node in walk(main_text(part) or Prose()):
        if isinstance(node, EmbeddedPicture) and becomes_figure(node):
            yield node


def _is_listed(node: EmbeddedPicture, part: Illustrated) -> bool:
    pictures = (picture for name in ("figures", "photos") for picture in getattr(part, name, ()))
    return any(PurePosixPath(picture.image) == PurePosixPath(node.path) for picture in pictures)


def _caption(node: EmbeddedPicture) -> tuple[Inline, ...]:
    return (Text(node.title),) if node.title else node.children


def _picture(node: EmbeddedPicture) -> Picture:
    caption, alt = Phrase(_caption(node), node.span), str(Phrase(node.children)) or node.title
    return Picture(image=node.path, page=node.page, caption=caption, alt=alt).at(node.span)
