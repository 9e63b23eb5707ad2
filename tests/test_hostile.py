"""Input is hostile: whatever is in the files, the end is good output or a clean complaint."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from PIL import Image

from confdeck.diagnostics import Diagnostic
from confdeck.edition import edit
from confdeck.errors import ConfdeckError, RecapError
from confdeck.media import PictureStore, RenditionRequest, inspect_picture
from confdeck.pipeline import load_renderers
from confdeck.renderers import Artifact, Job
from confdeck.source import load_recap
from confdeck.testing import lost
from confdeck.theme import load_theme
from tests.examples import examples
from tests.media.samples import every_format, noise
from tests.recap_mutations import flipped, mutated
from tests.recaps import edition

FIXTURE = Path(__file__).parents[1] / "src" / "confdeck" / "testing" / "fixture"
RECAP = (FIXTURE / "recap.yaml").read_text("utf-8")
THEME = load_theme("default")


# What is no text


SMALL = "title: Zürich\ntakeaways: [one]\n"


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (SMALL.encode("latin-1"), 1, "this is not UTF-8 text"),
        (b"title: T\n\n" + SMALL.encode("latin-1"), 3, "this is not UTF-8 text"),
        (SMALL.encode("utf-32"), 1, "this is not UTF-8 text"),
        (SMALL.encode("utf-16-le"), 1, "this is not UTF-8 text"),
        (SMALL.encode("utf-16") + b"\0", 3, "this is not UTF-8 text"),
        (b"\x1f\x8b\x08" + bytes(100), 1, "this is not UTF-8 text"),
        (b"PK\x03\x04" + bytes(100), 1, "is not"),
        (b"title: T\ntakeaways: [a\0b]\n", 2, "the character U+0000 is not allowed here"),
        (b"title: T\ntakeaways: [a\x1b[31mb]\n", 2, "the character U+001B is not allowed here"),
        (b"", 1, "a recap is a mapping"),
        (b"# Only a comment.\n", 1, "a recap is a mapping"),
        (b"\xef\xbb\xbf", 1, "a recap is a mapping"),
        (b"x" * 5_000_001, 1, "the file is larger than 5 MB"),
        (b"[" * 100_000, 1, "nested deeper than 40 levels"),
        (b"- " * 100_000, 1, "nested deeper than 40 levels"),
        (b"a:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 500)), 41, "nested deeper than 40 levels"),
        (b"a: &a [*a]", 1, "is inside the value that it refers to"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, line: int, words: str, tmp_path: Path) -> None:
    path = tmp_path / "recap.yaml"
    path.write_bytes(data)
    with pytest.raises(RecapError) as told:
        load_recap(path)

    places = [each.span.line for each in told.value.diagnostics if each.span and words in each.message]
    assert places == [line] * len(places)
    assert places
    assert len(str(told.value)) < 2000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_editors_way_of_saving_is_read(encoding: str, end: str, tmp_path: Path) -> None:
    path = tmp_path / "recap.yaml"
    path.write_bytes((SMALL + "people: [{name: Ada, nam: x}]\n").replace("\n", end).encode(encoding))
    with pytest.raises(RecapError) as told:
        load_recap(path)

    (complaint,) = told.value.diagnostics
    assert str(complaint).endswith("recap.yaml:3:22: error: unknown key `nam`")


def test_a_complaint_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "recap.yaml"
    path.write_text('title: T\n"\\e[2J\\u202ekey\\n": 1\n', encoding="utf-8")
    with pytest.raises(RecapError) as told:
        load_recap(path)

    assert str(told.value).replace("\n", "").isprintable()


def test_a_long_line_is_quoted_around_its_fault(tmp_path: Path) -> None:
    path = tmp_path / "recap.yaml"
    path.write_text(
        f"title: T\ntags: [{'x, ' * 1000}{{nonsense: y}}, {'z, ' * 1000}]\nnonsense: 1\n", encoding="utf-8"
    )
    with pytest.raises(RecapError) as told:
        load_recap(path)

    _, quoted, caret, *_ = str(told.value).splitlines()
    assert max(len(quoted), len(caret)) < 140
    assert quoted[caret.index("^") :].startswith("tags")


# Recaps gone wrong


def said(recap: Path) -> tuple[Job | None, tuple[Diagnostic, ...]]:
    """The job for a recap, if it can be used, and all that is said of it."""
    try:
        loaded = load_recap(recap)
        made = edit(loaded)
    except RecapError as fault:
        return None, fault.diagnostics
    return Job(made, THEME, PictureStore()), (*loaded.diagnostics, *made.diagnostics)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture's pictures, beside which broken recaps are put."""
    return Path(shutil.copytree(FIXTURE, tmp_path_factory.mktemp("fuzz") / "fixture"))


