"""Reads HTML, of blogs, of Google Docs and of mammoth, as Markdown."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field, replace
from typing import Any

from confdeck.authoring.importing.markdown_notes import markdown_notes
from confdeck.authoring.importing.markdown_words import (
    BREAK,
    placed_marks,
    script,
    with_breaks,
    with_escaped_signs,
)
from confdeck.authoring.importing.note_blocks import Notes
from confdeck.authoring.importing.page_elements import (
    BEFORE,
    BEHIND,
    BLOCKS,
    EMPHASIS,
    LEFT_OUT,
    ONE_LINE,
    SCRIPTS,
    STYLED,
    WITHOUT_WORDS,
    is_hidden,
    outer_spaces,
)
from confdeck.authoring.importing.page_formulas import (
    is_drawn_formula,
    is_formula_picture,
    is_tex,
    tex_of_element,
)
from confdeck.authoring.importing.page_lists import PageList
from confdeck.authoring.importing.page_styles import apply_classes, tag_of_style
from confdeck.authoring.importing.page_tables import own, table_rows

_WORD_ITEM = re.compile(r"mso-list:\s*l\d+\s+level(\d)")
_WORD_MARK = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_WORD_NUMBER = re.compile(r"\(?(?:(\d{1,3})|[a-z]{1,4}|[A-Z]{1,4})[.)]")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_DATA = re.compile(r"data:image/(\w+)[\w+.-]*;base64,(.*)", re.DOTALL)
_GOOGLE = re.compile(r"https?://www\.google\.com/url\?q=([^&]+)&.*")
_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LONGEST_PROBLEM = 500
_MAX_DEPTH = 200
_MAX_NODES = 300_000
_NEAR = 20
"""Characters before a superscript or subscript that decide how it is written."""
_FENCES = re.compile(r"`+")
_LINE_MARK = re.compile(r"^(\s*)(#{1,6}(?=\s)|>|[:+](?=\s))")
"""Signs that would make a heading, quotation, definition or item of the words behind them."""
_MARKUP = re.compile(r"\*\S|`|<\w|\]\(|(?<!\w)_\w")
"""Words of a page that would be markup in Markdown."""


@dataclass
class _Writer:
    """Writes Markdown while the elements of a page are visited."""

    parts: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    lists: list[PageList] = field(default_factory=list)
    """Lists that are open."""
    in_heading: bool = False
    nodes: int = 0
    left_out: bool = False
    problems: list[str] = field(default_factory=list)
    """Elements that are left out, with their words or addresses."""
    has_title: bool = False
    word_level: int = 0
    """Level of the last paragraph, if it is an item of a list of Word."""

    def block(self) -> None:
        """Begin a new block."""
        indent = "  " * len(self.lists)
        self.parts.append(f"\n\n{indent}" if self.lists else "\n\n")

    def text(self, text: str) -> None:
        """Write words; white space counts as one space."""
        words = _SPACES.sub(" ", text)
        if self.parts and self.parts[-1].endswith((" ", "\n")) and words.startswith(" "):
            words = words[1:]
        if words:
            self.parts.append(words)

    def element(self, element: Any, depth: int = 0) -> None:
        """Write an element with what is in it."""
        self.nodes += 1
        if self.nodes > _MAX_NODES or depth > _MAX_DEPTH:
            if not self.left_out:
                self.text(" ".join(element.itertext()))
            self.left_out = self.nodes > _MAX_NODES
            return
        tag = element.tag if isinstance(element.tag, str) else ""
        if is_tex(element) or tag == "math" or is_formula_picture(element):
            self._formula(element)
        elif tag in LEFT_OUT:
            self._leave_out(element, "is left out")
        elif is_hidden(element):
            self._leave_out(element, "is hidden, and left out")
        elif is_drawn_formula(element):
            pass  # the formula itself stands beside it
        elif tag and tag not in WITHOUT_WORDS and not _WORD_MARK.search(element.get("style") or ""):
            self._open(element, tag, depth)
        if depth:
            self.text(self._escaped(element.tail or "", begins_line=tag == "br"))

    def _escaped(self, text: str, *, begins_line: bool) -> str:
        return text if self.in_heading else _escaped(text, begins_line=begins_line)

    def _leave_out(self, element: Any, what: str) -> None:
        sources = (found.get("src") or found.get("data") or "" for found in element.iter())
        words = " ".join(" ".join([*filter(None, sources), *element.itertext()]).split())
        if words:
            self.problems.append(f"`<{element.tag}>` of the page {what}: {words[:_LONGEST_PROBLEM]}")

    def _nested(self) -> _Writer:
        """Return a writer for what is in an element, which keeps pictures and problems in the same place."""
        return _Writer(pictures=self.pictures, problems=self.problems, in_heading=self.in_heading)

    def _open(self, element: Any, tag: str, depth: int) -> None:
        match tag:
            case _ if self.in_heading:
                self._open_words(element, "" if tag in STYLED else tag, depth)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._heading(element, min(int(tag[1]) + self.has_title, 6), depth)
            case "p":
                self._paragraph(element, depth)
            case "br" | "hr":
                self.parts.append("\n\n" if tag == "hr" else " " if self.lists else f"{BREAK}\n")
            case "ul" | "ol" | "li":
                self._list(element, depth) if tag != "li" else self._item(element, depth)
            case "img":
                self._picture(element)
            case "table":
                self._table(element, depth)
            case "pre" | "code":
                self._code(element, tag, depth)
            case "blockquote":
                inner = self._nested()
                inner.inner(element, depth)
                lines = inner.markdown().split("\n")
                self.parts.append("\n\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n")
            case _ if tag in BLOCKS:
                self._paragraph(element, depth)
            case _:
                self._open_words(element, tag, depth)

    def _open_words(self, element: Any, tag: str, depth: int) -> None:
        """Write an element within a line."""
        match tag:
            case "a":
                self._link(element, depth)
            case "br" | "hr":
                self.text(" ")
            case "input" if element.get("type") == "checkbox":
                self.parts.append("[ ] " if element.get("checked") is None else "[x] ")
            case "sup" | "sub":
                self._script(element, SCRIPTS[tag], depth)
            case "q" | "rt":
                self.parts.append(BEFORE[tag])
                self.inner(element, depth)
                self.parts.append(BEHIND[tag])
            case _ if tag in EMPHASIS:
                self._emphasis(element, EMPHASIS[tag], depth)
            case "span" | "font" if style := tag_of_style(element):
                self._open_words(element, style, depth)
            case _:
                self.inner(element, depth)

    def inner(self, element: Any, depth: int) -> None:
        """Write the words and elements in an element."""
        begins_line = element.tag in BLOCKS or element.tag == "li"
        self.text(self._escaped(element.text or "", begins_line=begins_line))
        for child in element:
            self.element(child, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> None:
        if element.tag == "p" and "title" in (element.get("class") or "").split():  # Google Docs
            self._heading(element, 1, depth)
            self.has_title = True
        elif element.tag == "p" and (found := _WORD_ITEM.search(element.get("style") or "")):
            self._word_item(element, int(found[1]), depth)
        else:
            self.word_level = 0
            self.block()
            self.inner(element, depth)
            self.block()

    def _heading(self, element: Any, level: int, depth: int) -> None:
        inner = _Writer(problems=self.problems, in_heading=True)
        inner.inner(element, depth)
        words = " ".join(inner.markdown().split())
        self.parts.append(f"\n\n{'#' * level} {words}\n\n" if words else "\n\n")

    def _list(self, element: Any, depth: int) -> None:
        if not self.lists:
            self.parts.append("\n\n")
        self.lists.append(PageList.of(element))
        self.inner(element, depth)
        self.lists.pop()
        if not self.lists:
            self.parts.append("\n\n")

    def _item(self, element: Any, depth: int) -> None:
        mark = self.lists[-1].mark(element) if self.lists else "-"
        inner = self._nested()
        inner.inner(element, depth)
        lines = inner.markdown().split("\n")
        indent = " " * (len(mark) + 1)
        body = "\n".join([lines[0], *(f"{indent}{line}" if line else "" for line in lines[1:])])
        self.parts.append(f"\n{mark} {body}\n")

    def _word_item(self, element: Any, level: int, depth: int) -> None:
        """Write a paragraph of Word that is an item of a list, and whose mark is written as text."""
        marks = (
            "".join(part.itertext())
            for part in element.iter("span")
            if _WORD_MARK.search(part.get("style") or "")
        )
        number = _WORD_NUMBER.match(next(marks, "").strip())
        mark = f"{number[1] or 1}." if number else "-"
        if not self.word_level:
            self.parts.append("\n\n")
        self.word_level = min(level, self.word_level + 1)
        inner = self._nested()
        inner.inner(element, depth)
        indent = "   " * (self.word_level - 1)
        lines = inner.markdown().replace("\n", f"\n{indent}   ")
        self.parts.append(f"{indent}{mark} {lines}\n")

    def _link(self, element: Any, depth: int) -> None:
        address = (element.get("href") or "").strip()
        if found := _GOOGLE.fullmatch(address):
            from urllib.parse import unquote

            address = unquote(found[1])
        inner = self._nested()
        inner.inner(element, depth)
        words = inner.markdown()
        is_web = address.startswith(("http://", "https://", "mailto:")) and not re.search(
            r"[\s()<>]", address
        )
        before, after = outer_spaces(element)
        is_link = is_web and words and "\n" not in words
        self.text(before)
        self.parts.append(f"[{words}]({address})" if is_link else words)
        self.parts += filter(None, (after,))

    def _script(self, element: Any, mark: str, depth: int) -> None:
        """Write a superscript or subscript; a link in one is the mark of a note."""
        inner = self._nested()
        inner.inner(element, depth)
        words = inner.markdown()
        if not words or "\n" in words or "[" in words:
            self.parts.append(words)
            return
        self.parts.append(script(words, mark, "".join(self.parts[-1:])[-_NEAR:], (element.tail or "")[:1]))

    def _formula(self, element: Any) -> None:
        tex, is_displayed = tex_of_element(element)
        if tex and is_displayed and not any(outer.tag in ONE_LINE for outer in element.iterancestors()):
            self.parts.append(f"\n\n$${tex}$$\n\n")
        elif tex:
            self.parts.append(f"${tex}$")

    def _code(self, element: Any, tag: str, depth: int) -> None:
        """Write code as it is; code with a link becomes the link alone."""
        code = "".join(element.itertext())
        fence = "`" * (1 + max(map(len, _FENCES.findall(code)), default=0))
        if tag == "pre":
            self.parts.append(f"\n\n{fence:`<3}\n{code}\n{fence:`<3}\n\n")
        elif not code.strip() or next(element.iter("a"), None) is not None:
            self.inner(element, depth)
        else:
            line = " ".join(code.split())
            space = " " if "`" in (line[0], line[-1]) else ""
            opening = "" if self.parts[-1:] == [fence] and not space else fence
            if not opening:
                self.parts.pop()
            self.parts += filter(None, (opening, space, line, space, fence))

    def _emphasis(self, element: Any, mark: str, depth: int) -> None:
        inner = self._nested()
        inner.inner(element, depth)
        words = inner.markdown()
        is_emphasized = any(EMPHASIS.get(outer.tag) == mark for outer in element.iterancestors())
        before, after = outer_spaces(element)
        if not words or "\n" in words or is_emphasized:
            self.parts += filter(None, (before, words, after))
            return
        continues = not before and self.parts[-1:] == [mark]
        previous = "" if before or continues else "".join(self.parts[-1:])[-1:]
        placed = placed_marks(words, mark, previous, "" if after else (element.tail or "")[:1])
        if placed is None:
            self.parts += filter(None, (before, words, after))
            return
        lead, core, trail = placed
        if continues and not lead:
            self.parts.pop()
        opening = "" if continues and not lead else mark
        self.parts += filter(None, (before, lead, opening, core, mark, f"{trail}{after}"))

    def _picture(self, element: Any) -> None:
        source, words = element.get("src") or "", " ".join((element.get("alt") or "").split())
        if data := _DATA.fullmatch(source):
            name = f"picture-{len(self.pictures) + 1}.{'jpg' if data[1] == 'jpeg' else data[1]}"
            try:
                self.pictures[name] = base64.b64decode(data[2])
            except (ValueError, binascii.Error):
                return
            source = name
        if source:
            self.parts.append(f"\n\n![{words.replace(']', '')}]({source.replace(' ', '%20')})\n\n")

    def _table(self, element: Any, depth: int) -> None:
        pictures: list[str] = []
        rows = table_rows(element, lambda cell: self._cell(cell, depth, pictures))
        for caption in own(element, "table", "caption"):
            self._open(caption, "p", depth)
        if rows:
            self._rows(rows)
        self.parts += [f"\n\n{picture}\n\n" for picture in pictures]

    def _cell(self, cell: Any, depth: int, pictures: list[str]) -> str:
        """Return the words of a cell in one line; its pictures go behind the table."""
        inner = self._nested()
        inner.inner(cell, depth)
        text = inner.markdown().replace("\\\n", " ")
        pictures += _PICTURE.findall(text)
        return " ".join(_PICTURE.sub("", text).split()).replace("|", "\\|")

    def _rows(self, rows: list[list[str]]) -> None:
        lines = [f"| {' | '.join(row)} |" for row in rows]
        lines.insert(1, f"|{' --- |' * len(rows[0])}")
        self.parts.append("\n\n" + "\n".join(lines) + "\n\n")

    def markdown(self) -> str:
        """Return what was written."""
        lines = "".join(self.parts).split("\n")
        text = with_breaks("\n".join(line.rstrip() for line in lines))
        return _BLANK_LINES.sub("\n\n", text).strip()


def html_notes(text: str, file: str) -> Notes:
    """Return the blocks of a page."""
    from lxml import etree, html

    text = re.sub(r"<\?xml[^>]*\?>", "", text)
    try:
        root = (
            html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False, no_network=True))
            if text.strip()
            else None
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return Notes(file, (), {}, "")
    title = " ".join((root.findtext(".//title") or "").split())
    main = next(iter(root.xpath("//article | //main | //body")), root)
    apply_classes(root)
    writer = _Writer()
    writer.inner(main, 0)
    notes = markdown_notes(writer.markdown(), file)
    details = (
        {"title": title}
        if title and not any(block.kind == "heading" and block.level == 1 for block in notes.blocks)
        else {}
    )
    deep = ("a part of the page is nested too deeply, and was not read",) if writer.left_out else ()
    problems = (*deep, *(f"{file}: {problem}" for problem in writer.problems))
    return replace(
        notes, details=details, plain=writer.markdown(), pictures=writer.pictures, problems=problems
    )


def _escaped(text: str, *, begins_line: bool = False) -> str:
    """Return words of a page as Markdown; formulas stay as they are, and so do marks of lists that are typed."""
    is_formula = "$" in text or "\\(" in text
    words = text if is_formula or not _MARKUP.search(text) else with_escaped_signs(text)
    return _LINE_MARK.sub(r"\1\\\2", words) if begins_line else words
