from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.edition import Entry, EntryKind, Figure, Section, SectionKind, Takeaway
from confdeck.model import Settings
from confdeck.renderers.email import EmailRenderer
from confdeck.renderers.email.digest import DigestItem
from confdeck.renderers.email.picture_rows import (
    BESIDE,
    CAPTION_WIDTH,
    GAP,
    WIDE,
    item_rows,
    photo_beside,
    photo_rows,
    stays_on_phone,
)
from tests.renderers.email.conftest import figure, phrase, prose

if TYPE_CHECKING:
    from collections.abc import Callable

    from confdeck.edition import Edition
    from confdeck.renderers.base import Job


def photo(aspect: float, name: str = "photo", caption: str = "") -> Figure:
    base = figure(name)
    asset = replace(base.asset, width=round(1000 * aspect), height=1000)
    return replace(base, asset=asset, caption=phrase(caption))


def item(*figures: Figure, photos: tuple[Figure, ...] = (), takeaways: int = 0, body: str = "") -> DigestItem:
    entry = Entry(
        "talk",
        EntryKind.TALK,
        phrase("A talk"),
        figures=figures,
        photos=photos,
        takeaways=tuple(Takeaway(phrase("Five words make a takeaway.")) for _ in range(takeaways)),
        body=prose(body) if body else prose(),
    )
    return DigestItem(entry, Section("s", SectionKind.SESSION, phrase("Talks")), (*figures, *photos))


@given(aspects=st.lists(st.floats(0.4, 3.0), min_size=1, max_size=24), captioned=st.booleans())
def test_photos_are_uncropped_and_no_wider_than_the_column(*, aspects: list[float], captioned: bool) -> None:
    photos = [photo(aspect, f"p{n}", "Words" if captioned else "") for n, aspect in enumerate(aspects)]
    rows = list(photo_rows(photos))
    assert [shown for row in rows for shown, _ in row] == photos
    for row in rows:
        heights = [box.width / shown.asset.aspect for shown, box in row]
        assert max(heights) - min(heights) <= 3
        assert max(heights) <= 432
        assert sum(box.width for _, box in row) + GAP * (len(row) - 1) <= WIDE.width + len(row)


@pytest.mark.parametrize(
    "aspects", [[1.5], [1.33, 1.78], [0.75, 0.75], [1.5, 0.67, 1.5], [2.8, 0.56], [1.5] * 24]
)
def test_rows_fill_the_column(aspects: list[float]) -> None:
    for row in photo_rows([photo(aspect, f"p{n}") for n, aspect in enumerate(aspects)]):
        assert sum(box.width for _, box in row) + GAP * (len(row) - 1) == pytest.approx(WIDE.width, abs=2)


def test_a_single_upright_photo_is_no_higher_than_its_caption_allows() -> None:
    ((shown, box),) = next(photo_rows([photo(9 / 16)]))
    assert box.width / shown.asset.aspect <= 361


def test_figures_stand_across_the_column_and_photos_in_rows() -> None:
    plot, first, second = figure("plot", 1), photo(1.5, "first"), photo(0.7, "second")
    rows = item_rows(item(plot, photos=(first, second)))
    assert rows[0] == ((plot, WIDE),)
    assert [shown for shown, _ in rows[1]] == [first, second]


def test_a_single_upright_photo_stands_beside_few_words() -> None:
    upright = photo(0.75)
    assert item_rows(item(photos=(upright,), takeaways=2)) == [((upright, BESIDE),)]
    assert photo_beside(item(photos=(upright,))) is upright
    assert photo_beside(item(photos=(upright,), body="many " * 61)) is None
    assert photo_beside(item(photos=(photo(1.5),))) is None
    assert photo_beside(item(photos=(upright, photo(1.5)))) is None
    assert photo_beside(item(replace(upright, number=1))) is None


@pytest.fixture
def mail_of(edition: Edition, job_of: Callable[..., Job]) -> Callable[..., str]:
    """The HTML of a mail with these photos."""

    def mail(*photos: Figure) -> str:
        section = Section("photos", SectionKind.PHOTOS, phrase("Photos"), figures=photos)
        job = job_of(replace(edition, sections=(section,), cover=None))
        artifact = EmailRenderer().render(replace(job, settings=Settings(length="full")))
        return next(file.data for file in artifact.files if file.suffix == ".email.html").decode()

    return mail


def test_each_caption_stands_below_its_photo(mail_of: Callable[..., str]) -> None:
    for first, second in ((1.3, 1.3), (0.5, 2.6)):
        shown = mail_of(photo(first, "a", "The hall"), photo(second, "b", "The roof"))
        assert re.search(r"The hall[^<]*</p></td>", shown)
        assert re.search(r"The roof[^<]*</p></td>", shown)


def test_a_narrow_photo_with_a_caption_has_more_room() -> None:
    photos = [photo(aspect, f"p{n}", "Words") for n, aspect in enumerate((1.6, 0.5, 1.6))]
    rows = list(photo_rows(photos))
    assert len(rows) > 1
    assert all(box.width >= CAPTION_WIDTH for row in rows if len(row) > 1 for _, box in row)


def test_photos_beyond_the_first_twelve_are_counted_beside_a_link_to_the_newsletter(
    edition: Edition, job_of: Callable[..., Job]
) -> None:
    photos = tuple(photo(1.5, f"p{n}") for n in range(20))
    section = Section("photos", SectionKind.PHOTOS, phrase("Photos"), figures=photos)
    job = job_of(replace(edition, sections=(section,), cover=None))
    settings = Settings(newsletter_url="https://lab.example/recap.pdf")
    html = EmailRenderer().render(replace(job, settings=settings)).files[0].data.decode()
    assert "and 8 more in the newsletter" in html


def test_a_credit_stands_in_the_caption_of_its_picture(mail_of: Callable[..., str]) -> None:
    names = ("Photo: Ada Park", "After a photo by Li Na", "Photo: Ada Park")
    html = mail_of(*(replace(photo(1.5, f"p{n}"), credit=words) for n, words in enumerate(names)))
    for words, count in (("Ada Park", 2), ("Li Na", 1)):
        assert len(re.findall(f'class="caption"[^<]*{words}', html)) == html.count(words) == count
    assert "Picture: Photo:" not in html


def test_a_credit_of_several_pictures_is_given_once_at_the_end(mail_of: Callable[..., str]) -> None:
    photos = (replace(photo(1.5, f"p{n}"), credit="Ada Park") for n in range(4))
    html = mail_of(*photos)
    assert html.count("Ada Park") == 1
    assert html.rindex("sign-off") < html.index("Ada Park")


@pytest.mark.parametrize(
    ("aspects", "caption", "stays"),
    [
        ([1.5, 0.75], "", True),
        ([1.5, 0.75], "Words", False),
        ([1.5, 1.3], "", False),
        ([1.5, 0.6, 1], "", False),
    ],
)
def test_a_pair_with_an_upright_photo_stays_one_on_a_phone(
    aspects: list[float],
    caption: str,
    stays: bool,  # noqa: FBT001
) -> None:
    row = tuple((replace(photo(aspect, "photo", caption), credit=""), WIDE) for aspect in aspects)
    assert stays_on_phone(row) is stays
