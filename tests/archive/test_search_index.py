"""One search finds the recaps of all languages."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from confdeck.archive.search_index import make_search_index

WORDS = {
    "en": "Networks learn their features",
    "de": "Netze lernen ihre Merkmale",
    "zh-Hans": "检索增强减少了幻觉",
}


def indexed(folder: Path, *languages: str) -> bytes:
    """Return the words of all indexes of pages in some languages, of which there is to be one."""
    for code in languages:
        page = f'<html lang="{code}"><body data-pagefind-body><p>{WORDS[code]}.</p></body></html>'
        (folder / f"{code}.html").write_text(page, "utf-8")
    make_search_index(folder)
    (index,) = (folder / "pagefind/index").iterdir()
    return gzip.decompress(index.read_bytes())


@pytest.mark.parametrize(
    ("languages", "words"),
    [
        (("en",), ["network"]),
        (("de", "en"), ["merkmal", "featur"]),
        (("en", "zh-Hans"), ["networks", "幻觉"]),
    ],
)
def test_all_languages_share_an_index_that_knows_their_words(
    languages: tuple[str, ...], words: list[str], tmp_path: Path
) -> None:
    data = indexed(tmp_path, *languages)
    for word in words:
        size = len(word.encode())
        head = bytes([0x60 + size]) if size < 24 else bytes([0x78, size])  # a text in CBOR
        assert head + word.encode() in data


def test_formulas_initials_and_entries_to_copy_are_found_once(tmp_path: Path) -> None:
    formula = "<math><semantics><mi>x</mi><annotation>x^{tex}</annotation></semantics></math>"
    page = f'{formula} <span aria-hidden="true">AB</span> Ada <details class="bibtex">@book</details>'
    (tmp_path / "a.html").write_text(
        f'<html lang="en"><body data-pagefind-body>{page}</body></html>', "utf-8"
    )
    make_search_index(tmp_path)
    (fragment,) = (tmp_path / "pagefind/fragment").iterdir()
    assert b'"content":"x Ada"' in gzip.decompress(fragment.read_bytes())
