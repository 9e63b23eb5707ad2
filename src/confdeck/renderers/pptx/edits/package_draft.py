"""A presentation's file that is put together from parts of others, each stored under a name of its own."""

from __future__ import annotations

import copy
import posixpath
import re
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.opc import archived
from confdeck.renderers.pptx.template.xml_lookup import RELATION, local_name, remove_element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from confdeck.renderers.pptx.edits.deck_file import DeckFile, Relation

    Target = Callable[[Relation], str]

_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NUMBER = re.compile(r"\d*(?=\.[^.]+$)")
_SHARED = frozenset(
    {
        "slideLayout",
        "slideMaster",
        "notesMaster",
        "theme",
        "slide",
        "tableStyles",
        "notesSlide",
        "comments",
        "commentAuthors",
        "authors",
    }
)
"""Relationships to parts that a copied part shares with the rest of the deck."""


_DEEPEST = 50
"""How many parts that each need the next are copied."""


class PackageDraft:
    """The parts of a deck, which can be replaced and added to."""

    def __init__(self, deck: DeckFile) -> None:
        self.deck = deck
        self.members: dict[str, bytes] = dict(deck.archive.members)
        self._types = etree.fromstring(self.members[_CONTENT_TYPES])
        self._by_content = {
            data: name for name, data in self.members.items() if name.startswith("ppt/media/")
        }
        self._in_progress: dict[str, str] = {}
        """The names here of the parts that are being copied, by their names in the other deck."""

    def write(self, part: str, root: etree._Element) -> None:
        """Replace the XML of a part."""
        self.members[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def add(self, part: str, content_type: str, root: etree._Element) -> str:
        """Add a part of a content type, and return its name, with another number if that is taken."""
        name = self._free_name(part)
        self.write(name, root)
        etree.SubElement(self._types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
        return name

    def xml(self, part: str) -> etree._Element:
        """Return the root of a part as it is here; `write` stores what is changed in it."""
        return etree.fromstring(self.members[part])

    def related(self, part: str) -> etree._Element:
        """Return the root of a part's relationships; `write_relations` stores what is changed in it."""
        listing = _listing_name(part)
        if listing in self.members:
            return etree.fromstring(self.members[listing])
        return etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS})

    def relate(self, part: str, relation_type: str, target: str, *, external: bool = False) -> str:
        """Add a relationship to a part or an address, and return its id; an equal one is used again."""
        root = self.related(part)
        written = target if external else posixpath.relpath(f"/{target}", f"/{posixpath.dirname(part)}")
        for known in root:
            if known.get("Type") == relation_type and known.get("Target") in {written, f"/{target}"}:
                return known.get("Id", "")
        taken = {known.get("Id") for known in root}
        identifier = next(
            name for name in (f"rId{at}" for at in range(1, len(taken) + 2)) if name not in taken
        )
        _add_relationship(root, identifier, relation_type, written, external=external)
        self.write(_listing_name(part), root)
        return identifier

    def drop_unused_links(self, part: str) -> None:
        """Remove the addresses that nothing in a part leads to any more."""
        root = self.related(part)
        links = [known for known in root if known.get("Type", "").endswith("/hyperlink")]
        if not links:
            return
        used = {
            str(value)
            for node in self.xml(part).iter()
            for name, value in node.attrib.items()
            if str(name).startswith(RELATION)
        }
        unused = [known for known in links if known.get("Id") not in used]
        for known in unused:
            root.remove(known)
        if unused:
            self.write(_listing_name(part), root)

    def redirect(self, part: str, kind: str, target: str) -> None:
        """Let the relationships of one kind lead to another part."""
        root = self.related(part)
        for known in root:
            if known.get("Type", "").rpartition("/")[2] == kind:
                known.set("Target", posixpath.relpath(f"/{target}", f"/{posixpath.dirname(part)}"))
        self.write(_listing_name(part), root)

    def adopted(
        self, source: DeckFile, origin: str, part: str, element: etree._Element, target: Target
    ) -> etree._Element:
        """Return a copy of an element of another deck's part, with relationships of a part here.

        `target` returns where a relationship leads to here; what it returns nothing for is left out.
        """
        adopted = copy.deepcopy(element)
        relations = source.relations(origin)
        for node in list(adopted.iter()):
            for attribute, value in list(node.attrib.items()):
                if str(attribute).startswith(RELATION) and value:
                    relation = relations.get(str(value))
                    known = target(relation) if relation else ""
                    if relation and known:
                        identifier = self.relate(part, relation.type, known, external=relation.external)
                        node.set(attribute, identifier)
                    else:
                        _remove_reference(node, str(attribute))
        return adopted

    def take(self, source: DeckFile, part: str) -> str:
        """Copy a part of another deck with all that it alone needs, and return its name here.

        A picture that is here already is used again. Slides, layouts, notes and whatever else is shared are not copied.
        """
        data = source.data(part)
        known = self._by_content.get(data) or self._in_progress.get(part)
        if known:
            return known
        name = self._free_name(part)
        self.members[name] = data
        if name.startswith("ppt/media/"):
            self._by_content[data] = name
        self._declare(source, part, name)
        self._in_progress[part] = name  # parts that need each other are copied once
        for identifier, relation in source.relations(part).items():
            if len(self._in_progress) < _DEEPEST:
                self._take_relation(source, name, identifier, relation)
        del self._in_progress[part]
        return name

    def take_notes(self, source: DeckFile, slide: str, own: str) -> None:
        """Copy the notes page of another deck's slide to a slide here."""
        for notes in source.related(slide, "notesSlide"):
            name = self.take(source, notes)
            types = {relation.kind: relation.type for relation in source.relations(notes).values()}
            masters = self.deck.related(self.deck.main, "notesMaster")
            for kind, target in (("slide", own), ("notesMaster", next(iter(masters), ""))):
                if kind in types and target:
                    self.relate(name, types[kind], target)
            kinds = {relation.kind: relation.type for relation in source.relations(slide).values()}
            self.relate(own, kinds["notesSlide"], name)

    def link_slides(self, source: DeckFile, slide: str, own: str, parts: Mapping[str, str]) -> None:
        """Give a copied slide the relationships to other slides that it has in its deck.

        `parts` has the names here of the slides of that deck. What the slide refers to by a relationship that leads to nothing
        here is removed.
        """
        root, relations = self.related(own), source.relations(slide)
        for identifier, relation in relations.items():
            if relation.kind == "slide" and relation.target in parts:
                target = posixpath.relpath(f"/{parts[relation.target]}", f"/{posixpath.dirname(own)}")
                _clear_id(root, identifier, relations)
                _add_relationship(root, identifier, relation.type, target, external=False)
        self.write(_listing_name(own), root)
        identifiers = {known.get("Id") for known in root}
        slide_root = etree.fromstring(self.members[own])
        dead = [
            (node, str(name))
            for node in slide_root.iter()
            for name, value in node.attrib.items()
            if str(name).startswith(RELATION) and value and value not in identifiers
        ]
        for node, name in dead:
            _remove_reference(node, name)
        if dead:
            self.write(own, slide_root)

    def _take_relation(self, source: DeckFile, part: str, identifier: str, relation: Relation) -> None:
        if relation.kind in _SHARED or relation.target in source.related(source.main, "slide"):
            return
        target = relation.target
        if not relation.external:
            target = posixpath.relpath(
                f"/{self.take(source, relation.target)}", f"/{posixpath.dirname(part)}"
            )
        root = self.related(part)
        _add_relationship(root, identifier, relation.type, target, external=relation.external)
        self.write(_listing_name(part), root)

    def _free_name(self, part: str) -> str:
        """Return the name of a part, with another number if it is taken."""
        if part not in self.members:
            return part
        numbers = range(1, len(self.members) + 2)
        return next(
            name
            for number in numbers
            if (name := _NUMBER.sub(str(number), part, count=1)) not in self.members
        )

    def _declare(self, source: DeckFile, part: str, name: str) -> None:
        """Give a part the content type that it has in the deck it comes from."""
        types = source.xml(_CONTENT_TYPES)
        suffix = posixpath.splitext(part)[1].lstrip(".").lower()
        own = [entry for entry in types if entry.get("PartName") == f"/{part}"]
        by_suffix = [entry for entry in types if (entry.get("Extension") or "").lower() == suffix]
        for entry in own or by_suffix:
            kind = entry.get("ContentType", "")
            known = {
                (known.get("Extension") or "").lower(): known.get("ContentType") for known in self._types
            }
            if not own and suffix not in known:
                default = etree.Element(f"{{{_TYPES}}}Default", Extension=suffix, ContentType=kind)
                self._types.insert(0, default)
            elif own or known[suffix] != kind:
                etree.SubElement(self._types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
            return

    def remove_slides(self, parts: Iterable[str]) -> None:
        """Remove slides with their notes, and the relationships that lead to them."""
        gone = set(parts)
        for part in list(gone):
            gone.update(self.deck.related(part, "notesSlide"))
        for part in gone:
            self.members.pop(part, None)
            self.members.pop(_listing_name(part), None)
        for entry in list(self._types):
            if str(entry.get("PartName", "")).lstrip("/") in gone:
                self._types.remove(entry)
        for listing in self._listings():
            root = etree.fromstring(self.members[listing])
            dead = [known for known in root if _target(listing, known) in gone]
            for known in dead:
                self._unlink(listing, known.get("Id", ""))
                root.remove(known)
            if dead:
                self.write(listing, root)

    def _unlink(self, listing: str, identifier: str) -> None:
        """Remove the links of a part by one relationship."""
        part = _owner(listing)
        root = etree.fromstring(self.members[part])
        links = [
            node for node in root.iter("{*}hlinkClick", "{*}hlinkHover") if identifier in node.attrib.values()
        ]
        for node in links:
            remove_element(node)
        if links:
            self.write(part, root)

    def rename(self, names: Mapping[str, str]) -> None:
        """Give parts other names, in all that names them."""
        changed = {old: new for old, new in names.items() if old != new}
        if not changed:
            return
        for listing in self._listings():
            root = etree.fromstring(self.members[listing])
            owner = _owner(listing)
            folder = posixpath.dirname(changed.get(owner, owner))
            targets = [(known, _target(listing, known)) for known in root]
            for known, target in targets:
                if target in changed:
                    known.set("Target", posixpath.relpath(f"/{changed[target]}", f"/{folder}"))
            if any(target in changed for _, target in targets):
                self.write(listing, root)
        for entry in self._types:
            name = str(entry.get("PartName", "")).lstrip("/")
            if name in changed:
                entry.set("PartName", f"/{changed[name]}")
        every_name = changed | {_listing_name(old): _listing_name(new) for old, new in changed.items()}
        self.members = {every_name.get(name, name): data for name, data in self.members.items()}

    def _listings(self) -> list[str]:
        return [name for name in self.members if name.endswith(".rels")]

    def saved(self) -> bytes:
        """Return the bytes of the file, in a fixed order and without the time of day."""
        self.write(_CONTENT_TYPES, self._types)
        order = sorted(self.members, key=lambda name: (name != _CONTENT_TYPES, name))
        return archived((name, self.members[name]) for name in order)


def _remove_reference(node: etree._Element, attribute: str) -> None:
    """Remove a reference to a part that is absent; a picture stays as an empty one."""
    if local_name(node) == "blip":
        node.attrib.pop(attribute, None)
    else:
        remove_element(node)


def _add_relationship(
    root: etree._Element, identifier: str, relation_type: str, target: str, *, external: bool
) -> None:
    element = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship")
    element.set("Id", identifier)
    element.set("Type", relation_type)
    element.set("Target", target)
    if external:
        element.set("TargetMode", "External")


def _clear_id(root: etree._Element, identifier: str, reserved: Iterable[str]) -> None:
    """Give the relationship that has an id another one: a layout, notes or comments, to which a slide does not refer by it."""
    taken = {*reserved, *(known.get("Id", "") for known in root)}
    for known in root:
        if known.get("Id") == identifier:
            known.set(
                "Id", next(name for at in range(1, len(taken) + 2) if (name := f"rId{at}") not in taken)
            )


def _listing_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _owner(listing: str) -> str:
    """Return the part whose relationships a listing has."""
    folder, name = posixpath.split(listing)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _target(listing: str, relation: etree._Element) -> str:
    """Return the part that a relationship leads to; empty if it is an address."""
    if relation.get("TargetMode") == "External":
        return ""
    folder = posixpath.dirname(_owner(listing))
    return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
