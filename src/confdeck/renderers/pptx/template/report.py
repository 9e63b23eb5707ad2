"""Reports how a template is used: which of its layouts serve for which of ours, and how much text they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.placeholder_mapping import missing_kinds
from confdeck.storyboard import PlaceholderType, Role, SlideLayout, SlideParagraph, TextRun
from confdeck.storyboard.measure import MARGIN, TextMeasurer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers.pptx.template.template import Template
    from confdeck.storyboard import Placeholder

_SAMPLE = "The quick brown fox jumps over the lazy dog and thinks of the gradients it saw on its way home. "
"""Text with letters about as frequent as in English."""
_CENTIMETRES = 2.54 / 72
_TEXTS = (Role.BODY, Role.SUBTITLE, Role("entry 1"), Role("person 1"))


@dataclass(frozen=True, slots=True)
class TextCapacity:
    """How much text a placeholder holds at its largest size."""

    lines: int
    characters: int
    """Characters on a line."""

    def __str__(self) -> str:
        return f"{self.lines} x {self.characters}" if self.lines else "-"


def capacity(template: Template, layout: SlideLayout, role: Role) -> TextCapacity | None:
    """Return how much text a role of a layout holds; None where it holds no text."""
    place = template.design.layouts[layout].find(role)
    if place is None or place.holds is not PlaceholderType.TEXT:
        return None
    return _measured(template, place)


def template_report(template: Template) -> str:
    """Return the report on a template as text."""
    return "\n".join((*_head(template), "", *_table(template), "", *_unused(template), *_gaps(template)))


def _measured(template: Template, place: Placeholder) -> TextCapacity:
    ruler = TextMeasurer(template.theme)
    size = place.style.sizes(template.theme.tokens.deck.sizes)[0]
    sample = SlideParagraph((TextRun(_SAMPLE),), face=place.style.face, bold=place.style.bold)
    across = ruler.width(sample, size) / len(_SAMPLE)
    down = ruler.line_height(sample, size) * place.style.leading * MARGIN
    return TextCapacity(int(place.box.height / down), int(place.box.width / across))


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
        title = capacity(template, layout, Role.TITLE)
        texts = (capacity(template, layout, role) for role in _TEXTS)
        text = next((held for held in texts if held), None)
        rows.append((layout.name, target, str(title or "-"), str(text or "-")))
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
