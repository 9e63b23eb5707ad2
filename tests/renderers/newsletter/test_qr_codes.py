"""QR codes lead to the first link of the papers and talks with the best rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from confdeck.edition import Entry, EntryKind, WebLink
from confdeck.media import qr_svg
from confdeck.renderers.newsletter.qr_codes import QrCodeRegistry
from confdeck.testing import job_for
from confdeck.text import Phrase
from confdeck.theme import theme_names
from tests.recaps import written
from tests.renderers.newsletter.local_worker import typeset

if TYPE_CHECKING:
    from pathlib import Path


QUIET = 3.0
"""White between a code and words, in mm."""
ADDRESS = (
    "https://proceedings.example.org/paper_files/2024/hash/0123456789abcdef0123456789abcdef-Abstract.html"
)


@pytest.mark.parametrize("theme", theme_names())
def test_words_keep_their_distance_from_a_code(
    theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = f"links: {{paper: '{ADDRESS}', code: 'https://example.org/0123456789abcdefghijklmnopqrstuv'}}"
    paper = f"{{title: A paper of note, rating: 5, why: For its figures., authors: [A. Author], {links}}}"
    talk = f"{{title: A talk of note, rating: 5, summary: Words., {links}}}"
    recap = written(
        tmp_path, f"title: T\npapers: [{paper}, {paper.replace('note', 'use')}]\ntalks: [{talk}]\n"
    )
    codes = 0
    for page in typeset(job_for(recap, theme), monkeypatch).pages:
        for code in page.pictures:
            if "qr" not in (code.element.get("class") or ""):
                continue
            codes += 1
            for line in page.texts:
                beside = line.top < code.bottom and line.bottom > code.top
                assert not beside or max(line.left - code.right, code.left - line.right) >= QUIET, line.words
                over = line.left < code.right and line.right > code.left
                assert not over or max(line.top - code.bottom, code.top - line.bottom) >= 0, line.words
    assert codes == 3


def entry(rating: int, *urls: str) -> Entry:
    links = tuple(WebLink("paper", "Paper", url) for url in urls)
    return Entry("talk", EntryKind.TALK, Phrase(), links=links, rating=rating)


def test_the_first_link_of_the_best_gets_a_code() -> None:
    codes = QrCodeRegistry("#000000")
    code = codes.code(entry(5, "https://example.org/a", "https://example.org/b"))
    assert code
    assert code.address == "https://example.org/a"
    assert codes.assets()[code.url].startswith(b"<svg")


def test_each_code_keeps_its_own_link() -> None:
    codes = QrCodeRegistry("#000000")
    one, other, again = (codes.code(entry(5, f"https://example.org/{path}")) for path in "aba")
    assert one
    assert other
    assert one == again
    assert codes.assets() == {
        one.url: qr_svg("https://example.org/a", "#000000"),
        other.url: qr_svg("https://example.org/b", "#000000"),
    }


@pytest.mark.parametrize(
    "unrated",
    [
        entry(4, "https://example.org"),
        entry(5),
        entry(5, "javascript:alert(1)"),
        entry(5, "https://e.org/" + "x" * 400),
    ],
)
def test_others_get_none(unrated: Entry) -> None:
    codes = QrCodeRegistry("#000000")
    assert codes.code(unrated) is None
    assert codes.assets() == {}
