from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.template import Template, load_template
from confdeck.renderers.pptx.template.layout_names import matches
from confdeck.storyboard.compose.agenda import AGENDA
from confdeck.storyboard.compose.opening import SUMMARY, TITLE
from confdeck.storyboard.compose.sections import SECTION
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.theme import load_theme
from tests.renderers.pptx.audit import findings
from tests.renderers.pptx.template.conftest import job_on
from tests.renderers.pptx.template.makers import ENGLISH, TEMPLATES, content_types, parts_of, rels, zipped

STANDARD = {
    TITLE: "title",
    SECTION: "section",
    STATEMENTS: "content",
    SUMMARY: "two",
}


def test_layouts_are_found_by_what_they_are_whatever_their_order_and_language(
    loaded: dict[str, Template], any_name: str
) -> None:
    spec, mappings = TEMPLATES[any_name], loaded[any_name].mappings
    for layout, kind in STANDARD.items():
        if kind in spec.names:
            assert mappings[layout].layout.name == spec.names[kind]
            assert not mappings[layout].drawn
        else:
            assert mappings[layout].drawn


def test_what_no_template_has_is_drawn_on_the_plainest_layout(
    loaded: dict[str, Template], any_name: str
) -> None:
    spec, mapping = TEMPLATES[any_name], loaded[any_name].mappings[AGENDA]
    assert mapping.drawn
    assert mapping.layout.name == spec.names["bare" if "bare" in spec.names else "content"]


def test_two_columns_are_seated_from_left_to_right(loaded: dict[str, Template]) -> None:
    places = loaded["german"].mappings[SUMMARY].placeholders
    assert places[Role.BODY].outer.right <= places[Role.SECOND].outer.x
    assert (places[Role.BODY].index, places[Role.SECOND].index) == ("13", "14")


def test_shuffled_layouts_are_matched_alike(tmp_path: Path) -> None:
    theme, found = load_theme("default"), []
    for at, order in enumerate((tuple(ENGLISH), tuple(reversed(ENGLISH)))):
        path = tmp_path / f"{at}.pptx"
        path.write_bytes(zipped(parts_of(replace(TEMPLATES["plain"], order=order, typed=False))))
        mappings = load_template(path, theme).mappings
        found.append({layout: (mapping.layout.name, mapping.drawn) for layout, mapping in mappings.items()})
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("Titelfolie", LayoutKind.TITLE),
        ("1_Title Slide", LayoutKind.TITLE),
        ("Diapositive de titre", LayoutKind.TITLE),
        ("제목 슬라이드", LayoutKind.TITLE),
        ("表紙", LayoutKind.TITLE),
        ("Abschnittsüberschrift", LayoutKind.SECTION),
        ("SECTION_HEADER", LayoutKind.SECTION),
        ("Заголовок раздела", LayoutKind.SECTION),
        ("TITLE_AND_BODY", LayoutKind.CONTENT),
        ("标题和内容", LayoutKind.CONTENT),
        ("2 つのコンテンツ", LayoutKind.TWO),
        ("Nur Titel", LayoutKind.BARE),
        ("仅标题", LayoutKind.BARE),
    ],
)
def test_layouts_are_known_by_name_in_many_languages(name: str, host: LayoutKind) -> None:
    assert matches(name, host)
    assert not matches("Picture with Caption", host)


@pytest.mark.parametrize("name", ["plain", "japanese"])
def test_the_stage_has_the_templates_own_edges(loaded: dict[str, Template], name: str) -> None:
    spec, stage = TEMPLATES[name], loaded[name].design.stage
    assert stage.height == pytest.approx(540)
    inset = 7.2 * 540 / spec.size[1]
    assert stage.left == pytest.approx(stage.width * spec.body[0] + inset, abs=0.1)
    assert stage.right == pytest.approx(stage.width * (spec.body[0] + spec.body[2]) - inset, abs=0.1)


