"""Comments that tell of conflicts are valid, survive other programs, and are not taken for comments of people."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation

from confdeck.renderers.pptx.edits import MergeRules, merged_deck, read_deck
from confdeck.renderers.pptx.edits.conflict_comments import commented_numbers
from confdeck.renderers.pptx.edits.conflicts import Decisions, as_state, from_state
from confdeck.renderers.pptx.edits.deck_file import opened_deck
from tests.renderers.pptx import audit
from tests.renderers.pptx.test_validators import microsofts_findings
from tests.tools import PPTX

if TYPE_CHECKING:
    from tests.renderers.pptx.conftest import Decks
    from tests.tools import LibreOffice

RULES = MergeRules(with_comments=True)


def titled(data: bytes, words: str, *numbers: int) -> bytes:
    deck = Presentation(io.BytesIO(data))
    for number in numbers:
        title = deck.slides[number - 1].shapes.title
        assert title is not None
        title.text = f"{words} {number}"
    saved = io.BytesIO()
    deck.save(saved)
    return saved.getvalue()


@pytest.fixture(scope="module")
def versions(decks: Decks) -> tuple[bytes, bytes, bytes]:
    """A deck, with three titles changed by hand, and with the same changed by the recap."""
    base = decks["fixture"].data
    return base, titled(base, "Said by hand", 3, 4, 6), titled(base, "Said by the recap", 3, 4, 6)


def numbers(data: bytes) -> set[int]:
    slides = [slide.part for slide in read_deck(data, "deck.pptx").slides]
    return set(commented_numbers(opened_deck(data, "deck.pptx"), slides))


def test_they_are_valid_and_no_edits(versions: tuple[bytes, bytes, bytes]) -> None:
    merged = merged_deck(*versions, "deck.pptx", RULES)

    assert [conflict.number for conflict in merged.conflicts] == [1, 2, 3]
    assert numbers(merged.data) == {1, 2, 3}
    assert not audit.findings(merged.data)
    assert [slide.comments for slide in read_deck(merged.data, "deck.pptx").slides if slide.comments] == []
    assert from_state(as_state(merged.conflicts)) == merged.conflicts


@pytest.mark.proof
def test_the_others_keep_their_numbers(versions: tuple[bytes, bytes, bytes]) -> None:
    base, theirs, ours = versions
    merged = merged_deck(base, theirs, ours, "deck.pptx", RULES)
    rules = MergeRules(decisions=Decisions(merged.conflicts, frozenset({2})), with_comments=True)
    accepted = merged_deck(ours, merged.data, ours, "deck.pptx", rules)
    rules = MergeRules(decisions=Decisions(accepted.conflicts), with_comments=True)
    again = merged_deck(ours, accepted.data, titled(ours, "Said anew", 1), "deck.pptx", rules)

    for result in (accepted, again):
        assert [conflict.number for conflict in result.conflicts] == [1, 3]
        assert numbers(result.data) == {1, 3}
    titles = [slide.title for slide in read_deck(again.data, "deck.pptx").slides]
    assert titles[2:6] == ["Said by hand 3", "Said by the recap 4", titles[4], "Said by hand 6"]


@pytest.mark.parametrize("state", ["", "x", "[]", "[1]", "{}", '[{"slide": 1}]', "[" * 9000])
def test_a_state_that_cannot_be_read_has_none(state: str) -> None:
    assert from_state(state) == ()


@pytest.mark.proof
@pytest.mark.tool("node")
def test_microsofts_validator_accepts_them(versions: tuple[bytes, bytes, bytes], tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(merged_deck(*versions, "deck.pptx", RULES).data)

    assert not microsofts_findings([tmp_path / "deck.pptx"])


@pytest.mark.proof
@pytest.mark.tool("soffice")
def test_libreoffice_keeps_them(
    versions: tuple[bytes, bytes, bytes], libreoffice: LibreOffice, tmp_path: Path
) -> None:
    (tmp_path / "deck.pptx").write_bytes(merged_deck(*versions, "deck.pptx", RULES).data)
    saved = libreoffice.convert(tmp_path / "deck.pptx", PPTX).read_bytes()

    assert numbers(saved) == {1, 2, 3}
    assert not any(slide.comments for slide in read_deck(saved, "deck.pptx").slides)
