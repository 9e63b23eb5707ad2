"""A template ready for use: read, matched, and everything a deck on it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from confdeck.diagnostics import Diagnostic, note, warning
from confdeck.errors import UsageError
from confdeck.renderers.pptx.master import MasterWriter
from confdeck.renderers.pptx.template.archive import opened
from confdeck.renderers.pptx.template.assembly import DeckAssembler
from confdeck.renderers.pptx.template.binding import furniture_bindings, role_bindings
from confdeck.renderers.pptx.template.facing import facing
from confdeck.renderers.pptx.template.mapping import chosen_layouts, mapping_file
from confdeck.renderers.pptx.template.placeholder_mapping import PlaceholderMapping, mappings, unserved
from confdeck.renderers.pptx.template.planning import designed, room_on
from confdeck.renderers.pptx.template.reading import LayoutRead, TemplateRead, read
from confdeck.renderers.pptx.template.theming import TemplateTheme, template_theme
from confdeck.renderers.pptx.template_deck import FurnitureBinding, LayoutBinding, RoleBinding, TemplateDeck
from confdeck.renderers.pptx.text import InheritedText
from confdeck.storyboard import LAYOUTS, Design, Role, SlideLayout
from confdeck.storyboard.compose.statements import MESSAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pptx.opc.package import Part

    from confdeck.edition import Language
    from confdeck.storyboard import Design, PlacedLayout, Storyboard
    from confdeck.theme import Theme


@dataclass(frozen=True, slots=True)
class Template:
    """A lab's own template and how we use it."""

    read: TemplateRead
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
        language, palette, scale = storyboard.language, self.fitted.palette, self.read.scale
        rtl = language.direction == "rtl"
        writer = MasterWriter(self.theme, language.code, rtl, self.read.width, palette, scale)
        assembler = DeckAssembler(self.read.archive, writer)
        used = {slide.layout for slide in storyboard.slides}
        layouts = {
            layout: LayoutBinding(self._part(layout, assembler), *self._bindings(layout))
            for layout in LAYOUTS
            if layout in used
        }
        lost = tuple(self._lost(assembler.lost))
        return TemplateDeck(assembler.finish(), layouts, palette, InheritedText(), scale, lost)

    def _part(self, layout: SlideLayout, assembler: DeckAssembler) -> Part:
        mapping, plan = self.mappings[layout], self.design.layouts[layout]
        if not mapping.drawn:
            return assembler.layout(mapping).part
        return assembler.draw(layout, plan, mapping, recoloured=_has_left_its_band(plan, mapping, self.read))

    def _bindings(
        self, layout: SlideLayout
    ) -> tuple[Mapping[Role, RoleBinding], tuple[FurnitureBinding, ...]]:
        mapping, plan = self.mappings[layout], self.design.layouts[layout]
        room = room_on(mapping, self.read)
        banded = room.band and room.kicker_above and not _has_left_its_band(plan, mapping, self.read)
        furniture = furniture_bindings(mapping.layout) if layout.has_footer else ()
        return role_bindings(layout, plan, mapping, banded=banded), furniture

    def _lost(self, shapes: tuple[str, ...]) -> Iterator[Diagnostic]:
        """Report the shapes of the template that could not come along."""
        if shapes:
            names = ", ".join(f"`{name}`" for name in shapes[:5])
            message = f"the template `{self.read.name}` has shapes that cannot come along: {names}"
            yield warning(message, hint="replace charts, videos and embedded objects by pictures")


def _has_left_its_band(plan: PlacedLayout, mapping: PlaceholderMapping, template: TemplateRead) -> bool:
    """Whether a title stands below the field it was made for."""
    theirs = mapping.layout.title
    return (
        theirs is not None
        and room_on(mapping, template).band
        and plan[Role.TITLE].box.y >= theirs.outer.bottom
    )


def load_template(path: Path, theme: Theme, language: Language | None = None) -> Template:
    """The template in a file for a deck in a language, with the mapping beside it if there is one.

    Raises:
        UsageError: if it cannot be used.
    """
    try:
        data = path.read_bytes()
    except OSError as fault:
        message = f"cannot read the template `{path}`: {fault.strerror}"
        raise UsageError(message, "give the path of a .pptx or .potx file") from fault
    found = read(opened(data, path.name))
    template = facing(found, language) if language else found
    return arranged(template, theme, chosen_layouts(mapping_file(path), template))


def arranged(
    template: TemplateRead, theme: Theme, chosen: Mapping[SlideLayout, LayoutRead | None]
) -> Template:
    """The template with our layouts on it."""
    found = mappings(template, chosen)
    fitted = template_theme(theme, template, found)
    design = designed(template, found)
    return Template(template, found, design, fitted, (*fitted.diagnostics, *_missing(template, found)))


def _missing(
    template: TemplateRead, found: Mapping[SlideLayout, PlaceholderMapping]
) -> tuple[Diagnostic, ...]:
    kinds = tuple(unserved(found))
    if not kinds:
        return ()
    names = ", ".join(f"`{each}`" for each in kinds)
    hint = f"`confdeck template check {template.name}` shows what is matched with what"
    return (
        note(
            f"the template `{template.name}` has no layout for {names}; they are drawn on `{found[MESSAGE].layout.name}`",
            hint=hint,
        ),
    )
