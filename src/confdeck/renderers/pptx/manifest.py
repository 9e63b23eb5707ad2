"""The manifest of a deck: hashes of what is on its slides, in a custom property that every program keeps.

By it a deck is recognised on a computer that has no copy of what confdeck wrote, and untouched paragraphs are told from edited
ones. It has no words: what a person deletes from a deck must not travel on in it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from confdeck.errors import UsageError
from confdeck.installation import update_command
from confdeck.renderers.pptx.xml_writer import Xml, document_xml, tag

PROPERTY = "confdeck"
"""Name of the custom property."""
PART = "docProps/custom.xml"
_FORMAT = 1
_LONGEST = 65_000
"""Letters of a property that all programs keep."""
_LARGEST = 20_000_000
_DIGITS = 10
_HEX = re.compile(r"[0-9a-f]{10}")
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"


@dataclass(frozen=True, slots=True)
class ManifestShape:
    """One shape, by the hashes of its name, its picture and its paragraphs."""

    name: str
    picture: str = ""
    box: tuple[int, ...] = ()
    """Left, top, width and height in pt; empty if it stands where its layout puts it."""
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ManifestSlide:
    """One slide, by the hashes of its id, of those of its entries, and of what is on it."""

    id: str
    entries: tuple[str, ...] = ()
    shapes: tuple[ManifestShape, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """A deck as confdeck wrote it, without its words."""

    version: str
    """The version of confdeck."""
    recap: str
    """The hash of the recap's name."""
    audience: str
    layout: str
    """The hash of all conditions under which it was rendered, such as its theme."""
    slides: tuple[ManifestSlide, ...] = ()


def text_hash(text: str) -> str:
    """Return the hash of a text, in which spaces of all kinds are the same."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:_DIGITS]


def data_hash(data: bytes) -> str:
    """Return the hash of a file; empty for none."""
    return hashlib.sha256(data).hexdigest()[:_DIGITS] if data else ""


def custom_properties(manifest: Manifest) -> bytes:
    """Return the part with the custom properties of a deck."""
    value = tag("vt:lpwstr", Xml(written_manifest(manifest)))
    return document_xml(
        tag(
            "Properties",
            tag("property", value, fmtid=_FORMAT_ID, pid=2, name=PROPERTY),
            xmlns=_PROPERTIES,
            xmlns__vt=_TYPES,
        )
    )


def written_manifest(manifest: Manifest) -> str:
    """Return a manifest as letters and digits; of a very large deck only what identifies it."""
    written = _packed(manifest)
    if len(written) > _LONGEST:
        written = _packed(
            replace(manifest, slides=tuple(ManifestSlide(slide.id) for slide in manifest.slides))
        )
    return written if len(written) <= _LONGEST else _packed(replace(manifest, slides=()))


def _packed(manifest: Manifest) -> str:
    slides = [
        [slide.id, list(slide.entries), [_shape_values(shape) for shape in slide.shapes], list(slide.notes)]
        for slide in manifest.slides
    ]
    values = [manifest.version, manifest.recap, manifest.audience, manifest.layout, slides]
    data = zlib.compress(json.dumps(values, separators=(",", ":")).encode(), 9)
    return f"{_FORMAT} {zlib.crc32(data):08x} {base64.b64encode(data).decode()}"


def _shape_values(shape: ManifestShape) -> list[object]:
    return [shape.name, shape.picture, list(shape.box), list(shape.paragraphs)]


def read_manifest(written: str, name: str) -> Manifest:
    """Return the manifest in the property of a deck, from anybody; `name` is that of the deck, for messages.

    Raises:
        UsageError: if it is damaged, or of a newer version of confdeck.
    """
    form, _, rest = written.strip().partition(" ")
    if form.isascii() and form.isdigit() and int(form[:6]) > _FORMAT:
        raise UsageError(
            f"the deck `{name}` was written by a newer version of confdeck",
            f"update confdeck: `{update_command()}`",
        )
    try:
        checksum, _, letters = rest.partition(" ")
        data = base64.b64decode("".join(letters.split()), validate=True)
        if form != str(_FORMAT) or f"{zlib.crc32(data):08x}" != checksum:
            raise _damage(name)
        unpacker = zlib.decompressobj()
        return _unpacked(json.loads(unpacker.decompress(data, _LARGEST)), name)
    except (ValueError, zlib.error, RecursionError) as fault:
        raise _damage(name) from fault


def _unpacked(values: object, name: str) -> Manifest:
    match values:
        case [str(version), str(recap), str(audience), str(layout), list(slides)]:
            found = tuple(_slide(slide, name) for slide in slides)
            return Manifest(version, recap, audience, layout, found)
    raise _damage(name)


def _slide(values: object, name: str) -> ManifestSlide:
    match values:
        case [str(identifier), list(entries), list(shapes), list(notes)]:
            return ManifestSlide(
                identifier, _hashes(entries), tuple(_shape(shape, name) for shape in shapes), _hashes(notes)
            )
    raise _damage(name)


def _shape(values: object, name: str) -> ManifestShape:
    match values:
        case [str(shape), str(picture), list(box), list(paragraphs)] if len(box) in (0, 4):
            sides = tuple(side for side in box if isinstance(side, int))
            return ManifestShape(shape, picture, sides if len(sides) == len(box) else (), _hashes(paragraphs))
    raise _damage(name)


def _hashes(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(value for value in values if isinstance(value, str))


def _damage(name: str) -> UsageError:
    return UsageError(
        f"the note that confdeck left in the properties of the deck `{name}` is damaged",
        f"delete the property `{PROPERTY}` (File > Info > Properties > Advanced Properties > Custom), or restore the deck",
    )
