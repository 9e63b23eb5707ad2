"""Finds words of a Word document that no reader puts into a page: deletions, comments, SmartArt, charts, descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_VML = "{urn:schemas-microsoft-com:vml}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WRAPPERS = ("fldSimple", "ruby", "rubyBase", "dir", "bdo", "moveTo", "ins", "subDoc")
"""Elements of which mammoth reads nothing, or not all that is in them."""
DRAWINGS = re.compile(r"word/(?:diagrams/data|charts/chart)\d*\.xml")
"""Parts with words that stand in a drawing."""
_EMBEDDED = re.compile(r"word/(?:afchunk|embeddings/)[^/]*")
_MOST_CONTEXT = 60


def unwrap(tree: Any) -> None:
    """Put what stands in fields, ruby and insertions in their place, and what is read above a ruby behind it."""
    for rt in list(tree.iter(f"{_W}rt")):
        for text in rt.iter(f"{_W}t"):
            text.text = f" ({text.text or ''})"
        rt.tag = f"{_W}ins"
        rt.getparent().append(rt)  # behind the words it belongs to
    for name in _WRAPPERS:
        for element in list(tree.iter(f"{_W}{name}")):
            parent = element.getparent()
            if parent is None or parent.tag in (f"{_W}rPr", f"{_W}trPr", f"{_W}tcPr"):
                continue
            if name == "ruby" and parent.tag == f"{_W}r":
                parent.addprevious(element)
                parent = element.getparent()
            at = parent.index(element)
            parent[at : at + 1] = [child for child in element if not child.tag.endswith(("Pr", "}rPr"))]


def hidden(tree: Any) -> Iterator[str]:
    """Yield the words of each paragraph that the document hides."""
    for paragraph in tree.iter(f"{_W}p"):
        runs = (run for run in paragraph.iter(f"{_W}r") if _is_hidden(run))
        words = "".join(text.text or "" for run in runs for text in run.iter(f"{_W}t")).strip()
        if words:
            yield f"hidden in the document, and left out: “{words}”"


def remove_hidden(tree: Any) -> None:
    """Remove the words that a document hides, and strike out what it strikes out twice, which mammoth overlooks."""
    for run in list(tree.iter(f"{_W}r")):
        if _is_hidden(run):
            for text in list(run.iter(f"{_W}t")):
                text.getparent().remove(text)
    for strike in list(tree.iter(f"{_W}dstrike")):
        strike.tag = f"{_W}strike"


def _is_hidden(run: Any) -> bool:
    found = run.find(f"{_W}rPr/{_W}vanish")
    return found is not None and found.get(f"{_W}val", "1") not in ("0", "false", "off")


def deletions(tree: Any) -> Iterator[str]:
    """Yield the words of each tracked deletion, with the beginning of its paragraph."""
    for paragraph in tree.iter(f"{_W}p"):
        if any(parent.tag == _FALLBACK for parent in paragraph.iterancestors()):
            continue
        runs = [
            (is_deleted(text), text.text or "")
            for text in paragraph.iter(f"{_W}t", f"{_W}delText")
            if next(text.iterancestors(f"{_W}p")) is paragraph
        ]
        kept = "".join(words for deleted, words in runs if not deleted).strip()
        for deleted, group in groupby(runs, key=lambda run: run[0]):
            words = "".join(part for _, part in group).strip()
            if deleted and words:
                context = (
                    f", in “{kept[:_MOST_CONTEXT]}{'…' if len(kept) > _MOST_CONTEXT else ''}”" if kept else ""
                )
                yield f"deleted in the document, and left out: “{words}”{context}"


def is_deleted(text: Any) -> bool:
    """Whether a text is deleted, alone or with its row of a table; what is moved stands elsewhere."""
    for parent in text.iterancestors():
        if parent.tag == f"{_W}del":
            return True
        if parent.tag == f"{_W}tr" and parent.find(f"{_W}trPr/{_W}del") is not None:
            return True
    return False


def is_moved(text: Any) -> bool:
    """Whether a text stands where it was before it was moved."""
    return any(parent.tag == f"{_W}moveFrom" for parent in text.iterancestors())


def comments(tree: Any) -> Iterator[str]:
    """Yield the words of each comment, with who wrote it."""
    for comment in tree.iter(f"{_W}comment"):
        words = " ".join(
            "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))
            for paragraph in comment.iter(f"{_W}p")
        ).strip()
        author = comment.get(f"{_W}author") or ""
        if words:
            yield f"a comment{f' of {author}' if author else ''}, left out: “{words}”"


def drawn_words(tree: Any) -> Iterator[str]:
    """Yield descriptions of pictures and shapes, and the words of WordArt."""
    for element in tree.iter():
        name = str(element.tag).rpartition("}")[2]
        if name in ("docPr", "cNvPr"):
            yield from filter(None, (element.get("descr"), element.get("title")))
        elif element.tag == f"{_VML}textpath" and element.get("string"):
            yield element.get("string")


def words_of_drawing(tree: Any) -> Iterator[str]:
    """Yield the words of SmartArt, a line for each paragraph, and those of a chart with its numbers."""
    for paragraph in tree.iter(f"{_A}p"):
        if words := "".join(text.text or "" for text in paragraph.iter(f"{_A}t")).strip():
            yield words
    for cache in tree.iter(f"{_C}strCache", f"{_C}numCache"):
        values = [value.text or "" for value in cache.iter(f"{_C}v")]
        if any(values):
            yield ", ".join(values)


def embedded(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what is said of documents within the document."""
    for name in sorted(parts):
        if _EMBEDDED.fullmatch(name):
            yield f"`{name}`, a file within the document, is not read"
