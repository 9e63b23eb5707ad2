"""The printed newsletter: complete, tagged, outlined, self-contained."""

from __future__ import annotations

import io
import logging
import sys
from typing import TYPE_CHECKING, Any

import page
import pikepdf
import pytest
from pypdf import PdfReader

from confdeck.errors import MissingError
from confdeck.renderers.newsletter import NewsletterRenderer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers import Artifact, Job


def text_of(data: bytes) -> str:
    return "\n".join(pdf_page.extract_text() for pdf_page in PdfReader(io.BytesIO(data)).pages)


def tags(node: Any) -> Iterator[str]:
    """The kinds of all structure elements, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from tags(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node["/S"])
        yield from tags(node.get("/K", pikepdf.Array()))


def outline_of(data: bytes) -> list[str]:
    """Titles of the bookmarks, deeper ones indented."""

    def lines(nodes: list[Any], depth: int = 0) -> Iterator[str]:
        for node in nodes:
            if isinstance(node, list):
                yield from lines(node, depth + 1)
            else:
                yield "  " * depth + str(node.title)

    return list(lines(PdfReader(io.BytesIO(data)).outline))


@pytest.mark.parametrize("name", ["artifact", pytest.param("sample", marks=pytest.mark.proof)])
def test_no_finding_of_the_accessibility_check(name: str, request: pytest.FixtureRequest) -> None:
    newsletter: Artifact = request.getfixturevalue(name)
    report = page.validate_pdf_bytes(newsletter.files[0].data, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


def test_nothing_to_complain_about(artifact: Artifact) -> None:
    # The fixture's photos are small on purpose; no other message may appear.
    assert [
        str(diagnostic) for diagnostic in artifact.diagnostics if "too small" not in diagnostic.message
    ] == []


def test_the_extent_is_a_number_of_pages(artifact: Artifact, pdf: pikepdf.Pdf) -> None:
    assert artifact.extent == f"{len(pdf.pages)} pages"


def test_speaker_notes_are_reported_as_left_out(artifact: Artifact) -> None:
    (notes,) = (omission for omission in artifact.left_out if omission.what.startswith("notes"))
    assert notes.what == "notes of `The alpha talk about boxes`"
    assert "Remind them of the box" in notes.words


def test_metadata(pdf: pikepdf.Pdf) -> None:
    info = {name: str(value) for name, value in pdf.docinfo.items()}
    assert info["/Title"] == "CONF 2025: a recap with something in every field"
    assert info["/Author"] == "Ada Author, Ben Writer"
    assert info["/Keywords"].startswith("CONF 2025")
    assert info["/CreationDate"] == info["/ModDate"] == "D:20250603120000Z"
    assert pdf.Root["/Lang"] == "en"
    assert bool(pdf.Root["/ViewerPreferences"]["/DisplayDocTitle"])


def test_the_outline_is_as_deep_as_sections_and_articles(printed: bytes) -> None:
    outline = outline_of(printed)
    assert "Workshop: things in boxes" in outline
    assert "  The alpha talk about boxes" in outline
    assert outline[-1] == "References"


def test_tags_tell_what_is_what(pdf: pikepdf.Pdf) -> None:
    found = list(tags(pdf.Root["/StructTreeRoot"]["/K"]))
    assert found.count("/H1") == 1
    for tag in (
        "/Sect",
        "/Art",
        "/H2",
        "/H3",
        "/P",
        "/L",
        "/LI",
        "/Figure",
        "/Caption",
        "/Table",
        "/TH",
        "/Link",
        "/BlockQuote",
    ):
        assert tag in found, tag


def test_every_font_is_embedded_and_subset(pdf: pikepdf.Pdf) -> None:
    fonts = [
        entry
        for entry in pdf.objects
        if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    for font in fonts:
        assert str(font["/FontName"])[7] == "+"
        assert "/FontFile2" in font or "/FontFile3" in font


def test_only_the_themes_faces_are_used(pdf: pikepdf.Pdf) -> None:
    families = {
        str(entry["/FontFamily"])
        for entry in pdf.objects
        if isinstance(entry, pikepdf.Dictionary) and "/FontFamily" in entry
    }
    assert families <= {"Source Serif 4", "IBM Plex Sans", "Source Code Pro", "Confdeck Symbols"}


def test_a4_with_the_outer_margin_wider(pdf: pikepdf.Pdf) -> None:
    boxes = [[round(float(side), 1) for side in pdf_page.mediabox] for pdf_page in pdf.pages]
    assert {(round(right - left), round(top - bottom)) for left, bottom, right, top in boxes} == {(595, 842)}
    assert boxes[0][0] > 0 > boxes[1][0]


def test_links_within_and_without(pdf: pikepdf.Pdf) -> None:
    links = [annotation for page_ in pdf.pages for annotation in page_.get("/Annots", [])]
    addresses = {str(link["/A"]["/URI"]) for link in links if "/A" in link}
    names = list(pdf.Root["/Names"]["/Dests"]["/Names"])
    spots = {tuple(map(repr, place)): str(name) for name, place in zip(names[::2], names[1::2], strict=True)}
    places = {spots[tuple(map(repr, link["/Dest"]))] for link in links if "/Dest" in link}
    assert {"https://example.org/page", "https://example.org/code", "https://carla.example.org"} <= addresses
    assert {"ref-1", "references", "talk-alpha"} <= places


def test_contents_name_the_page(printed: bytes) -> None:
    reader = PdfReader(io.BytesIO(printed))
    number = next(
        place
        for place, pdf_page in enumerate(reader.pages, start=1)
        if place > 1 and "A talk outside any session" in pdf_page.extract_text()
    )
    front = " ".join(reader.pages[0].extract_text().split())
    assert f"A talk outside any session {number}" in front
    assert front.split("A talk outside any session", 1)[1].lstrip(" .").startswith(str(number))


def test_formulas_are_drawn_with_their_tex_as_description(pdf: pikepdf.Pdf) -> None:
    descriptions = {
        str(entry["/Alt"])
        for entry in pdf.objects
        if isinstance(entry, pikepdf.Dictionary) and "/Alt" in entry
    }
    assert r"A = \int_0^1 f(x)\,dx" in descriptions
    assert "A square with a diagonal." in descriptions


def test_references_tell_where_they_are_cited(printed: bytes) -> None:
    assert "→ 1–2, 4" in text_of(printed)


def test_the_same_bytes_again_and_nothing_on_the_terminal(
    job: Job, printed: bytes, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="weasyprint"):
        assert NewsletterRenderer().render(job).files[0].data == printed
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("weasyprint").propagate


def test_without_pango_it_says_what_to_install(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    # As if the system's library could not be found; the press, born of this process, knows it too.
    monkeypatch.delitem(sys.modules, "confdeck.renderers.newsletter.engine.pdf_engine", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Unfindable(), *sys.meta_path])
    with pytest.raises(MissingError, match="Pango") as raised:
        NewsletterRenderer().render(job)
    assert "apt install" in raised.value.hint
    assert raised.value.exit_code == 3


class Unfindable:
    """Fails as WeasyPrint does where Pango is not installed."""

    def find_spec(self, name: str, *_: object) -> None:
        if name == "confdeck.renderers.newsletter.engine.pdf_engine":
            raise OSError("cannot load library 'libpango-1.0-0'")


@pytest.mark.proof
def test_under_four_megabytes(sample: Artifact) -> None:
    assert len(sample.files[0].data) < 4_000_000


@pytest.mark.proof
def test_pages_are_well_filled(sample: Artifact) -> None:
    """No page but the last ends in its upper half."""

    def foot(number: int) -> float:
        heights: list[float] = []

        def visit(words: str, _cm: object, matrix: list[float], *_: object) -> None:
            if words.strip():
                heights.append(matrix[5])

        reader.pages[number].extract_text(visitor_text=visit)
        return min(heights)

    reader = PdfReader(io.BytesIO(sample.files[0].data))
    feet = {number + 1: foot(number) for number in range(len(reader.pages) - 1)}
    assert {number: height for number, height in feet.items() if height > 842 / 2} == {}
