"""QR codes lead to the first link of the papers and talks with the best rating."""

from __future__ import annotations

import pytest

from confdeck.edition import Entry, EntryKind, WebLink
from confdeck.media import qr_svg
from confdeck.renderers.newsletter.qr_codes import QrCodeRegistry
from confdeck.text import Phrase


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
