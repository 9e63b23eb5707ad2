"""Opens the file of a template, and refuses what could do harm or lead to a broken deck."""

from __future__ import annotations

import io
import lzma
import shlex
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NoReturn

from lxml import etree
from pptx.exc import InvalidXmlError

from confdeck.errors import UsageError
from confdeck.media.limits import printable

MAX_FILE = 200_000_000
MAX_CONTENT = 500_000_000
MAX_MEMBERS = 5_000
MAX_XML = 20_000_000
MAX_RATIO = 200
_SMALL = 5_000_000
"""Size of parts whose compression ratio is not limited, in bytes."""
_ENCRYPTED = 1
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_ZIP = b"PK\x03\x04"
_HEADER = 30
"""Bytes of the header of a member before its name."""
_LENGTHS = (26, 28)
"""Offsets in the header of the lengths of the name and of the extra fields behind it."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
SAVE_AGAIN = "open it in PowerPoint and save it again"
_NOT_ZIP = "give a .pptx or .potx file saved by PowerPoint, Keynote, Google Slides or LibreOffice"


class DamagedPartError(UsageError):
    """A part of a template is not XML."""


def refuse(name: str, why: str, hint: str = SAVE_AGAIN) -> NoReturn:
    """Refuse a template; `why` continues the sentence after its name: "is damaged".

    Raises:
        UsageError: always.
    """
    _refuse_file(_label("template", name), why, hint)


def _refuse_file(file: str, why: str, hint: str = SAVE_AGAIN) -> NoReturn:
    raise UsageError(f"{file} {why}", hint)


@contextmanager
def refusing_damage(archive: Archive) -> Iterator[None]:
    """Turn what python-pptx raises on a damaged file into a refusal that names the part.

    Raises:
        UsageError: if anything in the block fails on the file's content.
    """
    try:
        yield
    except (etree.XMLSyntaxError, InvalidXmlError, AttributeError, KeyError, TypeError, ValueError) as fault:
        for member in archive.members:
            if PurePosixPath(member).suffix in {".xml", ".rels"}:
                archive.xml(member)
        raise UsageError(f"{archive.label} is damaged", SAVE_AGAIN) from fault


@dataclass(frozen=True, slots=True)
class Archive:
    """The members of a presentation's file, checked for size, names and encryption."""

    name: str
    members: Mapping[str, bytes]
    kind: str = "template"
    """The word for it in messages."""
    packed: Mapping[str, tuple[int, bytes]] = field(default_factory=dict, repr=False)
    """The members as they are compressed, each with the number of its method."""
    _trees: dict[str, etree._Element] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Its kind and name, with which messages begin."""
        return _label(self.kind, self.name)

    def __contains__(self, member: str) -> bool:
        return member in self.members

    def xml(self, member: str) -> etree._Element:
        """Return the root of a member, parsed once; change only a copy of it."""
        if member not in self.members:
            _refuse_file(self.label, f"is missing its part `{printable(member)}`")
        if member not in self._trees:
            self._trees[member] = _parsed(self.label, member, self.members[member])
        return self._trees[member]


def opened(data: bytes, name: str, kind: str = "template", known: Archive | None = None) -> Archive:
    """Return the members of a file.

    Args:
        data: Its bytes.
        name: Its name, for messages.
        kind: The word for it in messages.
        known: Another version of the file, whose members need not be unpacked again.

    Raises:
        UsageError: if it is not a presentation's package, or built to do harm.
    """
    file = _label(kind, name)
    if data.startswith(_OLE):
        hint = "remove its password (File > Info > Protect Presentation), or save it as .pptx"
        _refuse_file(file, "is encrypted or in the old .ppt format", hint)
    if len(data) > MAX_FILE:
        _refuse_file(file, f"is larger than {MAX_FILE // 1_000_000} MB", "compress its pictures")
    if not data.startswith(_ZIP):
        _refuse_file(file, "is not a PowerPoint file", _NOT_ZIP)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_format(archive, name, file)
            packed = {member.filename: _packed(data, member) for member in archive.infolist()}
            return Archive(name, dict(_read(archive, file, packed, known)), kind, packed)
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as fault:
        raise UsageError(f"{file} is damaged: {fault}", SAVE_AGAIN) from fault


def _label(kind: str, name: str) -> str:
    return f"the {kind} `{name}`"


def _check_format(archive: zipfile.ZipFile, name: str, file: str) -> None:
    """Refuse presentations of LibreOffice and Keynote, with what converts them."""
    members = set(archive.namelist())
    if "mimetype" in members and archive.read("mimetype")[:60].startswith(_OPEN_DOCUMENT):
        hint = f"convert it: soffice --headless --convert-to pptx {shlex.quote(name)}"
        _refuse_file(file, "is an OpenDocument file", hint)
    if any(member.endswith(".iwa") for member in members):
        _refuse_file(file, "is a Keynote file", "in Keynote: File > Export To > PowerPoint")


def _packed(data: bytes, member: zipfile.ZipInfo) -> tuple[int, bytes]:
    """Return a member as it is compressed, without its header."""
    header = data[member.header_offset : member.header_offset + _HEADER]
    lengths = (int.from_bytes(header[at : at + 2], "little") for at in _LENGTHS)
    begin = member.header_offset + _HEADER + sum(lengths)
    return member.compress_type, data[begin : begin + member.compress_size]


def _read(
    archive: zipfile.ZipFile,
    file: str,
    packed: Mapping[str, tuple[int, bytes]],
    known: Archive | None,
) -> Iterator[tuple[str, bytes]]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MAX_MEMBERS:
        _refuse_file(file, f"has more than {MAX_MEMBERS:,} parts")
    _check_sizes(members, file)
    seen: set[str] = set()
    for member in members:
        folded = member.filename.casefold()
        if folded in seen:
            _refuse_file(file, f"contains the part `{printable(member.filename)}` twice")
        seen.add(folded)
        _check_name(member, file)
        same = known is not None and known.packed.get(member.filename) == packed[member.filename]
        yield member.filename, known.members[member.filename] if known and same else archive.read(member)


def _check_sizes(members: list[zipfile.ZipInfo], file: str) -> None:
    bomb = any(
        member.file_size > _SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1)
        for member in members
    )
    if bomb or sum(member.file_size for member in members) > MAX_CONTENT:
        _refuse_file(file, "unpacks to far more than a template needs", "do not trust this file")


def _check_name(member: zipfile.ZipInfo, file: str) -> None:
    path = PurePosixPath(member.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in member.filename:
        _refuse_file(
            file, f"contains a part with the name `{printable(member.filename)}`", "do not trust this file"
        )
    if member.flag_bits & _ENCRYPTED:
        _refuse_file(file, "is encrypted", "save it without a password")
    if path.name.casefold() == "vbaproject.bin":
        _refuse_file(file, "contains macros", "save it as a presentation without macros (.pptx)")
    if path.suffix in {".xml", ".rels"} and member.file_size > MAX_XML:
        _refuse_file(file, f"has a part of {member.file_size / 1e6:,.0f} MB, `{printable(member.filename)}`")


def _parsed(file: str, member: str, data: bytes) -> etree._Element:
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise DamagedPartError(
            f"{file} is damaged: its part `{printable(member)}` is not XML", SAVE_AGAIN
        ) from fault
    if root.getroottree().docinfo.doctype:
        _refuse_file(file, f"declares entities in its part `{printable(member)}`", "do not trust this file")
    return root
