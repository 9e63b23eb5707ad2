"""The package: parts named by counters, pictures stored once, and a file of the same bytes for the same deck."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.opc.serialized import _ContentTypesItem
from pptx.package import Package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pptx.parts.presentation import PresentationPart
    from pptx.parts.slide import SlideLayoutPart

    from confdeck.renderers.pptx.pictures import Image

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STORED = (".jpg", ".jpeg", ".png", ".gif", ".xlsx")
_LEVEL = 6
_REGULAR_FILE = 0o644 << 16


@dataclass(slots=True)
class DeckPackage:
    """A presentation being filled.

    python-pptx looks through the whole package for every new name and picture; here counters and a dictionary do.
    """

    package: Package
    _counters: Counter[str] = field(default_factory=Counter)
    _made: list[Part] = field(default_factory=list)
    _images: dict[bytes, Part] = field(default_factory=dict)

    @classmethod
    def opened(cls, data: bytes) -> DeckPackage:
        """The package in the bytes of a `.pptx`."""
        return cls(Package.open(io.BytesIO(data)))

    @property
    def presentation(self) -> PresentationPart:
        """The main part."""
        return cast("PresentationPart", self.package.presentation_part)

    def part(self, pattern: str, content_type: str, data: bytes = b"") -> Part:
        """A new part; `pattern` has a `%d` for its number."""
        self._counters[pattern] += 1
        made = Part(PackURI(pattern % self._counters[pattern]), content_type, self.package, data)
        self._made.append(made)
        return made

    def slide(self) -> Part:
        """A new slide, still empty."""
        return self.part("/ppt/slides/slide%d.xml", CONTENT_TYPE.PML_SLIDE)

    def enter(self, slide: Part) -> str:
        """The relationship by which the presentation lists a slide, made without looking for an older one."""
        return self.presentation.rels._add_relationship(RELATIONSHIP_TYPE.SLIDE, slide)  # noqa: SLF001  see above

    def notes(self, data: bytes) -> Part:
        """The notes of a slide."""
        return self.part("/ppt/notesSlides/notesSlide%d.xml", CONTENT_TYPE.PML_NOTES_SLIDE, data)

    def image(self, image: Image) -> Part:
        """The part that holds these bytes, made when first asked for."""
        if image.data not in self._images:
            self._images[image.data] = self.part(
                f"/ppt/media/image%d{image.suffix}", image.media_type, image.data
            )
        return self._images[image.data]

    def layouts(self) -> dict[str, Part]:
        """The layouts by name."""
        master = self.presentation.part_related_by(RELATIONSHIP_TYPE.SLIDE_MASTER)
        related = (relation.target_part for relation in master.rels.values())
        kind = CONTENT_TYPE.PML_SLIDE_LAYOUT
        found = (cast("SlideLayoutPart", part) for part in related if part.content_type == kind)
        return {part.slide_layout.name: part for part in found}

    def named(self, name: str) -> Part:
        """The part of that name."""
        return next(part for part in self.package.iter_parts() if part.partname.membername == name)

    def charts(self) -> tuple[Part, ...]:
        """The parts of the charts."""
        return tuple(part for part in self._made if part.content_type == CONTENT_TYPE.DML_CHART)

    def saved(self) -> bytes:
        """The bytes of the `.pptx`: no clock, no chance."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, data in self._members():
                stored = name.endswith(_STORED)
                member = zipfile.ZipInfo(name, _EPOCH)
                member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                member.external_attr = _REGULAR_FILE
                member.create_system = 3
                archive.writestr(member, data, compresslevel=_LEVEL)
        return stream.getvalue()

    def _members(self) -> Iterator[tuple[str, bytes]]:
        parts = tuple(self.package.iter_parts())
        yield CONTENT_TYPES_URI.membername, serialize_part_xml(_ContentTypesItem.xml_for(parts))
        yield PACKAGE_URI.rels_uri.membername, self.package._rels.xml  # noqa: SLF001  python-pptx offers no other way
        for part in parts:
            yield part.partname.membername, part.blob
            if part.rels:
                yield part.partname.rels_uri.membername, part.rels.xml
