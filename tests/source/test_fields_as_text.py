from __future__ import annotations

from pathlib import Path

import pytest

from confdeck.source import load_recap

RECAP = "title: A\nconference: X\n{}\ntakeaways: [One.]\n"


def messages(written: str, folder: Path) -> list[str]:
    path = folder / "recap.yaml"
    path.write_text(RECAP.format(written), "utf-8")
    return [str(diagnostic).partition(": warning: ")[2] for diagnostic in load_recap(path).diagnostics]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('authors: "email: ines at lab"', "email: ines at lab"),
        ('authors: ["Ada", "E-Mail: ada@x.org"]', "E-Mail: ada@x.org"),
        ('talks: [{title: T, speakers: "email: ines at lab"}]', "email: ines at lab"),
        ('talks: [{title: T, speakers: ["affiliation: MIT"]}]', "affiliation: MIT"),
        ('lab: "mail:x@y.org"', "mail: x@y.org"),
        ('people: [{name: P, affiliation: "url: https://x.org"}]', "url: https://x.org"),
        ('papers: ["title: SinGAN"]', "title: SinGAN"),
        ('talks: [{title: T, questions: [{ask: Q, by: "email: a@b.c"}]}]', "email: a@b.c"),
    ],
)
def test_a_text_that_begins_like_a_field_is_reported(written: str, shown: str, tmp_path: Path) -> None:
    assert [message for message in messages(written, tmp_path) if f"`{shown}` is shown as it is" in message]


@pytest.mark.parametrize(
    "written",
    [
        'talks: ["Data: the new oil"]',
        'talks: ["Title: a story"]',
        'people: ["Ada Lovelace: a portrait"]',
        'talks: [{title: T, speakers: "Dr. Who: himself"}]',
        'sections: [{title: Mail, body: "email: write to ada@x.org"}]',
    ],
)
def test_titles_and_names_with_colons_are_not(written: str, tmp_path: Path) -> None:
    assert not [message for message in messages(written, tmp_path) if "is shown as it is" in message]
