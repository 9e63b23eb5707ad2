"""Times the merge of edited decks of 200 slides beside their rendering, and prints the ratios of processor time."""

from __future__ import annotations

import argparse
import io
import json
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from confdeck.processes import tune_gc
from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.edits import MergeRules, merged_deck
from confdeck.testing import job_for

CHANGED = 50
"""The recap is changed in every talk with a number that this divides."""
Edit = Callable[[Deck], None]
WORDS = "The model learns from fewer labels, and the authors show on three data sets where it fails."


def main() -> None:
    """Measure and print."""
    tune_gc()  # as the command does
    options = _options()
    with tempfile.TemporaryDirectory(prefix="confdeck-benchmark-") as work:
        folder = Path(work)
        base, _ = _rendered(_recap(folder, options.talks, "first"))
        recap = _recap(folder, options.talks, "second")
        render, merges = [], {name: [] for name in EDITS}
        edited = {name: _edited(base, change) for name, (change, _) in EDITS.items()}
        if shutil.which("soffice"):
            edited[SAVED_AGAIN] = _saved_by_libreoffice(folder, edited["a few edited titles"])
            merges[SAVED_AGAIN] = []
        for _ in range(options.runs):
            ours, seconds = _rendered(recap)
            render.append(seconds)
            for name, theirs in edited.items():
                rules = EDITS[name][1] if name in EDITS else MergeRules()
                merges[name].append(_merged(base, theirs, ours, rules))
    slides = len(Presentation(io.BytesIO(base)).slides)
    whole = statistics.median(render)
    print(f"{slides} slides are rendered in {whole:.2f} s of processor time")
    for name, seconds in merges.items():
        median = statistics.median(seconds)
        print(f"{name:40} {median:5.2f} s   {median / whole:5.2f} x")


def _recap(folder: Path, count: int, edition: str) -> Path:
    """A recap of so many talks with pictures, texts and speaker notes; two editions differ in a few words."""
    talks = []
    for number in range(count):
        image = folder / f"{number}.jpg"
        if not image.exists():
            Image.new("RGB", (64, 48), (number % 251, number // 251 * 16, 120)).save(image)
        changed = f"In the {edition} edition. " if number % CHANGED == 0 else ""
        talks.append(
            {
                "title": f"Talk {number}",
                "tldr": f"{changed}Result {number}: {WORDS}",
                "takeaways": [f"**Number {number}** is *worth* a look."],
                "notes": f"Say why talk {number} matters. {WORDS}",
                "figures": [{"image": image.name, "alt": "A plain field."}],
            }
        )
    recap = folder / "recap.yaml"
    recap.write_text(json.dumps({"title": "Many", "sections": [], "talks": talks}), encoding="utf-8")
    return recap


def _rendered(recap: Path) -> tuple[bytes, float]:
    job = job_for(recap)
    begun = time.process_time()
    data = PptxRenderer().render(job).files[0].data
    return data, time.process_time() - begun


def _merged(base: bytes, theirs: bytes, ours: bytes, rules: MergeRules) -> float:
    begun = time.process_time()
    merged = merged_deck(base, theirs, ours, "deck.pptx", rules)
    seconds = time.process_time() - begun
    assert merged.edits
    return seconds


def _edited(data: bytes, edit: Edit) -> bytes:
    deck = Presentation(io.BytesIO(data))
    edit(deck)
    saved = io.BytesIO()
    deck.save(saved)
    return saved.getvalue()


def _saved_by_libreoffice(folder: Path, data: bytes) -> bytes:
    deck, saved = folder / "deck.pptx", folder / "saved"
    deck.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pptx", "--outdir", str(saved), str(deck)]
    subprocess.run(command, check=True, capture_output=True)
    return (saved / deck.name).read_bytes()


def _few_words(deck: Deck) -> None:
    for slide in list(deck.slides)[10::40]:
        _change_first_run(slide)


def _every_slide(deck: Deck) -> None:
    for slide in deck.slides:
        _change_first_run(slide)


def _change_first_run(slide: object) -> None:
    shape = next(shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text)
    run = shape.text_frame.paragraphs[0].runs[0]
    run.text = f"{run.text} by hand"


def _moved_slide(deck: Deck) -> None:
    listed = deck.element.sldIdLst
    slide = listed[50]
    listed.remove(slide)
    listed.insert(20, slide)


HIDDEN = "The organisers told us in confidence that the budget of next year is nearly spent."
EDITS: dict[str, tuple[Edit, MergeRules]] = {
    "a few edited titles": (_few_words, MergeRules()),
    "a few edited titles, a private text": (_few_words, MergeRules((HIDDEN,))),
    "a few edited titles, for more people": (_few_words, MergeRules(wider_audience=True)),
    "a slide moved": (_moved_slide, MergeRules()),
    "every title edited": (_every_slide, MergeRules()),
}


SAVED_AGAIN = "a few edited titles, saved by LibreOffice"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=197)
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
