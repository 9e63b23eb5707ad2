"""A recap that is edited again and again gives each time what a new process makes of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from confdeck.edition import edit
from confdeck.errors import RecapError
from confdeck.source import load_recap
from tests.edited_again import everything, messages, move_lines, nothing_kept
from tests.examples import examples

RECAP = r"""title: A week
subtitle: Of *many* talks
conference: {name: ConfA, dates: 2024-05-01/2024-05-03}
authors: [Ada Roe]
macros: \newcommand{\loss}{\mathcal{L}}
references: [works.bib, {id: own, doi: 10.1000/xyz, title: "Own: a work", authors: [Ben Doe], year: 2001}]
include: other.yaml
summary: |
  Words of [@one] and [[Talk of talks]], with $\loss$.

  A note.[^a] Tickets cost 5 km and "nothing".

  [^a]: Below, see @two.
takeaways:
- Many words of @one and @two.
- {text: "Two [@own].", from: talks}
sessions:
  - title: First
    kind: workshop
    talks:
      - id: talks
        title: Talk of talks
        speakers: [Ada Roe and Ben Doe, {name: "Cy: Low", affiliation: Lab}]
        tldr: short
          over lines   # comment
        summary: >
          Folded words [@two, p. 5-7]
          of a [[first paper]].
        figures: [{image: a.png, caption: "One [@one]", alt: words}, {image: "*.png"}]
        questions: [{ask: Why?, by: me, answer: "So.^[Another note.]"}]
      - title: Second talk
        papers: [one, own]
        summary: '![](a.png)'
        audience: lab
  - title: Nothing
papers:
  - title: First paper
    tldr: Good [@two].
  - "@one"
  - title: First paper
    why: Twice.
  - {title: Third, doi: 10.1000/xyz}
people:
  - {name: Dee Poe, about: 'She said "yes" [@doi:10.1000/xyz].'}
photos:
  - {image: a.png, of: talks, caption: A photo}
  - {image: missing.png}
sections:
  - title: More
    body: |
      - [ ] a task
      - words of the author
"""
WORKS = "@book{one, title={One}, author={Gao, Li}, year=2001}\n@book{two, title={Two}, crossref={one}}\n@book{three, title={X}}\n"
OTHER = "authors: [Eve Fox]\ntalks:\n  - title: Included talk\n    tldr: Of [@three].\npapers:\n  - Included paper\n"
FILES = {"recap.yaml": RECAP, "works.bib": WORKS, "other.yaml": OTHER}
LINES = (
    "citation_style: author-year",
    "language: fr",
    "audience: private",
    "  - title: New paper",
    "  - {title: Third, doi: 10.1000/xyz}",
    '  - "@two"',
    "      - title: Talk of talks",
    "        id: talks",
    "    audience: private",
    '  - &name {title: Named, why: "[@one]"}',
    "  - *name",
    "- Words of @three [@doi:10.1000/other].",
    "- A note.^[Of it.]",
    "  [[Second talk]] and [@own]",
    "not: known",
    "# a comment",
    "",
)

Texts = dict[str, str]


def outcome(folder: Path) -> object:
    """Return all that a recap becomes: the recap and its edition, or its errors."""
    try:
        loaded = load_recap(folder / "recap.yaml")
        edition = edit(loaded)
    except RecapError as refused:
        return messages(refused.diagnostics)
    parts = (loaded.recap, loaded.references.works, loaded.files, edition)
    return [everything(part) for part in parts], messages(loaded.diagnostics), messages(edition.diagnostics)


@st.composite
def edited(draw: st.DrawFn) -> list[Texts]:
    """Return the files and what they become by some edits, one after the other."""
    files = {name: text.splitlines() for name, text in FILES.items()}
    states = [FILES]
    for _ in range(draw(st.integers(1, 5))):
        name = draw(st.sampled_from(["recap.yaml"] * 8 + ["works.bib", "other.yaml"]))
        lines = files[name]
        start = draw(st.integers(0, len(lines) - 1))
        end = start + draw(st.sampled_from([1, 1, 1, 2, 5]))
        match draw(st.sampled_from(["word", "word", "word", "write", "delete", "move", "repeat"])):
            case "word":
                words = draw(st.sampled_from(["new", "[@three]", "one", "5 km"]))
                lines[start] = lines[start].replace(
                    draw(st.sampled_from(["words", "One", "Two", "e"])), words, 1
                )
            case "write":
                lines.insert(start, draw(st.sampled_from(LINES)))
            case "delete":
                del lines[start:end]
            case "move":
                move_lines(draw, lines, start, end)
            case "repeat":
                lines[end:end] = lines[start:end]
        lines += [] if lines else ["title: A week"]
        states.append({file: "\n".join([*content, ""]) for file, content in files.items()})
    return states


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("again")
    Image.new("RGB", (40, 30), "red").save(folder / "a.png")
    return folder


def _write(folder: Path, texts: Texts) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")


def test_the_recap_is_right_before_it_is_edited(folder: Path) -> None:
    _write(folder, FILES)
    assert edit(load_recap(folder / "recap.yaml")).entries


@examples(8)
@given(states=edited())
def test_each_edit_gives_what_a_new_process_makes_of_it(folder: Path, states: list[Texts]) -> None:
    for texts in states:
        _write(folder, texts)
        again = outcome(folder)
        with nothing_kept():
            anew = outcome(folder)
        assert again == anew


def test_each_thread_keeps_its_own_recap(tmp_path: Path) -> None:
    one, other = (tmp_path / name for name in ("one.yaml", "other.yaml"))
    one.write_text("title: One\nsessions:\n- title: Day\n  talks:\n  - title: Kept\n", "utf-8")
    other.write_text("title: Other\nsessions:\n- title: Day\n  talks:\n  - title: Lost\n", "utf-8")
    before = edit(load_recap(one))
    with ThreadPoolExecutor(1) as pool:
        elsewhere = pool.submit(lambda: edit(load_recap(other))).result()
    after = edit(load_recap(one))

    assert str(elsewhere.entries[0].title) == "Lost"
    assert after.entries[0] is before.entries[0]
