"""Make text in joined scripts searchable: give glyphs of Arabic and Indic letters a code for each of their meanings.

A PDF maps the codes of a font to characters, and WeasyPrint uses glyph numbers as codes. But in joined scripts letters are
put together from glyphs that mean nothing alone: in Nastaliq a dot is a glyph, and part of many letters. Here such a glyph
gets one code for each text it stands for, and maps to `NO_TEXT` where another glyph stands for its letter.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pydyf
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.pdf.stream import Stream

NO_TEXT = "\u2060"
"""WORD JOINER: the text of a code must not be empty in a font's map."""
LAST_CODE = 0xFFFF
MISSING_GLYPHS = 1000
"""Numbers after a font's glyphs that WeasyPrint may use for characters without a glyph."""
GLYPH_STRING = re.compile(r"<([0-9a-f]+)>")
GLYPH = re.compile(r"[0-9a-f]{4}")
MAX_BLOCK_LINES = 100
"""Lines that a block of a CMap may have."""


class ToUnicodeMap(dict[int, str]):
    """The text of each code of a font, in place of WeasyPrint's `Font.to_unicode`.

    WeasyPrint adds the glyphs it does not find here. While text in a joined script is drawn it finds none, so that each
    glyph comes with the text it stands for in this place.
    """

    def __init__(self, known: dict[int, str], glyphs: int) -> None:
        super().__init__(known)
        self.drawn_codes: deque[int] | None = None
        """Codes of the glyphs of the text that is being drawn; None outside joined scripts."""
        self.extra_codes: dict[tuple[int, str], int] = {}
        """Codes for glyphs with a second text, by glyph and text."""
        self._first_free = glyphs + MISSING_GLYPHS

    def __contains__(self, glyph: object) -> bool:
        return self.drawn_codes is None and super().__contains__(glyph)

    def __setitem__(self, glyph: int, text: str) -> None:
        text = text or NO_TEXT
        if self.drawn_codes is not None:
            self.drawn_codes.append(self._code(glyph, text))
        self.setdefault(glyph, text)

    def _code(self, glyph: int, text: str) -> int:
        free = self._first_free + len(self.extra_codes)
        if self.get(glyph, text) == text or ((glyph, text) not in self.extra_codes and free > LAST_CODE):
            return glyph
        return self.extra_codes.setdefault((glyph, text), free)


class JoinedScriptStream(Stream):
    """The content of a page, with codes for the meanings of glyphs in joined scripts."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)  # type: ignore[no-untyped-call]
        self.joined_texts: dict[int, str] = {}
        """Texts in joined scripts by the numbers of their marked content."""
        self._drawn_codes: deque[int] | None = None

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        """Mark content; WeasyPrint draws each text within marks of its own."""
        if isinstance(box, TextBox) and any(map(_is_joined, set(box.text))):
            self._drawn_codes = deque()
            self.joined_texts[len(self._tags)] = box.text
        with super().marked(box, tag):
            yield
        self._drawn_codes = None
        for font in self._fonts.values():
            if isinstance(font.to_unicode, ToUnicodeMap):
                font.to_unicode.drawn_codes = None

    def add_font(self, pango_font: Any) -> Any:
        """Return the font and size to go on with."""
        font, size = super().add_font(pango_font)  # type: ignore[no-untyped-call]
        if self._drawn_codes is not None and font.type == "ttf" and not font.bitmap:
            if not isinstance(font.to_unicode, ToUnicodeMap):
                font.to_unicode = ToUnicodeMap(font.to_unicode, font.glyph_count)
            font.to_unicode.drawn_codes = self._drawn_codes
        return font, size

    def show_text(self, text: str) -> None:
        """Draw glyphs by their codes."""
        super().show_text(GLYPH_STRING.sub(self._coded, text) if self._drawn_codes else text)  # type: ignore[no-untyped-call]

    def _coded(self, glyphs: re.Match[str]) -> str:
        codes = self._drawn_codes
        return f"<{GLYPH.sub(lambda _: f'{codes.popleft():04x}', glyphs[1])}>" if codes else glyphs[0]


def joined_script_stream(_original: object, _css: str) -> type[Stream]:
    """Return the class of page contents that gives glyphs of joined scripts their meanings."""
    return JoinedScriptStream


def complete(document: Any, pdf: Any) -> None:
    """Add the extra codes to their fonts, and the texts of joined scripts to the tags, as they are read."""
    fonts = {
        font.name: font
        for font in document.fonts.values()
        if isinstance(font.to_unicode, ToUnicodeMap) and font.to_unicode.extra_codes
    }
    for dictionary in [entry for entry in pdf.objects if isinstance(entry, dict)]:
        if dictionary.get("Subtype") == "/Type0" and dictionary["BaseFont"] in fonts:
            _add_codes(dictionary, fonts[dictionary["BaseFont"]], pdf)
    _add_actual_text(pdf)


def _add_codes(dictionary: Any, font: Any, pdf: Any) -> None:
    extra_codes = font.to_unicode.extra_codes
    glyph_of_code = {code: glyph for (glyph, _), code in extra_codes.items()}
    to_unicode = _object(pdf, dictionary["ToUnicode"]).stream
    end = to_unicode.index(b"endcmap")
    to_unicode[end:end] = _cmap_blocks({code: text for (_, text), code in extra_codes.items()})
    known = dict.fromkeys(font.missing.values(), 0) | glyph_of_code
    glyphs = [known.get(code, code) for code in range(max(glyph_of_code) + 1)]
    stream = pydyf.Stream([struct.pack(f">{len(glyphs)}H", *glyphs)], compress=True)
    pdf.add_object(stream)
    descendant = _object(pdf, dictionary["DescendantFonts"][0])
    descendant["CIDToGIDMap"] = stream.reference
    widths = pydyf.Array(font.widths[glyph_of_code[code]] for code in sorted(glyph_of_code))
    descendant["W"].extend((min(glyph_of_code), widths))
    dictionary["Encoding"] = "/Identity-H"


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
