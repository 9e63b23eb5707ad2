"""Recaps of many sizes, kinds and languages for tests of the newsletter."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING, Any

from PIL import Image

from tests.storyboard import stress
from tests.storyboard.stress import SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = [
    *stress.WORDS,
    "a",
    "of",
    "in",
    "with",
    "that",
    "which",
    "shows",
    "learns",
    "finds",
    "over",
    "the",
    "and",
    "model",
    "network",
    "picture",
    "result",
    "question",
]
GERMAN = """
title: Sieben Tage in Seoul
language: de
conference: {name: International Conference on Computer Vision, short: ICCV 2019, place: Seoul, dates: 2019-10-27/2019-11-02}
authors: [Änne Müller]
summary: Maschinelles Lernen veröffentlicht zuerst auf Konferenzen. Neue Gedanken erscheinen hier zum ersten Mal.
takeaways: [Tiefe Schichten behalten mehr vom Bild, als die Aufgabe verlangt., Man beginne mit RandAugment.]
sessions:
  - title: Arbeitsgruppe
    talks:
      - title: Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen und Aufmerksamkeitsmechanismen
        speakers: Andrea Vedaldi
        tldr: Wer wissen will, was ein Netz sieht, baut das Bild daraus zurück
        takeaways: [Jede Schicht gibt ein ähnliches Bild., Wärmekarten traut man nicht gleich.]
        questions: [{ask: Wo liegt die Wurzel des Problems?, answer: In den Daten.}]
people: [{name: Jürgen Groß, affiliation: Universität Tübingen, about: Forscht an Bildern.}]
"""
KOREAN = """
title: 서울에서 보낸 이레
language: ko
conference: {name: International Conference on Computer Vision, short: ICCV 2019, place: 서울, dates: 2019-10-27/2019-11-02}
authors: [김철수]
summary: 기계 학습 분야에서는 학회가 가장 앞선 자리이다. 새로운 생각은 먼저 이곳에서 발표된다.
takeaways: [깊은 층은 과제가 요구하는 것보다 더 많은 정보를 간직한다., 데이터 증강은 RandAugment로 시작하면 된다.]
sessions:
  - title: 통계적 심층 학습 워크숍
    talks:
      - title: 시각화를 통한 모델의 이해
        speakers: 안드레아 베달디
        tldr: 네트워크가 무엇을 보는지 알려면 그림을 되살려 보면 된다
        takeaways: [어느 층에서 되살린 그림도 입력을 닮았다., 열지도를 바로 믿어서는 안 된다.]
        questions: [{ask: 문제의 뿌리는 자료에 있는가 모델에 있는가?, answer: 나는 자료라고 본다.}]
