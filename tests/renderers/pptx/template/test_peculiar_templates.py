"""Peculiarities of templates that companies and universities use, each put into PowerPoint's plain one."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.util import Emu, Inches

from confdeck.errors import UsageError
from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.template import Template, load_template, mapping_path, written_mapping
from confdeck.renderers.pptx.template.footer_prompts import is_prompt
from confdeck.storyboard.compose.agenda import AGENDA
from confdeck.storyboard.compose.opening import SUMMARY, TITLE
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.roles import Role
from confdeck.theme import load_theme
from confdeck.theme.contrast import READABLE, contrast
from tests.renderers.pptx.audit import findings
from tests.renderers.pptx.template.conftest import job_on

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DARK = "14211F"

Save = Callable[[Callable[[Any], None]], Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Change PowerPoint's plain template and save it."""

    def saved(change: Callable[[Any], None]) -> Path:
        deck = Presentation()
        change(deck)
        path = tmp_path / "lab.pptx"
        deck.save(str(path))
        return path

    return saved


def load(path: Path) -> Template:
    return load_template(path, load_theme("default"))


def layout(deck: Deck, name: str) -> Any:
    return next(found for found in deck.slide_layouts if found.name == name)


@pytest.mark.parametrize(
    "name", ["Titel\nund Inhalt", "Inhalt: 1 Spalte", "# Text 'x'", "Titel\x0bInhalt", "  "]
)
def test_a_written_mapping_can_be_read_whatever_layouts_are_called(name: str, save: Save) -> None:
    def change(deck: Deck) -> None:
        data = layout(deck, "Title and Content").element.cSld
        data.set("name", name if name.isprintable() or "\n" in name else name.replace("\x0b", "\n"))

    path = save(change)
    before = load(path)
    mapping_path(path).write_text(written_mapping(before.parsed, before.mappings), encoding="utf-8")
    after = load(path)
    assert "\n" not in after.mappings[STATEMENTS].layout.name
    assert [mapping.layout.name for mapping in after.mappings.values()] == [
        mapping.layout.name for mapping in before.mappings.values()
    ]


def embedded(deck: Deck) -> None:
    """Put an embedded object into the master, as PowerPoint writes it: with a picture for those who cannot show it."""
    master: Any = deck.slide_masters[0]
    picture = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(picture, "PNG")
    _, image = master.part.get_or_add_image_part(picture)
    frame = etree.fromstring(
        f'<p:graphicFrame xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"><p:nvGraphicFramePr><p:cNvPr id="77" name="think-cell 1"/>'
        "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x='0' y='0'/><a:ext cx='99' cy='99'/></p:xfrm>"
        f"<a:graphic><a:graphicData uri='x'><mc:AlternateContent xmlns:mc='{MC}'>"
        f"<mc:Choice Requires='v'><p:oleObj r:id='rId90' progId='x'><p:embed/></p:oleObj></mc:Choice>"
        f"<mc:Fallback><p:oleObj r:id='rId90' progId='x'><p:embed/><p:pic><p:nvPicPr><p:cNvPr id='0' name=''/><p:cNvPicPr/><p:nvPr/>"
        f"</p:nvPicPr><p:blipFill><a:blip r:embed='{image}'/></p:blipFill><p:spPr/></p:pic></p:oleObj></mc:Fallback>"
        "</mc:AlternateContent></a:graphicData></a:graphic></p:graphicFrame>"
    )
    master.shapes.element.append(frame)


def test_an_embedded_object_is_left_out_and_named(save: Save) -> None:
    artifact = PptxRenderer().render(job_on(save(embedded)))
    assert any("`think-cell 1`" in diagnostic.message for diagnostic in artifact.diagnostics)


