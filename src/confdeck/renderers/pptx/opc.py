"""Writes the OPC package of a deck: numbered parts, pictures stored once, the same bytes for the same parts."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast
from xml.sax.saxutils import escape

from pptx.opc.constants import CONTENT_TYPE, NAMESPACE, RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part, PartFactory
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.opc.serialized import _ContentTypesItem
from pptx.package import Package

from confdeck.renderers.pptx.relations import parts_of, with_deck_relations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pptx.opc.package import _Relationship
    from pptx.parts.presentation import PresentationPart

    from confdeck.renderers.pptx.pictures import DeckImage

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STORED = (".jpg", ".jpeg", ".png", ".gif", ".xlsx")
_LEVEL = 6
_REGULAR_FILE = 0o644 << 16
_RELATIONSHIPS_START = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    f'<Relationships xmlns="{NAMESPACE.OPC_RELATIONSHIPS}"'
)
_IN_ATTRIBUTES = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_NUMBERED = re.compile(r"rId(\d+)")


Compress = Callable[[bytes], bytes]


def deflated(data: bytes) -> bytes:
    """Return data as members of a ZIP file have it."""
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return compressor.compress(data) + compressor.flush()


class CompressedData(NamedTuple):
    """The data of a member of a ZIP file, compressed before the file is written."""

    data: bytes
    checksum: int
    size: int
    """Bytes that are not compressed."""

    @classmethod
    def of(cls, data: bytes, compress: Compress = deflated) -> CompressedData:
        """Compress data."""
        return cls(compress(data), zlib.crc32(data), len(data))


def _empty_package() -> Package:
    return Package(io.BytesIO())


@dataclass(slots=True)
class DeckPackage:
    """A presentation to which parts are added.

    python-pptx looks through the whole package for every new name and picture; here counters and a dictionary do.
    """

    package: Package = field(default_factory=_empty_package)
    _counters: Counter[str] = field(default_factory=Counter)
    _images: dict[bytes, Part] = field(default_factory=dict)
    _compressed: dict[str, CompressedData] = field(default_factory=dict)
    """The content of finished parts by their names."""

    @property
    def presentation(self) -> PresentationPart:
        """The main part."""
        return cast("PresentationPart", self.package.presentation_part)

    def add(self, name: str, content_type: str, data: bytes) -> Part:
        """Add a part under its own name, as the class that python-pptx has for it."""
        return with_deck_relations(PartFactory(PackURI(name), content_type, self.package, data))

    def add_numbered(self, pattern: str, content_type: str, data: bytes = b"") -> Part:
        """Add a part whose bytes are kept as they are; `pattern` has a `%d` for its number."""
        self._counters[pattern] += 1
        return self.add_unread(pattern % self._counters[pattern], content_type, data)

    def add_unread(self, name: str, content_type: str, data: bytes) -> Part:
        """Add a part under its own name, whose bytes are kept as they are."""
        return with_deck_relations(Part(PackURI(name), content_type, self.package, data))

    def slide(self) -> Part:
        """Add a slide, still empty."""
        return self.add_numbered("/ppt/slides/slide%d.xml", CONTENT_TYPE.PML_SLIDE)

    def compress(self, part: Part) -> None:
        """Keep only the compressed content of a finished part: the XML of all slides takes much memory."""
        self._compressed[part.partname] = CompressedData.of(part.blob)
        part.blob = b""

    def list_slide(self, slide: Part) -> str:
        """Return the relationship by which the presentation lists a slide, made without looking for an older one."""
        return self.presentation.rels._add_relationship(RELATIONSHIP_TYPE.SLIDE, slide)  # noqa: SLF001  see above

    def notes(self, data: bytes) -> Part:
        """Add the notes of a slide."""
        return self.add_numbered("/ppt/notesSlides/notesSlide%d.xml", CONTENT_TYPE.PML_NOTES_SLIDE, data)

    def image(self, image: DeckImage) -> Part:
        """Return the part that holds an image's bytes, added when first asked for."""
        if image.data not in self._images:
            self._images[image.data] = self.add_numbered(
                f"/ppt/media/image%d{image.suffix}", image.media_type, image.data
            )
        return self._images[image.data]

    def saved(self, compress: Compress = deflated) -> bytes:
        """Return the bytes of the `.pptx`, without the time of day or anything random; the package is empty then."""
        parts = tuple(parts_of(self.package))
        data = archived(self._members(parts), compress)
        for part in parts:
            if type(part) is Part:  # its bytes would stay until garbage is collected
                part.blob = b""
        self._images.clear()
        self._compressed.clear()
        return data

    def _members(self, parts: tuple[Part, ...]) -> Iterator[tuple[str, bytes | CompressedData]]:
        listed = tuple(_ListedPart(part.partname, part.content_type) for part in parts)
        yield CONTENT_TYPES_URI.membername, _content_types_xml(listed)
        yield PACKAGE_URI.rels_uri.membername, _relationships_xml(self.package._rels, PACKAGE_URI.baseURI)  # noqa: SLF001  python-pptx offers no other way
        for part in parts:
            name = _member_name(part.partname)
            yield name.own, self._compressed.get(part.partname) or part.blob
            if relations := part.rels:
                yield name.relations, _relationships_xml(relations, name.folder)


