"""A lab's template ready for use: loaded, mapped to our layouts, and opened for a deck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from confdeck.diagnostics import Diagnostic, note, warning
from confdeck.errors import UsageError
from confdeck.renderers.pptx.paragraphs import DeckContext, InheritedText
from confdeck.renderers.pptx.template.archive import opened
from confdeck.renderers.pptx.template.assembly import DeckAssembler
from confdeck.renderers.pptx.template.binding import furniture_bindings, role_bindings
from confdeck.renderers.pptx.template.design import designed, room_on
from confdeck.renderers.pptx.template.mapping_file import chosen_layouts, mapping_path
from confdeck.renderers.pptx.template.mirroring import adjusted
from confdeck.renderers.pptx.template.placeholder_mapping import (
    PlaceholderMapping,
    missing_kinds,
    placeholder_mappings,
)
from confdeck.renderers.pptx.template.reading import ParsedTemplate, read
from confdeck.renderers.pptx.template.template_theme import TemplateTheme, template_theme
from confdeck.renderers.pptx.template_deck import FurnitureBinding, LayoutBinding, RoleBinding, TemplateDeck
from confdeck.storyboard.compose.statements import MESSAGE
from confdeck.storyboard.layouts import LAYOUTS
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import Design, SlideLayout

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pptx.opc.package import Part

    from confdeck.edition import Language
    from confdeck.storyboard.slide import Design, PlacedLayout, Storyboard
    from confdeck.theme import Theme


@dataclass(frozen=True, slots=True)
class Template:
    """A lab's own template, and how our layouts are written on it."""

    parsed: ParsedTemplate
    mappings: Mapping[SlideLayout, PlaceholderMapping]
    design: Design
    fitted: TemplateTheme
    diagnostics: tuple[Diagnostic, ...]
    has_logo: ClassVar[bool] = True
    """Whether it shows a logo of its own."""

    @property
    def theme(self) -> Theme:
        """The theme with the template's colours, typefaces and sizes, for a storyboard 540 pt high."""
        return self.fitted.theme

    def deck(self, storyboard: Storyboard) -> TemplateDeck:
        """Return the template without its slides, with the layouts that a storyboard needs."""
        language, palette, scale = storyboard.language, self.fitted.palette, self.parsed.scale
        rtl, width = language.direction == "rtl", self.parsed.width
        context = DeckContext(self.theme, language.code, rtl, width, palette, InheritedText(), scale)
        assembler = DeckAssembler(self.parsed.archive, context)
        used = {slide.layout for slide in storyboard.slides}
        layouts = {
            layout: LayoutBinding(self._part(layout, assembler), *self._bindings(layout))
            for layout in LAYOUTS
            if layout in used
        }
        lost = tuple(self._lost(assembler.lost))
        return TemplateDeck(assembler.finish(), layouts, context, lost)

    def _part(self, layout: SlideLayout, assembler: DeckAssembler) -> Part:
        mapping, plan = self.mappings[layout], self.design.layouts[layout]
        if not mapping.drawn:
            return assembler.layout(mapping).part
        return assembler.draw(
            layout, plan, mapping, recoloured=_has_left_its_band(plan, mapping, self.parsed)
        )

    def _bindings(
        self, layout: SlideLayout
    ) -> tuple[Mapping[Role, RoleBinding], tuple[FurnitureBinding, ...]]:
        mapping, plan = self.mappings[layout], self.design.layouts[layout]
        room = room_on(mapping, self.parsed)
        banded = room.band and room.kicker_above and not _has_left_its_band(plan, mapping, self.parsed)
        furniture = furniture_bindings(mapping.layout) if layout.has_footer else ()
        return role_bindings(layout, plan, mapping, banded=banded), furniture

    def _lost(self, shapes: tuple[str, ...]) -> Iterator[Diagnostic]:
        """Report the shapes of the template that were taken out."""
        if shapes:
            names = ", ".join(f"`{name}`" for name in shapes[:5])
            message = f"the template `{self.parsed.name}` has shapes that cannot be used in a deck: {names}"
            yield warning(message, hint="replace charts, videos and embedded objects by pictures")


def _has_left_its_band(plan: PlacedLayout, mapping: PlaceholderMapping, template: ParsedTemplate) -> bool:
    """Return whether a title stands below the band it was made for."""
    title = mapping.layout.title
    return (
        title is not None and room_on(mapping, template).band and plan[Role.TITLE].box.y >= title.outer.bottom
    )


def load_template(path: Path, theme: Theme, language: Language | None = None) -> Template:
    """Load a template for a deck in a language, with the mapping file beside it if there is one.

    Raises:
        UsageError: if it cannot be used.
    """
    try:
        data = path.read_bytes()
    except OSError as fault:
        message = f"cannot read the template `{path}`: {fault.strerror}"
        raise UsageError(message, "give the path of a .pptx or .potx file") from fault
    parsed = read(opened(data, path.name))
    if language:
        parsed = adjusted(parsed, language)
    mappings = placeholder_mappings(parsed, chosen_layouts(mapping_path(path), parsed))
    fitted = template_theme(theme, parsed, mappings)
    diagnostics = (*fitted.diagnostics, *_missing(parsed, mappings))
    return Template(parsed, mappings, designed(parsed, mappings), fitted, diagnostics)


def _missing(
    template: ParsedTemplate, found: Mapping[SlideLayout, PlaceholderMapping]
) -> tuple[Diagnostic, ...]:
    kinds = tuple(missing_kinds(found))
    if not kinds:
        return ()
    names = ", ".join(f"`{kind}`" for kind in kinds)
    hint = f"`confdeck template check {template.name}` shows which layouts are used"
    return (
        note(
            f"the template `{template.name}` has no layout for {names}; confdeck draws them on `{found[MESSAGE].layout.name}`",
            hint=hint,
        ),
    )
