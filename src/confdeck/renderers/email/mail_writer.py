"""Rich text as HTML for mail programs, with a record of the lines and pictures that were written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from markupsafe import Markup, escape

from confdeck.located import sourced
from confdeck.renderers.email.footnote_queue import FootnoteQueue
from confdeck.renderers.email.mail_pictures import MailPicture, PictureLibrary
from confdeck.renderers.email.mail_tables import PHONE, has_long_word, table_parts, table_width
from confdeck.renderers.markup import NOTHING, HtmlWriter
from confdeck.text import nodes
from confdeck.typography.direction import Direction

DOT = Markup("&nbsp;&middot; ")
IMAGE = Markup('<img class="{kind}" src="{src}" width="{width}" alt="{alt}">')
SCROLLING = Markup('<div class="wide" tabindex="0">{}</div>')
NO_BREAK = "\N{NO-BREAK SPACE}"
WIDOW = 14
"""Most characters of the last two words of a title that are kept on one line."""
SHORT_CITATION = 16
"""Most characters of a citation that is kept on one line."""


class MailWriter(HtmlWriter):
    """Writes rich text; a citation is a plain number that stands in the list of cited works."""

    def __init__(
        self, library: PictureLibrary, direction: Direction = "ltr", counter_style: str = "decimal"
    ) -> None:
        self.library = library
        self.direction = direction
        self.counter_style = counter_style
        """The CSS counter style of ordered lists."""
        self.cited: set[int] = set()
        """Numbers of the references cited so far."""
        self._footnotes = FootnoteQueue()
        self.formulas: list[MailPicture] = []
        """Formulas shown as pictures so far."""
        self.written_lines: set[str] = {""}
        """Titles, paragraphs, headings, cells, lines of code and references written so far, by `line_key`."""
        self.written_pictures: set[str] = set()
        """Names of the pictures written so far."""

    def block(self, block: nodes.Block, attributes: Markup = NOTHING) -> Markup:
        """Write one block, a table in parts that are no wider than a mail."""
        if isinstance(block, nodes.Table):
            return NOTHING.join(self._table(part, attributes) for part in table_parts(block))
        if isinstance(block, nodes.CodeBlock):
            self.written_lines.update(line_key(line) for line in block.value.splitlines())
        return super().block(block, attributes)

    def _table(self, table: nodes.Table, attributes: Markup) -> Markup:
        """Write a table; one that is wider than a phone scrolls within itself."""
        written = super().block(table, attributes)
        return SCROLLING.format(written) if table_width(table) > PHONE else written

    def cell_classes(self, cell: nodes.TableCell) -> Iterator[str]:
        """Yield the classes of a table cell; words of one that is `breaking` break."""
        yield from super().cell_classes(cell)
        if has_long_word(cell):
            yield "breaking"

    def list_styles(self, first: int, last: int) -> Iterator[str]:
        """Yield the styles of a list, for one side: Outlook knows no others."""
        if self.counter_style != "decimal":
            yield f"list-style-type:{self.counter_style}"
        side = "right" if self.direction == "rtl" else "left"
        yield from (style.replace("inline-start", side) for style in super().list_styles(first, last))

    def title(self, phrase: nodes.Phrase) -> Markup:
        """Write a line that is set large or bold, its last short words kept together."""
        return self.phrase(nodes.Phrase(without_widow(phrase.children)))

    def inlines(self, children: Iterable[nodes.Inline]) -> Markup:
        """Write inline nodes, a citation on the line of the word before it."""
        children = tuple(children)
        self.written_lines.add(line_key(nodes.plain(children)))
        return super().inlines(_with_bound_citations(children))

    def citation(self, citation: nodes.Citation) -> Markup:
        """Write a citation, a short one without a break in it."""
        works = self.cited_works(citation)
        if len(works) <= SHORT_CITATION:
            works = works.replace(" ", NO_BREAK)
        before, after = citation.brackets
        return Markup('<span class="cite">{}{}{}</span>').format(before, works, after)

    def details(self, *parts: str) -> Markup:
        """Write some facts in a row."""
        return DOT.join(self.directed(escape(bind_names(part)), part) for part in parts if part)

    def work(self, work: nodes.CitedWork) -> Markup:
        """Write the label of a cited work and note it for the list of cited works."""
        if work.number:
            self.cited.add(work.number)
        return escape(work.printed)

    def footnote(self, footnote: nodes.Footnote) -> Markup:
        """Write the mark of a footnote, with a link where mail programs follow one within a message."""
        number = footnote.number
        place = Markup(' id="mark_{}"').format(number) if self._footnotes.mark(footnote) else NOTHING
        return Markup('<sup><a class="note" href="#note_{0}"{1}>{0}</a></sup>').format(number, place)

    def footnotes(self) -> Markup:
        """Write the footnotes whose marks were written since the last call, each with a link back to its mark."""
        return element("div", "prose caption", NOTHING.join(map(self._note, self._footnotes.due())))

    def _note(self, footnote: nodes.Footnote) -> Markup:
        """Write the words of a footnote behind its number."""
        number = Markup('<sup><a class="note" href="#mark_{0}" id="note_{0}">{0}</a></sup> ').format(
            footnote.number
        )
        match footnote.blocks:
            case (nodes.Paragraph(children), *rest):
                words = number + self.line(children)
            case rest:
                words = number
        return element("p", "", words) + self.blocks(rest)

    def display(self, node: nodes.MathBlock, attributes: Markup = NOTHING) -> Markup:
        """Write a formula on a line of its own as a picture, since mail programs show no MathML."""
        picture = self.library.draw_formula(node.tex)
        if picture is None:
            return super().display(node, attributes)
        self.formulas.append(picture)
        return self.image(picture, "formula drawing")

    def image(self, picture: MailPicture, kind: str = "") -> Markup:
        """Write a picture with its description and width; `kind` is its class where it is no figure."""
        self.written_pictures.add(picture.name)
        return IMAGE.format(
            kind=kind or f"picture {picture.kind}",
            src=self.library.source(picture),
            width=picture.width,
            alt=picture.alt,
        )


def join_parts(separator: Markup, *parts: Markup) -> Markup:
    """Join the parts that are not empty."""
    return separator.join(part for part in parts if part)


def line_key(line: str) -> str:
    """Return a line without its white space, which may be written in different ways."""
    return "".join(line.split())


def element(name: str, kind: str, content: str | Markup) -> Markup:
    """Write one element of the class `kind`, or nothing where there is no content."""
    if not content:
        return NOTHING
    attribute = Markup(' class="{}"').format(kind) if kind else NOTHING
    return Markup("<{0}{1}>{2}</{0}>").format(name, attribute, content)


def bind_names(names: str) -> str:
    """Keep `et al.` and `&` on the line of the name before them."""
    bound = names.replace(" et al.", f"{NO_BREAK}et{NO_BREAK}al.").replace(" & ", f"{NO_BREAK}&{NO_BREAK}")
    return sourced(bound, names)


def without_widow(children: tuple[nodes.Inline, ...]) -> tuple[nodes.Inline, ...]:
    """Keep the last two words on one line where they are short."""
    match children:
        case (*before, nodes.Text(value, span)) if len("".join(value.rsplit(" ", 2)[1:])) <= WIDOW:
            head, space, last = value.rpartition(" ")
            return (*before, nodes.Text(f"{head}{NO_BREAK if space else ''}{last}", span))
        case _:
            return children


def _with_bound_citations(children: tuple[nodes.Inline, ...]) -> Iterator[nodes.Inline]:
    """Replace the space before each citation by one that does not break."""
    for node, following in zip_longest(children, children[1:]):
        if (
            isinstance(node, nodes.Text)
            and isinstance(following, nodes.Citation)
            and not following.separator_by_author
            and node.value.endswith(" ")
        ):
            yield nodes.Text(node.value[:-1] + NO_BREAK, node.span)
        else:
            yield node
