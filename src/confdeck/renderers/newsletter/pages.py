"""Write the HTML of a newsletter, with the layout that fills its pages, and collect the assets that it shows."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup, escape

from confdeck.diagnostics import Diagnostic
from confdeck.edition import Edition, EntryKind
from confdeck.located import marking_spans
from confdeck.media import PictureStore
from confdeck.renderers.newsletter.article_candidates import SPACE_ABOVE
from confdeck.renderers.newsletter.article_layout import LIST_KINDS, article_parts, has_options, usual_option
from confdeck.renderers.newsletter.cell_measurer import CellMeasurer
from confdeck.renderers.newsletter.contents import MOST_KEPT_ENTRIES
from confdeck.renderers.newsletter.drawings import rating
from confdeck.renderers.newsletter.element_place import SOURCE_ATTRIBUTE
from confdeck.renderers.newsletter.figure_registry import FigureRegistry
from confdeck.renderers.newsletter.flow import ALL_COLUMNS, FOOTNOTE_SPACE, USUAL_OPTION, LayoutOption, Makeup
from confdeck.renderers.newsletter.formula_registry import FormulaRegistry
from confdeck.renderers.newsletter.front_page import front_page
from confdeck.renderers.newsletter.headlines import (
    MeasuredWords,
    balanced_padding,
    balanced_style,
    headline_style,
)
from confdeck.renderers.newsletter.layout_items import layout_items
from confdeck.renderers.newsletter.lead_size import LONG_TITLE, LONG_TITLE_SIZE, TITLE_SIZE
from confdeck.renderers.newsletter.line_estimates import line_height_factor
from confdeck.renderers.newsletter.makeup import make_up
from confdeck.renderers.newsletter.measurements import LaidOutDocument, MeasuredIssue
from confdeck.renderers.newsletter.parts import COLOPHON, part_id
from confdeck.renderers.newsletter.people_columns import BAND_LINES
from confdeck.renderers.newsletter.qr_codes import QrCodeRegistry
from confdeck.renderers.newsletter.rich_text_writer import PrintWriter
from confdeck.renderers.newsletter.score_pictures import SCORE_URL, contents_marks, front_score
from confdeck.renderers.newsletter.sheet import Sheet
from confdeck.renderers.newsletter.slant import may_slant
from confdeck.renderers.newsletter.table_fitting import TableFitter
from confdeck.renderers.newsletter.template_environment import RATING_URL, template_environment
from confdeck.renderers.newsletter.text_column import PAGE_START
from confdeck.renderers.newsletter.units import MM_PER_PT, PT_PER_MM
from confdeck.renderers.source_marks import MarkedElement, SourceMarks
from confdeck.score import score_description
from confdeck.text import Phrase, footnotes, plain_blocks
from confdeck.theme import Theme
from confdeck.theme.coverage import font_stack, has_italics

QUOTE_INDENT, QUOTE_SCALE = 12.0, 1.1
"""White beside a pull quote in the text, in mm, and its text size in that of headings."""
WHITE = "#FFFFFF"
OPENER_SIZE = 22.0
"""Size of the titles of sections in pt, at most, as in the stylesheets."""
TITLE_TRACKING = 0.96
"""Width of words in titles, whose letters stand closer, in their usual width."""
TITLE_BESIDE_MARGIN, TITLE_ON_COVER = 0.83, 1.12
"""Sizes of the issue's title beside the margin and on a cover of one sheet, in that of one over the whole measure."""
TAKEAWAY_SPACE, MAX_POSTER_SPACE = 5.5, 14.0
"""Space below each takeaway of the issue as in the stylesheet, and most that is added on a page of their own; in mm."""
PAPER_SPACE = 2.4
"""Space below a short paper as in the stylesheet, in mm."""
POSTER_FILL = 0.92
"""Share of its depth to which such a page is filled."""
LEAST_WHITE = 2.0
"""White left at the foot of the first page where its picture grows, in mm."""
ID_ATTRIBUTE = Markup(' id="{}"')


