"""Render an edition to the page and the files beside it."""

from __future__ import annotations

from urllib.parse import quote

from confdeck.located import marking_spans
from confdeck.renderers.base import Artifact, Job, OutputFile, omitted_speaker_notes
from confdeck.renderers.source_map import OutputPlace, SourceMap, SourceMapBuilder
from confdeck.renderers.source_marks import MarkedElement, SourceMarks
from confdeck.renderers.web.files import SLIDES, FilesBeside
from confdeck.renderers.web.fonts import math_font, page_fonts
from confdeck.renderers.web.page import WebPage
from confdeck.renderers.web.pictures import WebPictures
from confdeck.renderers.web.slides_view import add_slides_view
from confdeck.renderers.web.social_card import social_card
from confdeck.renderers.web.structured_data import structured_data
from confdeck.renderers.web.stylesheet import stylesheet

SUFFIX = ".html"


def render(job: Job) -> Artifact:
    """Render the page of the job's edition."""
    files = FilesBeside(job.name)
    pictures = WebPictures(job.edition, job.theme, job.pictures, files)
    job.progress("pictures")
    pictures.prepare()
    messages = add_slides_view(job, files) if job.settings.slides else ()
    job.progress("page")
    page = WebPage(job.edition, job.theme, pictures, files.address(SLIDES) if job.settings.slides else "")
    marks = SourceMarks()
    with marking_spans(marks.mark):
        marked = _document(job, page, files, page.body())
    html, elements = marks.taken_out(marked)
    outputs = (OutputFile(SUFFIX, html.encode()), *files.outputs)
    return Artifact(
        files=outputs,
        diagnostics=tuple(dict.fromkeys((*job.pictures.diagnostics, *messages))),
        left_out=() if job.settings.slides else omitted_speaker_notes(job.edition),
        source_map=_source_map(elements),
    )


def _document(job: Job, page: WebPage, files: FilesBeside, body: str) -> str:
    """Return the whole document, with the fonts for the characters of its body."""
    base = f"{job.settings.base_url.rstrip('/')}/" if job.settings.base_url else ""
    url = f"{base}{quote(job.name)}{SUFFIX}" if base else ""
    fonts = [*page_fonts(job.theme, body, files)]
    formulas = math_font(page.writer.formulas, files)
    css = stylesheet(job.theme, job.edition.language.code, (*fonts, *([formulas] if formulas else [])))
    card = base + files.add("card", ".png", social_card(job.edition, job.theme))
    return page.document(body, css, structured_data(job.edition, url), url, card)


def _source_map(elements: tuple[MarkedElement, ...]) -> SourceMap:
    builder = SourceMapBuilder()
    for element in elements:
        builder.add(OutputPlace(SUFFIX, element=element.name, part=element.number), element.spans)
    return builder.finished()
