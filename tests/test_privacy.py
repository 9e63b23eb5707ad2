"""Nothing above the requested audience reaches any byte of any output; metadata and places on disk reach none at all."""

from __future__ import annotations

import base64
import email
import email.policy
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader

from tests.command_line import run_in_process
from tests.recaps import edition
from tests.secrets import AUDIENCES, COLOURS, Secrets

PICTURE = (b"\xff\xd8", b"\x89PNG")
MARK = re.compile(rb"[a-z]{2}qz[a-j]{4}qzx")
HIDDEN = {"lab": ("private",), "public": ("private", "lab")}
NOT_SHOWN = ("file name", ".id", "takeaway.tag")
"""What is for the program and not for readers."""
USER = "usqzaaaaqzx"
HOME = "hoqzaaaaqzx"


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Secrets:
    folder = tmp_path_factory.mktemp("disk") / HOME / "recap"
    folder.mkdir(parents=True)
    made = Secrets(folder)
    made.written()
    return made


@dataclass(frozen=True, slots=True)
class Rendered:
    """All that was made for a audience, by the end of the file's name."""

    audience: str
    files: dict[str, bytes]
    marks: dict[str, set[str]]


@pytest.fixture(scope="module", params=["public", pytest.param("lab", marks=pytest.mark.proof)])
def rendered(request: pytest.FixtureRequest, secrets: Secrets) -> Rendered:
    audience = request.param
    output = secrets.folder.parent / audience
    words = ("render", str(secrets.folder), "--audience", audience, "--output", str(output), "--quiet")
    home = str(output.parent)
    variables = {"USER": USER, "LOGNAME": USER, "HOME": home, "XDG_CACHE_HOME": home}
    result = run_in_process(*words, cwd=output.parent, **variables)
    assert result.returncode == 0, result.stderr
    files = {
        path.relative_to(output).as_posix().removeprefix("recap"): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }
    return Rendered(audience, files, {suffix: marks_in(suffix, data) for suffix, data in files.items()})


# All that is in a file


def within(suffix: str, data: bytes) -> Iterator[bytes]:
    """Every byte of a file, and what its bytes stand for."""
    yield data
    match suffix.rpartition(".")[2]:
        case "pptx":
            yield from _in_zip(data)
        case "pdf":
            yield from _in_pdf(data)
        case "eml":
            yield from _in_mail(data)
        case "html":
            yield from _in_html(data.decode())