class Pages:
    """Writes the HTML of an edition, and collects the pictures and drawings it shows."""

    def __init__(self, edition: Edition, theme: Theme, sheet: Sheet, *, print_run: bool = False) -> None:
        self.figures = FigureRegistry(print_run=print_run)
        self._formulas = FormulaRegistry(theme.tokens.colours.ink)
        edition = TableFitter(CellMeasurer(theme, self._formulas), sheet.text * PT_PER_MM).fit(edition)
        self._edition = edition
        self._theme = theme
        self._sheet = sheet
        self._long_footnotes: dict[Diagnostic, None] = {}
        self._qr_codes = QrCodeRegistry(theme.tokens.colours.ink)
        self._front_page = front_page(edition, theme, sheet)
        self._has_grown = False
        """Whether the picture of the first page is higher than when the pages were measured."""
        self._contents_marks = contents_marks(edition, theme, self._front_page.contents)
        self._parts = edition.ordered_parts
        factor = line_height_factor(edition.language.code)
        self._line = theme.tokens.print.sizes.leading * factor * MM_PER_PT
        self._makeup: Makeup = {}
        self.marked: tuple[MarkedElement, ...] = ()
        """The elements of the last document whose lines in the recap are known."""
        self._usual: Makeup = {entry.id: usual_option(entry) for entry in edition.entries} | {
            section.id: LayoutOption(band_lines=BAND_LINES[0])
            for section in edition.sections
            if section.kind in LIST_KINDS
        }
        plain_script = not (has_italics(edition.language.code) and may_slant(_words(edition)))
        self._has_drop_caps = theme.tokens.print.drop_cap and not plain_script
        flags = {"plain": plain_script, "drop-caps": self._has_drop_caps, "print-run": print_run}
        self._body_classes = [f"grid-{sheet.grid}", *(name for name, is_set in flags.items() if is_set)]
        self._template = template_environment().get_template("issue.html.j2")

    def html(self, makeup: Makeup) -> str:
        """Return the whole document with the layout options of a makeup, and the usual ones for the rest.

        What stands at known lines of the recap has the number of an item of `marked` as an attribute.
        """
        marks = SourceMarks()
        with marking_spans(marks.mark):
            html, self.marked = marks.taken_out(self._render(self._usual | makeup))
        return _numbered(html, self.marked)

    def measuring_html(self) -> str:
        """Return the document with ids on all that is to be measured; empty where there is nothing to choose."""
        if not any(map(has_options, self._edition.sections)):
            return ""
        return self._render(self._usual, measuring=True)

    def make_up(self, document: LaidOutDocument) -> Makeup:
        """Return the layout options that fill the pages best, by a document laid out with the usual ones."""
        positions = document.positions
        start = next((positions[name] for name in map(part_id, self._parts) if name in positions), 0.0)
        issue = MeasuredIssue(
            self._edition.entries,
            self._sheet,
            document,
            self._line,
            takeaways=self._edition.takeaways,
            takeaways_break=self._front_page.takeaways.breaks,
            drop_caps=self._has_drop_caps,
            line_factor=line_height_factor(self._edition.language.code),
        )
        new_pages = self.new_pages
        if start % self._sheet.depth < PAGE_START < start:
            # It stays there, also if it could begin on the page above in another layout.
            new_pages |= {part_id(self._parts[0])}
        items = layout_items(self._parts, self._usual, issue, new_pages)
        notes, growth = self._front_page_footnotes(issue, start), self._lead_growth(start)
        makeup = make_up(items, start, self._sheet.depth, notes, growth)
        if growth and next(iter(makeup.values()), USUAL_OPTION).new_page:
            self._grow_lead(min(growth, self._sheet.depth - start - notes - LEAST_WHITE))
        if self._front_page.takeaways.shape == "poster":
            makeup["takeaways"] = LayoutOption(extra_space=self._space_between_takeaways(issue))
        return makeup

    def _lead_growth(self, start: float) -> float:
        """Return the height by which the first page's picture can grow, if the first part begins on that page."""
        return self._front_page.lead_growth if start < self._sheet.depth else 0.0

    def _grow_lead(self, height: float) -> None:
        front = self._front_page
        self._front_page = replace(front, lead_height=front.lead_height + max(0.0, height), lead_growth=0.0)
        self._has_grown = True

    def _space_between_takeaways(self, issue: MeasuredIssue) -> float:
        """Return the space in mm to add between takeaways, so that they fill a page of their own."""
        spare = POSTER_FILL * self._sheet.depth - issue.height("takeaways")
        return max(0.0, min(spare / len(self._edition.takeaways), MAX_POSTER_SPACE))

    def _space_within(self, option: LayoutOption, side: str = "block") -> Markup:
        """Return the space below takeaways, or around figures, as CSS where it is more than usual."""
        if not option.inner_space:
            return Markup()
        return Markup(' style="margin-{}:{:.2f}mm"').format(side, self._line + option.inner_space)

    def _space_below_paper(self, section: str) -> Markup:
        """Return the space below each short paper of a section as CSS, where it is more than usual."""
        space = self._makeup[section].row_space
        return Markup(' style="margin-bottom:{:.2f}mm"').format(PAPER_SPACE + space) if space else Markup()

    def _space_above(self, item: str) -> Markup:
        """Return the space or page break above a section or article as CSS, where it is not as usual."""
        option = self._makeup.get(item, USUAL_OPTION)
        if option.new_page:
            return Markup(' style="break-before:page;margin-top:0"')
        if not option.extra_space:
            return Markup()
        return Markup(' style="margin-top:{:.2f}mm"').format(SPACE_ABOVE * self._line + option.extra_space)

    def _front_page_footnotes(self, issue: MeasuredIssue, start: float) -> float:
        """Return the height of the footnotes of the summary at the foot of the page that has a position."""
        page = start // self._sheet.depth
        heights = [
            issue.height(f"note_{note.number}")
            for note in footnotes(self._edition.summary)
            if issue.position(f"mark_{note.number}") // self._sheet.depth == page
        ]
        return sum(heights) + FOOTNOTE_SPACE if heights else 0.0

    @property
    def new_pages(self) -> frozenset[str]:
        """Ids of the parts that begin a new page: takeaways on a page of their own, and the part after them."""
        if self._front_page.takeaways.shape != "poster" or "takeaways" not in self._parts:
            return frozenset()
        index = self._parts.index("takeaways")
        return frozenset(map(part_id, self._parts[index : index + 2]))

    def drawings(self, store: PictureStore) -> dict[str, bytes]:
        """Return all assets but the pictures by address, as SVG."""
        tokens = self._theme.tokens
        families = font_stack(self._theme, tokens.print.label, self._edition.language.code)
        return {
            **({} if self._edition.cover else self._score()),
            **{marks.url: marks.svg.encode() for marks in self._contents_marks.values()},
            **{RATING_URL.format(marks): rating(marks, tokens.colours).encode() for marks in range(1, 6)},
            **self._formulas.assets(),
            **self._qr_codes.assets(),
            **self.figures.charts(store, ", ".join(families), tokens.print.sizes.caption),
        }

    def changed_drawings(self) -> dict[str, bytes]:
        """Return the assets that are drawn anew for the pages that are filled."""
        return self._score() if self._has_grown else {}

    def _score(self) -> dict[str, bytes]:
        size = self._front_page.lead_width, self._front_page.lead_height
        return {SCORE_URL: front_score(self._edition, self._theme, self._sheet, *size).encode()}

    @property
    def multiplies_pictures(self) -> bool:
        """Whether all pictures lie on tinted paper, whose colour is to show through their white."""
        tokens = self._theme.tokens
        return tokens.print.cover != "sheet" and tokens.colours.paper.upper() != WHITE

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Messages about formulas, footnotes and pictures that do not look as they should."""
        return (*self._formulas.diagnostics, *self._long_footnotes, *self.figures.diagnostics)

    def _render(self, makeup: Makeup, *, measuring: bool = False) -> str:
        edition, tokens = self._edition, self._theme.tokens
        self._makeup = makeup
        takeaways_space = makeup.get("takeaways", USUAL_OPTION).extra_space
        self.figures.restart()
        fonts = (tokens.faces[face].family for face in (tokens.print.text, tokens.print.display))
        return self._template.render(
            edition=edition,
            sheet=self._sheet,
            makeup=makeup,
            brief_colophon=makeup.get(COLOPHON, USUAL_OPTION).brief,
            all_columns=ALL_COLUMNS,
            article_parts=article_parts,
            parts=self._parts,
            measuring=measuring,
            measured=(ID_ATTRIBUTE if measuring else Markup()).format,
            body_classes=" ".join(self._body_classes),
            cover=tokens.print.cover,
            front_page=self._front_page,
            score_url=SCORE_URL,
            score_alt=score_description(edition),
            contents_marks=self._contents_marks,
            most_kept_entries=MOST_KEPT_ENTRIES,
            counts=_counts(edition),
            titles={entry.id: edition.language.isolated(str(entry.title)) for entry in edition.entries},
            works={reference.number: reference for reference in edition.references},
            fonts=tuple(dict.fromkeys(fonts)),
            rich=PrintWriter(
                self._formulas,
                self._long_footnotes,
                drop_caps=self._has_drop_caps,
                direction=edition.language.direction,
            ),
            figures=self.figures,
            qr_code=self._qr_codes.code,
            label=self._label,
            credited=self._edition.language.credited,
            headline=self._headline,
            pull_width=self._pull_width,
            title_style=self._title_style,
            opener_style=self._opener_style,
            space_above=self._space_above,
            space_within=self._space_within,
            space_below_paper=self._space_below_paper,
            space_below_takeaways=Markup(' style="margin-bottom:{:.2f}mm"').format(
                TAKEAWAY_SPACE + takeaways_space
            )
            if takeaways_space
            else "",
        )

    def _label(self, key: str, **values: object) -> Markup:
        """Return a word of the edition's language; it and its values are escaped."""
        return escape(self._edition.language.label(key, **values))

    def _headline(self, words: Phrase) -> str:
        """Return the size and greatest width of a headline as CSS, for lines of about equal length."""
        letters = self._theme.face_metrics(self._theme.tokens.print.text).cut()
        return headline_style(MeasuredWords.of(str(words), letters), self._sheet.text * PT_PER_MM)

    def _title_style(self, title: str) -> Markup:
        """Return the padding of the issue's title as CSS, for lines of about equal length."""
        size = LONG_TITLE_SIZE if len(title) > LONG_TITLE else TITLE_SIZE
        if self._theme.tokens.print.cover == "sheet":
            return self._balancing(title, self._sheet.measure, size * TITLE_ON_COVER)
        if self._sheet.has_margin:
            return self._balancing(title, self._sheet.text, size * TITLE_BESIDE_MARGIN)
        return self._balancing(title, self._sheet.measure, size)

    def _opener_style(self, title: Phrase) -> Markup:
        """Return the padding of a section's title as CSS, for lines of about equal length."""
        return self._balancing(title, self._sheet.measure, OPENER_SIZE)

    def _balancing(self, title: Phrase | str, measure: float, size: float) -> Markup:
        letters = self._theme.face_metrics(self._theme.tokens.print.display).cut(bold=True)
        centred = not self._sheet.has_margin
        words = MeasuredWords.of(str(title), letters, TITLE_TRACKING)
        style = balanced_padding(words, measure * PT_PER_MM, size, centred=centred)
        return Markup(' style="{}"').format(style) if style else Markup()

    def _pull_width(self, words: Phrase) -> str:
        """Return the greatest width of a pull quote in the text as CSS, for lines of about equal length."""
        tokens = self._theme.tokens.print
        letters = self._theme.face_metrics(tokens.text).cut(italic=True)
        measure = (self._sheet.text - QUOTE_INDENT) * PT_PER_MM / (QUOTE_SCALE * tokens.sizes.heading)
        return balanced_style(MeasuredWords.of(str(words), letters), measure)


def _numbered(html: str, marked: tuple[MarkedElement, ...]) -> str:
    """Return a document in which marked elements have their numbers as an attribute."""
    pieces, start = [], 0
    for number, element in enumerate(marked):
        pieces.append(f'{html[start : element.tag_end]} {SOURCE_ATTRIBUTE}="{number}"')
        start = element.tag_end
    return "".join((*pieces, html[start:]))


def _words(edition: Edition) -> str:
    """Return the title, the summary, and the titles of entries."""
    titles = (str(entry.title) for entry in edition.entries)
    return " ".join((edition.title, plain_blocks(edition.summary), *titles))


def _counts(edition: Edition) -> list[tuple[str, str]]:
    """Return the conference in numbers, without those that are 0."""
    kinds = [entry.kind for entry in edition.entries]
    numbers = {
        "count.talks_heard": kinds.count(EntryKind.TALK),
        "count.papers_noted": kinds.count(EntryKind.PAPER),
        "count.people_met": kinds.count(EntryKind.PERSON),
        "count.days_long": edition.conference.days,
    }
    numeral, count = edition.language.numeral, edition.language.count
    return [(numeral(number), count(key, number)) for key, number in numbers.items() if number]
