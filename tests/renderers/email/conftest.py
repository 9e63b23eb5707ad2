"""Editions made by hand, and pictures that cost nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from confdeck.edition import (
    Author,
    ConferenceInfo,
    Edition,
    Entry,
    EntryKind,
    Figure,
    LabInfo,
    Piece,
    QuestionAndAnswer,
    Reference,
    Section,
    SectionKind,
    Takeaway,
    WebLink,
    language,
)
from confdeck.media import Asset, PictureStore, Rendition, RenditionRequest
from confdeck.model import Settings
from confdeck.renderers.base import Job
from confdeck.text import Phrase, Prose
from confdeck.text.nodes import Citation, CitedWork, Link, Paragraph, Text
from confdeck.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BYTES_A_PIXEL = 0.1


@dataclass
class PaintedPictures:
    """Stands in for the picture store: returns bytes of a likely size and notes the requests."""

    weight: float = BYTES_A_PIXEL
    requests: list[RenditionRequest] = field(default_factory=list)

    def renditions(self, requests: Iterable[RenditionRequest]) -> tuple[Rendition, ...]:
        new = tuple(requests)
        self.requests += new
        return tuple(self._painted(request) for request in new)

    def _painted(self, request: RenditionRequest) -> Rendition:
        width = min(request.width, request.asset.width)
        height = round(width / (request.aspect or request.asset.aspect))
        seed = sha256(f"{request.asset.digest} {width}x{height}".encode()).digest()
        size = max(64, round(width * height * self.weight))
        kind = "image/png" if request.asset.vector else "image/jpeg"
        # The first bytes are those of a picture one cannot see through.
        return Rendition((bytes(32) + seed * (size // 32 + 1))[:size], kind, width, height)


def phrase(words: str) -> Phrase:
    return Phrase((Text(words),)) if words else Phrase()


def prose(*paragraphs: str) -> Prose:
    return Prose(tuple(Paragraph((Text(paragraph),)) for paragraph in paragraphs))


def cites(words: str, number: int) -> Phrase:
    return Phrase((Text(words), Citation((CitedWork(f"key{number}", number=number),))))


def figure(name: str, number: int = 0, *, vector: bool = False, missing: bool = False) -> Figure:
    asset = Asset(
        sha256(name.encode()).hexdigest(), 2000, 1500, None if missing else Path(f"{name}.jpg"), vector=vector
    )
    return Figure(
        asset, phrase(f"What {name} shows."), f"{name}, described", f"{name} Archive", number=number
    )


@dataclass(frozen=True)
class Kit:
    """What tests build editions of."""

    phrase: Callable[[str], Phrase] = phrase
    prose: Callable[..., Prose] = prose
    cites: Callable[[str, int], Phrase] = cites
    figure: Callable[..., Figure] = figure


@pytest.fixture
def kit() -> Kit:
    return Kit()


@pytest.fixture
def edition() -> Edition:
    """A small recap with something of everything."""
    talk = Entry(
        "talk",
        EntryKind.TALK,
        phrase("Towards general vision"),
        byline="Ada Lovelace, Analytical Society",
        names=("Ada Lovelace",),
        tldr=phrase("One network, one task at a time."),
        takeaways=(Takeaway(cites("Share most of the weights ", 1)),),
        body=Prose(
            (Paragraph((Text("All of it is on "), Link((Text("the page"),), "https://talk.example/all"))),)
        ),
        figures=(figure("blocks", 1, vector=True),),
        photos=(figure("stage"),),
        questions=(
            QuestionAndAnswer(prose("Does it forget?"), "asked by me", prose("Less than one would think.")),
        ),
        links=(WebLink("code", "Code", "https://code.example/x"),),
        cites=(1,),
        tags=("multitask",),
        rating=5,
        notes=prose("Speak slowly."),
    )
    quiet = Entry(
        "quiet", EntryKind.TALK, phrase("A quieter talk"), byline="Grace Hopper", tldr=phrase("It compiles.")
    )
    paper = Entry(
        "paper",
        EntryKind.PAPER,
        phrase("Learning from one picture"),
        byline="A. Author and B. Writer",
        venue="ICCV 2019",
        why=phrase("The shortest road to a generator."),
        links=(WebLink("arxiv", "arXiv", "https://arxiv.example/1905.01164"),),
    )
    person = Entry(
        "person",
        EntryKind.PERSON,
        phrase("Emmy Noether"),
        byline="Göttingen",
        body=prose("On symmetry, over lunch."),
        portrait=figure("emmy").asset,
    )
    event = Entry("event", EntryKind.EVENT, phrase("Dinner by the river"), dates="October 30, 2019")
    return Edition(
        title="ICCV 2019: seven days in Seoul",
        subtitle="What I heard and read",
        language=language("en"),
        conference=ConferenceInfo(
            "International Conference on Computer Vision",
            "ICCV 2019",
            "Seoul, South Korea",
            "October 27 to November 2, 2019",
            "https://iccv.example",
        ),
        authors=(Author(name="Mary Shelley", affiliation="Vision Lab", email="mary@lab.example"),),
        lab=LabInfo("Vision Lab", "https://lab.example"),
        summary=prose("Seven days, and much to think about.", "More than one notebook holds."),
        takeaways=(
            Takeaway(cites("Do one task at a time ", 2), "talk"),
            Takeaway(phrase("Ask the question.")),
        ),
        sections=(
            Section(
                "s1",
                SectionKind.SESSION,
                phrase("Neural architects"),
                "Workshop",
                "October 28",
                entries=(talk, quiet),
            ),
            Section("s2", SectionKind.PAPERS, phrase("Papers worth reading"), entries=(paper,)),
            Section("s3", SectionKind.PEOPLE, phrase("People we met"), entries=(person,)),
            Section("s4", SectionKind.EVENTS, phrase("Around the conference"), entries=(event,)),
            Section(
                "s5",
                SectionKind.PHOTOS,
                phrase("Photos"),
                figures=tuple(figure(n) for n in ("coffee", "river", "roof", "bus")),
            ),
        ),
        references=tuple(
            Reference(
                number,
                f"key{number}",
                (
                    Piece(f"Author {number}. "),
                    Piece("A work", italic=True),
                    Piece(". doi", url=f"https://doi.example/{number}"),
                ),
                f"Author {number}",
            )
            for number in (1, 2, 3)
        ),
        audience="lab",
        date=dt.datetime(2019, 11, 2, tzinfo=dt.UTC),
        cover=figure("palace"),
    )


@pytest.fixture
def many_talks(edition: Edition) -> Callable[[int], Edition]:
    """The same recap with so many talks, each with prose."""

    def make(count: int) -> Edition:
        talks = tuple(
            Entry(
                f"talk-{number}",
                EntryKind.TALK,
                phrase(f"Talk {number} on something that needs a title of some length"),
                byline=f"Speaker {number}, University of {number}",
                tldr=phrase("It works better than before, and the talk said why in some forty minutes."),
                body=prose("The story at length. " * 20),
                links=(WebLink("paper", "Paper", f"https://paper.example/{number}"),),
            )
            for number in range(count)
        )
        section = Section("s", SectionKind.SESSION, phrase("All talks"), entries=talks)
        return replace(edition, sections=(section,))

    return make


@pytest.fixture
def job_of() -> Callable[..., Job]:
    """A job for an edition, in the default theme."""
    theme = load_theme("default")

    def make(edition: Edition, pictures: Any = None) -> Job:
        store = cast("PictureStore", pictures or PaintedPictures())
        return Job(edition, theme, store, Settings(length="normal"))

    return make


@pytest.fixture
def pictures() -> PaintedPictures:
    return PaintedPictures()