def put(folder: Path, text: str) -> Path:
    path = folder / "recap.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def rendered(name: str, folder: Path, text: str) -> Artifact | None:
    """What a renderer makes of a recap, if the recap can be used."""
    job, _ = said(put(folder, text))
    assume(job)
    assert job
    try:
        return load_renderers((name,))[name].render(job)
    except ConfdeckError:
        return None


@examples(60)
@given(text=mutated(RECAP))
@example(text="")
@example(text=RECAP.replace("figure.png", '"\\0"').replace("references:", "references: |\n  x.bib\nx:"))
def test_any_recap_is_read_or_complained_of(text: str, folder: Path) -> None:
    job, complaints = said(put(folder, text))

    assert job or complaints
    assert all(each.span for each in complaints)
    assert all(each.explained().encode() for each in complaints)
    assert all("\n" not in each.message and "input" not in each.message.casefold() for each in complaints)


@examples(5)
@given(text=mutated(RECAP, most=2))
def test_any_recap_in_the_mail(text: str, folder: Path) -> None:
    artifact = rendered("email", folder, text)

    assert artifact is None or all(file.data for file in artifact.files)


@pytest.mark.proof
@examples(8)
@given(text=mutated(RECAP, most=1))
def test_any_recap_in_the_deck(text: str, folder: Path) -> None:
    artifact = rendered("pptx", folder, text)

    assert artifact is None or artifact.files[0].data.startswith(b"PK")


@pytest.mark.proof
@examples(3)
@given(text=mutated(RECAP, most=1))
def test_any_recap_in_print(text: str, folder: Path) -> None:
    artifact = rendered("pdf", folder, text)

    assert artifact is None or artifact.files[0].data.startswith(b"%PDF")


ODDITIES = """
    title: "*A* **title** with $x^2$, `code`, [a link](https://example.org) & <b>tags</b> {{ x }} %s"
    conference: {name: Conference, short: CVPR 2000, dates: 0001-01-01/9999-12-31}
    authors: [{name: "=1+1", affiliation: "</style>", email: "a@b c\\r\\nBcc: d@example.org"}]
    takeaways: ["$$x$$", "| a | b |", "# One", "- Two", "> Three", "    Four", "---", "``", "[](https://example.org)"]
    talks:
      - {title: "$y$", speakers: "O'Neill \\"Bob\\" <bob>", tldr: "$z$", summary: "$$x$$", notes: "---", rating: 0}
      - {title: Hanging, summary: "[@]", questions: ["?"], takeaways: [{text: "@"}], tags: ["", "&"]}
    papers: [{title: "]]>", authors: ["日本", "עברית", "a" ], why: "\\u202e", tldr: "\\u200b"}, "--", "_x0041_"]
    people: [{name: Joy, about: "$$x$$"}, {name: "x", photo: nowhere.jpg}]
    photos: [nowhere.jpg, {image: nowhere.png, caption: "$$x$$", credit: "$", alt: "]]>"}]
    sections: [{title: "$$", body: "\\\\[ x"}, {title: "\\\\", body: "<!-- c -->"}]
"""


@pytest.mark.parametrize("name", ["email", "pptx", "pdf"])
def test_texts_that_look_like_markup(name: str, tmp_path: Path) -> None:
    job = Job(edition(tmp_path, ODDITIES), THEME, PictureStore())
    artifact = load_renderers((name,))[name].render(job)

    assert not lost(artifact, job.edition)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
