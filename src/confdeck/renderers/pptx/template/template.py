"""A lab's template ready for use: loaded, mapped to our layouts, and opened for a deck."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from confdeck.diagnostics import Diagnostic, note, warning
from confdeck.errors import UsageError
from confdeck.regular_files import read_regular_file
from confdeck.renderers.pptx.paragraphs import DeckContext, InheritedText
from confdeck.renderers.pptx.shapes import INHERITED_COLOUR_MAP
from confdeck.renderers.pptx.template.archive import MAX_FILE, opened
from confdeck.renderers.pptx.template.assembly import DeckAssembler
from confdeck.renderers.pptx.template.backdrop import has_unread_picture
from confdeck.renderers.pptx.template.backings import BackingFinder, joined
from confdeck.renderers.pptx.template.binding import (
    COLOUR_OF_TEMPLATE,
    furniture_bindings,
    is_on_drawn,
    role_bindings,
    smaller_footers,
)
from confdeck.renderers.pptx.template.design import designed
from confdeck.renderers.pptx.template.mapping_file import chosen_layouts, mapping_path
from confdeck.renderers.pptx.template.mirroring import adjusted
from confdeck.renderers.pptx.template.placeholder_mapping import (
    PlaceholderMapping,
    missing_kinds,
    placeholder_mappings,
)
from confdeck.renderers.pptx.template.readable_text import ReadableText
from confdeck.renderers.pptx.template.reading import ParsedTemplate, read
from confdeck.renderers.pptx.template.template_theme import template_theme
from confdeck.renderers.pptx.template.xml_lookup import xml_of
from confdeck.renderers.pptx.template_deck import LayoutBinding, LayoutLook, TemplateDeck
from confdeck.renderers.pptx.xml_writer import tag
from confdeck.storyboard.compose.statements import MESSAGE
from confdeck.storyboard.layouts import LAYOUTS
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import SlideLayout
from confdeck.theme.contrast import READABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from confdeck.edition import Language
    from confdeck.renderers.pptx.colours import Palette
    from confdeck.storyboard.geometry import Box
    from confdeck.storyboard.slide import Design, Storyboard
    from confdeck.theme import Theme


@dataclass(frozen=True, slots=True)
class Template:
    """A lab's own template, and how our layouts are written on it."""

    parsed: ParsedTemplate
    mappings: Mapping[SlideLayout, PlaceholderMapping]
    design: Design
    theme: Theme
    """The theme with the template's colours, typefaces and sizes, for a storyboard 540 pt high."""
    palette: Palette
    diagnostics: tuple[Diagnostic, ...]
    has_logo: ClassVar[bool] = True
    """Whether it shows a logo of its own."""

    def deck(self, storyboard: Storyboard) -> TemplateDeck:
        """Return the template without its slides, with the layouts that a storyboard needs."""
        language, parsed = storyboard.language, self.parsed
        rtl = language.direction == "rtl"
        context = DeckContext(
            self.theme,
            language.code,
            rtl,
            parsed.width,
            self.palette,
            InheritedText(),
            parsed.scale,
            sized_markers=True,
        )
        assembler = DeckAssembler(parsed.archive, context)
        used = {slide.layout for slide in storyboard.slides}
        texts = self.texts([layout for layout in LAYOUTS if layout in used])
        leading = storyboard.footer_leading
        layouts = {layout: self._binding(layout, assembler, text, leading) for layout, text in texts.items()}
        theirs = {text.mapping.layout.part: text for text in texts.values() if not text.mapping.drawn}
        for text in theirs.values():
            assembler.add_backings(text.mapping, text.backing_shapes)
        diagnostics = (
            *self._lost(assembler.lost),
            *self._colour_changes(texts),
            *self._footers_left_out(texts),
        )
        return TemplateDeck(assembler.finish(), layouts, context, diagnostics)

    def texts(self, layouts: Sequence[SlideLayout]) -> Mapping[SlideLayout, ReadableText]:
        """Return the text of layouts with the backings behind it; layouts of ours on one of the template share them."""
        texts = {layout: self._text(layout) for layout in layouts}
        parts = {
            layout: layout.name if text.mapping.drawn else text.mapping.layout.part
            for layout, text in texts.items()
        }
        backings: dict[str, tuple[Box, ...]] = {}
        for layout, text in texts.items():
            room = text.mapping.room(self.parsed)
            finder = BackingFinder(text, self.parsed, room.body, room.line)
            found = finder.backings(has_footer=layout.has_footer)
            backings[parts[layout]] = joined((*backings.get(parts[layout], ()), *found))
        return {layout: replace(text, backings=backings[parts[layout]]) for layout, text in texts.items()}

    def looks(self, deck: TemplateDeck) -> Mapping[SlideLayout, LayoutLook]:
        """Return how text looks on the layouts of a deck."""
        return {
            layout: LayoutLook(
                {
                    role: text.shown_colour(role, bound.text.fill)
                    for role, bound in deck.layouts[layout].roles.items()
                },
                {role: text.shown_ink(role) for role in text.plan},
                {
                    role: text.shown_colour(role, fill)
                    for role, bound in deck.layouts[layout].roles.items()
                    if (fill := bound.text.fill)
                },
                tuple(text.shown_feet(deck.layouts[layout].furniture)) if layout.has_footer else (),
            )
            for layout, text in self.texts([*deck.layouts]).items()
        }

    def _text(self, layout: SlideLayout) -> ReadableText:
        return ReadableText(
            self.mappings[layout],
            self.design.layouts[layout],
            layout.template_kind in COLOUR_OF_TEMPLATE,
            self.parsed.slide,
            self.theme,
            self.palette,
        )

    def _binding(
        self, layout: SlideLayout, assembler: DeckAssembler, text: ReadableText, leading: float
    ) -> LayoutBinding:
        """Return a layout of ours in the deck: one of the template's, or drawn upon one."""
        mapping, plan = self.mappings[layout], self.design.layouts[layout]
        parsed = self.parsed
        room, title = mapping.room(parsed), mapping.layout.title
        box = plan[Role.TITLE].box
        left_band = bool(title and room.band and box.common_area(title.outer) < box.area / 2)
        if mapping.drawn:
            part = assembler.draw(layout, plan, mapping, text.backing_shapes, recoloured=left_band)
        else:
            part = assembler.layout(mapping).part
        backed = any(backing.overlaps(box) for backing in text.backings)
        banded = room.band and room.kicker_above and not left_band and not backed
        sizes = self.theme.tokens.deck.sizes
        roles = role_bindings(layout, plan, mapping, text.fills(), banded=banded, sizes=sizes)
        smaller = smaller_footers(mapping.layout, leading, parsed.slide)
        feet = furniture_bindings(mapping.layout, text.furniture(), smaller)
        mapped = mapping.layout.colour_map
        own = INHERITED_COLOUR_MAP if mapped is None else tag("p:clrMapOvr", xml_of(mapped))
        return LayoutBinding(part, roles, feet if layout.has_footer else (), own)

    def _colour_changes(self, texts: Mapping[SlideLayout, ReadableText]) -> Iterator[Diagnostic]:
        """Report layouts whose text has another colour than the template gives it, or a backing behind it."""
        name = self.parsed.name
        if changed := _names_of(text for text in texts.values() if text.are_colours_replaced()):
            message = f"text on {changed} of the template `{name}` could not be read on its background and has another colour"
            yield note(message, hint=f"give it a contrast of {READABLE}:1 in the template")
        slide = self.parsed.slide
        backed = [text for text in texts.values() if text.backings]
        unread = [text for text in backed if has_unread_picture(text.mapping.layout, slide)]
        if unknown := _names_of(unread):
            message = (
                f"what {unknown} of the template `{name}` shows behind text is a picture that confdeck cannot read, "
                "such as an EMF or WMF; the text stands on a plain shape"
            )
            yield warning(message, hint="replace that picture in the template by a PNG or JPEG")
        if uneven := _names_of(text for text in backed if text not in unread):
            message = (
                f"what {uneven} of the template `{name}` shows behind text is partly light and partly dark; "
                "the text stands on a plain shape"
            )
            yield warning(
                message, hint=f"leave a place for text in the template on which one colour has {READABLE}:1"
            )

    def _footers_left_out(self, layouts: Iterable[SlideLayout]) -> Iterator[Diagnostic]:
        """Report layouts whose footer would run over what the template draws there."""
        used = {
            self.mappings[layout].layout.name: self.mappings[layout].layout
            for layout in layouts
            if layout.has_footer
        }
        names = [
            f"`{name}`"
            for name, layout in sorted(used.items())
            if any(place.kind == "ftr" and is_on_drawn(place, layout) for place in layout.furniture)
        ]
        if names:
            message = f"the footer of {', '.join(names)} of the template `{self.parsed.name}` lies on words or a logo and is left out"
            yield note(message, hint="move it in the template to where nothing else stands")

    def _lost(self, shapes: tuple[str, ...]) -> Iterator[Diagnostic]:
        """Report the shapes of the template that were taken out."""
        if shapes:
            names = ", ".join(shapes[:5])
            message = f"the template `{self.parsed.name}` has shapes that cannot be used in a deck: {names}"
            yield warning(message, hint="replace charts, videos and embedded objects by pictures")


