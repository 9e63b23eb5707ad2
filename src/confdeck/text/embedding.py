"""Pictures within texts: what `![words](path)` and `![[picture.png|300]]` say, and texts without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from confdeck.diagnostics import Diagnostic, Span, warning
from confdeck.text import nodes
from confdeck.text.links import scheme
from confdeck.text.walk import map_inlines, map_inner_blocks, map_lines, walk

_PICTURE = re.compile(
    r"\.(avif|bmp|eps|gif|hei[cf]|jp2|jpe|jpe?g|jxl|mpo|pdf|png|ps|psd|svg|tiff?|webp)$", re.IGNORECASE
)
_NO_WORDS = re.compile(r"(?:untitled|image|img|picture)?[ _-]*\d*", re.IGNORECASE)
"""Names that programs give to pictures."""
_PAGE = re.compile(r"page=(\d{1,5})")
_SIZE = re.compile(r"\|\s*\d+(?:x\d+)?\s*$|^\s*\d+(?:x\d+)?\s*$")


def is_picture(target: str) -> bool:
    """Return whether a target is the name of a picture file; it may name a page of it: `paper.pdf#page=3`."""
    return _PICTURE.search(target.partition("#")[0].strip()) is not None


def embedded_picture(
    words: tuple[nodes.Inline, ...], address: str, title: str, span: Span | None
) -> nodes.EmbeddedPicture:
    """Return the picture at `address`; a size behind its words, and words that repeat its name, are left out."""
    file, _, fragment = address.partition("#")
    path = unquote(file).strip()
    page = _PAGE.search(fragment)
    words = _without_size(words)
    alt = nodes.plain(words).strip()
    if alt == PurePosixPath(path).name or _NO_WORDS.fullmatch(alt):
        words = ()
    return nodes.EmbeddedPicture(words, path, int(page[1]) if page else None, title.strip(), span)


def pictures_left_as_words(
    text: nodes.Prose | nodes.Phrase, leaves: Callable[[nodes.EmbeddedPicture], bool] = lambda _: False
) -> tuple[Diagnostic, ...]:
    """Return a warning for each picture of a text that does not leave it to become a figure."""
    return tuple(
        warning(
            f"the picture `{node.path[:60]}` within the text is not shown",
            node.span or text.span,
            _hint(node),
        )
        for node in walk(text)
        if isinstance(node, nodes.EmbeddedPicture) and not leaves(node)
    )


def _hint(picture: nodes.EmbeddedPicture) -> str:
    if scheme(picture.path):
        return "save it in the recap's folder, and write its name here or under `figures`"
    return "put it under the `figures` of a talk, paper or section, with a path in the recap's folder"


def without_pictures(text: nodes.Prose, leaves: Callable[[nodes.EmbeddedPicture], bool]) -> nodes.Prose:
    """Return a text without those of its pictures that leave it, and without blocks that they leave empty."""
    if not any(isinstance(node, nodes.EmbeddedPicture) and leaves(node) for node in walk(text)):
        return text

    def without(node: nodes.Inline) -> nodes.Inline | tuple[nodes.Inline, ...]:
        match node:
            case nodes.EmbeddedPicture() if leaves(node):
                return ()
            case nodes.Link((), url):  # a link around a picture shows its address
                return replace(node, children=(nodes.Text(url),))
            case _ if isinstance(node, nodes.Mark) and not node.children:
                return ()
        return node

    kept = map_lines(map_inlines(text, without), _trimmed)
    return replace(kept, blocks=_filled(kept.blocks))


def _without_size(words: tuple[nodes.Inline, ...]) -> tuple[nodes.Inline, ...]:
    match words:
        case (*before, nodes.Text(value, span)) if _SIZE.search(value):
            shorter = _SIZE.sub("", value).rstrip()
            return (*before, nodes.Text(shorter, span)) if shorter else tuple(before)
    return words


def _trimmed(children: tuple[nodes.Inline, ...]) -> tuple[nodes.Inline, ...]:
    """Return nodes without spaces and line breaks at both ends."""
    while children:
        match children:
            case (nodes.Text(" ") | nodes.LineBreak(), *rest) | (*rest, nodes.Text(" ") | nodes.LineBreak()):
                children = tuple(rest)
            case (nodes.Text(value, span), *rest) if value[0] == " ":
                children = (nodes.Text(value.lstrip(" "), span), *rest)
            case (*rest, nodes.Text(value, span)) if value[-1] == " ":
                children = (*rest, nodes.Text(value.rstrip(" "), span))
            case _:
                break
    return children


def _filled(blocks: Iterable[nodes.Block]) -> tuple[nodes.Block, ...]:
    return tuple(filter(None, map(_unless_empty, blocks)))


def _unless_empty(block: nodes.Block) -> nodes.Block | None:
    """Return a block, a list or quotation without its empty parts; None if nothing is left."""
    block = map_inner_blocks(block, _filled)
    match block:
        case nodes.Paragraph(()) | nodes.Heading(_, ()) | nodes.Quote(()) | nodes.Callout(()):
            return None
        case nodes.ItemList(items):
            filled = tuple(item for item in items if item.blocks)
            return replace(block, items=filled) if filled else None
    return block
