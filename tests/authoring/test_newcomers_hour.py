"""The newcomer's hour: from `confdeck new` and notes of 12 talks and 15 papers, 10 photos and a bibliography to three outputs.

The commands really run, with the answers that are typed; the counts are computed in two ways, both for the tools and for a recap
that is written by hand with three rounds of `check`:

- The notes are there, as after a conference. A typed character is one keystroke; a value that is taken over from the notes is
  selected, copied and pasted, which is four, whatever its length. 791 against 1,989: at most half, as asked.
- Nothing is there: all words are typed, for the tools into notes.md and by hand into recap.yaml. 3,310 against 3,881: most of both
  are the words themselves, so that no tool could halve them.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from unittest import mock

import pytest
from PIL import Image

from tests.command_line import run_in_process as confdeck

PASTE = 4
"""Keystrokes for a text that is copied from the notes."""
ALT = "A full hall, seen from the back"
"""What is typed about each photo, in both ways."""
SESSIONS = ("Monday morning", "Tuesday on generative models", "Wednesday posters")
TALKS_IN_SESSION = 4
REPLACED = "«»" * 2
"""Keystrokes that replace the examples of a starter by an imported recap: two texts are selected, one is copied and pasted."""
NEW = (
    "confdeck new iccv-2019\n",
    "International Conference on Computer Vision\n2019-10-27/2019-11-02\nSeoul\n\nAda Author\nVision Lab\n",
)


def talks() -> list[tuple[str, str, str, str, str]]:
    """Title, speaker, summary and two takeaways of each talk."""
    return [
        (
            f"Talk number {number} about neural images",
            f"Speaker {chr(64 + number)}. Example",
            f"A deep model remembers what it saw [@work{number}].",
            f"Layer {number} keeps the picture.",
            f"Training takes {number + 1} days.",
        )
        for number in range(1, len(SESSIONS) * TALKS_IN_SESSION + 1)
    ]


def papers() -> list[str]:
    return [f"Paper number {number} on images" for number in range(1, 16)]


def notes() -> str:
    """What was written down at the conference, as people write it."""
    lines = ["# ICCV 2019 in Seoul", "", "Everybody talked about self-supervision.", ""]
    for at, session in enumerate(SESSIONS):
        lines += [f"## {session}", ""]
        for title, speaker, summary, *takeaways in talks()[
            at * TALKS_IN_SESSION : (at + 1) * TALKS_IN_SESSION
        ]:
            lines += [
                f"### {title}",
                f"*{speaker}*",
                "",
                summary,
                "",
                *(f"- {text}" for text in takeaways),
                "",
            ]
    return "\n".join([*lines, "## Papers worth reading", "", *(f"- {title}" for title in papers()), ""])


def by_hand() -> str:
    """The recap as it is typed by hand; `«»` encloses what is pasted from the notes."""
    lines = [
        "title: «ICCV 2019 in Seoul»",
        "summary: «Everybody talked about self-supervision.»",
        "sessions:",
    ]
    for at, session in enumerate(SESSIONS):
        lines += [f"  - title: «{session}»", "    talks:"]
        for title, speaker, summary, *takeaways in talks()[
            at * TALKS_IN_SESSION : (at + 1) * TALKS_IN_SESSION
        ]:
            lines += [
                f"      - title: «{title}»",
                f"        speakers: «{speaker}»",
                f"        summary: «{summary}»",
            ]
            lines += ["        takeaways:", *(f"          - «{text}»" for text in takeaways)]
    lines += ["papers:", *(f"  - «{title}»" for title in papers()), "photos:"]
    lines += [f'  - {{image: photos/IMG_{number:04}.jpg, alt: "{ALT}"}}' for number in range(10)]
    return "\n".join([*lines, "references: library.bib", ""])


def keystrokes(*typed: str, pasted: bool = True) -> int:
    """Count what is typed; indentation is what an editor repeats by itself, so it is left out."""
    text = re.sub(r"(?m)^ +", "", "".join(typed))
    if not pasted:
        return len(re.sub("[«»]", "", text))
    return len(re.sub("«[^»]*»", "", text)) + PASTE * len(re.findall("«", text))


@pytest.fixture
def material(tmp_path: Path) -> Path:
    (tmp_path / "notes.md").write_text(notes())
    entry = "@article{work%d,\n title = {Paper %d},\n author = {Example, Ada},\n journal = {J},\n year = {2018}\n}\n"
    (tmp_path / "library.bib").write_text("".join(entry % (number, number + 100) for number in range(1, 16)))
    (tmp_path / "camera").mkdir()
    for number in range(10):
        photo = Image.new("RGB", (1200, 800), (20 * number, 100, 200 - 15 * number))
        photo.save(tmp_path / "camera" / f"IMG_{number:04}.jpg")
    return tmp_path


def run(command: str, folder: Path, answers: str = "") -> int:
    with mock.patch("sys.stdin", io.StringIO(answers)):
        return confdeck(*command.split()[1:], cwd=folder).returncode


def in_place_of_the_examples(recap: Path, imported: Path) -> None:
    """Paste the imported recap, from its summary on, over the examples of the starter."""
    begun, notes = recap.read_text("utf-8"), imported.read_text("utf-8")
    start, end = begun.index("\nsummary:"), begun.index("\nreferences:")
    recap.write_text(begun[:start] + notes[notes.index("\nsummary:") :] + begun[end:], "utf-8")


@pytest.mark.proof
def test_half_the_keystrokes_and_one_round_of_check(material: Path) -> None:
    question, *answers = NEW
    assert run(question, material, "".join(answers)) == 0
    commands = (
        "confdeck import notes.md -o notes\n",
        "confdeck add library.bib --offline -r iccv-2019\n",
        "confdeck add --photos camera -r iccv-2019\n",
        "confdeck check iccv-2019\n",
    )
    assert run(commands[0], material) == 0
    recap = material / "iccv-2019" / "recap.yaml"
    in_place_of_the_examples(recap, material / "notes" / "recap.yaml")
    for command in commands[1:]:
        assert run(command, material) == 0, command
    found = confdeck("check", "iccv-2019", cwd=material).stdout
    assert set(re.findall(r"warning: .* \[([a-z-]+)\]", found)) <= {"missing-alt"}

    # The one round: what each photo shows, which nobody but its author knows.
    before, after = "{image: ", f', alt: "{ALT}"}}'
    text = re.sub(
        r"photos/IMG_\d+\.jpg", lambda photo: f"{before}{photo[0]}{after}", recap.read_text("utf-8")
    )
    recap.write_text(text, "utf-8")
    render = "confdeck render iccv-2019\n"
    rendered = confdeck("render", "iccv-2019", "--strict", cwd=material)
    assert rendered.returncode == 0, rendered.stderr
    assert len({path.suffix for path in (material / "output").iterdir()} & {".pptx", ".pdf", ".eml"}) == 3

    with_tools = keystrokes(*NEW, REPLACED, *commands, *([before, after] * 10), render)
    hand = keystrokes(*NEW, by_hand(), *(["confdeck check iccv-2019\n"] * 3), render)
    assert with_tools <= hand / 2, (with_tools, hand)

    typed = keystrokes(*NEW, notes(), *commands, *([before, after] * 10), render, pasted=False) + 2 * PASTE
    typed_by_hand = keystrokes(*NEW, by_hand(), *(["confdeck check iccv-2019\n"] * 3), render, pasted=False)
    assert typed <= typed_by_hand * 0.9, (typed, typed_by_hand)