def test_nothing_is_placed_over_a_logo_a_band_or_a_footer(loaded: dict[str, Template], any_name: str) -> None:
    template = loaded[any_name]
    for layout, mapping in template.mappings.items():
        ornaments = [
            shape.box
            for shape in mapping.layout.background_shapes
            if shape.box.width * shape.box.height < 2e5
        ]
        kept = [*ornaments, *(place.outer for place in mapping.layout.furniture)]
        band = [box for box in kept if mapping.layout.title and box.overlaps(mapping.layout.title.outer)]
        for place in template.design.layouts[layout].values():
            under = [box for box in kept if place.box.overlaps(box)]
            allowed = band if place.role in {Role.TITLE, Role.KICKER} else []
            assert all(box in allowed for box in under), (layout, place.role, under)


def test_placeholders_that_share_an_index_are_not_written_into(tmp_path: Path) -> None:
    parts = parts_of(TEMPLATES["plain"])
    two = str(parts["ppt/slideLayouts/slideLayout4.xml"])
    assert 'idx="2"' in two
    parts["ppt/slideLayouts/slideLayout4.xml"] = two.replace('idx="2"', 'idx="1"')
    path = tmp_path / "lab.pptx"
    path.write_bytes(zipped(parts))
    places = load_template(path, load_theme("default")).mappings[SUMMARY].placeholders
    assert set(places) == {Role.TITLE}


def test_drawn_layouts_have_parts_of_their_own_beside_layouts_that_no_master_lists(tmp_path: Path) -> None:
    parts = parts_of(TEMPLATES["plain"])
    master = "ppt/slideMasters/slideMaster1.xml"
    unlisted = re.sub(r'<p:sldLayoutId id="\d+" (r:id="slideLayout7")/>', "", str(parts[master]))
    assert unlisted != parts[master]
    parts[master] = unlisted.replace("<p:titleStyle>", '<p:titleStyle r:id="slideLayout7">')
    path = tmp_path / "lab.pptx"
    path.write_bytes(zipped(parts))
    with zipfile.ZipFile(io.BytesIO(PptxRenderer().render(job_on(path)).files[0].data)) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())


def test_the_first_of_several_masters_is_written_on(tmp_path: Path) -> None:
    parts = parts_of(TEMPLATES["plain"])
    kinds = len(TEMPLATES["plain"].names)
    for name in [part for part in parts if "slideLayout" in part or "slideMaster1" in part]:
        copy = re.sub(
            r"(slideLayout|slideMaster)(\d+)\.xml",
            lambda found: f"{found[1]}{int(found[2]) + kinds}.xml",
            name,
        )
        text = str(parts[name])
        if name.endswith(".rels"):
            text = re.sub(
                r"(slideLayout|slideMaster)(\d+)\.xml",
                lambda found: f"{found[1]}{int(found[2]) + kinds}.xml",
                text,
            )
        parts[copy] = text
    second = '<p:sldMasterId id="2147483700" r:id="slideMaster9"/></p:sldMasterIdLst>'
    parts["ppt/presentation.xml"] = str(parts["ppt/presentation.xml"]).replace("</p:sldMasterIdLst>", second)
    parts["ppt/_rels/presentation.xml.rels"] = rels(
        slideMaster="slideMasters/slideMaster1.xml",
        slideMaster9=f"slideMasters/slideMaster{1 + kinds}.xml",
        theme="theme/theme1.xml",
    )
    parts["[Content_Types].xml"] = content_types(parts)
    path = tmp_path / "lab.pptx"
    path.write_bytes(zipped(parts))
    template = load_template(path, load_theme("default"))
    assert len(template.parsed.masters) == 2
    assert len({layout.name for layout in template.parsed.layouts}) == 2 * kinds
    first = template.parsed.masters[0]
    assert all(mapping.layout.master == first for mapping in template.mappings.values())
    assert not findings(PptxRenderer().render(job_on(path)).files[0].data)
