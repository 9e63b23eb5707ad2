"""The newsletter as HTML: templates, and what they may ask for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from confdeck.edition import Kind
from confdeck.renderers.markup import safe_url
from confdeck.renderers.newsletter.article_layout import (
    LIST_KINDS,
    article_layout,
    figure_size,
    has_options,
    is_article,
    usual_option,
)
from confdeck.renderers.newsletter.codes import Codes
from confdeck.renderers.newsletter.drawings import leader, motif, rating
from confdeck.renderers.newsletter.engine.page_number_links import PAGE_NUMBER_CLASS, PLACEHOLDER
from confdeck.renderers.newsletter.environment import environment, short_address
from confdeck.renderers.newsletter.flow import LayoutOption
from confdeck.renderers.newsletter.formula_registry import FormulaRegistry
from confdeck.renderers.newsletter.front import contents, is_long, is_told, nameplate, poster
from confdeck.renderers.newsletter.headlines import balanced, headline
from confdeck.renderers.newsletter.layout_items import LayoutItemBuilder
from confdeck.renderers.newsletter.line_estimates import is_brief
from confdeck.renderers.newsletter.makeup import make_up
from confdeck.renderers.newsletter.parts import ordered_parts, part_id
from confdeck.renderers.newsletter.people_columns import BAND_LINES
from confdeck.renderers.newsletter.photo_rows import ROW_ASPECTS, photos_with_widths
from confdeck.renderers.newsletter.plates import Plates
from confdeck.renderers.newsletter.pulling import pull_quote
from confdeck.renderers.newsletter.rich_text_writer import PrintWriter
from confdeck.renderers.newsletter.sheet import BLEED
from confdeck.renderers.newsletter.units import MM_PER_PT, PT_PER_MM
from confdeck.theme.coverage import font_stack, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from confdeck.diagnostics import Diagnostic
    from confdeck.edition import Author, Edition, Entry, Omission, Reference, Section
    from confdeck.media import PictureStore
    from confdeck.renderers.newsletter.flow import Makeup
    from confdeck.renderers.newsletter.measurements import Measurements
    from confdeck.renderers.newsletter.sheet import Sheet
    from confdeck.text import Phrase
    from confdeck.theme import Theme
    from confdeck.theme.metrics import FontMetrics

LEAD_ASPECT = 1.75
LEAD_LEAVES, FLAT_LEAD_LEAVES = 173.0, 191.0
"""What a first page keeps for its words, with a margin and without, in mm; its picture takes the rest."""
COVER_LEAD = 0.38
"""Of a cover's height, its picture takes so much."""
WHITE = "#FFFFFF"
PULL_EDGES, PULL_SCALE = 12.0, 1.1
"""White beside a pull quote in the text, in mm, and its size in that of headings."""
LOGO_WIDTH, LOGO_HEIGHT = 42.0, 12.0
"""At most, in mm."""
MOTIF = "asset:motif"
RATING = "asset:rating-{}"
LEADER = "asset:leader"
"""By this name the stylesheet asks for it."""


