"""Make text in joined scripts searchable: draw its glyphs as shapes, and lay its letters over them as invisible text.

Programs that read a PDF take each glyph for a letter and each change of height for a new line. In joined scripts letters are put
together from glyphs that mean nothing alone, at several heights: in Nastaliq a dot is a glyph, and words descend. So such a line
is drawn as shapes, and its letters, joiners and marks are set over it one by one, in the order in which these programs expect them.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pydyf
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.pdf.stream import Stream

from confdeck.renderers.newsletter.engine.placed_glyphs import ShapedLine, shaped_line
from confdeck.renderers.newsletter.engine.reading_order import Letter, in_reading_order

MISSING_GLYPHS = 1000
"""Numbers after a font's glyphs that WeasyPrint may use for characters without a glyph."""
MAX_BLOCK_LINES = 100
"""Lines that a block of a CMap may have."""
FILLED, INVISIBLE = 0, 3
"""Ways in which PDF renders text."""
MARKER_GAP = 0.2
"""Width of the space before an item of a list that parts it from its number, relative to the font size."""
WIDTH_STEP = 10
"""Widths of invisible letters are multiples of this, in thousandths of the font size."""


class JoinedScriptStream(Stream):
    """The content of a page, with text in joined scripts as shapes and invisible letters."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)  # type: ignore[no-untyped-call]
        self.joined_texts: dict[int, str] = {}
        """Texts in joined scripts by the numbers of their marked content."""
        self._hidden = False
        """Whether WeasyPrint draws a text that is drawn here instead."""

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        """Mark content; WeasyPrint draws each text within marks of its own."""
        line = self._joined_line(box)
        if line:
            self.joined_texts[len(self._tags)] = box.text
        with super().marked(box, tag):
            self._hidden = line is not None
            yield
            self._hidden = False
            if line:
                self._draw(line, box)

    def show_text(self, text: str) -> None:
        """Draw glyphs, unless they are drawn as shapes."""
        if not self._hidden:
            super().show_text(text)  # type: ignore[no-untyped-call]

    def _joined_line(self, box: Any) -> ShapedLine | None:
        if not isinstance(box, TextBox) or not any(map(_is_joined, set(box.text))):
            return None
        if box.style["visibility"] != "visible" or not box.style["font_size"]:
            return None
        return shaped_line(box, self.add_font)

    def _draw(self, line: ShapedLine, box: Any) -> None:
        # fontTools is imported for joined scripts only.
        from confdeck.renderers.newsletter.engine.glyph_shapes import GlyphShapes

        page: Any = self
        left, baseline = box.position_x, box.position_y + box.baseline
        page.set_color(box.style["color"])
        for glyph in line.glyphs:
            form = GlyphShapes.of(glyph.font).form(glyph.number)
            if form is not None:
                name = f"g{glyph.font.hash}{glyph.number}"
                self._resources["XObject"].setdefault(name, form)
                scale = glyph.size / glyph.font.upem
                page.push_state()
                page.transform(a=scale, d=-scale, e=left + glyph.x, f=baseline + glyph.y)
                page.draw_x_object(name)
                page.pop_state()
        page.begin_text()
        page.set_text_rendering(INVISIBLE)
        page.set_text_matrix(1, 0, 0, -1, left, baseline)
        page.set_font_size(line.carrier.hash, line.size)
        codes = LetterCodes.of(line.carrier, self._fonts.values())
        letters = in_reading_order(line.letters, rtl=line.rtl)
        is_item = line.rtl and getattr(box.element, "tag", "") == "li"
        gap = codes.shown(Letter(" ", line.size * MARKER_GAP), line.size) if is_item else ""
        *shown, last = (codes.shown(letter, line.size) for letter in letters)
        page.show_text("".join((*shown, gap, last)))
        page.set_text_rendering(FILLED)
        page.end_text()


class LetterCodes:
    """Codes of a font for invisible letters, each with its width."""

    def __init__(self, font: Any) -> None:
        self._glyphs = font.glyph_count
        self.first = font.glyph_count + MISSING_GLYPHS
        self.letters: dict[tuple[str, int], int] = {}

    @classmethod
    def of(cls, font: Any, fonts: Iterable[Any]) -> LetterCodes:
        """Return the codes of a font, which it shares with others of `fonts` that are from the same file."""
        if not hasattr(font, "letter_codes"):
            same = (other for other in fonts if other.hash == font.hash and hasattr(other, "letter_codes"))
            font.letter_codes = next((other.letter_codes for other in same), None) or cls(font)
        codes: LetterCodes = font.letter_codes
        return codes

    def glyphs(self) -> list[int]:
        """Return the glyph of each code; letters have the first one, which stands for all that a font lacks."""
        return [*range(self._glyphs), *[0] * (self.first - self._glyphs + len(self.letters))]

    def shown(self, letter: Letter, size: float) -> str:
        """Return the code of a letter, and what its width lacks, as PDF shows text."""
        exact = letter.width / size * 1000
        width = round(exact / WIDTH_STEP) * WIDTH_STEP
        code = self.letters.setdefault((letter.character, width), self.first + len(self.letters))
        return f"<{code:04x}>{round(width - exact, 1):g}"


def joined_script_stream(_original: object, _memory: object) -> type[Stream]:
    """Return the class of page contents that draws joined scripts as shapes."""
    return JoinedScriptStream


def complete(document: Any, pdf: Any) -> None:
    """Add the codes of invisible letters to their fonts, and the texts of joined scripts to the tags, as they are read."""
    fonts = {
        font.name: font.letter_codes for font in document.fonts.values() if hasattr(font, "letter_codes")
    }
    for dictionary in [entry for entry in pdf.objects if isinstance(entry, dict)]:
        if dictionary.get("Subtype") == "/Type0" and dictionary["BaseFont"] in fonts:
            _add_codes(dictionary, fonts[dictionary["BaseFont"]], pdf)
    _add_actual_text(pdf)


def _add_codes(dictionary: Any, codes: LetterCodes, pdf: Any) -> None:
    """Add codes to a font; nothing is drawn for them, so that they may stand for its first glyph."""
    to_unicode = _object(pdf, dictionary["ToUnicode"]).stream
    end = to_unicode.index(b"endcmap")
    to_unicode[end:end] = _cmap_blocks({code: character for (character, _), code in codes.letters.items()})
    glyphs = codes.glyphs()
    stream = pydyf.Stream([struct.pack(f">{len(glyphs)}H", *glyphs)], compress=True)
    pdf.add_object(stream)
    descendant = _object(pdf, dictionary["DescendantFonts"][0])
    descendant["CIDToGIDMap"] = stream.reference
    descendant["W"].extend((codes.first, pydyf.Array(width for _, width in codes.letters)))


def _cmap_blocks(texts: dict[int, str]) -> list[bytes]:
    """Return the blocks of a CMap that map codes to texts."""
    lines = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(texts.items())]
    blocks = [lines[start : start + MAX_BLOCK_LINES] for start in range(0, len(lines), MAX_BLOCK_LINES)]
    return ["\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")).encode() for block in blocks]


def _add_actual_text(pdf: Any) -> None:
    """Give the tags of joined scripts their text in reading order."""
    joined_texts = {
        stream.reference: stream.joined_texts
        for stream in pdf.objects
        if isinstance(stream, JoinedScriptStream) and stream.joined_texts
    }
    dictionaries = [entry for entry in pdf.objects if isinstance(entry, pydyf.Dictionary)]
    pages = {
        page.reference: joined_texts[page["Contents"]]
        for page in dictionaries
        if page.get("Type") == "/Page" and page["Contents"] in joined_texts
    }
    for element in dictionaries:
        if element.get("Type") == "/StructElem" and element.get("Pg") in pages:
            numbers = [number for number in element["K"] if isinstance(number, int)]
            if text := "".join(pages[element["Pg"]].get(number, "") for number in numbers):
                element["ActualText"] = pydyf.String(text)


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


@cache
def _is_joined(character: str) -> bool:
    """Tell whether a character belongs to a script whose letters are joined from glyphs."""
    return unicodedata.bidirectional(character) == "AL" or unicodedata.category(character) in ("Mn", "Mc")
