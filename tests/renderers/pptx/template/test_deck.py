from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.template import load_template
from confdeck.storyboard import build_storyboard
from confdeck.storyboard.compose.statements import FEW_WORDS
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import TextSlot
from confdeck.storyboard.typesetter import Typesetter
from confdeck.testing import assert_conforms, job_for
from confdeck.theme import load_theme
from confdeck.theme.contrast import READABLE, contrast
from tests.renderers.pptx.audit import findings
from tests.renderers.pptx.conftest import found
from tests.renderers.pptx.template.conftest import job_on
from tests.renderers.pptx.template.makers import HEAD, SPACES, TEMPLATES, parts_of, presentation, rels, zipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from confdeck.renderers import Artifact
    from confdeck.renderers.pptx.template import Template


def opened(artifact: Artifact) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(artifact.files[0].data))


def roots(archive: zipfile.ZipFile, prefix: str) -> dict[str, etree._Element]:
    names = [name for name in archive.namelist() if name.startswith(prefix) and name.endswith(".xml")]
    return {name: etree.fromstring(archive.read(name)) for name in names}


def test_the_validator_finds_nothing(file: Path, render: Callable[[Path], Artifact]) -> None:
    assert not findings(render(file).files[0].data)


def test_nothing_is_lost_and_the_bytes_are_the_same_twice(files: dict[str, Path]) -> None:
    assert_conforms(PptxRenderer(), job_on(files["german"]))


@pytest.mark.proof
def test_nothing_is_lost_on_any_template(file: Path) -> None:
    assert_conforms(PptxRenderer(), job_on(file))


def test_every_placeholder_of_a_slide_is_one_of_its_layout(
    file: Path, render: Callable[[Path], Artifact]
) -> None:
    archive = opened(render(file))
    for name, slide in roots(archive, "ppt/slides/slide").items():
        related = archive.read(name.replace("slides/", "slides/_rels/") + ".rels").decode()
        layout = archive.read("ppt/" + re.findall(r'"\.\./(slideLayouts/[^"]+)"', related)[0])
        marks = {
            (mark.get("type", "obj"), mark.get("idx", "0"))
            for mark in found(etree.fromstring(layout), "//p:ph")
        }
        for held in found(slide, "//p:ph"):
            kind, index = held.get("type", "obj"), held.get("idx", "0")
            known = (
                {index for _, index in marks}
                if kind in {"obj", "body"}
                else {at for of, at in marks if of == kind}
            )
            assert index in known, (name, kind, index)


def test_every_part_is_reached_and_every_reference_leads_somewhere(
    file: Path, render: Callable[[Path], Artifact]
) -> None:
    archive = opened(render(file))
    names = set(archive.namelist())
    assert len(names) == len(archive.namelist())
    reached = {"[Content_Types].xml"}
    for name in [name for name in names if name.endswith(".rels")]:
        reached.add(name)
        owner = name.replace("_rels/", "").removesuffix(".rels")
        folder = owner.rpartition("/")[0]
        for relation in etree.fromstring(archive.read(name)):
            if relation.get("TargetMode") != "External":
                reached.add(resolved(folder, relation.get("Target", "")))
    assert reached == names


def resolved(folder: str, target: str) -> str:
    import posixpath

    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def test_colours_are_the_templates_own_by_name(file: Path, render: Callable[[Path], Artifact]) -> None:
    for slide in roots(opened(render(file)), "ppt/slides/slide").values():
        assert not found(slide, "//a:srgbClr")


def test_words_can_be_told_from_their_paper(loaded: dict[str, Template], any_name: str) -> None:
    colours = loaded[any_name].theme.tokens.colours
    for role in ("ink", "muted", "accent", "highlight"):
        assert contrast(getattr(colours, role), colours.paper) >= READABLE, role


def test_a_placeholder_left_alone_takes_its_place_from_the_template(
    files: dict[str, Path], render: Callable[[Path], Artifact]
) -> None:
    slides = roots(opened(render(files["plain"])), "ppt/slides/slide")
    titles = [
        title for slide in slides.values() for title in found(slide, "//p:sp[.//p:ph[@type='title']]/p:spPr")
    ]
    assert sum(not len(title) for title in titles) > len(titles) / 2


def test_the_footer_says_what_the_template_says(
    files: dict[str, Path], render: Callable[[Path], Artifact]
) -> None:
    slides = roots(opened(render(files["german"])), "ppt/slides/slide")
    feet = {
        "".join(found(shape, ".//a:t/text()"))
        for slide in slides.values()
        for shape in found(slide, "//p:sp[.//p:ph[@type='ftr']]")
    }
    assert feet == {"Lehrstuhl für Bildverarbeitung"}


