"""Edits of slides and of the whole deck, with python-pptx."""

from __future__ import annotations

import copy
from typing import Any

from lxml import etree
from pptx.util import Pt

from tests.renderers.pptx.edits.matrix.edit_kinds import (
    COLOUR,
    PYTHON_PPTX,
    WORD,
    both,
    by,
    no_longer_says,
    notes_say,
    order,
    says,
    written,
)
from tests.renderers.pptx.edits.matrix.saved_deck import SavedDeck
from tests.renderers.pptx.edits.matrix.targets import GREEN, delete_slide, move_slide, shape_with, slide_with

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_NAMES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
)


@by(PYTHON_PPTX, both(says(), notes_say("Say this aloud")), slides=1)
def slide_added(deck: Any) -> None:
    slide = deck.slides.add_slide(slide_with(deck, "Lids fit").slide_layout)
    slide.shapes.title.text = f"Where the {WORD} goes next"
    slide.notes_slide.notes_text_frame.text = "Say this aloud"


@by(PYTHON_PPTX, order("Agenda", WORD, "Boxes should be"), slides=1)
def slide_added_in_the_middle(deck: Any) -> None:
    slide = deck.slides.add_slide(slide_with(deck, "The beta talk").slide_layout)
    slide.shapes.title.text = f"Where the {WORD} goes next"
    move_slide(deck, slide, 4)


@by(PYTHON_PPTX, lambda deck: sum("of us at" in text for text in deck.texts) == 2, slides=1)
def slide_duplicated(deck: Any) -> None:
    source = slide_with(deck, "The dinner by")
    new = deck.slides.add_slide(source.slide_layout)
    for shape in list(new.shapes):
        shape._element.getparent().remove(shape._element)
    for shape in source.shapes:
        new.shapes._spTree.append(copy.deepcopy(shape._element))
    for node in list(new.shapes._spTree.iter("{*}hlinkClick")):
        node.getparent().remove(node)


@by(PYTHON_PPTX, no_longer_says("The dinner by the river"), slides=-1)
def slide_deleted(deck: Any) -> None:
    delete_slide(deck, slide_with(deck, "The dinner by"))


@by(PYTHON_PPTX, no_longer_says("The train was cheaper"), slides=-1)
def slide_with_a_chart_deleted(deck: Any) -> None:
    delete_slide(deck, slide_with(deck, "The train was"))


@by(PYTHON_PPTX, order("Agenda", "The dinner by", "Boxes should be"))
def slide_moved_forward(deck: Any) -> None:
    move_slide(deck, slide_with(deck, "The dinner by"), 4)


def _is_last(deck: SavedDeck) -> bool:
    titles = "Boxes should be measured", "Measure a box before"  # as the recap has it, and as changed there
    return any(title in deck.texts[-1] for title in titles)


@by(PYTHON_PPTX, _is_last)
def slide_moved_to_the_end(deck: Any) -> None:
    move_slide(deck, slide_with(deck, "Boxes should be"), len(deck.slides) - 1)


@by(PYTHON_PPTX, order("Lids fit", "The paper everybody", "Some talks stand", "The beta talk"))
def slides_reversed(deck: Any) -> None:
    listed = deck.slides._sldIdLst
    for entry in reversed(list(listed)):
        listed.remove(entry)
        listed.append(entry)


def _hidden(deck: SavedDeck) -> bool:
    return 'show="0"' in deck.slide_xml("The dinner by")[:2000]


@by(PYTHON_PPTX, _hidden)
def slide_hidden(deck: Any) -> None:
    slide_with(deck, "The dinner by")._element.set("show", "0")


@by(PYTHON_PPTX, both(says(f"The {WORD} by"), order("Agenda", f"The {WORD} by", "Boxes should be")))
def slide_moved_and_rewritten(deck: Any) -> None:
    slide = slide_with(deck, "The dinner by")
    title = shape_with(deck, "The dinner by").text_frame.paragraphs[0]
    title.runs[0].text = title.runs[0].text.replace("dinner", WORD)
    move_slide(deck, slide, 4)


@by(PYTHON_PPTX, written(r"<p:bg>(?:(?!</p:bg>).)*" + COLOUR))
def background_of_a_slide(deck: Any) -> None:
    fill = slide_with(deck, "The dinner by").background.fill
    fill.solid()
    fill.fore_color.rgb = GREEN


@by(PYTHON_PPTX, written(r"<p:transition[^>]*>\s*<p:wipe"))
def transition(deck: Any) -> None:
    root = slide_with(deck, "The dinner by")._element
    made = etree.fromstring(f'<p:transition {_NAMES} spd="slow"><p:wipe dir="r"/></p:transition>')
    place = root.find(f"{_P}clrMapOvr")
    place.addnext(made)