def _names_of(texts: Iterable[ReadableText]) -> str:
    """Return the names of the template's layouts of some texts."""
    return ", ".join(sorted({f"`{text.mapping.layout.name}`" for text in texts}))


def load_template(path: Path, theme: Theme, language: Language | None = None) -> Template:
    """Load a template for a deck in a language, with the mapping file beside it if there is one.

    Raises:
        UsageError: if it cannot be used.
    """
    try:
        data = read_regular_file(path, MAX_FILE)
    except OSError as fault:
        message = f"cannot read the template `{path}`: {fault.strerror}"
        raise UsageError(message, "give the path of a .pptx or .potx file") from fault
    parsed = read(opened(data, path.name))
    if language:
        parsed = adjusted(parsed, language)
    mapped = mapping_path(path)
    mappings = placeholder_mappings(parsed, chosen_layouts(mapped, parsed))
    fitted, palette, unknown = template_theme(theme, parsed, mappings)
    diagnostics = (
        *parsed.damage,
        *_mapped(mapped, parsed),
        *unknown,
        *_missing(parsed, mappings),
        *_cramped(parsed, mappings),
    )
    return Template(parsed, mappings, designed(parsed, mappings), fitted, palette, diagnostics)


def _mapped(file: Path, template: ParsedTemplate) -> Iterator[Diagnostic]:
    """Report the mapping file that chooses layouts: it may be somebody else's, beside a template that many use."""
    if file.is_file():
        message = (
            f"the layouts of the template `{template.name}` are those that `{file.name}` beside it names"
        )
        yield note(message, hint="delete that file to have them matched again")


def _cramped(
    template: ParsedTemplate, mappings: Mapping[SlideLayout, PlaceholderMapping]
) -> Iterator[Diagnostic]:
    """Report layouts without room for content that are not used as the user or the template has them."""
    hint = "make its content placeholder larger, or its title and background shapes smaller"
    drawn = mappings[MESSAGE].layout
    for name in dict.fromkeys(mapping.cramped for mapping in mappings.values() if mapping.cramped):
        message = f"the layout `{name}` of the template `{template.name}` leaves no room for content; confdeck draws on `{drawn.name}` instead"
        yield warning(message, hint=hint)
    if drawn.retitled:
        shown = "; only its background is shown" if drawn.stripped else ""
        message = f"no layout of the template `{template.name}` has a title and room for content; confdeck writes a title at the top of `{drawn.name}`{shown}"
        yield warning(message, hint=hint)


def _missing(
    template: ParsedTemplate, found: Mapping[SlideLayout, PlaceholderMapping]
) -> tuple[Diagnostic, ...]:
    kinds = missing_kinds(found)
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