def test_footers_have_paragraph_properties_without_which_libreoffice_forgets_their_layout(
    files: dict[str, Path], render: Callable[[Path], Artifact]
) -> None:
    slides = roots(opened(render(files["german"])), "ppt/slides/slide")
    feet = [shape for slide in slides.values() for shape in found(slide, "//p:sp[.//p:ph[@type='ftr']]")]
    assert feet
    assert all(len(found(shape, ".//a:p/a:pPr")) == 1 for shape in feet)


def test_layouts_drawn_on_one_of_the_template_keep_the_colours_of_its_shapes(tmp_path: Path) -> None:
    parts = parts_of(TEMPLATES["plain"])
    name = "ppt/slideLayouts/slideLayout5.xml"
    panel = (
        '<p:sp><p:nvSpPr><p:cNvPr id="70" name="Panel"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        '<a:off x="0" y="6700000"/><a:ext cx="900000" cy="100000"/></a:xfrm><a:prstGeom prst="rect"/>'
        '<a:solidFill><a:schemeClr val="bg2"/></a:solidFill></p:spPr></p:sp></p:spTree>'
    )
    parts[name] = str(parts[name]).replace("</p:spTree>", panel)
    path = tmp_path / "lab.pptx"
    path.write_bytes(zipped(parts))
    layouts = roots(opened(PptxRenderer().render(job_on(path))), "ppt/slideLayouts/slideLayout")
    colours = [
        found(layout, "//p:sp[p:nvSpPr/p:cNvPr/@name='Panel']//a:schemeClr/@val")
        for layout in layouts.values()
    ]
    assert colours.count(["bg2"]) > 1


def test_a_template_without_furniture_gets_none(
    files: dict[str, Path], render: Callable[[Path], Artifact]
) -> None:
    for slide in roots(opened(render(files["dark"])), "ppt/slides/slide").values():
        assert not found(slide, "//p:ph[@type='ftr' or @type='sldNum' or @type='dt']")


def used_template() -> bytes:
    """A template with slides, notes, comments, sections and more that must not come along."""
    spec = TEMPLATES["plain"]
    parts = parts_of(spec)
    sections = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"/></p:ext></p:extLst>'
    )
    listed = '<p:sldIdLst><p:sldId id="256" r:id="slide"/></p:sldIdLst>'
    parts["ppt/presentation.xml"] = presentation(spec, listed).replace(
        "</p:presentation>", sections + "</p:presentation>"
    )
    parts["ppt/_rels/presentation.xml.rels"] = rels(
        slideMaster="slideMasters/slideMaster1.xml",
        theme="theme/theme1.xml",
        slide="slides/slide1.xml",
        customXml="../customXml/item1.xml",
        commentAuthors="commentAuthors.xml",
        tags="tags/tag1.xml",
    )
    parts["ppt/slides/slide1.xml"] = f'{HEAD}<p:sld {SPACES}><p:cSld name="SECRET"/></p:sld>'
    parts["ppt/slides/_rels/slide1.xml.rels"] = rels(
        slideLayout="../slideLayouts/slideLayout1.xml",
        notesSlide="../notesSlides/notesSlide1.xml",
        comments="../comments/comment1.xml",
    )
    for name in ("notesSlides/notesSlide1", "comments/comment1", "commentAuthors", "tags/tag1"):
        parts[f"ppt/{name}.xml"] = f"{HEAD}<x>SECRET</x>"
    parts["customXml/item1.xml"] = f"{HEAD}<x>SECRET</x>"
    parts["docProps/thumbnail.jpeg"] = b"SECRET"
    master = str(parts["ppt/slideMasters/slideMaster1.xml"])
    tagged = '<p:custDataLst><p:tags r:id="tags"/></p:custDataLst></p:cSld>'
    video = (
        '<p:pic><p:nvPicPr><p:cNvPr id="90" name="Film"/><p:cNvPicPr/><p:nvPr><a:videoFile r:link="video"/></p:nvPr></p:nvPicPr>'
        '<p:blipFill><a:blip r:embed="image"/></p:blipFill><p:spPr/></p:pic></p:spTree>'
    )
    parts["ppt/slideMasters/slideMaster1.xml"] = master.replace("</p:cSld>", tagged).replace(
        "</p:spTree>", video
    )
    related = str(parts["ppt/slideMasters/_rels/slideMaster1.xml.rels"])
    more = rels(tags="../tags/tag1.xml", video="../media/film.mp4").partition('relationships">')[2]
    parts["ppt/slideMasters/_rels/slideMaster1.xml.rels"] = related.replace("</Relationships>", more)
    parts["ppt/media/film.mp4"] = b"SECRET"
    return zipped(parts)


