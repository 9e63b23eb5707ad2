"""Takes the comments that people wrote on slides, of both kinds, with their authors."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.edits.conflict_comments import AUTHOR, own_ids
from confdeck.renderers.pptx.template.xml_lookup import local_name, remove_element

if TYPE_CHECKING:
    from confdeck.renderers.pptx.edits.deck_file import DeckFile, Relation
    from confdeck.renderers.pptx.edits.package_draft import PackageDraft
    from confdeck.renderers.pptx.edits.withheld import Withheld

_AUTHORS = ("commentAuthors", "authors")


def take_comments(
    draft: PackageDraft,
    source: DeckFile,
    slides: tuple[str, str],
    numbers: Mapping[str, str],
    withheld: Withheld,
    identifier: int = 0,
) -> bool:
    """Copy people's comments from a slide of another deck to one here; return whether some must not be seen.

    Args:
        draft: The package of the new deck.
        source: The other deck.
        slides: The part of the slide there, and here.
        numbers: The numbers of shapes here by those on the other slide.
        withheld: The words that must not be taken.
        identifier: The number by which the presentation here lists the slide, if that is known.
    """
    origin, part = slides
    own, dropped = own_ids(source), False
    for relation in source.relations(origin).values():
        if relation.kind != "comments" or relation.external:
            continue
        root = copy.deepcopy(source.xml(relation.target))
        for comment in list(root):
            text = " ".join("".join(map(str, comment.itertext())).split())
            hidden = withheld.concerns(text)
            dropped |= hidden
            if hidden or comment.get("authorId") in own:
                root.remove(comment)
        if len(root):
            authors = _take_authors(draft, source)
            for node in root.iter():
                if node.get("authorId") in authors:
                    node.set("authorId", authors[str(node.get("authorId"))])
            for mark in root.iter("{*}spMk"):
                mark.set("id", numbers.get(mark.get("id", ""), mark.get("id", "")))
            for mark in root.iter("{*}sldMk") if identifier else ():
                mark.set("sldId", str(identifier))
            _add(draft, source, part, relation, root)
    return dropped


def _add(draft: PackageDraft, source: DeckFile, owner: str, relation: Relation, root: etree._Element) -> None:
    """Relate a part to an element's content; where there is such content already, add it to that."""
    known = [other for other in draft.related(owner) if other.get("Type") == relation.type]
    if known:
        name = _target(owner, known[0])
        own = etree.fromstring(draft.members[name])
        own.extend(list(root))
        draft.write(name, own)
    else:
        name = draft.take(source, relation.target)
        draft.write(name, root)
        draft.relate(owner, relation.type, name)


def _take_authors(draft: PackageDraft, source: DeckFile) -> dict[str, str]:
    """Copy the authors that are not there yet, but not the one that stands for confdeck; return their ids here."""
    main, numbers = draft.deck.main, {}
    for relation in source.relations(source.main).values():
        if relation.kind not in _AUTHORS:
            continue
        known = [author for author in _authors(draft, main, relation.type) if author.get("name") != AUTHOR]
        taken = {author.get("id") for author in _authors(draft, main, relation.type)}
        root = copy.deepcopy(source.xml(relation.target))
        for author in list(root):
            name, number = author.get("name"), str(author.get("id"))
            same = next((other for other in known if other.get("name") == name), None)
            if name == AUTHOR or same is not None:
                remove_element(author)
                numbers[number] = number if same is None else str(same.get("id"))
            elif number in taken:
                free = next(text for text in map(str, range(len(taken) + 1)) if text not in taken)
                author.set("id", free)
                taken.add(free)
                numbers[number] = free
        if len(root):
            _add(draft, source, main, relation, root)
    return numbers


def _authors(draft: PackageDraft, main: str, kind: str) -> list[etree._Element]:
    """Return the authors of one kind of comments in the new deck."""
    return [
        author
        for known in draft.related(main)
        if known.get("Type") == kind
        for author in etree.fromstring(draft.members[_target(main, known)])
    ]


def _target(owner: str, relation: etree._Element) -> str:
    target = posixpath.join("/", posixpath.dirname(owner), str(relation.get("Target")))
    return posixpath.normpath(target).lstrip("/")


def comment_count(deck: DeckFile, part: str) -> int:
    """Return how many comments of people a slide has, with their answers."""
    comments = [comment for name in deck.related(part, "comments") for comment in deck.xml(name)]
    own = own_ids(deck) if comments else frozenset()
    mine = [comment for comment in comments if comment.get("authorId") not in own]
    answers = sum(1 for comment in mine for _ in comment.iter("{*}reply"))
    return sum(local_name(comment) == "cm" for comment in mine) + answers