people: [{name: 이영희, affiliation: 서울대학교, about: 컴퓨터 비전 연구자.}]
"""
LANGUAGES = {**SCRIPTS, "de": GERMAN, "ko": KOREAN}


class Writer:
    """Writes recaps of random words, the same in each run."""

    def __init__(self, folder: Path, seed: int = 1900) -> None:
        self._folder = folder
        self._chance = random.Random(seed)

    def sentence(self, length: int) -> str:
        return " ".join(self._chance.choice(WORDS) for _ in range(length)).capitalize() + "."

    def text(self, paragraphs: int) -> str:
        return "\n\n".join(" ".join(self.sentence(14) for _ in range(5)) for _ in range(paragraphs))

    def photo(self, number: int, size: tuple[int, int] = (160, 100), **fields: str) -> dict[str, str]:
        name = f"{number}.jpg"
        Image.new("RGB", size, (40 + number % 200, 90, 120)).save(self._folder / name)
        return {"image": name, "alt": f"A plain field, number {number}.", **fields}

    def talk(self, number: int, paragraphs: int = 4) -> dict[str, Any]:
        return {
            "title": f"{self.sentence(7)[:-1]} {number}",
            "speakers": f"Speaker {number}",
            "tldr": self.sentence(10),
            "takeaways": [self.sentence(12) for _ in range(number % 5)],
            "summary": self.text(paragraphs),
            "links": {"code": f"https://example.org/code/{number}"},
        }

    def write(self, **recap: Any) -> Path:
        path = self._folder / "recap.yaml"
        base = {
            "title": "A stress",
            "conference": {
                "name": "A Conference on Stress",
                "short": "STRESS 2020",
                "dates": "2020-01-01/2020-01-03",
            },
        }
        path.write_text(json.dumps({**base, **recap}, ensure_ascii=False, indent=1), encoding="utf-8")
        return path


def one_talk(writer: Writer) -> Path:
    return writer.write(sessions=[{"title": "The only session", "talks": [{"title": "The only talk"}]}])


def talks(writer: Writer, number: int, paragraphs: int = 4) -> Path:
    sessions = [
        {
            "title": f"Session {at // 10}",
            "talks": [writer.talk(number, paragraphs) for number in range(at, min(at + 10, number))],
        }
        for at in range(0, number, 10)
    ]
    return writer.write(summary=writer.text(2), takeaways=[writer.sentence(12)] * 5, sessions=sessions)


def sixty_talks(writer: Writer) -> Path:
    return talks(writer, 60)


def one_long_session(writer: Writer) -> Path:
    sessions = [
        {"title": f"Session {number}", "talks": [writer.talk(at, 1) for at in range(number)]}
        for number in (100, 3)
    ]
    return writer.write(summary=writer.text(1), sessions=sessions)


def photos(writer: Writer, number: int) -> Path:
    shapes = [(160, 100), (100, 160), (300, 80), (120, 120), (160, 90)]
    shown = [writer.photo(at, shapes[at % 5], caption=writer.sentence(at % 9 + 1)) for at in range(number)]
    return writer.write(photos=shown)


def only_photos(writer: Writer) -> Path:
    return photos(writer, 12)


def two_hundred_photos(writer: Writer) -> Path:
    return photos(writer, 200)


def references(writer: Writer) -> Path:
    works = [f"{writer.sentence(at % 25 + 4)} https://example.org/{'a' * (at % 60)}" for at in range(300)]
    return writer.write(summary=writer.text(1), references=works)


def long_words(writer: Writer) -> Path:
    address = f"https://example.org/{'path-' * 40}end"
    long = {
        "title": "Rechtsschutzversicherungsgesellschaften" * 4,
        "speakers": "N" * 120,
        "tldr": "t" * 300,
        "takeaways": ["x" * 600, f"See {address}."],
        "summary": f"{'y' * 900}\n\nRead {address} or `{'z' * 300}`.\n\n$${'+'.join(['x^2'] * 60)}$$",
        "links": {"paper": address},
        "tags": ["q" * 90],
    }
    people = [{"name": "W" * 90, "affiliation": "V" * 90, "about": "u" * 400} for _ in range(4)]
    paper = {"title": "P" * 150, "authors": ["A" * 100], "why": "b" * 300, "rating": 5}
    return writer.write(
        title="T" * 80,
        summary=writer.text(1),
        takeaways=["k" * 400],
        sessions=[{"title": "S" * 100, "talks": [long, writer.talk(2)]}],
        people=people,
        papers=[paper, {**paper, "rating": 3}],
    )


def no_photos(writer: Writer) -> Path:
    return talks(writer, 6)


def footnotes(writer: Writer, every: int = 4) -> Path:
    """The talks of `no_photos`, with a footnote of one to four lines in every fourth sentence."""
    path = no_photos(writer)
    ends = iter(range(10_000))

    def with_note(word: re.Match[str]) -> str:
        number = next(ends)
        words = "words of a note " * (1 + 5 * (number % 4))
        return word[0] if number % every else f"{word[1]}^[{words}]."

    path.write_text(re.sub(r"([a-z])\.(?=[ \\])", with_note, path.read_text("utf-8")), encoding="utf-8")
    return path


def many_footnotes(writer: Writer) -> Path:
    """The talks of `no_photos`, with a footnote in every third sentence."""
    return footnotes(writer, 3)


KINDS: dict[str, Callable[[Writer], Path]] = {
    kind.__name__: kind
    for kind in (
        one_talk,
        no_photos,
        footnotes,
        many_footnotes,
        only_photos,
        long_words,
        one_long_session,
        references,
        sixty_talks,
        two_hundred_photos,
    )
}


def issue(folder: Path, name: str) -> Path:
    """The recap of that kind or in that language, written in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    if name in KINDS:
        return KINDS[name](Writer(folder))
    path = folder / "recap.yaml"
    path.write_text(LANGUAGES[name], encoding="utf-8")
    return path
