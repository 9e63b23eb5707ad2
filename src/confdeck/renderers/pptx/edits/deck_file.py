"""Parts of a presentation's file, and the relationships by which they name each other."""

from __future__ import annotations

import copy
import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from confdeck.renderers.pptx.template.archive import Archive, opened
from confdeck.renderers.pptx.template.xml_lookup import RELATION, every, number

_PROGRAM = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Application"
_CONTENT_TYPES = "[Content_Types].xml"
_APP_PROPERTIES = "docProps/app.xml"
_OFFICE_DOCUMENT = "officeDocument"
_COMPARED = ("ppt/slides/", "ppt/notesSlides/")
_DECLARATION = re.compile(
    rb"""\A<\?xml version=["']1\.0["'] encoding=["']UTF-8["'](?: standalone=["']yes["'])?\?>\s*""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Relation:
    """A relationship of a part."""

    kind: str
    """The last word of its type: `slide`, `image`, `hyperlink`."""
    target: str
    """The name of a part, or the address of something outside."""
    external: bool
    type: str
    """The whole type."""


@dataclass(frozen=True, eq=False)
class DeckFile:
    """The file of a presentation; parts that it names but does not have count as absent."""

    archive: Archive
    main: str
    """The name of the presentation's own part."""
    base: DeckFile | None = None
    """The deck that it is compared with; names of colours and fonts stand for those of its themes."""
    scheme: etree._Element | None = None
    """The colours that names stand for instead of those of the themes: those of an edited deck that has no names."""
    _relations: dict[str, Mapping[str, Relation]] = field(default_factory=dict)
    _recoloured: dict[str, etree._Element] = field(default_factory=dict)
    _digests: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def program(self) -> str:
        """The program that saved the file; empty if it does not say so."""
        if _APP_PROPERTIES not in self.archive:
            return ""
        return next((element.text or "" for element in self.xml(_APP_PROPERTIES).iter(_PROGRAM)), "")

    @property
    def is_from_libreoffice(self) -> bool:
        """Whether LibreOffice saved the file, which writes everything anew and drops some of it."""
        return self.program.startswith("LibreOffice")

    @cached_property
    def slides(self) -> tuple[tuple[int, str], ...]:
        """The numbers by which the presentation lists its slides, and their parts, in order."""
        parts = self.relations(self.main)
        return tuple(
            (int(number(element, "id")), relation.target)
            for element in every(self.xml(self.main), "p:sldIdLst/p:sldId")
            if (relation := parts.get(element.get(f"{RELATION}id", ""))) and not relation.external
        )

    def theme(self, master: str) -> etree._Element | None:
        """Return the theme by which the names of colours and fonts of a master's slides are understood."""
        theme = self._theme(master)
        if theme is None or self.scheme is None:
            return theme
        if master not in self._recoloured:
            self._recoloured[master] = _with_scheme(theme, self.scheme)
        return self._recoloured[master]

    def _theme(self, master: str) -> etree._Element | None:
        masters = self.related(self.main, "slideMaster")
        if self.base is not None and not self.is_from_libreoffice and master in masters:
            others = self.base.related(self.base.main, "slideMaster")[masters.index(master) :]
            known = next((self.base.theme(other) for other in others), None)
            if known is not None:
                return known
        return next((self.xml(theme) for theme in self.related(master, "theme")), None)

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Return the relationships of a part to parts that exist and to addresses, by their ids."""
        if part not in self._relations:
            known = self._known_relations(part)
            if known is None:
                found = _relations(self.archive, part).items()
                known = {identifier: relation for identifier, relation in found if self._is_sound(relation)}
            self._relations[part] = known
        return self._relations[part]

    @cached_property
    def _content_types(self) -> Mapping[str, str]:
        """The content types that are declared for single parts, by the names of these."""
        if _CONTENT_TYPES not in self.archive:
            return {}
        entries = self.xml(_CONTENT_TYPES).iter("{*}Override")
        return {entry.get("PartName", "").lstrip("/"): entry.get("ContentType", "") for entry in entries}

    def _is_sound(self, relation: Relation) -> bool:
        """Return whether what a relationship calls a picture or a notes page is not declared as something else."""
        declared = "" if relation.external else self._content_types.get(relation.target, "")
        if relation.kind == "image":
            return not declared.endswith("+xml") or declared.startswith("image/")
        return relation.kind != "notesSlide" or not declared or declared.endswith(".notesSlide+xml")

    def _known_relations(self, part: str) -> Mapping[str, Relation] | None:
        """Return the relationships of a part of the deck that this is compared with, if they are the same here."""
        listing, base = _listing(part), self.base
        if base is None or self.archive.members.get(listing) != base.archive.members.get(listing):
            return None
        known = base.relations(part)
        targets = (relation.target for relation in known.values() if not relation.external)
        return known if all(target in self.archive for target in targets) else None

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """Return the names of the parts that a part is related to in one way."""
        relations = self.relations(part).values()
        return tuple(
            relation.target for relation in relations if relation.kind == kind and not relation.external
        )

    def xml(self, part: str) -> etree._Element:
        """Return the root of a part."""
        return self.archive.xml(part)

    def digest(self, part: str) -> bytes:
        """Return a digest of a part.

        It is the same however programs write the same elements, but on slides and notes, which are compared shape by shape,
        only the declaration with which XML begins does not count.
        """
        if part not in self._digests and self.base and self.base.archive.members.get(part) == self.data(part):
            self._digests[part] = self.base.digest(part)
        if part not in self._digests:
            content = _DECLARATION.sub(b"", self.data(part), count=1)
            if part.endswith(".xml") and not part.startswith(_COMPARED):
                content = etree.tostring(self.xml(part), method="c14n")
            self._digests[part] = hashlib.blake2b(content).digest()
        return self._digests[part]

    def data(self, part: str) -> bytes:
        """Return the bytes of a part."""
        return self.archive.members[part]


def _with_scheme(theme: etree._Element, scheme: etree._Element) -> etree._Element:
    """Return a theme with other colours."""
    recoloured = copy.deepcopy(theme)
    for known in list(recoloured.iter("{*}clrScheme")):
        parent = known.getparent()
        if parent is not None:
            parent.replace(known, copy.deepcopy(scheme))
    return recoloured


def opened_deck(data: bytes, name: str, base: DeckFile | None = None) -> DeckFile:
    """Return the file of a deck; `name` is shown in messages, and `base` is the deck that it is compared with.

    Raises:
        UsageError: if it is no presentation, damaged, or built to do harm.
    """
    archive = opened(data, name, "deck", base.archive if base else None)
    main = next(
        (
            relation.target
            for relation in _relations(archive, "").values()
            if relation.kind == _OFFICE_DOCUMENT and not relation.external
        ),
        "ppt/presentation.xml",
    )
    return DeckFile(archive, main, base)


def _listing(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(archive: Archive, part: str) -> dict[str, Relation]:
    folder, listing = posixpath.dirname(part), _listing(part)
    if listing not in archive:
        return {}
    found = {}
    for element in archive.xml(listing):
        external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        relation_type = element.get("Type", "")
        if external or target in archive:
            found[element.get("Id", "")] = Relation(
                relation_type.rpartition("/")[2], target, external, relation_type
            )
    return found
