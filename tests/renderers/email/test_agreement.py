"""Two hundred recaps of hard words, and three parsers of mail that must read the same in each."""

from __future__ import annotations

import email
import email.policy
import json
import random
import re
from dataclasses import replace
from email.message import EmailMessage
from hashlib import sha256
from typing import TYPE_CHECKING, Any, cast

import pytest

from confdeck.edition import WebLink, language
from confdeck.model import Settings
from confdeck.renderers.email import EmailRenderer
from confdeck.renderers.mime import one_line
from confdeck.text import columns
from tests.renderers.email.conftest import PaintedPictures, cites, phrase, prose
from tests.tools import run_node

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from confdeck.edition import Edition, Entry
    from confdeck.renderers.base import Job

RECAPS = 200
PIECES = (
    "words", "Ångström", "naïve", "日本語の文章です。", "서울에서", "مرحبا بالعالم", "אבג", "👩‍🔬 🎉", "e\u0301", "𝔼[x]",
    "{{ name }}", "{% raw %}", "${HOME}", "=", "=3D", "==", "=?utf-8?q?x?=", ".", "..", "From here", "--", "-- ", "&amp;",
    "<b>bold</b>", "</style>", "<!--", "]]>", '"quoted"', "a\\b", "%s", "100 %", "x" * 90, "\u200fname\u200e", "\u00a0", "tab\tbed",
)  # fmt: skip


def words(draw: random.Random, most: int = 8) -> str:
    return " ".join(draw.choices(PIECES, k=draw.randint(1, most)))


def paragraphs(draw: random.Random) -> list[str]:
    return [draw.choice([words(draw, 40), ".", "From now on"]) for _ in range(draw.randint(0, 3))]


def generated(edition: Edition, draw: random.Random) -> Edition:
    """The edition with other words in it, in another language perhaps."""
    sections = tuple(
        replace(
            section,
            title=phrase(words(draw, 4)),
            entries=tuple(_entry(entry, draw) for entry in section.entries if draw.random() < 0.9),
            figures=section.figures[: draw.randint(0, 4)],
        )
        for section in edition.sections
    )
    return replace(
        edition,
        title=words(draw, 12),
        subtitle=words(draw),
        language=language(draw.choice(["en", "de", "ja", "ko", "ur", "ar", "he"])),
        summary=prose(*paragraphs(draw)),
        takeaways=tuple(
            replace(takeaway, text=cites(f"{words(draw)} ", 1)) for takeaway in edition.takeaways
        ),
        cover=edition.cover if draw.random() < 0.5 else None,
        sections=sections,
    )


def _entry(entry: Entry, draw: random.Random) -> Entry:
    url = "https://a.example/?" + "".join(draw.choices("abc=&%20./?#", k=draw.choice([10, 200, 2000])))
    return replace(
        entry,
        title=phrase(words(draw)),
        byline=words(draw, 3),
        tldr=phrase(words(draw) if draw.random() < 0.7 else ""),
        body=prose(*paragraphs(draw)),
        links=(WebLink("code", words(draw, 2), url),),
    )


def flat(text: str) -> str:
    """The text with plain line ends and without those at its end, which parsers treat as they like."""
    return text.replace("\r\n", "\n").rstrip("\n")


def by_python(data: bytes) -> dict[str, Any]:
    message = email.message_from_bytes(data, policy=email.policy.default)
    text, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    return {
        "subject": str(message["Subject"]),
        "text": text.get_content(),
        "html": html.get_content(),
        "pictures": {
            part["Content-ID"][1:-1]: sha256(part.get_content()).hexdigest()
            for part in message.walk()
            if part["Content-ID"]
        },
    }


def shape(part: EmailMessage) -> list[Any]:
    return [
        part.get_content_type(),
        *([shape(cast("EmailMessage", part)) for part in part.iter_parts()] if part.is_multipart() else []),
    ]


@pytest.fixture(scope="module")
def seeds() -> range:
    return range(RECAPS)


@pytest.mark.proof
@pytest.mark.tool("node")
def test_three_parsers_read_the_same(
    edition: Edition, job_of: Callable[..., Job], seeds: range, tmp_path: Path
) -> None:
    paths, rendered = [], []
    for seed in seeds:
        draw = random.Random(seed)
        variant = generated(edition, draw)
        settings = Settings(length=draw.choice(["brief", "normal", "full"]))
        job = replace(job_of(variant, PaintedPictures(weight=0.002)), settings=settings)
        files = {file.suffix: file.data for file in EmailRenderer().render(job).files}
        _assert_well_formed(files[".eml"], files[".email.txt"].decode())
        paths.append(tmp_path / f"{seed}.eml")
        paths[-1].write_bytes(files[".eml"])
        rendered.append((variant, files[".email.txt"].decode(), by_python(files[".eml"])))
    for (variant, text, expected), readings in zip(
        rendered, json.loads(run_node("mime.mjs", *paths)), strict=True
    ):
        conference = variant.conference.short
        subject = (
            variant.title
            if conference in variant.title
            else variant.language.labelled(conference, variant.title)
        )
        assert unmarked(expected["subject"]) == unmarked(subject)
        assert flat(expected["text"]) == flat(text)
        for reading in readings:
            assert unmarked(reading["subject"]) == unmarked(subject)
            assert flat(reading["text"]) == flat(text)
            assert flat(reading["html"]) == flat(expected["html"])
            assert reading["pictures"] == expected["pictures"]


def unmarked(subject: str) -> str:
    """Return a subject on one line, without marks of the direction of writing."""
    return one_line(re.sub("[\u200e\u200f\u2066-\u2069]", "", subject))


def _assert_well_formed(data: bytes, text: str) -> None:
    """The tree, the lines, the encodings and the ids of one message."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = list(message.walk())
    images = [
        ["image/" + part.get_content_subtype()] for part in parts if part.get_content_maintype() == "image"
    ]
    html: list[Any] = ["multipart/related", ["text/html"], *images] if images else ["text/html"]
    assert shape(message) == ["multipart/alternative", ["text/plain"], html]
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 76
    encodings = {part["Content-Transfer-Encoding"] for part in parts if part.get_content_maintype() == "text"}
    assert encodings == {"quoted-printable"}
    body = by_python(data)
    assert set(re.findall(r'src="cid:([^"]*)"', body["html"])) == set(body["pictures"])
    assert not re.search("[\x7f-\x9f]", body["text"] + body["html"] + body["subject"])
    assert all(columns(line) <= 78 or "https://" in line for line in text.splitlines())
