"""The content of a deck as plain data: what a person sees and can change, without how a program writes it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.formatting import STRUCTURE, Difference, Formatting, differ, differences
from confdeck.renderers.pptx.edits.group_parts import GroupPart, part_differences
from confdeck.storyboard.geometry import Box

if TYPE_CHECKING:
    from lxml import etree

    from confdeck.renderers.pptx.edits.written_slides import WrittenSlide

_PLACEHOLDERS = {
    "ftr": "footer",
    "tbl": "table",
    "pic": "picture",
    "obj": "content",
    "subTitle": "subtitle",
    "clipArt": "picture",
    "dgm": "diagram",
}
"""Plain names of types of placeholders that have others in files."""
_GIVEN_NAME = re.compile(r"PlaceHolder \d+$|Google Shape;")
"""Names that LibreOffice and Google Slides give to shapes when they save a deck."""
_TIME = re.compile(r"\d+:\d\d")
Words = frozenset[tuple[str | bytes, int]]
"""Words and pictures, each with a number of its own for each time that it occurs."""


def without_times(words: str) -> str:
    """Return the words of speaker notes without the time at which their slide is shown."""
    return _TIME.sub("", words)


@dataclass(frozen=True, slots=True)
class RunContent:
    """A piece of text in one formatting."""

    text: str
    formatting: Formatting = field(default_factory=Formatting)
    link: str = ""
    """An address; of a link to a slide, the part that it leads to."""

    def changes(self, other: RunContent) -> Mapping[str, Difference]:
        """Return in what another run looks different, by name, with a link as `link`."""
        if self is other:
            return {}
        found = dict(differences(self.formatting, other.formatting))
        if self.link and other.link:
            found.pop("underline", None)  # links are underlined in any case
        if self.link != other.link:
            found["link"] = self.link, other.link
        return found

    @property
    def bold(self) -> bool:
        """Whether it is bold, by its own properties or those that it inherits."""
        return self.formatting.value("bold") == "1"

    @property
    def italic(self) -> bool:
        """Whether it is italic, by its own properties or those that it inherits."""
        return self.formatting.value("italic") == "1"

    @property
    def underlined(self) -> bool:
        """Whether it is underlined, as links are in any case."""
        return bool(self.link) or self.formatting.value("underline") not in {"", "none"}


@dataclass(frozen=True, slots=True)
class ParagraphContent:
    """A paragraph of a shape, of a table's cell or of the speaker notes."""

    runs: tuple[RunContent, ...] = ()
    level: int = 0
    formatting: Formatting = field(default_factory=Formatting)

    @property
    def text(self) -> str:
        """Its words, without their formatting."""
        return "".join(run.text for run in self.runs)

    @property
    def words(self) -> str:
        """Its words; soft line breaks and the number of spaces do not count."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class ShapeExcerpt:
    """The words and the picture of a shape, without its look."""

    lines: tuple[str, ...]
    """The text of each paragraph."""
    placeholder: str = ""
    description: str = ""
    picture: bytes = field(default=b"", repr=False)
    data: str = ""


@dataclass(frozen=True, slots=True)
class ShapeContent:
    """One shape on a slide; a group counts as one, with the text of all its shapes."""

    name: str
    kind: str
    """`text`, `picture`, `table`, `chart`, `formula`, `line`, `group`, or `other` for embedded objects."""
    placeholder: str = ""
    """The type of its placeholder, such as `title`; empty if it is none."""
    index: str = ""
    """The number of its placeholder on the layout."""
    box: Box | None = None
    """Its place on the slide in pt; None if it stands where its layout puts it."""
    paragraphs: tuple[ParagraphContent, ...] = ()
    placed: bool = True
    """Whether it states its place itself."""
    description: str = ""
    """Its alternative text."""
    picture: bytes = field(default=b"", repr=False)
    """The file of its picture."""
    crop: tuple[int, ...] = ()
    """How much of the picture is cut off at the left, top, right and bottom, in tenths of a percent."""
    data: str = ""
    """A digest of a chart's numbers, or of a formula."""
    formatting: Formatting = field(default_factory=Formatting)
    link: str = ""
    """The address, or the part of the slide, that a click on it leads to."""
    parts: tuple[GroupPart, ...] = ()
    """The shapes in it, if it is a group."""

    def looks(self, other: ShapeContent) -> Mapping[str, Difference]:
        """Return in what the same shape looks different in another deck, by name, with a link as `link`."""
        found = dict(differences(self.formatting, other.formatting))
        if self.parts or other.parts:
            found |= part_differences(self.parts, other.parts)
        if differ("link", self.link, other.link):
            found["link"] = self.link, other.link
        structure = STRUCTURE & found.keys()
        return {name: found[name] for name in sorted(structure)} if structure else found

    @property
    def text(self) -> str:
        """Its words, a line for each paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def contents(self) -> tuple[str | bytes, ...]:
        """The words of its paragraphs, and its picture."""
        words = (paragraph.words for paragraph in self.paragraphs if paragraph.words)
        return (*words, *([self.picture] if self.picture else ()))

    @property
    def excerpt(self) -> ShapeExcerpt:
        """Its words and its picture."""
        lines = tuple(paragraph.text for paragraph in self.paragraphs)
        return ShapeExcerpt(lines, self.placeholder, self.description, self.picture, self.data)

    @property
    def has_name_of_program(self) -> bool:
        """Whether it has a name that a program gives to shapes: a number, or the words in it."""
        words = " ".join(self.text.split())
        return _GIVEN_NAME.match(self.name) is not None or words.startswith(self.name.rstrip("…"))

    @property
    def label(self) -> str:
        """A few words that name it in a message."""
        return _PLACEHOLDERS.get(self.placeholder, self.placeholder) or self.name or self.kind


@dataclass(frozen=True)
class SlideDetails:
    """The content of a slide, without its place in the deck."""

    shapes: Sequence[ShapeContent] = ()
    read_notes: Callable[[], tuple[ParagraphContent, ...]] = tuple
    """Returns its speaker notes, read when they are first asked for."""
    notes_mark: Hashable = None
    """Stands for its speaker notes: slides with equal marks have the same."""
    hidden: bool = False
    comments: int = 0
    layout: str = ""
    """The name of its layout; empty if the program that saved the deck writes layouts anew."""
    formatting: Formatting = field(default_factory=Formatting)
    """Its background."""
    animation: str = ""
    """A digest of its transition and animations."""
    furniture: tuple[str, ...] = ()
    """Its number and its date, where they are switched on."""
    read_page_shapes: Callable[[], tuple[str, ...]] = tuple
    """Returns the shapes on its notes page besides the notes, as words."""
    read_excerpts: Callable[[], Iterable[ShapeExcerpt]] | None = None
    """Returns the words and pictures of its shapes, where they can be told without all else of them."""

    @property
    def notes(self) -> tuple[ParagraphContent, ...]:
        """Its speaker notes."""
        return self.read_notes()

    @cached_property
    def excerpts(self) -> tuple[ShapeExcerpt, ...]:
        """The words and pictures of its shapes."""
        if self.read_excerpts is None:
            return tuple(shape.excerpt for shape in self.shapes)
        return tuple(self.read_excerpts())

    @property
    def title(self) -> str:
        """The text of its title, or the first words on it."""
        titles = (shape.text for shape in self.shapes if shape.placeholder == "title")
        texts = (*titles, *(shape.text for shape in self.shapes))
        return next((" ".join(text.split()) for text in texts if text.strip()), "")

    @cached_property
    def says(self) -> tuple[object, ...]:
        """The words, pictures and numbers on it and in its speaker notes, without the time at which it is shown."""
        data = tuple(shape.data for shape in self.excerpts if shape.data)
        return self.words, data, tuple(without_times(line.words) for line in self.notes)

    @cached_property
    def words(self) -> Words:
        """Its words and its pictures, by which it is found in another deck."""
        shapes = [shape for shape in self.excerpts if shape.placeholder != "ftr"]  # the same on all slides
        words: list[str | bytes] = [word for shape in shapes for line in shape.lines for word in line.split()]
        words += (shape.picture for shape in shapes if shape.picture)
        return frozenset((word, nth) for word, count in Counter(words).items() for nth in range(count))


@dataclass(frozen=True, slots=True)
class SlideContent:
    """One slide of a deck, in the order of the deck."""

    number: int
    """Counted from 1."""
    part: str
    identifier: int
    """The number by which the presentation lists it; other programs may give it to another slide."""
    read: Callable[[], SlideDetails] = field(repr=False)
    """Returns what is on it, read when it is first asked for; slides that consist of the same bytes have one reader."""
    targets: frozenset[str] = frozenset()
    """The parts and addresses that its relationships lead to."""
    read_written: Callable[[], WrittenSlide] | None = field(default=None, repr=False)
    """Returns how it is written; None if it is known by other names of what its links lead to."""

    @property
    def shapes(self) -> Sequence[ShapeContent]:
        """Its shapes."""
        return self.read().shapes

    @property
    def excerpts(self) -> tuple[ShapeExcerpt, ...]:
        """The words and pictures of its shapes."""
        return self.read().excerpts

    @property
    def notes(self) -> tuple[ParagraphContent, ...]:
        """Its speaker notes."""
        return self.read().notes

    def has_notes_of(self, other: SlideContent) -> bool:
        """Return whether it has the same speaker notes as another slide, by the bytes of both."""
        mark = self.read().notes_mark
        return mark is not None and mark == other.read().notes_mark

    @property
    def hidden(self) -> bool:
        """Whether it is left out of the slide show."""
        return self.read().hidden

    @property
    def comments(self) -> int:
        """How many comments of people it has."""
        return self.read().comments

    @property
    def layout(self) -> str:
        """The name of its layout; empty if the program that saved the deck writes layouts anew."""
        return self.read().layout

    @property
    def formatting(self) -> Formatting:
        """Its background."""
        return self.read().formatting

    @property
    def animation(self) -> str:
        """Its transition and animations in words."""
        return self.read().animation

    @property
    def furniture(self) -> tuple[str, ...]:
        """Its number and its date, where they are switched on."""
        return self.read().furniture

    @property
    def page_shapes(self) -> tuple[str, ...]:
        """The shapes on its notes page besides the notes, as words."""
        return self.read().read_page_shapes()

    @property
    def title(self) -> str:
        """The text of its title, or the first words on it."""
        return self.read().title

    @property
    def words(self) -> Words:
        """Its words and its pictures, by which it is found in another deck."""
        return self.read().words

    @property
    def says(self) -> tuple[object, ...]:
        """The words, pictures and numbers on it and in its speaker notes, without the time at which it is shown."""
        return self.read().says


@dataclass(frozen=True, eq=False)
class DesignContent:
    """A theme, a master or a layout."""

    kind: str
    """`theme`, `master` or `layout`."""
    part: str
    name: str
    """The name of a layout; the number of a master, or of the master of a theme."""
    digest: bytes
    """A digest of all that it consists of."""
    read: Callable[[], tuple[Formatting, tuple[ShapeContent, ...]]] = field(repr=False)
    """Returns its background, how its texts look, and its shapes: it is read only if it has changed."""
    added: tuple[etree._Element, ...] = ()
    """The elements of the shapes that a person added, of a design of which nothing else is known."""

    @property
    def adds_only(self) -> bool:
        """Whether nothing is known of it but the shapes that a person added."""
        return bool(self.added)

    @cached_property
    def content(self) -> tuple[Formatting, tuple[ShapeContent, ...]]:
        """Its background and how its texts look, and its shapes."""
        return self.read()

    @property
    def formatting(self) -> Formatting:
        """Its background, and how its texts look."""
        return self.content[0]

    @property
    def shapes(self) -> tuple[ShapeContent, ...]:
        """Its shapes."""
        return self.content[1]

    @property
    def label(self) -> str:
        """The words that name it in a message."""
        return f"layout '{self.name}'" if self.kind == "layout" else self.kind

    def shows_the_same(self, other: DesignContent) -> bool:
        """Return whether another one looks the same, whatever program wrote it."""
        return self.digest == other.digest or self.content == other.content


@dataclass(frozen=True, slots=True)
class SectionContent:
    """A section of a deck, as PowerPoint shows it among the slides."""

    name: str
    identifier: str
    slides: tuple[int, ...]
    """The indexes of its slides."""


@dataclass(frozen=True)
class DeckContent:
    """A deck: its slides, and what all of them share."""

    slides: tuple[SlideContent, ...]
    program: str = ""
    """The program that saved it."""
    sections: tuple[SectionContent, ...] = ()
    settings: Formatting = field(default_factory=Formatting)
    """Properties of the document and other settings, by name."""
    designs: tuple[DesignContent, ...] = ()
    """Its themes, masters and layouts; none if the program that saved it writes them anew."""