class Pages:
    """Writes the HTML of an edition and knows what pictures it shows."""

    def __init__(self, edition: Edition, theme: Theme, sheet: Sheet, *, print_run: bool = False) -> None:
        self._edition = edition
        self._theme = theme
        self._sheet = sheet
        self._print_run = print_run
        self._plates = Plates()
        self._codes = Codes(theme.tokens.colours.ink)
        self._template = environment().get_template("issue.html.j2")
        self._formulas = FormulaRegistry(theme.tokens.colours.ink)

    def html(self, makeup: Makeup) -> str:
        """The whole document."""
        return self._written({**self._usual, **makeup}, self._context["parts"])

    def measuring_html(self) -> str:
        """What must be measured before the pages can be made up; nothing where there is nothing to choose."""
        if not any(has_options(section, self._usual) for section in self._edition.sections):
            return ""
        # References flow around anything, and take longest to be set.
        parts = tuple(each for each in self._context["parts"] if each != "references")
        return self._written(self._usual, parts, galley=True)

    @cached_property
    def _usual(self) -> Makeup:
        articles = {entry.id: usual_option(entry, self._sheet) for entry in self._edition.entries}
        lists = (section for section in self._edition.sections if section.kind in LIST_KINDS)
        return articles | {section.id: LayoutOption(band_lines=BAND_LINES[0]) for section in lists}

    def _written(self, arranged: Makeup, parts: Sequence[Section | str], *, galley: bool = False) -> str:
        stories = {entry.id: article_layout(entry, arranged[entry.id]) for entry in self._edition.entries}
        return self._template.render(
            self._context,
            story=stories.__getitem__,
            arranged=arranged,
            parts=parts,
            galley=galley,
            measured=_named if galley else _unnamed,
        )

    def make_up(self, measured: Measurements) -> Makeup:
        """Return the layout options that fill the pages best, by measurements of the usual ones."""
        parts = self._context["parts"]
        start = next(
            (measured.positions[name] for name in map(part_id, parts) if name in measured.positions), 0.0
        )
        line = self._theme.tokens.print.sizes.leading * MM_PER_PT
        builder = LayoutItemBuilder(
            self._edition, self._sheet, self._usual, measured, line, drop_caps=self._has_drop_caps
        )
        return make_up(builder.items(parts, self.alone), start, self._sheet.depth)

    @property
    def alone(self) -> frozenset[str]:
        """Ids of what begins a new page: takeaways on a page of their own, and what follows them."""
        parts = self._context["parts"]
        if self._context["poster"].shape != "poster" or "takeaways" not in parts:
            return frozenset()
        following = parts[parts.index("takeaways") + 1 :][:1]
        return frozenset(("takeaways", *map(part_id, following)))

    def drawings(self, pictures: PictureStore) -> dict[str, bytes]:
        """What the document shows besides pictures, by address."""
        colours = self._theme.tokens.colours
        ratings = {RATING.format(each): rating(each, colours).encode() for each in range(1, 6)}
        if self._theme.tokens.print.cover == "sheet":
            dark = self._theme.tokens.email.dark
            drawn = motif(self._edition.title, self._lead[0] / self._lead[1], dark, dark.paper).encode()
        else:
            drawn = motif(
                self._edition.title, self._lead[0] / self._lead[1], colours, colours.accent_soft
            ).encode()
        return {
            MOTIF: drawn,
            LEADER: leader(colours).encode(),
            **ratings,
            **self._formulas.assets(),
            **self._codes.assets(),
            **self._plates.charts(pictures, *self._lettering),
        }

    @property
    def _lettering(self) -> tuple[str, float]:
        """Families and size of the words in charts."""
        tokens = self._theme.tokens.print
        families = font_stack(self._theme, tokens.label, self._edition.language.code)
        return ", ".join(families), tokens.sizes.caption

    @property
    def left_out(self) -> tuple[Omission, ...]:
        """What the figures do not spell out."""
        return self._plates.left_out

    @property
    def shapes(self) -> dict[str, float]:
        """Width over height of the pictures, by address."""
        return self._plates.shapes

    @property
    def inked(self) -> bool:
        """Whether pictures lie on tinted paper everywhere; white sheets glued to it would look foreign."""
        tokens = self._theme.tokens
        return tokens.print.cover != "sheet" and tokens.colours.paper.upper() != WHITE

    def pictures(self, pictures: PictureStore) -> dict[str, bytes]:
        """The pixels of the pictures, by address."""
        return self._plates.develop(pictures)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What came out lesser than the author gave it."""
        return (*self._formulas.diagnostics, *self._plates.diagnostics)

    @cached_property
    def _context(self) -> dict[str, Any]:
        edition, sheet = self._edition, self._sheet
        plate = nameplate(edition, self._theme, sheet)
        return {
            "edition": edition,
            "body_classes": " ".join(self._classes()),
            "cover": self._theme.tokens.print.cover,
            "pull_quote": pull_quote,
            "qr": self._codes.important,
            "parts": ordered_parts(edition),
            "rich": PrintWriter(self._formulas, drop_caps=self._has_drop_caps),
            "label": self._label,
            "sheet": sheet,
            "plates": self._plates,
            "nameplate": plate,
            "motif": MOTIF,
            "numbers": tuple(_numbers(edition)),
            "titles": {each.id: str(each.title) for each in edition.entries},
            "shorts": {each.number: each.short for each in edition.references},
            "moment": edition.date.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "cited_on": _cited_on,
            "folio": _folio,
            "byline": _byline,
            "colophon_lines": self._colophon,
            "initials": _initials,
            "rating_url": RATING.format,
            "is_told": is_told,
            "contents": contents(edition, plate, sheet, beside=self._contents_beside),
            "poster": poster(edition, sheet, fills=not sheet.has_margin or self._has_long_contents),
            "headline": self._headline,
            "pull_width": self._pull_width,
            "size": figure_size,
            "is_article": is_article,
            "is_brief": is_brief,
            "spread_rows": photos_with_widths,
            "ROWS": ROW_ASPECTS,
            "PORTRAIT": 14,
            **self._logo,
            "lead_width": self._lead[0],
            "lead_height": self._lead[1],
        }

    @property
    def _lead(self) -> tuple[float, float]:
        """Width and height of the first page's picture, in mm: it runs off the sheet, but on a symmetrical one."""
        sheet = self._sheet
        if self._theme.tokens.print.cover == "sheet":
            return sheet.width + 2 * BLEED, sheet.height * COVER_LEAD
        if not sheet.has_margin:
            return sheet.measure, sheet.depth - FLAT_LEAD_LEAVES
        width = sheet.text + sheet.outer
        return width, min(width / LEAD_ASPECT, sheet.depth - LEAD_LEAVES)

    @property
    def _logo(self) -> dict[str, Any]:
        """The lab's, for the colophon: no cover's colour is behind it there."""
        logo = self._edition.lab.logo
        shown = logo if logo and not logo.missing else None
        return {"logo": shown, "logo_width": min(LOGO_WIDTH, LOGO_HEIGHT * shown.aspect) if shown else 0}

    @property
    def _contents_beside(self) -> bool:
        """Whether the first page has a margin for the contents."""
        return self._sheet.has_margin and self._theme.tokens.print.cover == "masthead"

    @property
    def _has_long_contents(self) -> bool:
        """Whether they stand on pages of their own, and fill much of one."""
        plate = nameplate(self._edition, self._theme, self._sheet)
        placed = contents(self._edition, plate, self._sheet, beside=self._contents_beside)
        return placed.on_front != "full" and is_long(self._edition, self._sheet)

    @property
    def _has_drop_caps(self) -> bool:
        language = self._edition.language
        plain = script_of(language.code) or language.direction == "rtl"
        return self._theme.tokens.print.drop_cap and not plain

    def _classes(self) -> Iterator[str]:
        """What the stylesheet is told of this document."""
        language = self._edition.language
        yield f"grid-{self._sheet.grid}"
        if script_of(language.code) or language.direction == "rtl":
            yield "plain"
        if self._has_drop_caps:
            yield "drop-caps"
        if self._print_run:
            yield "print-run"

    def _label(self, key: str, **values: object) -> Markup:
        """A word of the edition's language, escaped, and so are its values."""
        return escape(self._edition.language.labels[key]).format(**values)

    def _headline(self, words: Phrase) -> str:
        """The size of a headline and how wide it may run, so that its lines are about as long as one another."""
        letters = self._theme.face_metrics(self._theme.tokens.print.text).cut()
        return headline(*_widths(words, letters), self._sheet.text * PT_PER_MM)

    def _pull_width(self, words: Phrase) -> str:
        """How wide a pull quote in the text may run, so that its lines are about as long as one another."""
        tokens = self._theme.tokens.print
        letters = self._theme.face_metrics(tokens.text).cut(italic=True)
        measure = (self._sheet.text - PULL_EDGES) * PT_PER_MM / (PULL_SCALE * tokens.sizes.heading)
        return balanced(*_widths(words, letters), measure)

    def _colophon(self) -> tuple[Markup, ...]:
        """Who made it, where more is found, and what it is set in."""
        edition, tokens = self._edition, self._theme.tokens
        names = self._edition.language.label("list_separator").join(map(_signed, edition.authors))
        faces = dict.fromkeys(tokens.faces[key].family for key in (tokens.print.text, tokens.print.display))
        addresses = (_address(each) for each in (edition.conference.url, edition.lab.url) if each)
        return (
            *((self._label("presented_by", names=names),) if names else ()),
            *addresses,
            self._label("set_with", faces=", ".join(faces)),
        )


