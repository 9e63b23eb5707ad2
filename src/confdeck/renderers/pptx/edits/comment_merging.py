"""Takes the comments that people wrote on slides, of both kinds, with their authors."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.conflict_comments import AUTHOR, own_ids
from confdeck.renderers.pptx.template.xml_lookup import local_name, remove_element

if TYPE_CHECKING:
    from confdeck.renderers.pptx.edits.deck_file import DeckFile
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
            for mark in root.iter("{*}spMk"):
                mark.set("id", numbers.get(mark.get("id", ""), mark.get("id", "")))
            for mark in root.iter("{*}sldMk") if identifier else ():
                mark.set("sldId", str(identifier))
            name = draft.take(source, relation.target)
            draft.write(name, root)
            draft.relate(part, relation.type, name)
            _take_authors(draft, source)
    return dropped


def _take_authors(draft: PackageDraft, source: DeckFile) -> None:
    """Copy the lists of authors, but not the author that stands for confdeck."""
    main = draft.deck.main
    known = {str(relation.get("Type")) for relation in draft.related(main)}
    for relation in source.relations(source.main).values():
        if relation.kind in _AUTHORS and relation.type not in known:
            root = copy.deepcopy(source.xml(relation.target))
            for author in list(root):
                if author.get("name") == AUTHOR:
                    remove_element(author)
            name = draft.take(source, relation.target)
            draft.write(name, root)
            draft.relate(main, relation.type, name)


def comment_count(deck: DeckFile, part: str) -> int:
    """Return how many comments of people a slide has, with their answers."""
    comments = [comment for name in deck.related(part, "comments") for comment in deck.xml(name)]
    own = own_ids(deck) if comments else frozenset()
    mine = [comment for comment in comments if comment.get("authorId") not in own]
    answers = sum(1 for comment in mine for _ in comment.iter("{*}reply"))
    return sum(local_name(comment) == "cm" for comment in mine) + answers
