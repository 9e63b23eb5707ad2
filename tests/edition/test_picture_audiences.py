"""The narrowest audience of a picture file counts, however the file is named elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.media.pdf_samples import page, pdf
from tests.media.samples import encoded, noise, scene
from tests.recaps import edition

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.edition import Edition

KEPT, OTHER = encoded(noise((60, 40)), "PNG"), encoded(scene((60, 40)), "PNG")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/day1-a.png").write_bytes(OTHER)
    (tmp_path / "photos/day1-b.png").write_bytes(KEPT)
    return tmp_path


def shown(made: Edition) -> set[str]:
    return {asset.path.name for asset in made.pictures if asset.path}


def reasons(made: Edition) -> list[str]:
    return [omission.why for omission in made.left_out if omission.what.startswith("picture: ")]


PRIVATE = '{image: photos/day1-b.png, audience: private, alt: "The one we keep."}'
PUBLIC = "title: T\naudience: public\ntalks: [{title: A talk, tldr: Words.}]\n"  # fmt: skip


@pytest.mark.parametrize("order", [0, 1])
def test_a_private_photo_stays_private_when_a_pattern_matches_it_too(folder: Path, order: int) -> None:
    lines = [f"  - {PRIVATE}\n", '  - {image: photos/day1-*.png, alt: "Day one."}\n']
    text = PUBLIC + "photos:\n" + "".join(reversed(lines) if order else lines)
    made = edition(folder, text, "public")

    assert shown(made) == {"day1-a.png"}
    line = 6 if order else 5
    assert f"the same file is private in line {line}, and the narrowest audience counts" in reasons(made)
    assert shown(edition(folder, text, "private")) == {"day1-a.png", "day1-b.png"}


@pytest.mark.parametrize(
    "elsewhere",
    [
        "photos: [{image: ./photos/day1-b.png, alt: A}, KEPT]",
        "photos: [{image: photos/../photos/day1-b.png, alt: A}, KEPT]",
        "photos: [{image: link.png, alt: A}, KEPT]",
        "photos: [{image: copy.png, alt: A}, KEPT]",
        "photos: [{image: photos/day1-b.png, alt: A, audience: public}, KEPT]",
        "photos: [KEPT]\nevents: [{title: E, photos: [photos/day1-b.png]}]",
        "photos: [KEPT]\npeople: [{name: Ada, photo: photos/day1-b.png}]",
        "photos: [KEPT]\nlab: {name: L, logo: photos/day1-b.png}",
        "photos: [KEPT]\npresented: [{title: P, poster: {image: copy.png, alt: A}}]",
        "photos: [KEPT]\nsections: [{title: S, figures: [{image: copy.png, alt: A}]}]",
        'photos: [KEPT]\nsections: [{title: S, body: "Look: ![A](photos/day1-b.png)"}]',
        "people: [{name: Ada, photo: photos/day1-b.png, audience: private}]\nphotos: [photos/*-b.png]",
        "events: [{title: E, audience: private, photos: [copy.png]}]\nphotos: [photos/*-b.png]",
        "events: [{title: E, id: e, audience: private}]\nphotos: [{image: copy.png, of: e, alt: A}, photos/*-b.png]",
    ],
)
def test_the_same_file_is_withheld_by_any_name(folder: Path, elsewhere: str) -> None:
    (folder / "link.png").symlink_to("photos/day1-b.png")
    (folder / "copy.png").write_bytes(KEPT)
    made = edition(folder, PUBLIC + elsewhere.replace("KEPT", PRIVATE), "public")

    assert shown(made) == set()
    assert len(reasons(made)) >= 1


@pytest.mark.parametrize(
    "text",
    [
        # What the recap alone makes narrower does not count against what is marked.
        "title: T\nphotos: [photos/*-b.png, {image: photos/day1-b.png, audience: public, alt: A}]",
        # Nor does what a picture stands in, if it names an audience of its own elsewhere.
        PUBLIC + "events: [{title: E, audience: lab, photos: [photos/day1-b.png]}]\n"
        "photos: [{image: photos/day1-b.png, audience: public, alt: A}]",
    ],
)  # fmt: skip
def test_what_is_marked_public_is_shown(folder: Path, text: str) -> None:
    assert shown(edition(folder, text, "public")) == {"day1-b.png"}


def test_pages_of_one_file_have_their_own_audiences(folder: Path) -> None:
    (folder / "plots.pdf").write_bytes(pdf(page(60, 40), page(40, 60)))
    figures = "figures: [{image: plots.pdf, page: 2, audience: private, alt: A}, {image: plots.pdf, page: 1, alt: B}"
    made = edition(
        folder,
        PUBLIC + f"sections: [{{title: S, {figures}, {{image: plots.pdf, page: 2, alt: C}}]}}]",
        "public",
    )

    assert [asset.page for asset in made.pictures] == [1]


def test_a_private_photo_that_cannot_be_read_is_no_matter(folder: Path) -> None:
    photos = "photos: [{image: gone.png, audience: private, alt: A}, {image: photos/day1-a.png, alt: B}]"  # fmt: skip
    made = edition(folder, PUBLIC + photos, "public")

    assert shown(made) == {"day1-a.png"}
    assert made.diagnostics == ()
