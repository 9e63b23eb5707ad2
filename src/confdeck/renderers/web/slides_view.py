"""The slides beside the page: all of the deck with its notes, to be read, shown by keyboard or printed."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from importlib.resources import files as package_files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from confdeck import registry
from confdeck.diagnostics import Diagnostic
from confdeck.errors import RenderError
from confdeck.renderers.painting import Painter, Painting
from confdeck.renderers.templates import html_templates
from confdeck.renderers.web.files import SLIDES, FilesBeside
from confdeck.renderers.web.fonts import deck_font
from confdeck.renderers.web.stylesheet import slides_properties
from confdeck.source.named_settings import RENDERERS

if TYPE_CHECKING:
    from confdeck.renderers.base import Artifact, Job

_DECK = "pptx"
_SOURCE = re.compile(r' data-source="[^"]*"')
_HEAD = re.compile(
    r'<svg [^>]*?id="slide-(?P<id>[^"]*)"[^>]*?viewBox="0 0 (?P<width>[\d.]+) (?P<height>[\d.]+)"[^>]*>'
)
_TARGET = re.compile(r'href="#slide-([^"]*)"')
_FILE = re.compile(r'href="([0-9a-f]{24}\.\w+)"')
_FONT_RULE = re.compile(r'@font-face \{ font-family: "(?P<family>[^"]+)".*?\}\n?')
_FONT_URL = re.compile(r'url\("([^"]+)"\), ')


@dataclass(frozen=True, slots=True)
class _ShownSlide:
    """A slide of the view."""

    number: int
    title: str
    svg: Markup
    notes: tuple[str, ...]


def add_slides_view(job: Job, files: FilesBeside) -> tuple[Diagnostic, ...]:
    """Add the view of a job's slides to the files beside its page; return messages on what it does not show.

    Raises:
        RenderError: if no installed renderer draws slides.
    """
    job.progress("slides")
    painting = _painting(job)
    names = {name: _added(name, data, files) for name, data in painting.files.items() if not _is_font(name)}
    slides = tuple(_slides(painting, names))
    stage = _HEAD.search(painting.sheets[0].data.decode()) if painting.sheets else None
    width, height = (stage["width"], stage["height"]) if stage else ("960", "540")
    rules = (
        _fonts(painting, slides, job, files),
        slides_properties(job.theme),
        f":root{{--aspect:{width}/{height}}}@page{{size:{width}pt {height}pt;margin:0}}",
        _own("slides.css"),
    )
    style, script = Markup("\n".join(rules)), Markup(_own("slides.js"))  # noqa: S704  our own and the theme's
    document = html_templates("confdeck.renderers.web").get_template("slides.html.j2")
    files.put(
        SLIDES,
        document.render(
            edition=job.edition,
            label=job.edition.language.label,
            page=f"../{quote(job.name)}.html",
            slides=slides,
            style=style,
            script=script,
            style_digest=_digest(style),
            script_digest=_digest(script),
        ).encode(),
    )
    return painting.diagnostics


def _painting(job: Job) -> Painting:
    """Return the slides as the renderer of decks shows them."""
    offered = registry.load(RENDERERS, _DECK)
    painter = offered() if callable(offered) else offered
    if not isinstance(painter, Painter):
        raise RenderError(f"the {_DECK} renderer cannot draw slides for the page", "render without `slides`")
    return painter.paint(job, _no_artifact)


def _no_artifact() -> Artifact:
    raise RenderError("the slides of the page are drawn without a finished deck")


def _slides(painting: Painting, names: Mapping[str, str]) -> Iterator[_ShownSlide]:
    """Yield the slides; links between them, which have names, lead to their numbers."""
    drawings = [_SOURCE.sub("", sheet.data.decode()) for sheet in painting.sheets]
    heads = [_HEAD.match(drawing) for drawing in drawings]
    numbers = {head["id"]: number for number, head in enumerate(heads, 1) if head}
    for number, (sheet, drawing) in enumerate(zip(painting.sheets, drawings, strict=True), 1):
        yield _ShownSlide(number, sheet.title, _drawing(drawing, numbers, names), sheet.notes)


def _drawing(drawing: str, numbers: Mapping[str, int], names: Mapping[str, str]) -> Markup:
    """Return the `svg` element of a slide for a page in which its frame has its name and its number."""
    head = _HEAD.match(drawing)
    if head:
        start = f'<svg class="slide" viewBox="0 0 {head["width"]} {head["height"]}">'
        drawing = start + drawing[head.end() :]
    drawing = _TARGET.sub(lambda found: f'href="#slide-{numbers.get(found[1], 1)}"', drawing)
    drawing = _FILE.sub(lambda found: f'href="{names.get(found[1], found[1])}"', drawing)
    return Markup(drawing)  # noqa: S704  written and escaped by the renderer of decks


def _fonts(painting: Painting, slides: tuple[_ShownSlide, ...], job: Job, files: FilesBeside) -> str:
    """Return the rules of the slides, with parts of the fonts that occur in them as files."""
    rules = _FONT_RULE.sub("", painting.style)
    words = "".join((*map(_words, slides), job.edition.title, *job.edition.language.labels.values()))
    codes = frozenset(map(ord, words))

    def rule(found: re.Match[str]) -> str:
        if f"'{found['family']}'" not in rules:
            return ""
        url = _FONT_URL.search(found[0])
        if url is None:
            return found[0]
        part = deck_font(painting.files[url[1]], codes)
        source = f'url("{_added("font.woff", part, files)}"), ' if part else ""
        return found[0].replace(url[0], source)

    return _FONT_RULE.sub(rule, painting.style)


def _words(slide: _ShownSlide) -> str:
    return "".join((unescape(slide.svg), slide.title, *slide.notes))


def _is_font(name: str) -> bool:
    return PurePosixPath(name).suffix in (".ttf", ".otf", ".woff", ".woff2")


def _added(name: str, data: bytes, files: FilesBeside) -> str:
    """Add a file beside the page and return its address within that folder."""
    kind = "font" if _is_font(name) else "picture"
    return files.add(kind, PurePosixPath(name).suffix, data).rpartition("/")[2]


def _own(name: str) -> str:
    return package_files("confdeck.renderers.web").joinpath(name).read_text("utf-8")


def _digest(content: str) -> str:
    """Return the hash by which the content security policy allows a style or a script."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
