"""The issue as the make-up sees it: articles in the ways they can be set, with heights taken from a proof."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise, product, zip_longest
from typing import TYPE_CHECKING, assert_never

from confdeck.edition import SectionKind
from confdeck.renderers.newsletter import layout
from confdeck.renderers.newsletter.makeup import FEWEST_LINES, NOWHERE, Arrangement, Option, Slug, Stretch
from confdeck.text import CodeBlock, Heading, ItemList, MathBlock, Paragraph, Quote, Table, ThematicBreak

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from confdeck.edition import Edition, Entry, Figure, Section
    from confdeck.renderers.newsletter.makeup import Makeup, Setting
    from confdeck.renderers.newsletter.sheet import Sheet
    from confdeck.text import Block

REACH = 2
"""Blocks by which a figure may stand before or behind its usual place."""
SCALES = {1.0: 0.0, 1.2: 4.0, layout.FILLING: 6.0, 0.93: 6.0, 0.86: 16.0, 0.74: 40.0}
"""Sizes of figures, and what speaks against them."""
MOVED_COST = 3.0
"""Of a figure that stands a block from its usual place."""
ABOVE_COST = 90.0
"""Of notes above the text where they could stand beside it."""
CAPTION_LINE = 3.9
"""In mm."""
NOTES_EDGE = 5.0
"""White around what stands in the margin, in mm."""
SAME = 0.1
"""Places nearer to each other are one."""
BAND = 6.0
"""What a tinted band adds above and below what it holds, in mm."""
MM_PER_PT = 25.4 / 72
WIDEST = 40.0
"""White between things that follow one another on a page, at most; more means that a page ended between them."""
BETWEEN_PEOPLE = 4.5
"""White below each, and below each band of them."""
BAND_COSTS = (0.0, 3.0, 9.0)
ROW_COSTS = (0.0, 12.0, 12.0)
BELOW_ROW = 4.0
BEFORE, SPARE = 2.5, 1.0
"""White above articles and parts, and what of it can be spared, in lines."""
HELD = (MathBlock, ItemList)
"""Blocks that stay with the one before."""
Row = tuple[str, ...]
"""Ids of what stands beside one another."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What of an article is the same however it is arranged."""

    blocks: tuple[Slug, ...]
    tail: tuple[Slug, ...]
    notes: float
    """Height of its notes where they stand above it."""