def _named(name: str) -> Markup:
    """By this its height is found in a galley."""
    return Markup(' id="{}"').format(name)


def _unnamed(_name: str) -> Markup:
    return Markup()


def _widths(words: Phrase, letters: FontMetrics) -> tuple[list[float], float]:
    """Of each word, and of a space, in em."""
    return [letters.width(each, 1) for each in str(words).split()], letters.width(" ", 1)


def _numbers(edition: Edition) -> Iterator[tuple[int, str]]:
    """The conference in numbers; what there was none of is not counted."""
    counted = (
        ("count.talks_heard", sum(each.kind is Kind.TALK for each in edition.entries)),
        ("count.papers_noted", sum(each.kind is Kind.PAPER for each in edition.entries)),
        ("count.people_met", sum(each.kind is Kind.PERSON for each in edition.entries)),
        ("count.days_long", edition.conference.days),
    )
    for key, number in counted:
        if number:
            yield number, edition.language.count(key, number)


def _byline(entry: Entry) -> Markup:
    """The byline with its names in bold."""
    written, rest = Markup(), entry.byline
    for name in entry.names:
        before, found, rest = rest.partition(name)
        written += Markup("{}<b>{}</b>").format(before, found) if found else escape(before)
    return written + escape(rest)


def _folio(name: str) -> Markup:
    """A link that holds the page where something stands, once that is known."""
    return Markup('<a class="{}" href="#{}">{}</a>').format(PAGE_NUMBER_CLASS, name, PLACEHOLDER)


def _cited_on(reference: Reference) -> Markup:
    """The pages, each once where that is known: an arrow says in every language what they are."""
    return Markup("→ ") + Markup(" ").join(map(_folio, reference.cited_by))


def _signed(author: Author) -> str:
    told = ", ".join(filter(None, (author.affiliation, author.email, author.url)))
    return f"{author.name} ({told})" if told else author.name


def _address(url: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(safe_url(url), short_address(url))


def _initials(entry: Entry) -> str:
    """First letters of the first and the last name."""
    names = [each for each in str(entry.title).split() if each[:1].isalpha() and not each.endswith(".")]
    return "".join(each[0] for each in (names[:1] + names[1:][-1:])).upper()