def with_line(deck: Deck, *names: str) -> None:
    """Add a small placeholder for a source between title and content."""
    for name in names:
        place = copy.deepcopy(layout(deck, "Two Content").placeholders[1].element)
        tree = layout(deck, name).shapes.element
        tree.insert(3, place)
        mark = place.find(f".//{{{P}}}ph")
        mark.set("idx", "23")
        mark.set("type", "body")
        shape = next(found for found in layout(deck, name).placeholders if found.placeholder_format.idx == 23)
        shape.left, shape.top, shape.width, shape.height = Inches(0.5), Inches(1.4), Inches(9), Inches(0.3)


def test_a_small_placeholder_beside_the_content_changes_nothing(save: Save) -> None:
    names = ("Title and Content", "Two Content", "Title Only")
    template = load(save(lambda deck: with_line(deck, *names)))
    used = {ours: template.mappings[ours] for ours in (STATEMENTS, SUMMARY, AGENDA)}
    assert [mapping.layout.name for mapping in used.values()] == list(names)
    body = used[STATEMENTS].placeholders[Role.BODY]
    assert body.index == "1"
    assert body.outer.height > 200


def test_content_stands_on_no_cover_while_another_layout_has_a_title(save: Save) -> None:
    def change(deck: Deck) -> None:
        for name in ("Title and Content", "Two Content", "Title Only", "Comparison"):
            for place in list(layout(deck, name).placeholders)[1:]:
                if place.placeholder_format.idx < 10:
                    place.left, place.top, place.width, place.height = (
                        Inches(4),
                        Inches(3),
                        Inches(1),
                        Inches(1),
                    )
        deck.slide_layouts[5].name = "Something"

    template = load(save(change))
    assert template.mappings[STATEMENTS].layout.name != "Title Slide"
    assert template.mappings[AGENDA].layout.name != "Title Slide"


def test_words_in_a_layout_are_not_written_over(save: Save) -> None:
    def change(deck: Deck) -> None:
        words = copy.deepcopy(layout(deck, "Title and Content").placeholders[1].element)
        properties = words.find(f"{{{P}}}nvSpPr/{{{P}}}nvPr")
        for mark in list(properties):
            properties.remove(mark)
        tree = layout(deck, "Title Only").shapes
        tree.element.append(words)
        shape = tree[len(tree) - 1]
        shape.left, shape.top, shape.width, shape.height = Inches(0.5), Inches(2), Inches(9), Inches(2)
        shape.text_frame.text = "TRUE OR FALSE?"

    template = load(save(change))
    assert template.mappings[AGENDA].layout.name == "Title and Content"


def background(part: Any, fill: str) -> None:
    """Give a master or layout a background of its own, whatever the colour map says."""
    data = part.element.find(f"{{{P}}}cSld")
    for known in data.findall(f"{{{P}}}bg"):
        data.remove(known)
    data.insert(
        0, etree.fromstring(f'<p:bg xmlns:p="{P}" xmlns:a="{A}"><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>')
    )


def dark(deck: Deck) -> None:
    background(deck.slide_masters[0], f'<a:solidFill><a:srgbClr val="{DARK}"/></a:solidFill>')


def shown_colours(template: Template) -> dict[str, str]:
    return {
        name: getattr(template.theme.tokens.colours, name) for name in ("ink", "muted", "accent", "highlight")
    }


def test_text_is_light_where_only_the_background_is_dark(save: Save) -> None:
    template = load(save(dark))
    assert all(contrast(colour, f"#{DARK}") >= READABLE for colour in shown_colours(template).values())
    artifact = PptxRenderer().render(job_on(save(dark)))
    deck: Any = Presentation(io.BytesIO(artifact.files[0].data))
    codes = [shape for slide in deck.slides for shape in slide.shapes if shape.name.startswith("QR code")]
    assert codes
    assert all(in_white_square(code) for code in codes)


def in_white_square(code: Any) -> bool:
    """Return whether a QR code is black on white, with four modules of white around it."""
    with Image.open(io.BytesIO(code.image.blob)) as image:
        ink = image.convert("L").point(lambda light: 255 - light).getbbox()
        assert ink is not None
        margins = {*ink[:2], image.width - ink[2], image.height - ink[3]}
    return code.element.find(f".//{{{A}}}duotone") is None and margins == {4 * 12}


def solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def gradient(*colours: str) -> str:
    share = 100_000 // (len(colours) - 1)
    stops = (
        f'<a:gs pos="{at * share}"><a:srgbClr val="{colour}"/></a:gs>' for at, colour in enumerate(colours)
    )
    return f'<a:gradFill><a:gsLst>{"".join(stops)}</a:gsLst><a:lin ang="5400000"/></a:gradFill>'


@pytest.mark.parametrize(
    ("fill", "square"),
    [
        (solid("FFFFFF"), False),
        (solid("F4F0E6"), False),
        (solid("7A7A7A"), True),
        (solid("A0A0A0"), True),
        (gradient("FFFFFF", "88AACC"), True),
    ],
)
def test_codes_stand_in_a_white_square_unless_the_background_is_plain_and_light(
    fill: str, *, square: bool, save: Save
) -> None:
    artifact = PptxRenderer().render(job_on(save(lambda deck: background(deck.slide_masters[0], fill))))
    deck: Any = Presentation(io.BytesIO(artifact.files[0].data))
    codes = [shape for slide in deck.slides for shape in slide.shapes if shape.name.startswith("QR code")]
    assert codes
    assert {in_white_square(code) for code in codes} == {square}


def test_the_template_s_grey_is_replaced_where_it_cannot_be_read(save: Save) -> None:
    template = load(save(dark))
    cover = template.mappings[TITLE].placeholders[Role.SUBTITLE]
    assert cover.style.fill is not None, "the plain template gives its subtitle a grey"
    artifact = PptxRenderer().render(job_on(save(dark)))
    notes = [
        diagnostic.message for diagnostic in artifact.diagnostics if "another colour" in diagnostic.message
    ]
    assert len(notes) == 1
    assert "`Title Slide`" in notes[0]


@pytest.mark.parametrize(("shade", "expected"), [("black", "#FFFFFF"), ("white", "#000000")])
def test_a_line_over_a_picture_has_a_colour_that_can_be_read(shade: str, expected: str, save: Save) -> None:
    def change(deck: Deck) -> None:
        picture = io.BytesIO()
        Image.new("RGB", (300, 60), shade).save(picture, "PNG")
        master: Any = deck.slide_masters[0]
        _, image = master.part.get_or_add_image_part(picture)
        master.shapes.element.insert(
            2,
            etree.fromstring(
                f'<p:pic xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"><p:nvPicPr><p:cNvPr id="70" name="band"/><p:cNvPicPr/><p:nvPr/>'
                f'</p:nvPicPr><p:blipFill><a:blip r:embed="{image}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
                f'<a:off x="0" y="0"/><a:ext cx="{Emu(deck.slide_width or 0)}" cy="{Inches(1.5)}"/></a:xfrm>'
                '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
            ),
        )

    template = load(save(change))
    fills = template.texts([STATEMENTS])[STATEMENTS].fills()
    title = str(fills.get(Role.TITLE, ""))
    if shade == "white":
        assert not title
    else:
        assert expected[1:] in title or "bg1" in title


def from_libreoffice(deck: Any) -> None:
    """Write the style of text as LibreOffice does: into the runs of prompts, and nowhere else."""
    master = deck.slide_masters[0]
    dark(deck)
    styles = master.element.find(f"{{{P}}}txStyles")
    for style in list(styles):
        for level in list(style):
            style.remove(level)
    for holder in (master, *deck.slide_layouts):
        for place in holder.placeholders:
            body = place.element.find(f"{{{P}}}txBody")
            for known in body.findall(f"{{{A}}}lstStyle"):
                body.remove(known)
            for run in body.iter(f"{{{A}}}rPr"):
                run.set("sz", "2800")
                run.set("lang", "en-US")
                run.insert(
                    0, etree.fromstring(f'<a:solidFill xmlns:a="{A}"><a:srgbClr val="FFE699"/></a:solidFill>')
                )