class _ListedPart(NamedTuple):
    """A part in the list of content types."""

    partname: PackURI
    content_type: str


class _MemberName(NamedTuple):
    """The names of the members of a part, and its folder."""

    own: str
    relations: str
    folder: str


@lru_cache(4096)
def _member_name(name: PackURI) -> _MemberName:
    return _MemberName(name.membername, name.rels_uri.membername, name.baseURI)


@lru_cache(4)
def _content_types_xml(parts: tuple[_ListedPart, ...]) -> bytes:
    """Return the list of the content types of parts, kept for the next deck, which mostly has the same parts."""
    return serialize_part_xml(_ContentTypesItem.xml_for(cast("tuple[Part, ...]", parts)))


def _relationships_xml(relations: Mapping[str, _Relationship], folder: str) -> bytes:
    """Return the `.rels` of a part in a folder, as python-pptx writes it, which takes several times as long."""
    ordered = sorted(relations.items(), key=lambda item: _number_and_name(item[0]))
    elements = "".join(_relationship(relation, folder) for _, relation in ordered)
    return f"{_RELATIONSHIPS_START}>{elements}</Relationships>".encode()


def _relationship(relation: _Relationship, folder: str) -> str:
    outside = relation.is_external
    target = relation.target_ref if outside else _relative_name(relation.target_part.partname, folder)
    mode = ' TargetMode="External"' if outside else ""
    values = map(_attribute, (relation.rId, relation.reltype, target))
    return '<Relationship Id="{}" Type="{}" Target="{}"{}/>'.format(*values, mode)


@lru_cache(4096)
def _attribute(value: str) -> str:
    return escape(value, _IN_ATTRIBUTES)


@lru_cache(4096)
def _relative_name(name: PackURI, folder: str) -> str:
    return name.relative_ref(folder)


@lru_cache(4096)
def _number_and_name(name: str) -> tuple[int, str]:
    found = _NUMBERED.fullmatch(name)
    return int(found[1]) if found else 0, name


def archived(members: Iterable[tuple[str, bytes | CompressedData]], compress: Compress = deflated) -> bytes:
    """Return the bytes of a file with these members, the same for the same members."""
    stream = io.BytesIO()
    with _DeflatedArchive(stream, "w") as archive:
        for name, content in members:
            stored = name.endswith(_STORED)
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            member.external_attr = _REGULAR_FILE
            member.create_system = 3
            packed = (
                CompressedData.of(content, bytes if stored else compress)
                if isinstance(content, bytes)
                else content
            )
            member.CRC, member.file_size = packed.checksum, packed.size
            archive.add(member, packed.data)
    return stream.getvalue()


class _DeflatedArchive(zipfile.ZipFile):
    """Takes members that are compressed already, which those of the deck before are."""

    def add(self, member: zipfile.ZipInfo, data: bytes) -> None:
        """Add a member whose CRC and size are known, as `ZipFile.mkdir` does."""
        member.compress_size, member.header_offset = len(data), self.start_dir
        self.fp.write(member.FileHeader(zip64=False) + data)  # type: ignore[union-attr]
        self.start_dir = self.fp.tell()  # type: ignore[union-attr]
        self.filelist.append(member)
        self._didModify = True
