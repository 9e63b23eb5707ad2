"""Damaged templates are refused, or what is damaged is left out and said: no deck that a validator rejects.

`CONFDECK_DAMAGED_TEMPLATES=300` tries three times as many.
"""

from __future__ import annotations

import io
import os
import re
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation

from confdeck.diagnostics import Severity
from confdeck.errors import UsageError
from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.template.archive import opened
from confdeck.renderers.pptx.template.package_repair import repaired
from tests.renderers.pptx.audit import findings
from tests.renderers.pptx.template.conftest import job_on
from tests.renderers.pptx.template.damage import damaged
from tests.renderers.pptx.template.makers import TEMPLATES, parts_of, rels, template, zipped
from tests.renderers.pptx.test_validators import microsofts_findings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from confdeck.renderers import Artifact

RECAP = "title: Seven days\ntalks: [{title: The only talk, tldr: Good., takeaways: [One, Two]}]\n"
LAYOUT = "ppt/slideLayouts/slideLayout3.xml"
LAYOUT_RELATIONS = "ppt/slideLayouts/_rels/slideLayout3.xml.rels"
MASTER = "ppt/slideMasters/slideMaster1.xml"
THEME = "ppt/theme/theme1.xml"
MAIN = "ppt/presentation.xml"
BATCH = 50
"""Decks that a validator reads in one go."""


def rendered(data: bytes, folder: Path) -> Artifact:
    path, recap = folder / "lab.pptx", folder / "recap.yaml"
    path.write_bytes(data)
    recap.write_text(RECAP, "utf-8")
    return PptxRenderer().render(job_on(path, recap))


def office_default() -> bytes:
    stream = io.BytesIO()
    Presentation().save(stream)
    return stream.getvalue()


def judged(seeds: range, folder: Path) -> tuple[int, list[str]]:
    """How many templates were taken, and what the validators say against the decks."""
    bases = [office_default(), *map(template, TEMPLATES)]
    decks, found = [], []
    for seed in seeds:
        try:
            artifact = rendered(damaged(bases[seed % len(bases)], seed), folder)
        except UsageError as fault:
            assert "lab.pptx" in fault.message  # noqa: PT017  either way is right
            continue
        decks.append(folder / f"deck{seed}.pptx")
        decks[-1].write_bytes(artifact.files[0].data)
        found += [f"{seed}: {finding}" for finding in findings(artifact.files[0].data)]
    for start in range(0, len(decks), BATCH):
        found += microsofts_findings(decks[start : start + BATCH])
    return len(decks), found


@pytest.mark.tool("node")
def test_validators_reject_no_deck_on_a_damaged_template(tmp_path: Path) -> None:
    taken, found = judged(range(5), tmp_path)
    assert taken >= 2
    assert not found


@pytest.mark.proof
@pytest.mark.tool("node")
def test_validators_reject_no_deck_on_many_damaged_templates(tmp_path: Path) -> None:
    count = int(os.environ.get("CONFDECK_DAMAGED_TEMPLATES", "100"))
    taken, found = judged(range(1000, 1000 + count), tmp_path)
    assert taken > count / 2
    assert not found


