from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from confdeck.theme import theme_names
from tests.renderers.pptx.accessibility import contrast, findings

if TYPE_CHECKING:
    from tests.renderers.pptx.conftest import Deck
    from tests.renderings import Renderings


def test_nothing_to_find(deck: Deck) -> None:
    assert not findings(deck.data)


@pytest.mark.parametrize("theme", [name for name in theme_names() if name != "default"])
@pytest.mark.parametrize("name", ["fixture", pytest.param("sample", marks=pytest.mark.proof), "ur"])
def test_nothing_to_find_in_any_theme(name: str, theme: str, renderings: Renderings) -> None:
    assert not findings(renderings.artifact("pptx", name, theme).files[0].data)


BROKEN = {
    "the first shape is no title": ('type="title"', 'type="body" idx="99"'),
    "has no alternative text": ('descr="', 'title="'),
    "has the name of a file": ('descr="A square with a diagonal."', 'descr="figure.png"'),
    "is in no language": ('lang="en"', 'baseline="0"'),
    "says only `https://": (">Joy Met<", ">https://joy.example.org<"),
    "has no header row": ('firstRow="1"', 'firstRow="0"'),
    "is set in 9 pt": ('lang="en" dirty=', 'lang="en" sz="900" dirty='),
    "on its ground": ('schemeClr val="tx2"', 'schemeClr val="accent5"'),
    "has its bullet typed": ("A measured box", "• A measured box"),
    "is content in a text box": ('<p:ph type="body"', '<p:x type="body"'),
    "is called `Default Section`": ('name="Talks"', 'name="Default Section"'),
}


@pytest.mark.parametrize("complaint", BROKEN)
def test_every_rule_has_teeth(complaint: str, decks: dict[str, Deck]) -> None:
    old, new = BROKEN[complaint]
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        for name in decks["fixture"].archive.namelist():
            data = decks["fixture"].archive.read(name)
            if name.startswith(("ppt/slides/slide", "ppt/presentation.xml")):
                data = data.replace(old.encode(), new.encode())
            archive.writestr(name, data)
    assert any(complaint in finding for finding in findings(broken.getvalue()))


def test_contrast_is_counted_as_the_guidelines_do() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)
