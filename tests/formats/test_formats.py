"""Recaps in every format that there ever was are rendered to the words that they had then."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from confdeck.edition import edit
from confdeck.errors import RecapError
from confdeck.model.format_number import FORMAT
from confdeck.renderers.email.text_part import TextPart
from confdeck.source import load_recap
from tests.recaps import loaded

RELEASED = sorted(Path(__file__).parent.glob("releases/*/*.yaml"))
FORMATS = sorted(Path(__file__).parent.glob("[0-9]*"))


def words(text: str) -> Counter[str]:
    """The words of a text with their numbers, whatever its lines are."""
    return Counter(re.findall(r"\w+", text))


def test_every_format_has_a_recap() -> None:
    assert [int(folder.name) for folder in FORMATS] == [*range(1, FORMAT + 1)]


@pytest.mark.parametrize("folder", FORMATS, ids=lambda folder: folder.name)
def test_a_recap_in_an_earlier_format_has_the_same_words(folder: Path) -> None:
    recap = load_recap(folder / "recap.yaml")
    assert recap.recap.format == int(folder.name)
    text = TextPart(edit(recap, "private")).write()
    assert words(text) == words((folder / "words.txt").read_text("utf-8"))


@pytest.mark.parametrize("file", RELEASED, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_recap_of_an_earlier_release_loses_no_word(file: Path) -> None:
    then = words(file.with_suffix(".txt").read_text("utf-8"))
    assert then - words(TextPart(edit(load_recap(file), "private")).write()) == Counter()


def test_a_newer_format_is_an_error_that_says_what_helps(tmp_path: Path) -> None:
    with pytest.raises(RecapError) as caught:
        loaded(tmp_path, f"format: {FORMAT + 1}\ntitle: From tomorrow\nsummary: Words.\n")
    assert f"recap.yaml:1:9: error: the recap is in format {FORMAT + 1}" in str(caught.value)
    assert "pip install --upgrade confdeck" in str(caught.value)


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "newest", "true", "[1]"])
def test_a_format_is_a_positive_number(number: str, tmp_path: Path) -> None:
    with pytest.raises(RecapError, match=r"recap\.yaml:1:9"):
        loaded(tmp_path, f"format: {number}\ntitle: T\nsummary: Words.\n")
