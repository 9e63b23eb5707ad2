from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from confdeck.cli.app import cli
from confdeck.errors import RecapError
from confdeck.renderers.pptx.template import load_template, mapping_path, template_report, written_mapping
from confdeck.storyboard.compose.opening import SUMMARY
from confdeck.storyboard.compose.quotes import QUOTE
from confdeck.storyboard.layouts import LAYOUTS
from confdeck.storyboard.roles import Role
from confdeck.theme import load_theme
from tests.renderers.pptx.template.makers import template

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.renderers.pptx.template import Template


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    path = tmp_path / "lab.pptx"
    path.write_bytes(template("german"))
    return path


def test_a_written_mapping_changes_nothing(lab: Path) -> None:
    before = load_template(lab, load_theme("default"))
    mapping_path(lab).write_text(written_mapping(before.parsed, before.mappings), encoding="utf-8")
    after = load_template(lab, load_theme("default"))
    assert [(mapping.layout.name, mapping.drawn) for mapping in after.mappings.values()] == [
        (mapping.layout.name, mapping.drawn) for mapping in before.mappings.values()
    ]


def test_an_edited_mapping_is_honoured(lab: Path) -> None:
    mapping_path(lab).write_text("layouts:\n  Quote: Titel und Inhalt\n  Summary: drawn\n", encoding="utf-8")
    found = load_template(lab, load_theme("default"))
    mappings = found.mappings
    assert [str(known.message) for known in found.diagnostics if "lab.confdeck.yaml" in known.message] == [
        "the layouts of the template `lab.pptx` are those that `lab.confdeck.yaml` beside it names"
    ]
    assert (mappings[QUOTE].layout.name, mappings[QUOTE].drawn) == ("Titel und Inhalt", False)
    assert mappings[SUMMARY].drawn


def test_a_layout_put_to_another_use_holds_only_what_its_plan_gives_it(lab: Path) -> None:
    mapping_path(lab).write_text("layouts:\n  Quote: Titel und Inhalt\n", encoding="utf-8")
    template = load_template(lab, load_theme("default"))
    places = template.design.layouts[QUOTE]
    boxes = [place.box for role, place in places.items() if role not in {Role.TITLE, Role.KICKER}]
    assert not any(one.overlaps(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        (
            "layouts:\n  Quote: Titel und Inhlat\n",
            2,
            "the template has no layout `Titel und Inhlat`",
            "did you mean `Titel und Inhalt`?",
        ),
        ("layouts:\n  Quot: drawn\n", 2, "confdeck has no layout `Quot`", "did you mean `Quote`?"),
        ("layouts:\n  Quote: Leer\n", 2, "the layout `Leer` has no title", "choose one with a title"),
        ("- a\n", 1, "a mapping file starts with `layouts:`", ""),
    ],
)
def test_mistakes_in_a_mapping_are_told_with_their_place(
    lab: Path, text: str, line: int, message: str, hint: str
) -> None:
    mapping_path(lab).write_text(text, encoding="utf-8")
    with pytest.raises(RecapError) as caught:
        load_template(lab, load_theme("default"))
    (complaint,) = caught.value.diagnostics
    assert message in complaint.message
    assert complaint.hint == hint
    assert complaint.span
    assert complaint.span.line == line


def test_the_report_names_every_layout_and_what_it_holds(loaded: dict[str, Template]) -> None:
    told = template_report(loaded["german"])
    for layout in LAYOUTS:
        assert f"\n{layout.name} " in told
    assert re.search(r"\nStatements +Titel und Inhalt ", told)
    assert "not used: Leer" in told
    assert "missing, and drawn: title, section, two columns" in template_report(loaded["bare"])


def test_the_command_writes_a_mapping_and_a_deck(lab: Path) -> None:
    result = CliRunner().invoke(cli, ["template", "check", str(lab)])
    assert result.exit_code == 0, result.output
    assert "wrote" in result.output
    assert {path.name for path in lab.parent.iterdir()} == {
        ".confdeck",
        "lab.pptx",
        "lab.confdeck.yaml",
        "lab.stress.pptx",
    }
    again = CliRunner().invoke(cli, ["template", "check", "--no-deck", str(lab)])
    assert "read " in again.output
