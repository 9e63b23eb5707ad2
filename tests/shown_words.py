"""The words of real outputs, place by place, and whether the source map knows the lines that they come from."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from confdeck.diagnostics import Span
from confdeck.renderers.source_map import NOTES, OutputPlace

if TYPE_CHECKING:
    from confdeck.renderers import Artifact

_WORD = re.compile(r"[^\W_]+")
_VOID = ("area", "base", "br", "col", "hr", "img", "input", "link", "meta")
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def words_of(text: str) -> frozenset[str]:
    """Words without those that others may have written: single characters of formulas, and numbers of citations and pages."""
    return frozenset(word for word in all_words_of(text) if len(word) > (3 if word.isdigit() else 1))


def all_words_of(text: str) -> frozenset[str]:
    """Words without accents, case, punctuation and quotation marks."""
    return frozenset(_WORD.findall(folded(text)))


def folded(text: str) -> str:
    """A text without accents and case."""
    plain = (
        character for character in unicodedata.normalize("NFKD", text) if not unicodedata.combining(character)
    )
    return "".join(plain).casefold()


@dataclass(frozen=True)
class ShownText:
    """Words at a place of an output, with the places of the map that they belong to."""

    words: str
    places: tuple[OutputPlace, ...]


def shown_texts(artifact: Artifact) -> Iterator[ShownText]:
    """All words of an artifact's main file, where they stand."""
    places = {place for place, _ in artifact.source_map}
    file = artifact.files[0]
    match file.suffix:
        case ".pptx":
            yield from _of_deck(file.data, places)
        case ".pdf":
            yield from _of_pages(file.data, places)
        case _:
            yield from _of_html(file.data.decode(), places)
            yield from _of_text(artifact)


def _of_deck(data: bytes, places: set[OutputPlace]) -> Iterator[ShownText]:
    known = {(place.page, place.element == NOTES, place.shape, place.part): place for place in places}
    archive = zipfile.ZipFile(io.BytesIO(data))
    for name in archive.namelist():
        if not (found := re.fullmatch(r"ppt/(slides/slide|notesSlides/notesSlide)(\d+)\.xml", name)):
            continue
        notes = found[1].startswith("notes")
        slide = _slide_of(archive, name) if notes else int(found[2])
        for shape in etree.fromstring(archive.read(name)).iter("{*}sp", "{*}graphicFrame"):
            properties = next(shape.iter("{*}cNvPr"))
            if str(properties.get("name")).startswith(("Slide number", "Slide")):
                continue
            number = 0 if notes else int(str(properties.get("id")))
            for part, paragraph in enumerate(shape.iter("{*}p")):
                place = known.get((slide, notes, number, part))
                yield ShownText(_paragraph_words(paragraph), (place,) if place else ())


def _paragraph_words(paragraph: Any) -> str:
    return "".join(
        " " if node.tag.endswith("}br") else node.text or ""
        for node in paragraph.iter("{*}t", "{*}br")
        if not node.tag.startswith(_MATH)
    )


def _slide_of(archive: zipfile.ZipFile, notes: str) -> int:
    relations = archive.read(notes.replace("notesSlides/", "notesSlides/_rels/") + ".rels").decode()
    found = re.search(r"slides/slide(\d+)\.xml", relations)
    assert found
    return int(found[1])


def _of_pages(data: bytes, places: set[OutputPlace]) -> Iterator[ShownText]:
    by_page: dict[int, list[OutputPlace]] = {}
    for place in places:
        by_page.setdefault(place.page, []).append(place)
    page = 0
    for left, top, right, bottom, word in _pdf_words(data):
        if not word:
            page += 1
            continue
        across, down = (left + right) / 2, (top + bottom) / 2
        around = (place for place in by_page.get(page, ()) if place.box and _is_in(place.box, across, down))
        yield ShownText(word, tuple(around))


def _pdf_words(data: bytes) -> Iterator[tuple[float, float, float, float, str]]:
    """Each word of a PDF with its box, and a row without a word before each page.

    With boxes, pdftotext has the letters of words from right to left in the order of the page.
    """
    listed = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=data, capture_output=True, check=True
    ).stdout
    for node in etree.fromstring(listed, etree.XMLParser(recover=True)).iter("{*}page", "{*}word"):
        box = [float(node.get(side, 0)) for side in ("xMin", "yMin", "xMax", "yMax")]
        word = node.text or "" if str(node.tag).endswith("word") else ""
        from_right = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in word)
        yield box[0], box[1], box[2], box[3], word[::-1] if from_right else word


def _is_in(box: tuple[float, float, float, float], across: float, down: float) -> bool:
    left, top, width, height = box
    return left - 1 <= across <= left + width + 1 and top - 1 <= down <= top + height + 1


