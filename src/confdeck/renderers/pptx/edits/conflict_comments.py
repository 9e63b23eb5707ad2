"""Writes comments on slides that tell of conflicts, and recognises them.

They are comments of the older kind, which LibreOffice keeps; PowerPoint shows both kinds alike.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.edits.conflicts import Conflict
from confdeck.renderers.pptx.xml_writer import NAMESPACES

if TYPE_CHECKING:
    from confdeck.renderers.pptx.edits.deck_file import DeckFile
    from confdeck.renderers.pptx.edits.package_draft import PackageDraft

AUTHOR = "confdeck"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
_P = f"{{{NAMESPACES['p']}}}"
_LONGEST = 300
_STEP = 100
"""Distance of the marks of comments on a slide, in the unit of the file."""
_DATE = "1980-01-01T00:00:00.000"
_CORE = "docProps/core.xml"


def write_comments(
    draft: PackageDraft, main: str, parts: Sequence[str], conflicts: Sequence[Conflict]
) -> tuple[Conflict, ...]:
    """Write a comment for each conflict that has a slide; return the conflicts with a note of that.

    Args:
        draft: The package of the deck.
        main: The part of the presentation.
        parts: The parts of the slides in their order.
        conflicts: The conflicts.
    """
    on_slides = [conflict for conflict in conflicts if 0 < conflict.slide <= len(parts)]
    if not on_slides:
        return tuple(conflicts)
    author, start = _author(draft, main, len(on_slides))
    date = _date(draft)
    for index, conflict in enumerate(on_slides, start + 1):
        part = parts[conflict.slide - 1]
        name, comments = _part(draft, part, "comments", f"ppt/comments/comment{conflict.slide}.xml", "cmLst")
        comment = etree.SubElement(comments, f"{_P}cm", authorId=author, dt=date, idx=str(index))
        place = str(_STEP * sum(child.get("authorId") == author for child in comments))
        etree.SubElement(comment, f"{_P}pos", x=place, y=place)
        etree.SubElement(comment, f"{_P}text").text = _text(conflict)
        draft.write(name, comments)
    return tuple(replace(conflict, commented=conflict in on_slides) for conflict in conflicts)


def _text(conflict: Conflict) -> str:
    place = f" ({conflict.span.file}:{conflict.span.line})" if conflict.span else ""
    accept = f" `confdeck edits --accept {conflict.number}` takes the version of the recap."
    other, changed = ("another copy", "edited in") if conflict.other_edit else ("the recap", "changed in")
    return (
        f"Conflict {conflict.number}, {conflict.shape}: edited by hand, and {changed} {other}{place}.\n"
        f"On this slide: {_shortened(conflict.kept)}\nIn {other}: {_shortened(conflict.dropped)}\n"
        f"Delete this comment to keep what is on the slide.{accept if conflict.is_decidable else ''}"
    )


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return f"{words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''}"


def _author(draft: PackageDraft, main: str, comments: int) -> tuple[str, int]:
    """Return the id of confdeck among the authors of comments, new if it is not there yet, and how many it has."""
    name, authors = _part(draft, main, "commentAuthors", "ppt/commentAuthors.xml", "cmAuthorLst")
    own = next((author for author in authors if author.get("name") == AUTHOR), None)
    if own is None:
        taken = {author.get("id") for author in authors}
        number = next(number for number in map(str, range(len(taken) + 1)) if number not in taken)
        own = etree.SubElement(authors, f"{_P}cmAuthor", id=number, name=AUTHOR, initials="cd")
        own.set("clrIdx", str(len(taken)))
    written = str(own.get("lastIdx", "0"))
    start = int(written) if written.isascii() and written.isdigit() else 0
    own.set("lastIdx", str(start + comments))
    draft.write(name, authors)
    return str(own.get("id")), start


def _part(draft: PackageDraft, owner: str, kind: str, new_name: str, root: str) -> tuple[str, etree._Element]:
    """Return a part that another one is related to, with its root; a new one if there is none."""
    folder = posixpath.dirname(owner)
    for relation in draft.related(owner):
        if str(relation.get("Type")) == f"{_RELATIONS}/{kind}":
            target = posixpath.join("/", folder, str(relation.get("Target")))
            name = posixpath.normpath(target).lstrip("/")
            return name, etree.fromstring(draft.members[name])
    element = etree.Element(f"{_P}{root}", nsmap={"p": NAMESPACES["p"]})
    name = draft.add(new_name, f"{_TYPE}.{kind}+xml", element)
    draft.relate(owner, f"{_RELATIONS}/{kind}", name)
    return name, element


def _date(draft: PackageDraft) -> str:
    """Return the date of the deck: comments need one, and it must not depend on the clock."""
    if _CORE in draft.members:
        for element in etree.fromstring(draft.members[_CORE]).iter("{*}modified"):
            return f"{(element.text or _DATE)[:19]}.000"
    return _DATE


def own_ids(deck: DeckFile) -> frozenset[str]:
    """Return the ids of confdeck among the authors of comments in a deck."""
    return frozenset(
        str(author.get("id"))
        for part in deck.related(deck.main, "commentAuthors")
        for author in deck.xml(part)
        if author.get("name") == AUTHOR
    )


def commented_numbers(deck: DeckFile, slides: Iterable[str]) -> frozenset[int]:
    """Return the numbers of the conflicts that comments in a deck tell of."""
    own = own_ids(deck)
    texts = (
        "".join(map(str, comment.itertext())).strip()
        for slide in slides
        for part in deck.related(slide, "comments")
        for comment in deck.xml(part)
        if comment.get("authorId") in own
    )
    numbers = (text.removeprefix("Conflict ").partition(",")[0] for text in texts)
    return frozenset(int(number) for number in numbers if number.isascii() and number.isdigit())