def test_nothing_of_the_templates_slides_comes_along(tmp_path: Path) -> None:
    path = tmp_path / "used.pptx"
    path.write_bytes(used_template())
    artifact = PptxRenderer().render(job_on(path))
    archive = opened(artifact)
    assert not [name for name in archive.namelist() if b"SECRET" in archive.read(name)]
    assert not [
        name for name in archive.namelist() if re.search("comment|customXml|tags|thumbnail|mp4", name)
    ]
    assert not findings(artifact.files[0].data)
    assert any("`Film`" in diagnostic.message for diagnostic in artifact.diagnostics)


def test_a_gap_in_the_template_is_told(files: dict[str, Path], render: Callable[[Path], Artifact]) -> None:
    messages = [diagnostic.message for diagnostic in render(files["dark"]).diagnostics]
    assert any("no layout for `section`, `two columns`" in message for message in messages)


def test_a_theme_may_bring_a_template(tmp_path: Path, files: dict[str, Path]) -> None:
    from dataclasses import replace

    (tmp_path / "theme.yaml").write_text("extends: default\n", encoding="utf-8")
    (tmp_path / "deck.pptx").write_bytes(files["german"].read_bytes())
    job = job_on(files["german"])
    brought = replace(job, theme=load_theme(str(tmp_path)), settings=type(job.settings)())
    assert "ppt/slideLayouts/slideLayout6.xml" in opened(PptxRenderer().render(brought)).namelist()


def test_codes_are_dark_on_light_whatever_the_paper(
    files: dict[str, Path], render: Callable[[Path], Artifact]
) -> None:
    slides = roots(opened(render(files["dark"])), "ppt/slides/slide")
    codes = [
        code
        for slide in slides.values()
        for code in found(slide, "//p:pic[starts-with(p:nvPicPr/p:cNvPr/@name, 'QR code')]")
    ]
    assert codes
    assert not any(found(code, ".//a:duotone") for code in codes), "they are black on white, as drawn"


def test_slides_keep_the_templates_size(
    loaded: dict[str, Template], file: Path, render: Callable[[Path], Artifact], name: str
) -> None:
    wide, high = TEMPLATES[name].size
    root = etree.fromstring(opened(render(file)).read("ppt/presentation.xml"))
    size = found(root, "//p:sldSz")[0]
    assert (int(size.get("cx")), int(size.get("cy"))) == (round(wide * 12700), round(high * 12700))
    assert loaded[name].parsed.scale == pytest.approx(high / 540)


def test_the_words_of_a_right_to_left_recap_stand_on_the_template(
    tmp_path: Path, files: dict[str, Path]
) -> None:
    from tests.storyboard.stress import SCRIPTS

    recap = tmp_path / "recap.yaml"
    recap.write_text(SCRIPTS["ur"], encoding="utf-8")
    artifact = assert_conforms(PptxRenderer(), job_on(files["plain"], recap))
    assert not findings(artifact.files[0].data)


@pytest.mark.parametrize("count", [3, 6, 14])
def test_words_keep_clear_of_a_title_that_hangs_from_its_top(
    count: int, tmp_path: Path, loaded: dict[str, Template]
) -> None:
    recap = tmp_path / "recap.yaml"
    recap.write_text(
        f"title: T\ntalks: [{{title: {'Many words ' * count}, takeaways: [One., Two.]}}]\n", "utf-8"
    )
    template = loaded["google"]
    edition = job_for(recap).edition
    board = build_storyboard(edition, template.theme, template.design)
    slide = next(slide for slide in board.slides if slide.layout is FEW_WORDS)
    texts = {slot.role: slot for slot in slide.slots if isinstance(slot, TextSlot)}
    title, body = texts[Role.TITLE], texts[Role.BODY]
    setter = Typesetter.of(template.theme, edition.language, template.design)
    end = title.box.y + setter.height(setter.place(slide.layout, Role.TITLE), title.paragraphs)
    assert body.box.y >= end + 11.9
    assert body.box.bottom <= setter.place(slide.layout, Role.BODY).box.bottom + 0.1


def test_a_template_is_read_alike_twice(files: dict[str, Path], loaded: dict[str, Template]) -> None:
    again = load_template(files["korean"], load_theme("default"))
    assert again.design == loaded["korean"].design
