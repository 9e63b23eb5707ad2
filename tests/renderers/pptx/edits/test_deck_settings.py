"""Sections, comments, animations, properties and other settings that a person changed are found and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from confdeck.renderers.pptx.edits import merged_deck, read_deck
from tests.renderers.pptx import audit
from tests.renderers.pptx.edits.edited_decks import (
    Edit,
    assert_all_kept,
    assert_kept,
    edited,
    shaped,
    xml,
)

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

    from tests.renderers.pptx.conftest import Decks

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THREADED = "http://schemas.microsoft.com/office/2018/10/relationships"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
P188 = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
TYPES = "application/vnd.openxmlformats-officedocument.presentationml"


@pytest.fixture(scope="module")
def base(decks: Decks) -> bytes:
    return decks["fixture"].data


def sections(deck: Deck) -> list[Any]:
    return list(deck.part._element.iter(f"{{{P14}}}section"))


def rename_section(deck: Deck) -> None:
    sections(deck)[1].set("name", "Our workshop")


def add_section(deck: Deck) -> None:
    """Begin a section in the middle of another, as "Add Section" does."""
    section = sections(deck)[1]
    new = xml(
        '<p:section name="The second half" id="{11111111-2222-3333-4444-555555555555}"><p:sldIdLst/></p:section>'
    )
    new.tag = f"{{{P14}}}section"
    entries = list(section[0])
    listed = xml("<p:sldIdLst/>")
    listed.tag = f"{{{P14}}}sldIdLst"
    new.replace(new[0], listed)
    for entry in entries[len(entries) // 2 :]:
        listed.append(entry)
    section.addnext(new)


def remove_sections(deck: Deck) -> None:
    for section in sections(deck):
        section.getparent().remove(section)


def add_part(owner: Any, name: str, content_type: str, relation: str, source: str) -> None:
    package = owner.package
    owner.relate_to(Part(PackURI(name), content_type, package, source.encode()), relation)


def comment(deck: Deck) -> None:
    authors = f'<p:cmAuthorLst xmlns:p="{P}"><p:cmAuthor id="1" name="Ada" initials="A" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>'
    add_part(
        deck.part,
        "/ppt/commentAuthors.xml",
        f"{TYPES}.commentAuthors+xml",
        f"{OFFICE}/commentAuthors",
        authors,
    )
    comments = f'<p:cmLst xmlns:p="{P}"><p:cm authorId="1" dt="2026-01-01T00:00:00.000" idx="1"><p:pos x="10" y="10"/><p:text>Say this aloud</p:text></p:cm></p:cmLst>'
    add_part(
        deck.slides[4].part,
        "/ppt/comments/comment7.xml",
        f"{TYPES}.comments+xml",
        f"{OFFICE}/comments",
        comments,
    )


def threaded_comment(deck: Deck) -> None:
    kind = "application/vnd.ms-powerpoint"
    place = '<pc:sldMkLst xmlns:pc="http://schemas.microsoft.com/office/powerpoint/2013/main/command"><pc:docMk/><pc:sldMk cId="0" sldId="260"/></pc:sldMkLst>'
    person = "{AAAAAAAA-2222-3333-4444-555555555555}"
    authors = f'<p188:authorLst xmlns:p188="{P188}"><p188:author id="{person}" name="Ada" initials="A" userId="ada" providerId="None"/></p188:authorLst>'
    add_part(deck.part, "/ppt/authors.xml", f"{kind}.authors+xml", f"{THREADED}/authors", authors)
    text = '<p188:txBody><a:bodyPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/><a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:r><a:t>Say this aloud</a:t></a:r></a:p></p188:txBody>'
    comments = f'<p188:cmLst xmlns:p188="{P188}"><p188:cm id="{{BBBBBBBB-2222-3333-4444-555555555555}}" authorId="{person}" created="2026-01-01T00:00:00.000">{place}{text}</p188:cm></p188:cmLst>'
    add_part(
        deck.slides[4].part,
        "/ppt/comments/modernComment_104_0.xml",
        f"{kind}.comments+xml",
        f"{THREADED}/comments",
        comments,
    )


def transition(deck: Deck) -> None:
    element = deck.slides[4]._element
    element.insert(2, xml('<p:transition spd="slow"><p:push dir="u"/></p:transition>'))


def animated(deck: Deck) -> Any:
    return shaped(deck, "Body", 3)


def animate(deck: Deck) -> None:
    slide = next(slide for slide in deck.slides if any(shape == animated(deck) for shape in slide.shapes))
    number = animated(deck).shape_id
    slide._element.append(
        xml(
            '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" nodeType="tmRoot"><p:childTnLst>'
            '<p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>'
            '<p:par><p:cTn id="3" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst><p:childTnLst>'
            '<p:par><p:cTn id="4" fill="hold" presetID="1" presetClass="entr" presetSubtype="0" nodeType="clickEffect">'
            '<p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst>'
            '<p:set><p:cBhvr><p:cTn id="5" dur="1" fill="hold"/>'
            f'<p:tgtEl><p:spTgt spid="{number}"/></p:tgtEl><p:attrNameLst><p:attrName>style.visibility</p:attrName>'
            '</p:attrNameLst></p:cBhvr><p:to><p:strVal val="visible"/></p:to></p:set>'
            "</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn>"
            '<p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:prevCondLst>'
            '<p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:nextCondLst>'
            "</p:seq></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>"
        )
    )


def custom_show(deck: Deck) -> None:
    numbers = [deck.slides._sldIdLst[at].rId for at in (0, 4)]
    listed = "".join(f'<p:sld r:id="{number}"/>' for number in numbers)
    show = xml(
        f'<p:custShowLst><p:custShow name="Short" id="0"><p:sldLst>{listed}</p:sldLst></p:custShow></p:custShowLst>'
    )
    size: Any = deck.part._element.find("{*}notesSz")
    size.addnext(show)


def guides(deck: Deck) -> None:
    listed: Any = deck.part._element.find("{*}extLst")
    extension = xml(
        '<p:ext uri="{EFAFB233-063F-42B5-8137-9DF3F51BA10A}"><p:sldGuideLst><p:guide id="1" orient="horz" pos="2160"><p:clr><a:srgbClr val="A4A3A4"/></p:clr></p:guide></p:sldGuideLst></p:ext>'
    )
    for element in extension.iter("{*}sldGuideLst", "{*}guide", "{*}clr"):
        element.tag = element.tag.replace(P, "http://schemas.microsoft.com/office/powerpoint/2012/main")
    listed.append(extension)


EDITS: dict[str, tuple[Edit, str]] = {
    "renamed section": (rename_section, "sections"),
    "added section": (add_section, "sections"),
    "no sections": (remove_sections, "sections"),
    "comment": (comment, "comments"),
    "threaded comment": (threaded_comment, "comments"),
    "transition": (transition, "animation"),
    "animation": (animate, "animation"),
    "title": (lambda deck: setattr(deck.core_properties, "title", "Ours"), "the deck's title is now 'Ours'"),
    "author": (lambda deck: setattr(deck.core_properties, "author", "Ada"), "the deck's author is now 'Ada'"),
    "custom show": (custom_show, "the deck's custom shows is now 'Short (2)'"),
    "guides": (guides, "the deck's guides is now '2160'"),
}


def together(deck: Deck) -> None:
    for kind in ("renamed section", "comment", "animation", "title", "custom show"):
        EDITS[kind][0](deck)


@pytest.mark.proof
@pytest.mark.parametrize("kind", EDITS)
def test_a_changed_setting_is_found_and_kept(kind: str, base: bytes) -> None:
    edit, words = EDITS[kind]
    assert_kept(base, edit, words)


def test_several_settings_are_kept_with_a_change_of_the_recap(base: bytes) -> None:
    assert_all_kept(base, together, 5)


@pytest.mark.proof
def test_an_animation_of_a_shape_that_the_recap_drops_is_reported(base: bytes) -> None:
    def drop(deck: Deck) -> None:
        element = animated(deck)._element
        element.getparent().remove(element)

    merged = merged_deck(base, edited(base, animate), edited(base, drop), "deck.pptx")
    assert [edit.what for edit in merged.dropped] == ["an animation"]
    assert audit.findings(merged.data) == []


@pytest.mark.proof
def test_a_new_slide_of_the_recap_is_in_the_renamed_section(base: bytes) -> None:
    def add(deck: Deck) -> None:
        slide = deck.slides.add_slide(deck.slides[4].slide_layout)
        assert slide.shapes.title is not None
        slide.shapes.title.text = "One more talk"
        listed = deck.slides._sldIdLst
        entry = listed[-1]
        listed.remove(entry)
        listed.insert(5, entry)
        member = xml(f'<p:sldId id="{slide.slide_id}"/>')
        member.tag = f"{{{P14}}}sldId"
        sections(deck)[1][0].insert(2, member)

    merged = merged_deck(base, edited(base, rename_section), edited(base, add), "deck.pptx")
    content = read_deck(merged.data, "deck.pptx")
    home = next(section for section in content.sections if section.name == "Our workshop")

    assert "One more talk" in [content.slides[at].title for at in home.slides]
