"""Recaps whose outputs came out wrong once: the words that each output must have, or must not have, are marked in them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from pptx import Presentation

from confdeck.model import Settings
from confdeck.pipeline import load_renderers
from confdeck.renderers import OutputFile
from confdeck.testing import job_for
from confdeck.testing.reading import folded, words_of

CASES = sorted((Path(__file__).parent / "cases" / "outputs").glob("*.yaml"))
MARK = re.compile(r"^#~ (?P<place>all|none|deck|notes|page|mail|text|markup): (?P<words>.*)$", re.MULTILINE)
SPACE = re.compile(r"\s+")
LINES = str.maketrans({"\v": "\n", "\u00a0": " "})


class Mark(NamedTuple):
    place: str
    words: str


def marks_in(case: Path) -> Iterator[Mark]:
    for found in MARK.finditer(case.read_text("utf-8")):
        yield Mark(found["place"], found["words"].replace("\\n", "\n").replace("\\t", "\t"))


@cache
def rendered(case: Path, renderer: str) -> tuple[OutputFile, ...]:
    settings = Settings(length="full") if renderer == "email" else Settings()
    return load_renderers((renderer,))[renderer].render(replace(job_for(case), settings=settings)).files


def deck_words(case: Path) -> tuple[str, str]:
    """The words of the slides and those of the speaker notes, a line for each paragraph."""
    slides = Presentation(io.BytesIO(rendered(case, "pptx")[0].data)).slides
    frames = (shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
    notes = (slide.notes_slide.notes_text_frame for slide in slides if slide.has_notes_slide)
    return "\n".join(frames).translate(LINES), "\n".join(frame.text for frame in notes if frame)


def mail_words(case: Path) -> dict[str, str]:
    """The words of the mail by where they stand."""
    files = {file.suffix: file for file in rendered(case, "email")}
    return {
        "mail": SPACE.sub(" ", words_of(files[".email.html"])),
        "markup": files[".email.html"].data.decode(),
        "text": files[".email.txt"].data.decode(),
    }


def plain(words: str) -> str:
    return SPACE.sub(" ", words.replace("\u00a0", " ").replace("\u202f", " "))


def test_there_are_cases() -> None:
    assert len(CASES) >= 20
    assert all(any(marks_in(case)) for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_deck_and_the_mail_have_the_words(case: Path) -> None:
    slides, notes = deck_words(case)
    places = {"deck": slides, "notes": notes, **mail_words(case)}
    missing = [mark for mark in marks_in(case) if mark.words not in places.get(mark.place, mark.words)]
    everywhere = {"deck": plain(f"{slides}\n{notes}"), "mail": plain(places["mail"])}
    for place, words in marks_in(case):
        if place == "all":
            missing += [Mark(name, words) for name, found in everywhere.items() if plain(words) not in found]
            missing += [] if folded(words) in folded(places["text"]) else [Mark("text", words)]
        if place == "none":
            outputs = (*everywhere.items(), ("text", places["text"]))
            missing += [Mark(f"not in {name}", words) for name, found in outputs if words in found]
    assert not missing, f"{missing}\n{places}"


@pytest.mark.proof
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_newsletter_has_the_words(case: Path) -> None:
    words = words_of(rendered(case, "pdf")[0])
    marks = tuple(marks_in(case))
    assert [m for m in marks if m.place in {"all", "page"} and folded(m.words) not in folded(words)] == []
    assert [m for m in marks if m.place == "none" and m.words in words] == []
