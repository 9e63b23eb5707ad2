"""Reports how a template is used: which of its layouts serve for which of ours, and how much text they hold."""

from __future__ import annotations

from collections.abc import Iterator

from confdeck.renderers.pptx.template.placeholder_mapping import missing_kinds
from confdeck.renderers.pptx.template.template import Template
from confdeck.storyboard.measure import MARGIN, TextMeasurer
from confdeck.storyboard.roles import PlaceholderType, Role
from confdeck.storyboard.slide import SlideLayout, SlideParagraph, TextRun

_SAMPLE = "The quick brown fox jumps over the lazy dog and thinks of the gradients it saw on its way home. "
"""Text with letters about as frequent as in English."""
_CENTIMETRES = 2.54 / 72
_TEXTS = (Role.BODY, Role.SUBTITLE, Role("entry 1"), Role("person 1"))


def template_report(template: Template) -> str:
    """Return the report on a template as text."""
    return "\n".join((*_head(template), "", *_table(template), "", *_unused(template), *_gaps(template)))


def _capacity(template: Template, layout: SlideLayout, role: Role) -> str:
    """Return how many lines and characters a role of a layout holds at its largest size; empty where no text."""
    place = template.design.layouts[layout].get(role)
    if place is None or place.holds is not PlaceholderType.TEXT:
        return ""
    measurer = TextMeasurer(template.theme)
    size = place.style.sizes(template.theme.tokens.deck.sizes)[0]
    sample = SlideParagraph((TextRun(_SAMPLE),), face=place.style.face, bold=place.style.bold)
    across = measurer.width(sample, size) / len(_SAMPLE)
    down = measurer.line_height(sample, size) * place.style.leading * MARGIN
    lines = int(place.box.height / down)
    return f"{lines} x {int(place.box.width / across)}" if lines else "-"


def _head(template: Template) -> Iterator[str]:
    read, deck = template.parsed, template.theme.tokens.deck
    wide, high = (side * read.scale * _CENTIMETRES for side in (read.width, read.height))
    yield f"{read.name}: slides of {wide:.1f} x {high:.1f} cm, {len(read.layouts)} layouts"
    yield f"titles in {deck.display.family}, {deck.sizes.title:g} pt; text in {deck.text.family}, {deck.sizes.lead:g} pt"


def _table(template: Template) -> Iterator[str]:
    """Yield our layouts, the template's, and the lines and characters that title and text hold."""
    rows = [("layout", "on the template's", "title", "text")]
    for layout, mapping in template.mappings.items():
        target = f"drawn on {mapping.layout.name}" if mapping.drawn else mapping.layout.name
        title = _capacity(template, layout, Role.TITLE)
        texts = (_capacity(template, layout, role) for role in _TEXTS)
        rows.append((layout.name, target, title or "-", next(filter(None, texts), "-")))
    widths = [max(len(row[at]) for row in rows) for at in range(3)]
    for row in rows:
        yield "  ".join(
            (*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3])
        ).rstrip()


def _unused(template: Template) -> Iterator[str]:
    used = {mapping.layout.part for mapping in template.mappings.values()}
    names = [layout.name for layout in template.parsed.layouts if layout.part not in used]
    if names:
        yield f"not used: {', '.join(names)}"


def _gaps(template: Template) -> Iterator[str]:
    kinds = ", ".join(missing_kinds(template.mappings))
    if kinds:
        yield f"missing, and drawn: {kinds}"
    for diagnostic in template.diagnostics:
        yield str(diagnostic)
