"""Reads documents of Word: mammoth reads the words, we read the formulas, and both are compared with the file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from confdeck.authoring.importing import docx_leftovers as leftovers
from confdeck.authoring.importing.docx_numbers import mark_numbers, with_numbers
from confdeck.authoring.importing.html_notes import html_notes
from confdeck.authoring.importing.note_blocks import Notes
from confdeck.authoring.importing.omml import tex_of
from confdeck.errors import MissingError, UsageError
from confdeck.installation import install_command

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAX_UNPACKED = 200_000_000
_MAX_PART = 30_000_000
_MAX_PARTS = 3000
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='heading 1'] => h2:fresh
p[style-name='heading 2'] => h3:fresh
p[style-name='heading 3'] => h4:fresh
p[style-name='heading 4'] => h5:fresh
p[style-name='heading 5'] => h6:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Code'] => pre:fresh
"""
_PARTS = re.compile(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_NUMBERING, _STYLE_SHEET = "word/numbering.xml", "word/styles.xml"
_COMMENTS = "word/comments.xml"
_MARK = "\ue000"


def docx_notes(data: bytes, file: str) -> Notes:
    """Return the blocks of a document.

    Raises:
        UsageError: if it is no document of Word, or unpacks to too much.
        MissingError: if mammoth is not installed.
    """
    try:
        import mammoth
    except ImportError as fault:
        raise MissingError("reading .docx needs mammoth", f"`{install_command('docx')}`") from fault
    parts = _unpacked(data, file)
    formulas: list[str] = []
    texts = {name: part for name, part in parts.items() if _PARTS.fullmatch(name)}
    trees = {name: _parsed(part, file) for name, part in texts.items()}
    problems = tuple(f"{file}: {problem}" for problem in _left_out(trees, parts))
    for tree in trees.values():
        leftovers.unwrap(tree)
        leftovers.remove_hidden(tree)
    drawings = [_parsed(part, file) for name, part in parts.items() if leftovers.DRAWINGS.fullmatch(name)]
    plain = "\n".join(
        [
            *(_words(tree) for name, tree in trees.items() if name != _COMMENTS),
            *(words for tree in drawings for words in leftovers.words_of_drawing(tree)),
        ]
    )
    for tree in trees.values():
        _mark_formulas(tree, formulas)
    numbering, styles = (
        _parsed(parts[name], file) if name in parts else None for name in (_NUMBERING, _STYLE_SHEET)
    )
    mark_numbers(trees["word/document.xml"], numbering, styles)
    changed = {**parts, **{name: _serialized(tree) for name, tree in trees.items()}}
    try:
        page = mammoth.convert_to_html(io.BytesIO(_packed(changed)), style_map=_STYLES).value  # type: ignore[no-untyped-call]
    except Exception as fault:  # mammoth raises all kinds of errors on files that are not as they should be
        raise UsageError(
            f"`{file}` cannot be read: it is damaged", "open it in Word and save it again"
        ) from fault
    notes = html_notes(with_numbers(page), file)
    blocks = tuple(
        replace(
            block,
            text=_with_formulas(block.text, formulas),
            items=tuple(_with_formulas(item, formulas) for item in block.items),
        )
        for block in notes.blocks
    )
    return replace(notes, blocks=blocks, plain=f"{plain}\n", problems=(*notes.problems, *problems))


def _left_out(trees: Mapping[str, Any], parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what a document has, and its authors did not mean to be read as its text."""
    for name, tree in trees.items():
        if name == _COMMENTS:
            yield from leftovers.comments(tree)
        else:
            yield from leftovers.deletions(tree)
            yield from leftovers.hidden(tree)
    yield from leftovers.embedded(parts)


def _unpacked(data: bytes, file: str) -> dict[str, bytes]:
    """Return the parts of a package; of a bomb nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            parts = {} if _is_too_large(infos) else {info.filename: _read(package, info) for info in infos}
    except Exception as fault:  # zipfile raises all kinds of errors on damaged archives
        raise UsageError(f"`{file}` is no document of Word, or damaged", "save it as .docx again") from fault
    if not parts and infos:
        raise UsageError(f"`{file}` unpacks to too much", "save it without its large pictures")
    if "word/document.xml" not in parts:
        raise UsageError(f"`{file}` is no document of Word", "save it as .docx")
    return parts


def _is_too_large(infos: list[zipfile.ZipInfo]) -> bool:
    texts = (info for info in infos if info.filename.endswith((".xml", ".rels")))
    total = sum(info.file_size for info in infos)
    return (
        len(infos) > _MAX_PARTS or total > _MAX_UNPACKED or any(info.file_size > _MAX_PART for info in texts)
    )


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with package.open(info) as stream:
        return stream.read(info.file_size + 1)[: info.file_size]


def _packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return buffer.getvalue()


def _parsed(part: bytes, file: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        tree = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as fault:
        raise UsageError(f"`{file}` is damaged", "open it in Word and save it again") from fault
    if tree.getroottree().docinfo.doctype:
        raise UsageError(
            f"`{file}` has definitions that documents of Word do not have", "save it again in Word"
        )
    return tree


def _serialized(tree: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8"))


def _words(tree: Any) -> str:
    """Return all words of a part, a line for each paragraph; a text box counts once, and deletions do not."""
    lines = []
    for paragraph in tree.iter(f"{_W}p"):
        if any(parent.tag == _FALLBACK for parent in paragraph.iterancestors()):
            continue
        own = [
            found
            for found in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br")
            if next(found.iterancestors(f"{_W}p")) is paragraph and not leftovers.is_deleted(found)
        ]
        for moved in (False, True):
            here = (found for found in own if leftovers.is_moved(found) is moved)
            lines.append("".join(found.text or "" if found.tag == f"{_W}t" else " " for found in here))
        lines += leftovers.drawn_words(paragraph)
    return "\n".join(line for line in lines if line.strip())


def _mark_formulas(tree: Any, formulas: list[str]) -> None:
    """Put a mark in the place of each formula, which mammoth would leave out."""
    from lxml import etree

    for formula in list(tree.iter(f"{_M}oMathPara", f"{_M}oMath")):
        if any(parent.tag in (f"{_M}oMathPara", f"{_M}oMath") for parent in formula.iterancestors()):
            continue
        is_display = formula.tag == f"{_M}oMathPara"
        tex = " ".join(tex_of(formula).split())
        formulas.append(f"$${tex}$$" if is_display else f"${tex}$")
        run = etree.Element(f"{_W}r")
        text = etree.SubElement(run, f"{_W}t")
        text.text = f"{_MARK}{len(formulas) - 1}{_MARK}"
        run.tail = formula.tail
        parent = formula.getparent()
        if parent is not None:
            parent.replace(formula, run)


def _with_formulas(text: str, formulas: list[str]) -> str:
    return re.sub(f"{_MARK}(\\d+){_MARK}", lambda found: formulas[int(found[1])], text)
