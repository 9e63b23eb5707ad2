"""Writes a storyboard as a presentation: slides, notes, links between slides, sections, properties."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from confdeck.renderers.pptx.charts import embed_chart
from confdeck.renderers.pptx.kept_slides import DeckRequests, KeptSlides
from confdeck.renderers.pptx.manifest import PART, Manifest, ManifestSlide, custom_properties
from confdeck.renderers.pptx.notes_pages import notes_page
from confdeck.renderers.pptx.paragraphs import hyperlink
from confdeck.renderers.pptx.pictures import needs_quiet_zone
from confdeck.renderers.pptx.slide_hashes import SlideHasher
from confdeck.renderers.pptx.slide_writer import SlideWriter
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, guid, legal_text, parsed, tag
from confdeck.storyboard.slide import PictureSlot
from confdeck.text import encoded_address

if TYPE_CHECKING:
    import datetime as dt

    from pptx.opc.package import Part

    from confdeck.edition import Edition
    from confdeck.renderers.pptx.opc import DeckPackage
    from confdeck.renderers.pptx.pictures import DeckImages
    from confdeck.renderers.pptx.template_deck import TemplateDeck
    from confdeck.storyboard.slide import CodeSlot, FormulaSlot, Storyboard

FIRST_SLIDE_ID = 256
_JUMP = "ppaction://hlinksldjump"
_SECTIONS = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SECTIONS_EXTENSION = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_LONGEST_PROPERTY = 255


def written_deck(
    storyboard: Storyboard,
    edition: Edition,
    images: DeckImages,
    template: TemplateDeck,
    origin: Manifest,
    kept: KeptSlides | None = None,
) -> bytes:
    """Return the bytes of the deck, its slides written on a presentation that has none yet.

    `origin` is the manifest of the deck, still without slides; `kept` has the slides of the deck before.
    """
    package = template.package
    parts = tuple(package.slide() for _ in storyboard.slides)
    deck = _Deck(storyboard, images, template, edition.date, parts)
    if kept:
        kept.begin(storyboard, template.context)
    slides = deck.write_slides(kept)
    deck.list_slides()
    _describe(package, edition)
    properties = custom_properties(replace(origin, slides=slides))
    part = package.add(f"/{PART}", CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, properties)
    package.package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    return package.saved(kept.deflated) if kept else package.saved()


@dataclass(frozen=True, slots=True)
class _Deck:
    storyboard: Storyboard
    images: DeckImages
    template: TemplateDeck
    day: dt.datetime
    parts: tuple[Part, ...]
    """The parts of the slides, in the order of the storyboard."""
    _by_id: dict[str, Part] = field(default_factory=dict)
    """The part of each slide by its id and those of its entries, for links to it."""

    @property
    def package(self) -> DeckPackage:
        """The package that the slides are added to."""
        return self.template.package

    def write_slides(self, kept: KeptSlides | None) -> tuple[ManifestSlide, ...]:
        """Write all slides and their notes; return their hashes."""
        hasher, hashes = SlideHasher(kept.hashes if kept else None), []
        notes_master = self.package.presentation.part_related_by(RELATIONSHIP_TYPE.NOTES_MASTER)
        for slide, part in zip(self.storyboard.slides, self.parts, strict=True):
            self._by_id.update(dict.fromkeys((slide.id, *slide.entry_ids), part))
        for number, (slide, part) in enumerate(zip(self.storyboard.slides, self.parts, strict=True), 1):
            layout = self.template.layouts[slide.layout]
            part.relate_to(layout.part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
            requests = DeckRequests(partial(self._link, part), partial(self._embed, part))
            context = replace(self.template.context, link=requests.link)
            writer = SlideWriter(self.storyboard, layout, context, requests.embed)
            write = partial(kept.written, writer, requests=requests) if kept else writer.slide
            part.blob = write(slide, number)
            if slide.notes:
                write_page = kept.notes_page if kept else notes_page
                self._add_notes(write_page(slide.notes, number, self.template.context), part, notes_master)
            hashes.append(hasher.slide(slide, part))
            if not kept:
                self.package.compress(part)
        return tuple(hashes)

    def list_slides(self) -> None:
        """List the slides and their sections in the presentation."""
        relations = [self.package.list_slide(part) for part in self.parts]
        root = self.package.presentation.presentation.element
        listed = root.get_or_add_sldIdLst()
        for number, relation in enumerate(relations):
            listed.append(parsed(tag("p:sldId", id=FIRST_SLIDE_ID + number, r__id=relation)))
        root.append(parsed(self._sections()))

    def _add_notes(self, page: bytes, part: Part, master: Part) -> None:
        notes = self.package.notes(page)
        notes.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
        notes.relate_to(part, RELATIONSHIP_TYPE.SLIDE)
        part.relate_to(notes, RELATIONSHIP_TYPE.NOTES_SLIDE)

    def _embed(self, part: Part, slot: PictureSlot | FormulaSlot | CodeSlot) -> str:
        context = self.template.context
        if isinstance(slot, PictureSlot) and slot.asset.chart:
            return embed_chart(self.package, part, slot, context, self.day)
        image = self.images.image_of(slot, quiet_zone=needs_quiet_zone(context))
        return part.relate_to(self.package.image(image), RELATIONSHIP_TYPE.IMAGE) if image else ""

    def _link(self, part: Part, slide: str, url: str = "", hint: str = "") -> Xml:
        if url:
            address = legal_text(encoded_address(url))
            return hyperlink(part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        target = self._by_id.get(slide)
        if target is None or target is part:
            return EMPTY
        return hyperlink(part.relate_to(target, RELATIONSHIP_TYPE.SLIDE), _JUMP, hint)

    def _sections(self) -> Xml:
        """Return PowerPoint's sections, by which its slide sorter groups the deck."""
        sections = []
        for chapter in self.storyboard.chapters:
            numbers = (at for at, slide in enumerate(self.storyboard.slides) if slide.chapter == chapter.id)
            members = (tag("p14:sldId", id=FIRST_SLIDE_ID + at) for at in numbers)
            listed = tag("p14:sldIdLst", *members)
            sections.append(tag("p14:section", listed, name=chapter.name, id=guid("section", chapter.id)))
        listing = tag("p14:sectionLst", *sections, xmlns__p14=_SECTIONS)
        return tag("p:extLst", tag("p:ext", listing, uri=_SECTIONS_EXTENSION))


def _describe(package: DeckPackage, edition: Edition) -> None:
    """Set title, authors, keywords, language and dates, as file managers show them."""
    properties = package.package.core_properties
    names = ", ".join(author.name for author in edition.authors)
    day = edition.date.replace(tzinfo=None)
    properties.title = _short(edition.title)
    properties.subject = _short(edition.subtitle or edition.conference.name)
    properties.author = _short(names)
    properties.last_modified_by = _short(names)
    properties.keywords = _short(", ".join(edition.keywords))
    properties.language = _short(edition.language.code)
    properties.created = day
    properties.modified = day
    properties.revision = 1


def _short(value: str) -> str:
    return legal_text(value)[:_LONGEST_PROPERTY]
