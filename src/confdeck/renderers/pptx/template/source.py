"""The parts of a template and how they refer to each other."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from confdeck.renderers.pptx.template.archive import Archive, refuse

if TYPE_CHECKING:
    from lxml import etree

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml."
_PLAIN_MAINS = tuple(f"{_MAIN}{kind}.main+xml" for kind in ("presentation", "template", "slideshow"))
_WEB = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Relation:
    """One part's reference to another, or to somewhere outside."""

    id: str
    kind: str
    """The last word of its type: `slideLayout`, `image`."""
    target: str
    """The other part's name, or an address."""
    external: bool = False

    @property
    def web(self) -> bool:
        """Whether it leads to an address one may open."""
        return self.external and self.kind == "hyperlink" and self.target.lower().startswith(_WEB)


@dataclass(frozen=True, slots=True)
class Source:
    """A template, opened."""

    archive: Archive
    main: str
    """Name of the presentation part."""

    @classmethod
    def of(cls, archive: Archive) -> Source:
        """The template in an archive.

        Raises:
            UsageError: if it is no presentation, one with macros, or one in ISO's strict form.
        """
        if "[Content_Types].xml" not in archive:
            refuse(archive.name, "is no PowerPoint file")
        found = [each for each in _relations(archive, "") if each.kind == "officeDocument"]
        if not found or found[0].target not in archive:
            refuse(archive.name, "holds no presentation")
        main = found[0].target
        _check_main(archive, main)
        return cls(archive, main)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.archive.name

    def xml(self, part: str) -> etree._Element:
        """The root of a part; not to be changed."""
        return self.archive.xml(part)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """What a part refers to."""
        return _relations(self.archive, part)

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """The parts of a kind a part refers to, in the order of its list."""
        return tuple(each.target for each in self.relations(part) if each.kind == kind and not each.external)


def _relations(archive: Archive, part: str) -> tuple[Relation, ...]:
    folder, base = posixpath.split(part)
    member = posixpath.join(folder, "_rels", f"{base}.rels")
    if member not in archive:
        return ()
    return tuple(_relation(archive, folder, each) for each in archive.xml(member).iter("{*}Relationship"))


def _relation(archive: Archive, folder: str, element: etree._Element) -> Relation:
    kind, target = element.get("Type", ""), element.get("Target", "")
    if kind.startswith(_STRICT):
        refuse(archive.name, "is in the strict form of the format", "save it as `PowerPoint Presentation`")
    external = element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relation(element.get("Id", ""), kind.rpartition("/")[2], target, external)


def _check_main(archive: Archive, main: str) -> None:
    types = archive.xml("[Content_Types].xml")
    named = {
        each.get("PartName", "").lstrip("/"): each.get("ContentType") for each in types.iter("{*}Override")
    }
    kind = named.get(main) or ""
    if "macroEnabled" in kind:
        refuse(archive.name, "may hold macros", "save it as a presentation without macros (.pptx)")
    if kind not in _PLAIN_MAINS:
        refuse(archive.name, "is no PowerPoint presentation", "give a .pptx or .potx file")