def test_the_style_of_prompts_becomes_that_of_slides(save: Save) -> None:
    template = load(save(from_libreoffice))
    assert template.theme.tokens.colours.ink == "#FFE699"
    title = template.mappings[STATEMENTS].placeholders[Role.TITLE]
    assert title.style.size > 0
    artifact = PptxRenderer().render(job_on(save(from_libreoffice)))
    deck: Any = Presentation(io.BytesIO(artifact.files[0].data))
    style = (
        deck.slide_masters[0].placeholders[0].element.find(f".//{{{A}}}lstStyle/{{{A}}}lvl1pPr/{{{A}}}defRPr")
    )
    assert style.get("sz") == "2800"
    assert style.get("lang") is None
    assert style.find(f"{{{A}}}solidFill/{{{A}}}srgbClr").get("val") == "FFE699"


def test_prompts_of_powerpoint_give_no_style(save: Save) -> None:
    """Its runs of prompts may have sizes that no slide inherits."""

    def change(deck: Any) -> None:
        for run in layout(deck, "Title and Content").placeholders[0].element.iter(f"{{{A}}}rPr"):
            run.set("sz", "900")

    title = load(save(change)).mappings[STATEMENTS].placeholders[Role.TITLE]
    assert title.style.size > 20


def test_styles_of_prompts_come_before_the_extensions_of_a_list_style(save: Save) -> None:
    def change(deck: Any) -> None:
        from_libreoffice(deck)
        for place in deck.slide_layouts[1].placeholders:
            body = place.element.find(f"{{{P}}}txBody")
            body.insert(1, etree.fromstring(f'<a:lstStyle xmlns:a="{A}"><a:extLst/></a:lstStyle>'))

    artifact = PptxRenderer().render(job_on(save(change)))
    assert not findings(artifact.files[0].data)


@pytest.mark.parametrize(
    "text",
    ["Footer", "Your Footer Here", "Fußzeile", "<footer>", "Click to edit", "Short Title", "바닥글", "Titel der Präsentation",
     "Insert > Header & Footer", "Pied de page", "日付", "Short Title. Author. ", "Author, Date", "Autor / Thema",
     "Presenter Name | Date", "Kopf- und Fußzeile", "XX.XX.20XX", "Lorem ipsum", "Lorem ipsum dolor sit amet", "Name, TT.MM.JJJJ",
     "DD/MM/YYYY", "Department | Presenter | 12.03.2014", "Nom de l’auteur – date et lieu", "Fecha · Título de la presentación",
     "Nome e cognome del relatore", "作者 / 日期", "Докладчик, дата"],
)  # fmt: skip
def test_prompts_are_no_words_for_a_slide(text: str) -> None:
    assert is_prompt(text)


@pytest.mark.parametrize(
    "text",
    ["Vision Lab", "© 2026 ETH Zürich", "Confidential", "Institut für Informatik", "www.epfl.ch", "The Data Institute",
     "Department of Physics", "City University", "Université Paris Cité", "MM", "DM", "IM", "MIT", "AD", "DIA", "Lab X", "12.03.2014", "Conference 2026",
     "Max Planck Institute", "Text & Speech Group", "Name der Rose", "X"],
)  # fmt: skip
def test_a_footer_of_the_lab_is_kept(text: str) -> None:
    assert not is_prompt(text)


@pytest.mark.parametrize(
    ("members", "hint"),
    [
        (
            {"mimetype": "application/vnd.oasis.opendocument.presentation-template"},
            "soffice --headless --convert-to pptx",
        ),
        ({"Index/Document.iwa": "x"}, "Export To > PowerPoint"),
    ],
)
def test_other_formats_are_refused_with_what_converts_them(
    members: dict[str, str], hint: str, tmp_path: Path
) -> None:
    path = tmp_path / "my lab.otp"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    with pytest.raises(UsageError) as raised:
        load(path)
    assert hint in raised.value.hint
