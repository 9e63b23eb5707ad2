"""What kind of file the newsletter is: accessible, archivable, whole, and the same again."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import page
import pikepdf
import pytest
from lxml import etree
from pypdf import PdfReader

from confdeck.edition import Omission
from confdeck.model import Settings
from confdeck.renderers.newsletter import NewsletterRenderer
from confdeck.renderers.newsletter.attachments import AttachedFile, attached_sources, withheld_sources
from confdeck.renderers.newsletter.engine.pdf_engine import PdfEngine
from confdeck.renderers.newsletter.engine.pdf_style import PdfStyle
from confdeck.renderers.newsletter.sheet import A4
from confdeck.source import SourceFile
from confdeck.testing.reading import folded
from confdeck.theme import theme_names
from tests.renderers.newsletter.issues import LANGUAGES
from tests.tools import run_tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from confdeck.renderers import Artifact, Job
    from tests.renderers.newsletter.local_worker import Issue as LaidOutIssue
    from tests.renderings import Renderings

UA, ARCHIVE = page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3U
RECAP = """\
# never to be seen
title: A title  # nor this
references: works.bib
summary: As in [@one].
"""
WORKS = """\
@comment{a note to myself}
@string{venue = "A Venue"}
Read this one again!
@article{one, title = {The {One} and only \\} }, journal = venue, year = 2001}
@book{two, title = {Secret plans}}
@book{one, title = {Unreadable}
@misc{one, note = {twice}, note = {twice}}
"""


def findings(data: bytes, profile: Any = UA) -> list[str]:
    return [failure.message for failure in page.validate_pdf_bytes(data, profile=profile).failures]


def archived(job: Job) -> Job:
    return replace(job, settings=Settings(variant="pdf/a-3u"))


def sourced(job: Job, *files: SourceFile) -> Job:
    return archived(
        replace(job, sources=files or (SourceFile("recap.yaml", RECAP), SourceFile("works.bib", WORKS)))
    )


@pytest.fixture(scope="module")
def archive(job: Job) -> bytes:
    return NewsletterRenderer().render(sourced(job)).files[0].data


OTHER_THEMES = [name for name in theme_names() if name != "default"]


class TestAccessibility:
    @pytest.mark.parametrize(
        "theme", ["default", *(pytest.param(name, marks=pytest.mark.proof) for name in OTHER_THEMES)]
    )
    def test_every_theme(self, theme: str, laid_out: Callable[..., LaidOutIssue]) -> None:
        artifact = laid_out("fixture", theme).artifact
        assert findings(artifact.files[0].data) == []

    @pytest.mark.proof
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_language(self, language: str, laid_out: Callable[..., LaidOutIssue]) -> None:
        artifact = laid_out(language).artifact
        assert findings(artifact.files[0].data) == []
        with pikepdf.open(io.BytesIO(artifact.files[0].data)) as pdf:
            assert pdf.Root["/Lang"] == language

    def test_joined_letters_are_read_as_written(self, laid_out: Callable[..., LaidOutIssue]) -> None:
        data = laid_out("ur").artifact.files[0].data
        reader = PdfReader(io.BytesIO(data))
        text = folded(" ".join(pdf_page.extract_text() for pdf_page in reader.pages))
        for words in ("کانفرنسیں", "سامنے", "تعبیر", "مبارک", "اعتبار"):
            assert folded(words) in text
        with pikepdf.open(io.BytesIO(data)) as pdf:
            replaced = {str(entry["/ActualText"]) for entry in dictionaries(pdf) if "/ActualText" in entry}
        assert any("ورکشاپ" in text for text in replaced)


class TestArchive:
    def test_no_finding(self, archive: bytes) -> None:
        assert findings(archive, ARCHIVE) == []

    def test_urdu_has_none_either(self, renderings: Renderings) -> None:
        artifact = NewsletterRenderer().render(archived(renderings.job("ur")))
        assert findings(artifact.files[0].data, ARCHIVE) == []

    def test_it_is_what_it_says(self, archive: bytes) -> None:
        """The clauses a reader looks at first, by our own eyes."""
        with pikepdf.open(io.BytesIO(archive)) as pdf:
            xmp = etree.fromstring(pdf.Root["/Metadata"].read_raw_bytes())
            (about,) = xmp.xpath("//*[@*[local-name()='part']]")
            assert dict(about.attrib.items())[f"{{{about.nsmap['pdfaid']}}}conformance"] == "U"
            assert dict(about.attrib.items())[f"{{{about.nsmap['pdfaid']}}}part"] == "3"
            (intent,) = pdf.Root["/OutputIntents"]
            assert intent["/S"] == "/GTS_PDFA1"
            assert intent["/DestOutputProfile"]["/N"] == 3
            assert "/ID" in pdf.trailer
            assert "/Encrypt" not in pdf.trailer
            for entry in dictionaries(pdf):
                assert entry.get("/S") not in ("/JavaScript", "/Launch", "/Sound", "/Movie")
                if entry.get("/Type") == "/Font" and entry["/Subtype"] == "/Type0":
                    assert "/ToUnicode" in entry
                if entry.get("/Subtype") == "/Link":
                    assert int(entry["/F"]) == 4
                if entry.get("/Subtype") == "/Image":
                    assert not entry.get("/Interpolate")

    def test_the_sources_are_within(self, archive: bytes) -> None:
        with pikepdf.open(io.BytesIO(archive)) as pdf:
            names = {str(file["/UF"]): file for file in pdf.Root["/AF"]}
            assert set(names) == set(pdf.attachments) == {"recap.yaml"}
            assert names["recap.yaml"]["/AFRelationship"] == "/Source"
            file = pdf.attachments["recap.yaml"].get_file()
            assert file.mime_type == "application/yaml"
            assert file.creation_date == file.mod_date
            assert file.read_bytes() == b"title: A title\nreferences: works.bib\nsummary: As in [@one].\n"

    def test_the_bibliography_holds_what_is_cited_and_can_be_read(
        self, job: Job, capfd: pytest.CaptureFixture[str]
    ) -> None:
        reference = replace(job.edition.references[0], key="one")
        job = replace(job, edition=replace(job.edition, references=(reference,)))
        works = attached_sources(sourced(job))[1]
        assert capfd.readouterr() == ("", "")
        assert works.data.decode() == (
            '@string{venue = "A Venue"}\n\n'
            "@article{one, title = {The {One} and only \\} }, journal = venue, year = 2001}\n"
        )

    def test_nothing_is_attached_that_is_not_for_all_readers(self, small_job: Job) -> None:
        job = small_job
        hidden = replace(job.edition, left_out=(Omission("talk: secret", "it is private"),))
        job = sourced(replace(job, edition=hidden))
        assert attached_sources(job) == ()
        artifact = NewsletterRenderer().render(job)
        assert [
            omission.why for omission in artifact.left_out if omission.what == "the recap as a source file"
        ] == [f"1 of its items is not for {job.edition.audience}"]
        with pikepdf.open(io.BytesIO(artifact.files[0].data)) as pdf:
            assert not pdf.attachments
        assert findings(artifact.files[0].data, ARCHIVE) == []

    def test_no_other_kind_holds_sources(self, job: Job) -> None:
        usual = replace(sourced(job), settings=Settings())
        assert attached_sources(usual) == ()
        assert withheld_sources(usual) == ()

    def test_comments_that_cannot_be_told_keep_the_file_back(self, job: Job) -> None:
        (reason,) = withheld_sources(sourced(job, SourceFile("recap.yaml", "a: 'x")))
        assert "comments" in reason.why

    def test_without_sources_it_says_so(self, job: Job) -> None:
        assert [omission.why for omission in withheld_sources(archived(job))] == [
            "the renderer was not given it"
        ]

    @pytest.mark.proof
    def test_the_same_bytes_again(self, job: Job, archive: bytes) -> None:
        assert NewsletterRenderer().render(sourced(job)).files[0].data == archive


class TestWholeness:
    @pytest.mark.tool("qpdf")
    @pytest.mark.parametrize("kind", ["usual", "archive"])
    def test_qpdf_finds_nothing(self, kind: str, artifact: Artifact, archive: bytes, tmp_path: Path) -> None:
        path = tmp_path / "newsletter.pdf"
        path.write_bytes(artifact.files[0].data if kind == "usual" else archive)
        assert "No syntax or stream encoding errors found" in run_tool("qpdf", "--check", path)

    @pytest.mark.parametrize("name", ["artifact", pytest.param("sample", marks=pytest.mark.proof)])
    def test_every_font_is_embedded_subset_and_told(self, name: str, request: pytest.FixtureRequest) -> None:
        data = request.getfixturevalue(name).files[0].data
        with pikepdf.open(io.BytesIO(data)) as pdf:
            fonts = [entry for entry in dictionaries(pdf) if entry.get("/Type") == "/Font"]
            assert any(font["/Subtype"] == "/Type0" for font in fonts)
            for font in fonts:
                assert re.match(r"/[A-Z]{6}\+", str(font["/BaseFont"]))
                if font["/Subtype"] == "/Type0":
                    assert "/ToUnicode" in font
                    descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
                    assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())

    @pytest.mark.parametrize("name", ["artifact", pytest.param("sample", marks=pytest.mark.proof)])
    def test_every_link_within_arrives(self, name: str, request: pytest.FixtureRequest) -> None:
        data = request.getfixturevalue(name).files[0].data
        with pikepdf.open(io.BytesIO(data)) as pdf:
            places = {spot(place) for _, place in named(pdf)}
            links = [spot(annotation["/Dest"]) for annotation in notes_on(pdf) if "/Dest" in annotation]
            assert len(links) > 10
            assert set(links) <= places
            pages = {pdf_page.objgen for pdf_page in pdf.pages}
            assert {page_ for page_, *_ in places} <= pages

    def test_links_within_survive_a_merge(self, artifact: Artifact) -> None:
        # Programs that merge files keep one place for each name, and so may lead the second newsletter's links into the first.
        with pikepdf.open(io.BytesIO(artifact.files[0].data)) as pdf:
            links = [annotation["/Dest"] for annotation in notes_on(pdf) if "/Dest" in annotation]
            assert links
            assert all(isinstance(link, pikepdf.Array) for link in links)

    @pytest.mark.parametrize("recap", ["fixture", pytest.param("sample", marks=pytest.mark.proof)])
    def test_every_web_link_is_live(self, recap: str, renderings: Renderings) -> None:
        edition = renderings.job(recap).edition
        with pikepdf.open(io.BytesIO(renderings.artifact("pdf", recap).files[0].data)) as pdf:
            live = {str(annotation["/A"]["/URI"]) for annotation in notes_on(pdf) if "/A" in annotation}
        required = {link.url for entry in edition.entries for link in entry.links}
        required |= {piece.url for reference in edition.references for piece in reference.pieces if piece.url}
        assert {url.rstrip("/") for url in required} <= {url.rstrip("/") for url in live}

    @pytest.mark.parametrize("recap", ["fixture", pytest.param("sample", marks=pytest.mark.proof)])
    def test_the_outline_names_all_sections_and_articles(self, recap: str, renderings: Renderings) -> None:
        edition = renderings.job(recap).edition
        reader = PdfReader(io.BytesIO(renderings.artifact("pdf", recap).files[0].data))
        outline = [folded(title) for title in titles(reader.outline)]
        for section in edition.sections:
            assert folded(str(section.title)) in outline
            for entry in section.entries:
                if entry.kind in ("talk", "presented"):
                    assert folded(str(entry.title)) in outline

    def test_no_stream_ends_in_doubt(self, artifact: Artifact) -> None:
        with pikepdf.open(io.BytesIO(artifact.files[0].data)) as pdf:
            streams = [entry for entry in pdf.objects if isinstance(entry, pikepdf.Stream)]
            assert not [stream.objgen for stream in streams if stream.read_raw_bytes()[-1:] in (b"\r", b"\n")]


def test_metadata_that_is_given_to_archives_is_the_same(archive: bytes) -> None:
    with pikepdf.open(io.BytesIO(archive)) as pdf:
        info = {name: str(value) for name, value in pdf.docinfo.items()}
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == info["/Title"]
            assert ", ".join(xmp["dc:creator"]) == info["/Author"]
            assert xmp["dc:description"] == info["/Subject"]
            assert xmp["pdf:Keywords"] == info["/Keywords"]


def test_transparent_pictures_come_through() -> None:
    image = io.BytesIO()
    from PIL import Image

    Image.new("RGBA", (30, 20), (255, 0, 0, 100)).save(image, "PNG")
    engine = PdfEngine(PdfStyle("", {}, A4), pictures={"asset:picture-1": 1.5})
    engine.lay_out(
        '<html lang="en"><head><title>x</title></head><body><img src="asset:picture-1" alt="x" style="width:3mm"></body></html>'
    )
    data = engine.print({"asset:picture-1": image.getvalue()}, [AttachedFile("a", "text/plain", b"x")]).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (picture,) = pdf.pages[0].get_images().values()
        assert "/SMask" in picture


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for entry in pdf.objects:
        if isinstance(entry, pikepdf.Stream):
            yield entry.stream_dict
        elif isinstance(entry, pikepdf.Dictionary):
            yield entry


def notes_on(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for pdf_page in pdf.pages:
        yield from pdf_page.get("/Annots", [])


def named(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    listed = list(pdf.Root["/Names"]["/Dests"]["/Names"])
    for name, place in zip(listed[::2], listed[1::2], strict=True):
        yield str(name), place


def spot(place: Any) -> tuple[Any, ...]:
    """Return the page of a place in the PDF, and where on it the place is."""
    page_, *where = place
    return page_.objgen, *map(str, where)


def titles(outline: Any) -> Iterator[str]:
    for title in outline:
        if isinstance(title, list):
            yield from titles(title)
        else:
            yield str(title.title)