CHANGES = {
    "a value": (MASTER, 'sz="2800"', 'sz="x"', "the format does not allow; they are left out: sz of defRPr"),
    "an attribute": (MASTER, "<p:titleStyle", '<p:titleStyle bogus="1"', "bogus of titleStyle"),
    "a shape without an id": (MASTER, '<p:cNvPr id="5" ', "<p:cNvPr ", "damaged shapes, which are left out"),
    "a font without a name": (
        THEME,
        '<a:latin typeface="Calibri"/>',
        '<a:latin typeface=""/>',
        "latin without a name",
    ),
    "an unknown element": (LAYOUT, "</p:spTree>", "<p:what/></p:spTree>", "what"),
    "the default style": (
        MAIN,
        "</p:presentation>",
        '<p:defaultTextStyle x="1"/></p:presentation>',
        "x of defaultTextStyle",
    ),
    "text between shapes": (LAYOUT, "</p:spTree>", "words</p:spTree>", "text in spTree"),
    "two elements for one": (
        LAYOUT,
        "<p:clrMapOvr>",
        "<p:clrMapOvr><a:masterClrMapping/>",
        "masterClrMapping",
    ),
    "a layout without its master": (
        LAYOUT_RELATIONS,
        "slideMaster1",
        "slideMaster9",
        "belongs to no slide master",
    ),
    "a layout that is no XML": (LAYOUT, "<p:cSld", "<p:cSld <", "is not XML"),
    "a layout of another kind": (LAYOUT, "p:sldLayout", "p:sldMaster", "is not as the format demands"),
    "relationships that are no XML": (
        LAYOUT_RELATIONS,
        "<Relationships",
        "<Relationships <",
        "belongs to no",
    ),
    "a layout of an unknown placeholder": (
        LAYOUT,
        'type="ftr"',
        'type="hdr"',
        "cannot be read and is not used",
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_what_is_damaged_is_left_out_and_said(case: str, tmp_path: Path) -> None:
    name, old, new, message = CHANGES[case]
    parts = parts_of(TEMPLATES["plain"])
    text = str(parts[name])
    assert old in text
    artifact = rendered(zipped({**parts, name: text.replace(old, new)}), tmp_path)

    assert any(message in diagnostic.message for diagnostic in artifact.diagnostics)
    assert not findings(artifact.files[0].data)


@pytest.mark.parametrize("missing", [LAYOUT, LAYOUT_RELATIONS])
def test_one_layout_that_is_missing_does_not_reject_the_template(missing: str, tmp_path: Path) -> None:
    parts = parts_of(TEMPLATES["plain"])
    del parts[missing]
    artifact = rendered(zipped(parts), tmp_path)

    (lost,) = [found for found in artifact.diagnostics if "is damaged" in found.message]
    assert lost.severity is Severity.WARNING
    assert not findings(artifact.files[0].data)


def test_a_master_is_left_out_with_its_only_layout(tmp_path: Path) -> None:
    parts = parts_of(TEMPLATES["plain"])
    listed = '<p:sldMasterId id="2147483648" r:id="slideMaster"/>'
    parts[MAIN] = str(parts[MAIN]).replace(
        listed, listed + '<p:sldMasterId id="2147483700" r:id="slideMaster2"/>'
    )
    parts["ppt/_rels/presentation.xml.rels"] = rels(
        slideMaster="slideMasters/slideMaster1.xml", slideMaster2="slideMasters/slideMaster2.xml"
    )
    parts["ppt/slideMasters/slideMaster2.xml"] = re.sub(
        "(<p:sldLayoutIdLst>).*(</p:sldLayoutIdLst>)",
        r'\1<p:sldLayoutId id="2147483701" r:id="slideLayout"/>\2',
        str(parts[MASTER]),
    )
    parts["ppt/slideMasters/_rels/slideMaster2.xml.rels"] = rels(
        slideLayout="../slideLayouts/slideLayout99.xml",
        theme="../theme/theme1.xml",
        image="../media/image1.png",
    )
    parts["ppt/slideLayouts/slideLayout99.xml"] = "<p:sldLayout"
    artifact = rendered(zipped(parts), tmp_path)

    messages = " ".join(diagnostic.message for diagnostic in artifact.diagnostics)
    assert "slideLayout99.xml` is not XML" in messages
    assert not findings(artifact.files[0].data)


def test_a_template_whose_presentation_has_no_id_is_repaired_too(tmp_path: Path) -> None:
    parts = parts_of(TEMPLATES["plain"])
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace('Id="officeDocument"', 'Id=""')
    parts[THEME] = str(parts[THEME]).replace('<a:latin typeface="Calibri"/>', "<a:latin/>")
    artifact = rendered(zipped(parts), tmp_path)

    assert any("latin without a name" in diagnostic.message for diagnostic in artifact.diagnostics)
    assert not findings(artifact.files[0].data)


THEMES = {
    "a colour": ("<a:accent4>.*?</a:accent4>", "", "the colour accent4"),
    "the colour of text": ("<a:dk1>.*?</a:dk1>", "", "the colour dk1"),
    "a colour of another name": ("a:accent4", "a:accent9", "the colour accent4"),
    "a colour that is none": ('(<a:accent2><a:srgbClr val=)"[0-9A-F]*"', r'\1"GGGGGG"', "the colour accent2"),
    "a slot without a colour": ("<a:hlink>.*?</a:hlink>", "<a:hlink/>", "the colour hlink"),
    "all colours": ("<a:clrScheme.*</a:clrScheme>", "", "lacks colour scheme"),
    "all fonts": ("<a:fontScheme.*</a:fontScheme>", "", "lacks font scheme"),
    "fonts of headings": ("<a:majorFont>.*?</a:majorFont>", "", "fonts of headings"),
    "a font": ("<a:minorFont><a:latin [^>]*>", "<a:minorFont>", "the latin font"),
    "effects": ("<a:fmtScheme.*</a:fmtScheme>", "", "lacks effects"),
    "fills": ("<a:bgFillStyleLst>.*</a:bgFillStyleLst>", "", "effects (bgFillStyleLst)"),
    "everything": ("<a:themeElements>.*</a:themeElements>", "", "colours, fonts and effects"),
    "everything, with its name": (
        '(<a:theme [^>]*?) name="[^"]*"([^>]*>)<a:themeElements>.*</a:themeElements>',
        r"\1\2",
        "colours, fonts and effects",
    ),
    "XML": ("<a:themeElements", "<a:themeElements <", "lacks a theme"),
    "another root": ("a:theme ", "a:thema ", "lacks a theme"),
}


MAPS = {
    "no map": ("<p:clrMap [^>]*/>", "", "the colour map for bg1"),
    "a name that leads nowhere": ('bg1="lt1"', 'bg1="paper"', "the colour map for bg1"),
    "a name that is missing": (' tx2="dk2"', "", "the colour map for tx2"),
}
RELATIONS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"


def incomplete() -> Iterator[tuple[bytes, str]]:
    """Templates whose theme or colour map lacks something, and what the message says."""
    parts = parts_of(TEMPLATES["plain"])
    for member, cases in ((THEME, THEMES), (MASTER, MAPS)):
        for old, new, message in cases.values():
            changed = re.sub(old, new, str(parts[member]), flags=re.DOTALL)
            assert changed != parts[member]
            if "thema" in new:
                changed = changed.replace("</a:theme>", "</a:thema>")
            yield zipped({**parts, member: changed}), message
    yield zipped({name: data for name, data in parts.items() if name != THEME}), "lacks a theme"
    unrelated = re.sub("<Relationship [^>]*theme1[^>]*/>", "", str(parts[RELATIONS]))
    yield zipped({**parts, RELATIONS: unrelated}), "lacks a theme"


def test_an_incomplete_theme_is_completed_and_reported() -> None:
    for data, message in incomplete():
        _, messages = repaired(opened(data, "lab.pptx"))
        (found,) = [found for found in messages if "take their place" in found.message]
        assert message in found.message
        assert found.severity is Severity.WARNING


@pytest.mark.proof
@pytest.mark.tool("node")
def test_decks_on_incomplete_themes_are_valid(tmp_path: Path) -> None:
    decks = []
    for at, (data, _) in enumerate(incomplete()):
        deck = tmp_path / f"deck{at}.pptx"
        deck.write_bytes(rendered(data, tmp_path).files[0].data)
        assert not findings(deck.read_bytes())
        decks.append(deck)
    assert not microsofts_findings(decks)


def test_whole_templates_are_taken_without_a_word(tmp_path: Path) -> None:
    for data in (office_default(), *map(template, TEMPLATES)):
        said = [diagnostic.message for diagnostic in rendered(data, tmp_path).diagnostics]
        assert not [message for message in said if "damaged" in message or "left out" in message]