class _Page(HTMLParser):
    """Reads which element each text of an HTML page belongs to."""

    def __init__(self, known: set[int]) -> None:
        super().__init__()
        self.known = known
        self.count = 0
        self.open: list[int] = []
        self.texts: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  as the class has it
        if tag not in _VOID:
            self.open.append(self.count)
        self.count += 1

    def handle_startendtag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.count += 1

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.open.pop()

    def handle_data(self, data: str) -> None:
        nearest = next((number for number in reversed(self.open) if number in self.known), -1)
        if self.lasttag not in ("style", "title"):
            self.texts.append((data, nearest))


def _of_html(html: str, places: set[OutputPlace]) -> Iterator[ShownText]:
    known = {place.part: place for place in places if place.suffix == ".email.html"}
    page = _Page(set(known))
    page.feed(html)
    for words, number in page.texts:
        yield ShownText(words, (known[number],) if number in known else ())


def _of_text(artifact: Artifact) -> Iterator[ShownText]:
    """The lines of a mail's text part; those of one paragraph lead to the same places."""
    spans: dict[int, tuple[Span, ...]] = {}
    for place, span in artifact.source_map:
        if place.suffix == ".email.txt":
            spans[place.part] = (*spans.get(place.part, ()), span)
    lines = artifact.files[1].data.decode().split("\n")
    for known, numbers in groupby(range(len(lines)), lambda number: spans.get(number, ())):
        shown = tuple(numbers)
        places = tuple(OutputPlace(".email.txt", part=number) for number in shown) if known else ()
        yield ShownText("\n".join(lines[number] for number in shown), places)


@dataclass(frozen=True)
class Lines:
    """The lines of the author's files."""

    texts: dict[str, list[str]]
    words: dict[str, list[frozenset[str]]]

    @classmethod
    def of(cls, paths: Iterable[Path]) -> Lines:
        texts = {str(path): path.read_text("utf-8").split("\n") for path in paths}
        return cls(texts, {name: list(map(words_of, lines)) for name, lines in texts.items()})

    def at(self, span: Span) -> frozenset[str]:
        """The words of the lines of a span."""
        lines = self.words[span.file][span.line - 1 : max(span.line, span.end)]
        return frozenset().union(*lines)

    def all_at(self, span: Span) -> frozenset[str]:
        """All words of the lines of a span, short ones included."""
        return all_words_of(" ".join(self.texts[span.file][span.line - 1 : max(span.line, span.end)]))

    def is_drawn(self, span: Span) -> bool:
        """Whether the lines of a span may be shown by other words: formulas, dates, and names of files."""
        lines = self.texts[span.file][span.line - 1 : max(span.line, span.end)]
        return any(sign in line for line in lines for sign in ("$", "image:", "date", "^", "@"))

    @property
    def all(self) -> frozenset[str]:
        return frozenset().union(*(line for lines in self.words.values() for line in lines))


def unmapped(artifact: Artifact, lines: Lines, labels: frozenset[str]) -> list[str]:
    """Words of the author's that are shown where the map has no line that contains them."""
    spans: dict[OutputPlace, list[Span]] = {}
    for place, span in artifact.source_map:
        spans.setdefault(place, []).append(span)
    written = lines.all - labels
    found = []
    for text in shown_texts(artifact):
        at = frozenset().union(*(lines.at(span) for place in text.places for span in spans[place]))
        for word in sorted((words_of(text.words) & written) - at):
            where = f"{text.places[0].page} {text.places[0].element}" if text.places else "nowhere"
            found.append(f"{word} ({where}: {text.words.strip()[:70]})")
    return found


def idle(artifact: Artifact, lines: Lines) -> list[str]:
    """Entries whose place has no word of their lines, though it has words."""
    shown: dict[OutputPlace, str] = {}
    for text in shown_texts(artifact):
        for place in text.places:
            shown[place] = f"{shown.get(place, '')} {text.words}"
    return [
        f"{place.page} {place.element} {place.part} {span}"
        for place, span in artifact.source_map
        if not place.element.startswith(("Empty frame", "Chart", "img", "su"))
        and any(not word.isdigit() for word in all_words_of(shown.get(place, "")))
        and not (_shares_word(shown[place], lines.all_at(span)) or lines.is_drawn(span))
    ]


def _shares_word(shown: str, words: frozenset[str]) -> bool:
    """Whether a text has one of some words; programs that read PDF split words, and large numbers are shown with separators."""
    together = "".join(filter(str.isalnum, folded(shown)))
    return bool(all_words_of(shown) & words) or any(word in together for word in words if len(word) > 3)