@by(PYTHON_PPTX, written(r"<p:timing>|<p:timing "))
def animation(deck: Any) -> None:
    root = slide_with(deck, "Boxes should be")._element
    shape = shape_with(deck, "A measured box").shape_id
    made = etree.fromstring(
        f'<p:timing {_NAMES}><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot">'
        '<p:childTnLst><p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq">'
        '<p:childTnLst><p:par><p:cTn id="3" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst>'
        '<p:childTnLst><p:set><p:cBhvr><p:cTn id="4" dur="1" fill="hold"/><p:tgtEl>'
        f'<p:spTgt spid="{shape}"/></p:tgtEl><p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst>'
        '</p:cBhvr><p:to><p:strVal val="visible"/></p:to></p:set></p:childTnLst></p:cTn></p:par></p:childTnLst>'
        "</p:cTn></p:seq></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>"
    )
    after = next((child for child in root if etree.QName(child).localname == "extLst"), None)
    if after is None:
        root.append(made)
    else:
        after.addprevious(made)


def _on_other_layout(deck: SavedDeck) -> bool:
    part = next(
        (
            p
            for p, text in zip(deck.slides, deck.texts, strict=True)
            if "The beta talk without" in text and WORD not in text
        ),
        "",
    )
    titles = "People we met", "Wen wir getroffen haben"
    other = next(
        (
            p
            for p, text in zip(deck.slides, deck.texts, strict=True)
            if any(title in text for title in titles)
        ),
        "",
    )
    layouts = [
        next((target for target in deck.relations(name).values() if "slideLayouts" in target), "")
        for name in (part, other)
    ]
    return bool(part) and layouts[0] == layouts[1]


@by(PYTHON_PPTX, _on_other_layout)
def layout_of_a_slide(deck: Any) -> None:
    slide = slide_with(deck, "The beta talk")
    layout = slide_with(deck, "People we").slide_layout
    relation = next(link for link in slide.part.rels.values() if link.reltype.endswith("/slideLayout"))
    relation._target = layout.part


# The whole deck


@by(PYTHON_PPTX, written(r'name="Part of the Quagga"', "presentation.xml"))
def section_renamed(deck: Any) -> None:
    sections = list(deck.part._element.iter("{*}section"))
    sections[1].set("name", "Part of the Quagga")


@by(PYTHON_PPTX, written(r'name="Part of the Quagga"', "presentation.xml"))
def section_added(deck: Any) -> None:
    first = next(deck.part._element.iter("{*}section"))
    new = copy.deepcopy(first)
    new.set("name", "Part of the Quagga")
    new.set("id", "{11111111-2222-4333-8444-555555555555}")
    first.addnext(new)
    slides, others = (next(section.iter("{*}sldIdLst")) for section in (first, new))
    for entry in list(slides)[1:]:
        slides.remove(entry)
    others.remove(others[0])


@by(PYTHON_PPTX, lambda deck: "<p14:section " not in deck.xml("presentation.xml"))
def sections_removed(deck: Any) -> None:
    for listed in list(deck.part._element.iter("{*}sectionLst")):
        listed.getparent().getparent().remove(listed.getparent())


@by(PYTHON_PPTX, written(COLOUR, "theme/"))
def colour_of_the_theme(deck: Any) -> None:
    theme = deck.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    root = etree.fromstring(theme.blob)
    accent = next(root.iter("{*}accent1"))
    accent[0].set("val", COLOUR)
    theme._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


@by(PYTHON_PPTX, written(r'typeface="Comic Neue"', "theme/"))
def font_of_the_theme(deck: Any) -> None:
    theme = deck.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    root = etree.fromstring(theme.blob)
    next(next(root.iter("{*}majorFont")).iter("{*}latin")).set("typeface", "Comic Neue")
    theme._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


@by(PYTHON_PPTX, written(WORD, "slideMasters/"))
def logo_put_on_the_master(deck: Any) -> None:
    shapes = slide_with(deck, "Lids fit").shapes
    box = shapes.add_textbox(Pt(800), Pt(10), Pt(100), Pt(30))
    box.text_frame.text = f"Lab of the {WORD}"
    deck.slide_master.shapes._spTree.append(box._element)


@by(PYTHON_PPTX, written(r'sz="5300"', "slide"))  # LibreOffice writes sizes to each slide
def size_of_titles_on_the_master(deck: Any) -> None:
    styles = next(deck.slide_master._element.iter("{*}titleStyle"))
    next(styles.iter("{*}defRPr")).set("sz", "5300")


@by(PYTHON_PPTX, written(r'<a:off x="1016000" y="1143000"', "slideLayouts/"))
def placeholder_moved_on_a_layout(deck: Any) -> None:
    layout = slide_with(deck, "The beta talk").slide_layout
    shape = next(iter(layout.placeholders))
    box = 1016000, 1143000, shape.width, shape.height
    shape.left, shape.top, shape.width, shape.height = box


@by(PYTHON_PPTX, lambda deck: b"Talk of the Quagga" in deck.parts["docProps/core.xml"])
def title_of_the_file(deck: Any) -> None:
    deck.core_properties.title = "Talk of the Quagga"
