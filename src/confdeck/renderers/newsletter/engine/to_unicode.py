"""Text behind the glyphs of joined scripts: Arabic and Indic letters are built from parts without a meaning of their own.

A PDF maps each code of a font to characters, and WeasyPrint takes glyphs for codes. In Nastaliq a dot is a glyph, and
part of many letters. So in such scripts a glyph gets a code for each thing it means, and `NOTHING` where its letter is
told by another glyph.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections import deque
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import pydyf
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.pdf.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTHING = "\u2060"
"""WORD JOINER: no text may be empty in a font's map."""
LAST_CODE = 0xFFFF
MISSING = 1000
"""Numbers behind a font's glyphs that WeasyPrint may take for characters without one."""
GLYPHS = re.compile(r"<([0-9a-f]+)>")
GLYPH = re.compile(r"[0-9a-f]{4}")
A_BLOCK = 100
"""Lines in a block of a CMap, at most."""


class ToUnicodeMap(dict[int, str]):
    """The text for each code of a font, in place of `Font.to_unicode`; WeasyPrint asks for glyphs it does not know.

    While a joined text is drawn no glyph is known, so that each comes by with what it means here.
    """

    def __init__(self, known: dict[int, str], glyphs: int) -> None:
        super().__init__(known)
        self.heard: deque[int] | None = None
        """Codes of the text that is being drawn, glyph by glyph."""
        self.more: dict[tuple[int, str], int] = {}
        """Codes of glyphs that have meant something else before."""
        self._free = glyphs + MISSING

    def __contains__(self, glyph: object) -> bool:
        return self.heard is None and super().__contains__(glyph)

    def __setitem__(self, glyph: int, text: str) -> None:
        text = text or NOTHING
        if self.heard is not None:
            self.heard.append(self._code(glyph, text))
        self.setdefault(glyph, text)

    def _code(self, glyph: int, text: str) -> int:
        free = self._free + len(self.more)
        if self.get(glyph, text) == text or ((glyph, text) not in self.more and free > LAST_CODE):
            return glyph
        return self.more.setdefault((glyph, text), free)


class JoinedStream(Stream):
    """The content of a page, with codes for what glyphs mean in its joined texts."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)  # type: ignore[no-untyped-call]
        self.joined_texts: dict[int, str] = {}
        """Joined texts by their marks."""
        self._heard: deque[int] | None = None

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        """Marked content; WeasyPrint draws each text within a mark of its own."""
        if isinstance(box, TextBox) and any(map(_is_joined, set(box.text))):
            self._heard = deque()
            self.joined_texts[len(self._tags)] = box.text
        with super().marked(box, tag):
            yield
        self._heard = None
        for font in self._fonts.values():
            if isinstance(font.to_unicode, ToUnicodeMap):
                font.to_unicode.heard = None

    def add_font(self, pango_font: Any) -> Any:
        """The font to go on with."""
        font, size = super().add_font(pango_font)  # type: ignore[no-untyped-call]
        if self._heard is not None and font.type == "ttf" and not font.bitmap:
            if not isinstance(font.to_unicode, ToUnicodeMap):
                font.to_unicode = ToUnicodeMap(font.to_unicode, font.glyph_count)
            font.to_unicode.heard = self._heard
        return font, size

    def show_text(self, text: str) -> None:
        """Glyphs, by their codes."""
        super().show_text(GLYPHS.sub(self._coded, text) if self._heard else text)  # type: ignore[no-untyped-call]

    def _coded(self, found: re.Match[str]) -> str:
        heard = self._heard
        return f"<{GLYPH.sub(lambda _: f'{heard.popleft():04x}', found[1])}>" if heard else found[0]


def joined_script_stream(_original: object, _css: str) -> type[Stream]:
    """Return the class of page contents that gives glyphs of joined scripts their meanings."""
    return JoinedStream


def complete(document: Any, pdf: Any) -> None:
    """Add the codes that are no glyphs to their fonts, and the joined texts to the tag tree."""
    fonts = {
        font.name: font
        for font in document.fonts.values()
        if isinstance(font.to_unicode, ToUnicodeMap) and font.to_unicode.more
    }
    for item in [item for item in pdf.objects if isinstance(item, dict)]:
        if item.get("Subtype") == "/Type0" and item["BaseFont"] in fonts:
            _add_codes(item, fonts[item["BaseFont"]], pdf)
    _add_words(pdf)


def _add_codes(dictionary: Any, font: Any, pdf: Any) -> None:
    codes = {code: glyph for (glyph, _), code in font.to_unicode.more.items()}
    to_unicode = _object(pdf, dictionary["ToUnicode"]).stream
    end = to_unicode.index(b"endcmap")
    to_unicode[end:end] = _mapped({code: text for (_, text), code in font.to_unicode.more.items()})
    glyphs = array("H", range(max(codes) + 1))
    for code in font.missing.values():
        glyphs[code] = 0
    for code, glyph in codes.items():
        glyphs[code] = glyph
    glyphs.byteswap() if sys.byteorder == "little" else None
    stream = pydyf.Stream([glyphs.tobytes()], compress=True)
    pdf.add_object(stream)
    descendant = _object(pdf, dictionary["DescendantFonts"][0])
    descendant["CIDToGIDMap"] = stream.reference
    descendant["W"].extend((min(codes), pydyf.Array(font.widths[codes[code]] for code in sorted(codes))))
    dictionary["Encoding"] = "/Identity-H"


def _mapped(texts: dict[int, str]) -> list[bytes]:
    """Lines of a CMap that map codes to texts."""
    lines = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(texts.items())]
    blocks = [lines[start : start + A_BLOCK] for start in range(0, len(lines), A_BLOCK)]
    return ["\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")).encode() for block in blocks]


def _add_words(pdf: Any) -> None:
    """Add joined texts in reading order to the elements of the tag tree."""
    streams = [stream for stream in pdf.objects if isinstance(stream, JoinedStream) and stream.joined_texts]
    texts = {stream.reference: stream.joined_texts for stream in streams}
    dictionaries = [item for item in pdf.objects if isinstance(item, pydyf.Dictionary)]
    pages = {
        page.reference: texts[page["Contents"]]
        for page in dictionaries
        if page.get("Type") == "/Page" and page["Contents"] in texts
    }
    for element in dictionaries:
        if element.get("Type") == "/StructElem" and element.get("Pg") in pages:
            marks = [mark for mark in element["K"] if isinstance(mark, int)]
            if words := "".join(pages[element["Pg"]].get(mark, "") for mark in marks):
                element["ActualText"] = pydyf.String(words)


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


@cache
def _is_joined(character: str) -> bool:
    """Whether a character belongs to a script whose glyphs are no letters."""
    return unicodedata.bidirectional(character) == "AL" or unicodedata.category(character) in ("Mn", "Mc")