class Galley:
    """Measures an issue by a proof of it."""

    def __init__(
        self,
        edition: Edition,
        sheet: Sheet,
        usual: Makeup,
        setting: Setting,
        leading: float,
        *,
        drop_caps: bool = False,
    ) -> None:
        self._edition = edition
        self._usual = usual
        self._sheet = sheet
        self._setting = setting
        self._line = leading * MM_PER_PT
        # Before a drop capital the stylesheet lets headers reach over the lines that must follow them.
        self._reach = FEWEST_LINES * self._line if drop_caps else 0.0
        self._between = next(self._gaps(), 0.0)
        """White between paragraphs."""

    def stretches(self, parts: Iterable[Section | str], alone: frozenset[str]) -> Iterator[Stretch]:
        """What follows one another, section by section; the first begins right where it was found."""
        first, *others = self._stretches(parts, alone)
        yield replace(first, options=tuple(map(_without_white, first.options)))
        yield from others

    def _stretches(self, parts: Iterable[Section | str], alone: frozenset[str]) -> Iterator[Stretch]:
        for part in parts:
            if isinstance(part, str):
                yield Stretch((Option((self._statements(part),)),), new_page=part in alone)
            elif part.kind is SectionKind.PEOPLE:
                yield Stretch(tuple(self._people(part)), part.id, part.id in alone)
            elif part.kind is SectionKind.PAPERS:
                papers = Option(self._list(part, self._papers(part)))
                yield Stretch((papers,), part.id, part.id in alone)
            elif part.kind is SectionKind.PHOTOS:
                yield Stretch(tuple(self._photos(part)), part.id, part.id in alone)
            else:
                yield from self._articles(part, new_page=part.id in alone)

    def _articles(self, section: Section, *, new_page: bool) -> Iterator[Stretch]:
        band = BAND if section.kind is SectionKind.PRESENTED else 0
        opener: tuple[Slug, ...] = (self._opener(section.id, band),)
        for number, entry in enumerate(section.entries):
            above = self._of(f"{entry.id}-notes") * layout.opening_share(entry)
            text = _Text(tuple(self._blocks(entry)), tuple(self._tail(entry)), above)
            arranged = self._arrangements(entry)
            options = tuple(self._option(entry, text, each, opener, first=number == 0) for each in arranged)
            yield Stretch(options, entry.id, new_page)
            opener, new_page = (), False
        if section.figures:
            yield Stretch((Option(tuple(self._hung(tuple(self._spread(section.id, section.figures))))),))

    def _list(self, section: Section, rows: Iterable[Row]) -> tuple[Slug, ...]:
        hung = tuple(rows)
        return (self._above(section, hung), *self._hung(hung))

    def _above(self, section: Section, rows: Sequence[Row]) -> Slug:
        """The opener of a list, with all that stands between it and the first row."""
        opener = self._opener(section.id)
        if not rows:
            return opener
        below = self._top(rows[0]) - self._place(section.id) - opener.height
        return replace(opener, below=max(0.0, below))

    def _papers(self, section: Section) -> Iterator[Row]:
        """Articles, then cards, two to a row, then what is short, by topic."""
        yield from ((entry.id,) for entry in section.entries if layout.is_article(entry))
        short = [entry for entry in section.entries if not layout.is_article(entry)]
        cards = [entry.id for entry in short if entry.must_read]
        yield from zip_longest(cards[::2], cards[1::2], fillvalue="")
        for _, entries in layout.by_tag(entry for entry in short if not entry.must_read):
            yield from ((entry.id,) for entry in entries)

    def _photos(self, section: Section) -> Iterator[Option]:
        """In rows of several heights."""
        articles = tuple(self._hung([(entry.id,) for entry in section.entries]))
        opener = self._above(section, [(each.id,) for each in section.entries])
        usual = [self._row(each) for each in layout.photo_rows(section.figures)]
        measured = [self._of(name) for (name,) in self._spread(section.id, section.figures)]
        caption = max((one - other for one, other in zip(measured, usual, strict=True)), default=0.0)
        for cost, row in zip(ROW_COSTS, layout.ROWS, strict=True):
            photos = layout.photo_rows(section.figures, row)
            if cost and not all(layout.is_full(each, self._sheet.measure) for each in photos):
                continue
            heights = [self._row(each) + caption for each in photos] if cost else measured
            rows = (Slug(height, 0, BELOW_ROW) for height in heights)
            yield Option((opener, *articles, *rows), Arrangement(row=row), cost=cost)

    def _row(self, photos: Sequence[Figure]) -> float:
        return layout.row_height(photos, self._sheet.measure)

    def _spread(self, name: str, photos: Sequence[Figure]) -> Iterator[Row]:
        """Rows of photos."""
        yield from ((f"{name}-row{number}",) for number, _ in enumerate(layout.photo_rows(photos)))

    def _hung(self, rows: Sequence[Row]) -> Iterator[Slug]:
        """Rows with the white between them; what is higher than a page may break."""
        for row, following in zip_longest(rows, rows[1:]):
            height = self._place(row[0]) - self._top(row) + max(map(self._of, row))
            white = self._top(following) - self._top(row) - height if following else self._line
            below = white if SAME <= white < WIDEST else self._line
            yield Slug(height, 0, below, line=self._line if height > self._sheet.depth else 0)

    def _top(self, row: Row) -> float:
        """Where a row begins, or a heading above it that must not be torn from it."""
        return self._setting.places.get(f"{row[0]}-above", self._place(row[0]))

    def _people(self, section: Section) -> Iterator[Option]:
        """In bands of several heights."""
        people = [entry for entry in section.entries if not layout.is_article(entry)]
        articles = tuple(self._hung([(entry.id,) for entry in section.entries if layout.is_article(entry)]))
        for cost, band in zip(BAND_COSTS, layout.BANDS, strict=True):
            rows = (
                max(sum(self._of(entry.id) + BETWEEN_PEOPLE for entry in column) for column in columns)
                for columns in layout.person_columns(people, band)
            )
            bands = (Slug(height, 0, BETWEEN_PEOPLE) for height in rows)
            yield Option((self._opener(section.id), *bands, *articles), Arrangement(band=band), cost=cost)

    def _statements(self, part: str) -> Slug:
        """Takeaways may break between any two."""
        return Slug(self._of(part), 2 * self._line, line=4 * self._line, least=1)

    def _opener(self, name: str, band: float = 0.0) -> Slug:
        height = self._of(name) + band
        below = 1.5 * self._line
        return self._beginning(Slug(height, 0, below, keeps=True, clears=True))

    def _beginning(self, slug: Slug) -> Slug:
        """The same with white above it, some of which can be spared."""
        return replace(slug, above=BEFORE * self._line, spare=SPARE * self._line)

    def _arrangements(self, entry: Entry) -> Iterator[Arrangement]:
        usual = self._usual[entry.id]
        scales = SCALES if usual.cuts else (1.0,)
        notes = (0, NOWHERE) if usual.notes != NOWHERE and entry.takeaways else (usual.notes,)
        for cuts, scale, beside in product(layout.figure_cuts(entry, usual.cuts, REACH), scales, notes):
            yield replace(usual, cuts=cuts, scale=scale, notes=beside)

    def _option(
        self, entry: Entry, text: _Text, arranged: Arrangement, opener: tuple[Slug, ...], *, first: bool
    ) -> Option:
        usual = self._usual[entry.id]
        moved = sum(abs(one - other) for one, other in zip(arranged.cuts, usual.cuts, strict=True))
        cost = MOVED_COST * moved + SCALES[arranged.scale]
        beside = arranged.notes != NOWHERE
        head, *others = self._slugs(entry, text, arranged)
        return Option(
            (*opener, head if first else self._beginning(head), *others),
            arranged,
            notes=self._notes(entry) if beside else 0,
            drop=self._place(f"{entry.id}-notes") - self._place(entry.id),
            pull=self._of(f"{entry.id}-pull") + NOTES_EDGE if self._pulls_beside(arranged) else 0,
            cost=cost + (ABOVE_COST if usual.notes != arranged.notes else 0),
        )

    def _notes(self, entry: Entry) -> float:
        return self._of(f"{entry.id}-notes") + NOTES_EDGE if entry.takeaways else 0

    def _pulls_beside(self, arranged: Arrangement) -> bool:
        return self._sheet.has_margin and arranged.pull != NOWHERE

    def _slugs(self, entry: Entry, text: _Text, arranged: Arrangement) -> Iterator[Slug]:
        line = self._line
        head = self._of(f"{entry.id}-head") - self._reach
        if arranged.notes == 0 and not entry.body.blocks and not _has_sources(entry):
            # What follows begins below the notes.
            head = max(head, self._place(f"{entry.id}-notes") - self._place(entry.id) + self._notes(entry))
        yield Slug(head, 0, 0 if self._reach else 0.75 * line, keeps=True, clears=True, block=0)
        noted = arranged.notes == NOWHERE and bool(entry.takeaways)
        if noted and self._sheet.has_margin:
            yield Slug(text.notes, 0, line, keeps=True)
        for part in layout.story(entry, arranged).parts:
            if isinstance(part, layout.Placed):
                yield Slug(self._figure(part), line, line, clears=True)
            else:
                yield from self._passage(entry, text, part)
        if noted and not self._sheet.has_margin:
            yield Slug(self._of(f"{entry.id}-notes"), line, keeps=True)
        yield from text.tail
        yield Slug(0, 0, BEFORE * line)

    def _passage(self, entry: Entry, text: _Text, passage: layout.Passage) -> Iterator[Slug]:
        if passage.pull and not self._sheet.has_margin:
            yield Slug(self._of(f"{entry.id}-pull"), self._line, self._line)
        slugs = text.blocks[passage.first : passage.first + len(passage.blocks)]
        for slug, then in zip(slugs, (*passage.blocks[1:], None), strict=True):
            yield from self._kept(slug) if isinstance(then, HELD) else (slug,)

    def _blocks(self, entry: Entry) -> Iterator[Slug]:
        for number, block in enumerate(entry.body.blocks):
            slug = self._block(block, self._of(f"{entry.id}-b{number}"))
            # What begins beside the first block begins beside the headline, and nothing where no page may.
            yield replace(slug, block=number) if number and not isinstance(block, HELD) else slug

    def _kept(self, slug: Slug) -> Iterator[Slug]:
        """One whose end stays with what follows."""
        end = slug.least * slug.line
        if 0 < end < slug.height - end + SAME:
            yield replace(slug, height=slug.height - end, below=0)
            slug = Slug(end, below=slug.below)
        yield replace(slug, line=0, keeps=True)

    def _block(self, block: Block, height: float) -> Slug:
        line = self._line
        match block:
            case Paragraph():
                return Slug(height, self._between, line=line)
            case Heading():
                return Slug(height, line, keeps=True)
            case MathBlock():
                return Slug(height, 0.6 * line, 0.6 * line)
            case ItemList(items):
                return Slug(height, 0.5 * line, 0.5 * line, line=height / max(1, len(items)), least=1)
            case Quote():
                return Slug(height, 0.5 * line, 0.5 * line, line=line)
            case CodeBlock():
                return Slug(height, line, line, line=line)
            case Table() | ThematicBreak():
                return Slug(height, line, line)
        assert_never(block)

    def _gaps(self) -> Iterator[float]:
        """Between paragraphs that follow one another on a page."""
        for entry in self._edition.entries:
            for number, (one, other) in enumerate(pairwise(entry.body.blocks)):
                first, second = (f"{entry.id}-b{each}" for each in (number, number + 1))
                if isinstance(one, Paragraph) and isinstance(other, Paragraph) and self._of(second):
                    gap = self._setting.places[second] - self._setting.places[first] - self._of(first)
                    if -SAME <= gap < self._line:
                        yield max(0.0, gap)

    def _figure(self, placed: layout.Placed) -> float:
        """Its height at its scale: what is not picture is caption."""
        _, usual = layout.size(placed.usual, self._sheet)
        _, scaled = layout.size(placed, self._sheet)
        caption = layout.caption_lines(placed.figure) * CAPTION_LINE if placed.was else 0.0
        return (self._of(placed.id) or usual) - usual + scaled + caption

    def _tail(self, entry: Entry) -> Iterator[Slug]:
        if _has_sources(entry):
            yield Slug(self._of(f"{entry.id}-sources"), self._line)
        for number, question in enumerate(entry.questions):
            height = self._of(f"{entry.id}-q{number}")
            line = 0 if layout.is_brief(question) else self._line
            # The name of who asks stands in the margin.
            yield Slug(height, self._line, self._line, line=line, clears=number == 0)
        if len(entry.photos) > 1:
            first, *others = self._hung(tuple(self._spread(entry.id, entry.photos)))
            yield replace(first, above=self._line, clears=True)
            yield from others

    def _of(self, name: str) -> float:
        return self._setting.heights.get(name, 0.0)

    def _place(self, name: str) -> float:
        return self._setting.places.get(name, 0.0)


def _has_sources(entry: Entry) -> bool:
    return bool(entry.cites or entry.related or entry.links)


def _without_white(option: Option) -> Option:
    """The same with no white above it."""
    first, *others = option.slugs
    return replace(option, slugs=(replace(first, above=0.0), *others))