BIB = [
    *(
        "@article{key,\n",
        "@misc{",
        "@string{a = {b}}\n",
        "@comment{x}\n",
        "@preamble{x}\n",
        "@",
        "{",
        "}",
        '"',
        ",\n",
        " = ",
    ),
    *(
        "title",
        "author",
        "year",
        "url",
        "crossref",
        "key",
        "2019",
        "and",
        "Gao, R.",
        "{\\'e}",
        "\\",
        "$x$",
        "#",
        "%",
        "\n",
    ),
]


@examples(50)
@example(text="\0")
@given(text=st.lists(st.sampled_from(BIB) | WORDS, max_size=30).map("".join))
def test_any_bibliography_is_read_or_complained_of(text: str, folder: Path) -> None:
    (folder / "fuzz.bib").write_text(text, encoding="utf-8")
    job, complaints = said(put(folder, "title: T\nsummary: See [@key].\nreferences: fuzz.bib\n"))

    # What begins with zeros is text of another encoding, and refused.
    assert bool(job) != ("\0" in text[:4])
    assert all(each.span and each.explained() for each in complaints)


# Pictures gone wrong

DRAWING = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><g>" * 3

PICTURES = {
    **every_format(),
    "photo.jpg": (FIXTURE / "photos" / "river.jpg").read_bytes(),
    "figure.png": (FIXTURE / "figure.png").read_bytes(),
}


@pytest.mark.proof
@examples(60)
@given(name=st.sampled_from(sorted(PICTURES)), data=st.data())
def test_any_picture_is_shown_or_replaced(
    name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / name).write_bytes(data.draw(flipped(PICTURES[name])))
    asset, remarks = inspect_picture(name, folder, None, "missing")
    pictures = PictureStore()
    rendition = pictures.rendition(
        RenditionRequest(asset, 320, aspect=data.draw(st.sampled_from([None, 0.5, 2.0])))
    )

    with Image.open(BytesIO(rendition.data)) as shown:
        shown.load()
        assert shown.size == (rendition.width, rendition.height)
        assert not shown.getexif()
    assert all(each.explained() for each in (*remarks, *pictures.diagnostics))


@pytest.mark.parametrize("name", PICTURES)
def test_any_picture_may_end_in_its_head(name: str, tmp_path: Path) -> None:
    for length in range(4, 64, 12):
        (tmp_path / name).write_bytes(PICTURES[name][:length])
        asset, remarks = inspect_picture(name, tmp_path, None, "missing")
        if not asset.missing:
            pictures = PictureStore()
            pictures.rendition(RenditionRequest(asset, 160))
            remarks = pictures.diagnostics

        assert remarks


BROKEN = {
    "head.jpg": "is not a picture",
    "text.png": "is not a picture",
    "empty.gif": "is an empty file",
    "cut.jpg": "is damaged",
    "drawing.svg": "is not a readable SVG drawing",
}
"""What must be said of pictures broken in their headers, and of some that look well until they are decoded."""


# The PDF comes first: the library that sets it would have Pillow show half pictures as whole ones.
@pytest.mark.parametrize(("name", "told_of"), [("pdf", 5), ("pptx", 5), ("email", 3)])
def test_broken_pictures_are_empty_frames_in_every_format(name: str, told_of: int, tmp_path: Path) -> None:
    buffer = BytesIO()
    noise((600, 400)).save(buffer, "JPEG", quality=60)
    whole = buffer.getvalue()
    contents = [bytes(300) + whole[300:], b"a text", b"", whole[: len(whole) // 2], DRAWING, whole]
    for each, data in zip((*BROKEN, "whole.jpg"), contents, strict=True):
        (tmp_path / each).write_bytes(data)
    figures = [
        f"      - {{image: {each}, alt: A picture., caption: So it looks}}" for each in (*BROKEN, "whole.jpg")
    ]
    made = edition(tmp_path, "\n".join(["title: T", "talks:", "  - title: A talk", "    figures:", *figures]))
    pictures = PictureStore()
    artifact = load_renderers((name,))[name].render(Job(made, THEME, pictures))
    told = "\n".join(map(str, (*made.diagnostics, *artifact.diagnostics, *pictures.diagnostics)))

    assert artifact.files[0].data
    assert [each for each, words in list(BROKEN.items())[:told_of] if f"`{each}` {words}" not in told] == []
    assert "`whole.jpg` is damaged" not in told
