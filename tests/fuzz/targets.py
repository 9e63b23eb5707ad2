"""What is damaged, and the command that reads it."""

from __future__ import annotations

import io
import random
import re
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from pptx import Presentation

from confdeck.delivery.journal import NAME, Journal, Mailing
from confdeck.delivery.message import Envelope
from confdeck.delivery.recipients import Recipient
from tests.fuzz.damage import damaged_archive, damaged_bytes, damaged_text

ROOT = Path(__file__).parents[2]
FIXTURE = ROOT / "src" / "confdeck" / "testing" / "fixture"
SMALL = "title: Seven days\nphotos: [{image: photo.%s, alt: a hall, caption: A hall.}]\ntalks: [{title: The only talk}]\n"
PICTURES = {
    "png": "PNG",
    "jpg": "JPEG",
    "webp": "WEBP",
    "gif": "GIF",
    "tiff": "TIFF",
    "bmp": "BMP",
    "avif": "AVIF",
}

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="12cm" viewBox="0 0 400 300">
<style>.a { fill: var(--ink, light-dark(#123456, white)) } @media print { .a { fill: oklch(60% 0.1 200) } }</style>
<defs><linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="rgb(0 0 255 / 50%)"/></linearGradient></defs>
<g transform="translate(10 20) rotate(5)"><rect class="a" x="1" y="2" width="100" height="50"/></g>
<use xlink:href="#g" x="4"/><path d="M0 0 L100 100 C1 2 3 4 5 6 Z" fill="url(#g)" stroke-dasharray="1 2 3"/>
<text x="10" y="200" font-family="serif" font-size="12">Words <tspan font-weight="bold">in bold</tspan></text>
<switch><foreignObject width="9" height="9"><div xmlns="http://www.w3.org/1999/xhtml">A label</div></foreignObject></switch>
</svg>
"""


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of input: how a damaged one is put into an empty folder, and the words of the command."""

    name: str
    prepare: Callable[[Path, random.Random], tuple[str, ...]]


def _recap(folder: Path, chance: random.Random) -> tuple[str, ...]:
    shutil.copytree(FIXTURE, folder, dirs_exist_ok=True)
    path = folder / "recap.yaml"
    path.write_bytes(damaged_text(path.read_bytes(), chance))
    return ("render", str(folder), "--format", chance.choice(("email", "pptx", "pdf")))


def _picture(folder: Path, chance: random.Random) -> tuple[str, ...]:
    suffix = chance.choice([*PICTURES, "svg"])
    (folder / "recap.yaml").write_text(SMALL % suffix, encoding="utf-8")
    if suffix == "svg":
        (folder / "photo.svg").write_bytes(damaged_text(DRAWING.encode(), chance))
    else:
        stream = io.BytesIO()
        size = chance.randint(1, 400), chance.randint(1, 400)
        Image.effect_noise(size, 60).convert("RGB").save(stream, PICTURES[suffix])
        (folder / f"photo.{suffix}").write_bytes(damaged_bytes(stream.getvalue(), chance))
    return ("render", str(folder), "--format", chance.choice(("email", "pptx", "pdf")))


def _template(folder: Path, chance: random.Random) -> tuple[str, ...]:
    (folder / "recap.yaml").write_text("title: Seven days\ntalks: [{title: The only talk, tldr: Good.}]\n")
    stream = io.BytesIO()
    Presentation().save(stream)
    (folder / "lab.pptx").write_bytes(damaged_archive(stream.getvalue(), chance))
    return ("render", str(folder), "--format", "pptx", "--template", str(folder / "lab.pptx"))


def _bibliography(folder: Path, chance: random.Random) -> tuple[str, ...]:
    data = (ROOT / "input" / "iccv-2019" / "references.bib").read_bytes()
    keys = [key.decode() for key in re.findall(rb"@\w+\{([^,\s]+),", data)]
    cited = "; ".join(f"@{key}" for key in keys[:15])
    recap = f"title: Seven days\nreferences: works.bib\ntalks: [{{title: One, summary: 'See [{cited}].'}}]\n"
    (folder / "recap.yaml").write_text(recap, encoding="utf-8")
    (folder / "works.bib").write_bytes(damaged_text(data, chance))
    return ("render", str(folder), "--format", "email")


def _journal(folder: Path, chance: random.Random) -> tuple[str, ...]:
    data = folder / "state" / "confdeck" / "sending"
    data.mkdir(parents=True)
    path = data / NAME
    with Journal(path) as journal:
        journal.save(Mailing("a1", "recap.yaml", "Seven days", "lab", 1, Envelope("Ada", "ada@example.org")))
        journal.add("a1", [Recipient(f"reader{number}@example.org") for number in range(3)])
    sqlite3.connect(path).close()
    path.write_bytes(damaged_bytes(path.read_bytes(), chance))
    return ("send", "--status")


TARGETS = (
    Target("recap", _recap),
    Target("picture", _picture),
    Target("template", _template),
    Target("bibliography", _bibliography),
    Target("journal", _journal),
)