def _in_zip(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for info in archive.infolist():
            yield info.filename.encode() + info.comment + info.extra
            yield archive.read(info)


def _in_pdf(data: bytes) -> Iterator[bytes]:
    with pikepdf.open(BytesIO(data)) as pdf:
        for each in pdf.objects:
            yield from _in_object(each)
        yield from _in_object(pdf.trailer)
    yield "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).encode()


def _in_object(each: pikepdf.Object) -> Iterator[bytes]:
    if isinstance(each, pikepdf.Stream):
        try:
            yield each.read_bytes()
        except pikepdf.PdfError:  # pictures stay as they are
            yield each.read_raw_bytes()
    yield from _strings(each)


def _strings(each: object) -> Iterator[bytes]:
    match each:
        case pikepdf.String() | pikepdf.Name():
            yield str(each).encode()
        case pikepdf.Array():
            for value in each:
                yield from _strings(value) if not getattr(value, "is_indirect", False) else ()
        case pikepdf.Dictionary() | pikepdf.Stream():
            for key, value in each.items():
                yield key.encode()
                yield from _strings(value) if not getattr(value, "is_indirect", False) else ()


def _in_mail(data: bytes) -> Iterator[bytes]:
    for part in email.message_from_bytes(data, policy=email.policy.default).walk():
        yield "\n".join(f"{name}: {value}" for name, value in part.items()).encode()
        if not part.is_multipart():
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            yield content
            if part.get_content_subtype() == "html":
                yield from _in_html(content.decode())


def _in_html(text: str) -> Iterator[bytes]:
    yield unescape(text).encode()
    for encoded in re.findall(r"base64,([A-Za-z0-9+/=]+)", text):
        yield base64.b64decode(encoded)


def marks_in(suffix: str, data: bytes) -> set[str]:
    """All marks anywhere in a file, in whatever writing."""
    return {
        mark.decode()
        for content in within(suffix, data)
        for view in _views(content)
        for mark in MARK.findall(view)
    }


def _views(content: bytes) -> Iterator[bytes]:
    if content.startswith(PICTURE):
        yield content
        return
    content = content.lower()
    yield content
    yield content.replace(b"\0", b"")  # UTF-16
    yield re.sub(rb"[\s\xad-]|\xc2\xad", b"", content)  # broken lines, with their hyphens
    yield b" ".join(bytes.fromhex(run.decode()) for run in re.findall(rb"(?:[0-9a-f]{2}){12,}", content))


def pictures(suffix: str, data: bytes) -> Iterator[Image.Image]:
    """All pictures in a file."""
    if suffix == ".pdf":
        with pikepdf.open(BytesIO(data)) as pdf:
            images = [
                each
                for each in pdf.objects
                if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
            ]
            yield from (pikepdf.PdfImage(each).as_pil_image() for each in images)
        return
    for content in within(suffix, data):
        if content.startswith(PICTURE):
            yield Image.open(BytesIO(content))


# What must hold


def test_nothing_hidden_is_in_any_byte(rendered: Rendered, secrets: Secrets) -> None:
    hidden = secrets.of(*HIDDEN[rendered.audience], "nobody")
    leaks = [
        f"{suffix}: {hidden[mark]}"
        for suffix, marks in rendered.marks.items()
        for mark in marks & hidden.keys()
    ]

    assert not leaks


def test_what_may_be_seen_is_found(rendered: Rendered, secrets: Secrets) -> None:
    """The search finds what it looks for: the same marks are all there for those who may see them."""
    seen = secrets.of(*(each for each in AUDIENCES if each not in HIDDEN[rendered.audience]))
    missing = {seen[mark] for mark in seen.keys() - set.union(*rendered.marks.values())}

    assert sorted(place for place in missing if not place.endswith(NOT_SHOWN)) == []


def test_nothing_of_the_disk_is_told(rendered: Rendered) -> None:
    told = {suffix for suffix, marks in rendered.marks.items() if marks & {HOME, USER}}

    assert not told


@pytest.mark.parametrize("suffix", [".pptx", ".pdf", ".eml"])
def test_no_pixel_of_a_hidden_picture_is_shown(rendered: Rendered, suffix: str) -> None:
    colours = {COLOURS[each] for each in HIDDEN[rendered.audience]}
    images = pictures(suffix, rendered.files[suffix])
    shown = [image.convert("RGB").resize((1, 1)).getpixel((0, 0)) for image in images]

    assert any(_near(pixel, COLOURS[rendered.audience]) for pixel in shown), "no picture was found"
    assert not [pixel for pixel in shown if any(_near(pixel, colour) for colour in colours)]


def _near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 30 for one, other in zip(pixel, colour, strict=True))


# References and photos follow what they belong to


def test_a_numbered_list_hides_what_only_hidden_items_cite(tmp_path: Path) -> None:
    made = edition(
        tmp_path,
        """
        title: T
        talks:
          - {title: Open, summary: "[@1]", audience: public}
          - {title: Closed, papers: ["2"], audience: private}
        references: [Open work., Closed work., Work that nobody cites.]
        """,
        "public",
    )

    assert [(each.number, str(each)) for each in made.references] == [
        (1, "Open work."),
        (3, "Work that nobody cites."),
    ]


def test_a_work_is_told_as_the_audience_cites_it(tmp_path: Path) -> None:
    made = edition(
        tmp_path,
        """
        title: T
        talks:
          - {title: Closed, papers: [closed], audience: private}
          - {title: Open, papers: [open]}
        references:
          - {id: closed, title: The very same work here, authors: A. Roe, note: Ask me for the draft}
          - {id: open, title: The very same work here, authors: A. Roe}
        """,
    )

    assert [(each.number, each.key, str(each)) for each in made.references] == [
        (1, "open", "A. Roe. The very same work here.")
    ]


def test_a_photo_of_a_session_is_seen_with_it(tmp_path: Path) -> None:
    recap = """
        title: T
        sessions:
          - {id: open, title: Open, talks: [A talk]}
          - {id: closed, title: Closed, talks: [A talk], audience: private}
        photos:
          - {image: a.jpg, alt: Of the open one., of: open}
          - {image: b.jpg, alt: Of the closed one., of: closed}
        """

    assert [each.alt for each in edition(tmp_path, recap).sections[-1].figures] == ["Of the open one."]
    assert len(edition(tmp_path, recap, "private").sections[-1].figures) == 2
