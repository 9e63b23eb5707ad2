"""What the three outputs are made of, as text that a person can read a change in."""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from pypdf import PdfReader

from tests.conftest import Golden
from tests.deck_text import deck_text
from tests.renderings import Renderings

if TYPE_CHECKING:
    from tests.renderers.newsletter.local_worker import Issue

THEMES = ("default", "fjord")
FilesOf = Callable[[str, str], dict[str, bytes]]
WHITE = re.compile(r"\s+")


@pytest.fixture
def files(renderings: Renderings) -> FilesOf:
    """Called with a renderer and a theme: the files made of the fixture, by their suffixes."""
    return lambda name, theme: {
        file.suffix: file.data for file in renderings.artifact(name, theme=theme).files
    }


def test_the_decks_parts(files: FilesOf, golden: Golden) -> None:
    parts = _parts(files, "default")
    golden("pptx/parts.txt", "\n".join(parts) + "\n")


@pytest.mark.parametrize("theme", THEMES)
def test_the_decks_slides(theme: str, files: FilesOf, golden: Golden) -> None:
    golden(f"pptx/{theme}.slides.txt", deck_text(files("pptx", theme)[".pptx"]))


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_is_in_its_own_part(theme: str, files: FilesOf, golden: Golden) -> None:
    golden(f"pptx/{theme}.theme.xml", _indented(_parts(files, theme)["ppt/theme/theme1.xml"]))


def _parts(files: FilesOf, theme: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(files("pptx", theme)[".pptx"])) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist())}


def _indented(xml: bytes) -> str:
    tree = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True, resolve_entities=False))
    return etree.tostring(tree, pretty_print=True, encoding="unicode")


@pytest.mark.parametrize("theme", [*THEMES, "quarto"])
def test_the_newsletters_structure(theme: str, laid_out: Callable[..., Issue], golden: Golden) -> None:
    reader = PdfReader(io.BytesIO(laid_out("fixture", theme).artifact.files[0].data))
    lines = [f"{len(reader.pages)} pages", "", "== about", *_about(reader)]
    lines += ["", "== outline", *_outline(reader.outline, reader)]
    lines += ["", "== fonts", *sorted(_fonts(reader))]
    lines += ["", "== tags", *_tags(reader)]
    for number, page in enumerate(reader.pages, 1):
        lines += ["", f"== page {number}", WHITE.sub(" ", page.extract_text()).strip()]
    golden(f"newsletter/{theme}.txt", "\n".join(lines) + "\n")


def _about(reader: PdfReader) -> Iterator[str]:
    yield f"lang {reader.root_object['/Lang']}"
    for key, value in sorted((reader.metadata or {}).items()):
        if key != "/Producer":
            yield f"{key} {value}"


def _outline(entries: Any, reader: PdfReader, depth: int = 0) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(entry, reader, depth + 1)
        else:
            yield f"{'  ' * depth}{entry.title}, page {(reader.get_destination_page_number(entry) or 0) + 1}"


def _fonts(reader: PdfReader) -> set[str]:
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    fonts = [font.get_object() for each in resources for font in each.get("/Font", {}).values()]
    return {str(font["/BaseFont"]).split("+")[-1] for font in fonts}


def _tags(reader: PdfReader) -> list[str]:
    """How often each kind of element stands in the structure tree."""
    counts: dict[str, int] = {}
    waiting: list[Any] = [reader.root_object["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            if "/S" in node:
                counts[str(node["/S"])] = counts.get(str(node["/S"]), 0) + 1
            waiting += [node["/K"]] if "/K" in node else []
    return [f"{tag} {count}" for tag, count in sorted(counts.items())]


@pytest.mark.parametrize("theme", THEMES)
def test_the_digest_as_a_mail_program_reads_it(theme: str, files: FilesOf, golden: Golden) -> None:
    made = files("email", theme)
    message = email.message_from_bytes(made[".eml"], policy=email.policy.default)
    lines = [f"{name}: {value}" for name, value in message.items() if name != "Content-Type"]
    for part in message.walk():
        size = "" if part.is_multipart() else f" {len(part.get_payload(decode=True) or b'')} bytes"
        lines.append(f"{part.get_content_type()} {part.get('Content-ID', '')}{size}".strip())
    golden(f"email/{theme}.message.txt", "\n".join(lines) + "\n")
    golden(f"email/{theme}.txt", made[".email.txt"])
