"""A recap that is read again in the same process is as if it were read for the first time."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path

import pytest

from confdeck.last_results import LastResults
from confdeck.source import Loaded, load_recap
from confdeck.text.walk import walk

RECAP = r"""title: A week
conference: {name: ConfA}
macros: \newcommand{\loss}{\mathcal{L}}
references: works.bib
sections:
  - title: With **weight**
    body: >
      First words, as in [@one],
      with $\loss$ and
      [^a] a note.

      [^a]: Below.
takeaways:
  - Many words of @one and @two.
"""
WORKS = "@book{one, title={One}, year=2001}\n@book{two, title={Two}, crossref={one}}\n"

EDITS: dict[str, tuple[Callable[[str], str], Callable[[str], str]]] = {
    "a word": (lambda recap: recap.replace("Many", "Some"), str),
    "a line more above": (lambda recap: recap.replace("sections:", "# below\nsections:"), str),
    "lines that are joined": (lambda recap: recap.replace("body: >", "body: |"), str),
    "another macro": (lambda recap: recap.replace("mathcal", "mathbb"), str),
    "one work more": (str, lambda works: works + "@book{three, title={Three}}\n"),
    "another title of a parent": (str, lambda works: works.replace("{One}", "{Won}")),
    "one work less": (str, lambda works: works.partition("\n")[2]),
    "as it was": (str, str),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("again")


def _loaded(folder: Path) -> tuple[Loaded, list[object]]:
    loaded = load_recap(folder / "recap.yaml")
    texts = (loaded.recap.sections[0].title, loaded.recap.sections[0].body, loaded.recap.takeaways[0].text)
    places: list[object] = [
        (node, span and (span, span.starts))
        for text in texts
        for node in walk(text)
        for span in [getattr(node, "span", None)]
    ]
    return loaded, places


@pytest.mark.parametrize("name", EDITS)
def test_reading_again_is_as_reading_anew(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for text, edit, file in zip((RECAP, WORKS), EDITS[name], ("recap.yaml", "works.bib"), strict=True):
        (folder / file).write_text(edit(text), "utf-8")
    again = _loaded(folder)

    def anew(_results: object, _key: Hashable, make: Callable[[], object]) -> object:
        return make()

    monkeypatch.setattr(LastResults, "get", anew)
    assert again == _loaded(folder)


def test_unchanged_texts_and_works_are_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "recap.yaml").write_text(RECAP, "utf-8")
    (folder / "works.bib").write_text(WORKS, "utf-8")
    load_recap(folder / "recap.yaml")
    (folder / "recap.yaml").write_text(RECAP.replace("Many", "Some"), "utf-8")
    read: list[str] = []
    for module, function in (("text.parser", "parse_prose"), ("text.parser", "parse_phrase")):
        monkeypatch.setattr(f"confdeck.{module}.{function}", _spied(module, function, read))
    load_recap(folder / "recap.yaml")
    assert read == ["Some words of @one and @two."]


def _spied(module: str, function: str, read: list[str]) -> Callable[..., object]:
    from importlib import import_module

    original = getattr(import_module(f"confdeck.{module}"), function)

    def spy(source: str, *others: object) -> object:
        read.append(str(source))
        return original(source, *others)

    return spy
