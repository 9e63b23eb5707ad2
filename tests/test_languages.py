"""A recap in each language that has labels besides English and German: nothing is lost, and no word of confdeck's is English."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pypdfium2
import pytest

from confdeck.edition import language
from confdeck.pipeline import load_renderers
from confdeck.renderers import Artifact
from confdeck.testing import job_for, lost
from confdeck.testing.reading import folded
from confdeck.testing.statements import statements
from tests.deck_text import deck_words

RECAPS = sorted((Path(__file__).parent / "languages").glob("*.yaml"))
FORMATS = ("pptx", "pdf", "email")
LONG_WORD = re.compile(r"[A-Za-z]{5,}")


def rendered(path: Path, name: str) -> Artifact:
    """What the renderer of that name makes of a recap."""
    return load_renderers((name,))[name].render(job_for(path))


def words_of(artifact: Artifact, name: str) -> str:
    """The text of a deck, a newsletter or a mail."""
    data = {Path(file.suffix).suffix or file.suffix: file.data for file in artifact.files}
    if name == "pptx":
        return deck_words(data[".pptx"])
    if name == "pdf":
        pages = pypdfium2.PdfDocument(data[".pdf"])
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    return data[".txt"].decode()


@pytest.mark.proof
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("path", RECAPS, ids=lambda path: path.stem)
def test_nothing_is_lost_and_nothing_is_english(path: Path, name: str) -> None:
    job = job_for(path)
    artifact = rendered(path, name)
    assert job.edition.diagnostics == ()
    shown = words_of(artifact, name)
    if name == "pdf" and job.edition.language.direction == "rtl":
        # Programs read Latin words and numbers within a line from the right in another order, and charts are drawings.
        texts = [text for text in statements(job.edition) if not text.place.endswith(".chart")]
        words = [word for text in texts for word in text.words.split() if "@" not in word]
        assert [word for word in words if folded(word) not in folded(shown)] == []
    else:
        assert not lost(artifact, job.edition)

    english = {word for label in language("en").labels.values() for word in LONG_WORD.findall(label)}
    own = " ".join((path.read_text("utf-8"), *job.edition.language.labels.values()))
    foreign = english - set(LONG_WORD.findall(own)) - {"arXiv"}
    assert foreign & set(LONG_WORD.findall(shown)) == set()


def test_every_language_with_labels_has_a_recap() -> None:
    labels = {Path(file.name).stem for file in files("confdeck.edition").joinpath("labels").iterdir()}
    written = {code_of(path) for path in RECAPS}
    assert {"fr", "es", "zh", "ar-EG", "fa"} <= written
    assert {code.partition("-")[0] for code in written} <= labels


def code_of(path: Path) -> str:
    """The language of a recap."""
    found = re.search(r"^language: (\S+)$", path.read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1]
