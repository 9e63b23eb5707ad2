"""Photos stand in rows from edge to edge, uncropped, the best one large, each with its caption."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from confdeck.storyboard.compose.assertions import ABOVE_PHOTOS, CLAIM
from confdeck.storyboard.compose.figures import FIGURE, MESSAGE_PICTURE, TALL_FIGURE
from confdeck.storyboard.compose.photo_rows import PHOTO_GAP, arranged
from confdeck.storyboard.compose.photos import PHOTOS, PHOTOS_BESIDE
from confdeck.storyboard.geometry import HOUSE, SLIDE_HEIGHT, Box
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import BadgeSlot, PictureSlot, Slide, SlideLayout, TextSlot
from tests.storyboard.test_evidence import drawn

AREA = Box(40, 100, 880, 390)
SHAPES = [(1600, 900), (1200, 900), (900, 1200), (900, 1600), (2800, 1000), (1500, 1000), (1000, 1000)]


def photos(folder: Path, count: int, caption: str = "", **more: Any) -> list[dict[str, Any]]:
    found = []
    for number in range(count):
        width, height = SHAPES[number % len(SHAPES)]
        name = f"{number}.png"
        Image.new("RGB", (width, height), (number, 90, 90)).save(folder / name)
        found.append(
            {"image": name, "alt": f"Photo {number}", "caption": caption and f"{caption} {number}", **more}
        )
    return found


def pictures(slide: Slide) -> list[PictureSlot]:
    return [slot for slot in slide.slots if isinstance(slot, PictureSlot)]


def assert_fills(slide: Slide, left: float, right: float) -> None:
    """Assert that the photos reach both edges, and that no photo stands alone in a row that does not."""
    boxes = [slot.box for slot in pictures(slide)]
    assert min(box.x for box in boxes) == pytest.approx(left)
    assert max(box.right for box in boxes) == pytest.approx(right)
    for box in boxes:
        beside = [other for other in boxes if other.y < box.bottom and box.y < other.bottom]
        assert max(other.right for other in beside) == pytest.approx(right)
        assert min(other.x for other in beside) == pytest.approx(left)


@pytest.mark.parametrize("seed", range(40))
def test_rows_fill_the_area_without_cropping(seed: int) -> None:
    chance = random.Random(seed)
    aspects = [chance.uniform(0.56, 2.8) for _ in range(chance.randint(2, 8))]
    best = chance.choice([None, *range(len(aspects))])
    placed = arranged(aspects, AREA, lambda index, width: 10.0 * (index % 3) + 900 / width, best)
    for photo in placed:
        assert photo.box.aspect == pytest.approx(aspects[photo.index])
        assert photo.box.bottom + photo.caption <= AREA.bottom + 0.6
    assert not placed or sorted(photo.index for photo in placed) == list(range(len(aspects)))
    assert not placed or max(photo.box.right for photo in placed) == pytest.approx(AREA.right)
    boxes = [photo.box for photo in placed]
    assert not any(one.overlaps(other) for one in boxes for other in boxes if one is not other)


def test_the_best_photo_is_the_largest_and_as_high_as_the_others_together() -> None:
    first, *others = arranged([1.5, 1.6, 1.4, 0.8, 1.5], AREA, lambda _index, _width: 12.0, best=2)
    assert first.index == 2 or first.box.area >= max(photo.box.area for photo in others)
    placed = arranged([1.8, 1.5, 1.5], AREA, lambda _index, _width: 20.0, best=0)
    assert placed[0].box.area > 2 * placed[1].box.area
    assert placed[0].box.bottom == pytest.approx(placed[-1].box.bottom, abs=1)
    assert placed[1].box.x == pytest.approx(placed[0].box.right + PHOTO_GAP)


@pytest.mark.parametrize("count", [5, 6, 8, 13, 30])
@pytest.mark.parametrize("caption", ["", "A garden"])
def test_slides_of_photos_are_filled(count: int, caption: str, tmp_path: Path) -> None:
    slides = [
        slide for slide in drawn(tmp_path, photos=photos(tmp_path, count, caption)) if slide.layout is PHOTOS
    ]
    assert sum(len(pictures(slide)) for slide in slides) == count
    for slide in slides:
        listed = any(isinstance(slot, BadgeSlot) for slot in slide.slots)
        if not listed:
            assert_fills(slide, HOUSE.left, HOUSE.right)
        assert max(slot.box.bottom for slot in pictures(slide)) >= 0.6 * SLIDE_HEIGHT


def test_captions_are_whole_and_at_their_photos(tmp_path: Path) -> None:
    slides = drawn(tmp_path, photos=photos(tmp_path, 6, "A garden behind the venue"))
    (slide,) = [slide for slide in slides if slide.layout is PHOTOS]
    captions = [slot for slot in slide.slots if isinstance(slot, TextSlot) and slot.role is Role.PHOTO]
    if any(isinstance(slot, BadgeSlot) for slot in slide.slots):
        numbers = [slot.text for slot in slide.slots if isinstance(slot, BadgeSlot)]
        (listed,) = captions
        assert [str(paragraph.number) for paragraph in listed.paragraphs] == numbers
    else:
        assert len(captions) == 6
    assert not any(slot.cut for slot in captions)


def test_numbers_stand_on_the_photos_they_name(tmp_path: Path) -> None:
    long = "A caption of so many words that it would take more than five lines below a photo " * 2
    slides = drawn(tmp_path, photos=photos(tmp_path, 5, long))
    badges = [slot for slide in slides for slot in slide.slots if isinstance(slot, BadgeSlot)]
    boxes = [slot.box for slide in slides for slot in pictures(slide)]
    for badge in badges:
        assert any(
            box.x < badge.box.x and box.y < badge.box.y and badge.box.right < box.right for box in boxes
        )


def test_the_photo_of_the_cover_is_large_among_the_others(tmp_path: Path) -> None:
    slides = drawn(tmp_path, photos=photos(tmp_path, 6), cover="0.png")
    (slide,) = [slide for slide in slides if slide.layout is PHOTOS]
    areas = {slot.asset.digest: slot.box.area for slot in pictures(slide)}
    first, *others = sorted(areas.values(), reverse=True)
    assert pictures(slide)[0].box.area == first
    assert first > 1.5 * others[0]


def test_photos_of_a_talk_without_statements_share_a_slide_with_its_message(tmp_path: Path) -> None:
    talk = {"title": "A talk", "tldr": "It works.", "photos": photos(tmp_path, 2)}
    (slide,) = [slide for slide in drawn(tmp_path, talks=[talk]) if slide.id.startswith("a-talk")]
    assert slide.layout in (PHOTOS, PHOTOS_BESIDE)
    assert slide.heading == "It works"
    assert len(pictures(slide)) == 2


def test_several_photos_stand_beside_statements(tmp_path: Path) -> None:
    Image.new("RGB", (1000, 1000)).save(tmp_path / "a.png")
    Image.new("RGB", (750, 1000), "red").save(tmp_path / "b.png")
    pair = [{"image": name, "alt": "A photo"} for name in ("a.png", "b.png")]
    event = {"title": "Dinner", "summary": "Long tables, much wind.", "photos": pair}
    (slide,) = [slide for slide in drawn(tmp_path, events=[event]) if slide.id.startswith("dinner")]
    assert slide.layout is CLAIM
    assert_fills(slide, HOUSE.grid(5, 12, 0, 1).x, HOUSE.right)


@pytest.mark.parametrize(
    ("shapes", "width"), [([(750, 1000), (1800, 1000)], 0.85), ([(2800, 1000), (1300, 1000)], 1)]
)
@pytest.mark.parametrize("theme", ["default", "quarto"])
def test_photos_are_large_below_a_few_statements(
    theme: str, shapes: list[tuple[int, int]], width: float, tmp_path: Path
) -> None:
    for number, shape in enumerate(shapes):
        Image.new("RGB", shape, (number, 9, 9)).save(tmp_path / f"{number}.png")
    pair = [{"image": f"{number}.png", "alt": "A photo"} for number in range(2)]
    event = {"title": "Dinner", "summary": "Long tables, much wind.", "photos": pair}
    slides = drawn(tmp_path, events=[event], render={"theme": theme})
    (slide,) = [slide for slide in slides if slide.id.startswith("dinner")]
    assert slide.layout is ABOVE_PHOTOS
    boxes = [slot.box for slot in pictures(slide)]
    assert max(box.right for box in boxes) - HOUSE.left >= width * (HOUSE.right - HOUSE.left) - 0.1
    assert max(box.bottom for box in boxes) >= 0.6 * SLIDE_HEIGHT


def test_a_message_is_large_beside_a_high_photo(tmp_path: Path) -> None:
    Image.new("RGB", (900, 1600)).save(tmp_path / "a.png")
    talk = {"title": "A talk", "tldr": "Counting needs no boxes.", "photos": ["a.png"]}
    slide = next(slide for slide in drawn(tmp_path, talks=[talk]) if slide.id == "a-talk")
    (title,) = [slot for slot in slide.slots if slot.role is Role.TITLE]
    (photo,) = pictures(slide)
    assert isinstance(title, TextSlot)
    assert slide.layout is MESSAGE_PICTURE
    assert title.paragraphs[0].size >= 40
    assert photo.box.right == pytest.approx(HOUSE.right)
    assert photo.box.height >= 0.7 * SLIDE_HEIGHT


@pytest.mark.parametrize("count", [10, 20, 30])
@pytest.mark.parametrize("every", [2, 3])
def test_a_gallery_has_captions_in_one_way(count: int, every: int, tmp_path: Path) -> None:
    shown = photos(tmp_path, count, "The speakers, just before the rain")
    shown = [{**photo, "caption": ""} if number % every else photo for number, photo in enumerate(shown)]
    slides = [slide for slide in drawn(tmp_path, photos=shown) if slide.layout in (PHOTOS, PHOTOS_BESIDE)]
    numbered = [any(isinstance(slot, BadgeSlot) for slot in slide.slots) for slide in slides]
    captioned = [
        any(isinstance(slot, TextSlot) and slot.role is Role.PHOTO for slot in slide.slots)
        for slide in slides
    ]
    assert len({number for number, caption in zip(numbered, captioned, strict=True) if caption}) == 1


def test_a_gallery_with_captions_fills_the_width_above_their_list(tmp_path: Path) -> None:
    shown = photos(tmp_path, 8, "The speakers, just before the rain", credit="A. Nobody")
    listed = [
        slide
        for slide in drawn(tmp_path, photos=shown)
        if any(isinstance(slot, BadgeSlot) for slot in slide.slots)
    ]
    assert listed
    for slide in listed:
        boxes = [slot.box for slot in pictures(slide)]
        assert min(box.x for box in boxes) == pytest.approx(HOUSE.left)
        assert max(box.right for box in boxes) == pytest.approx(HOUSE.right)
        lists = [slot for slot in slide.slots if isinstance(slot, TextSlot) and slot.role is Role.PHOTO]
        assert all(slot.box.y > max(box.bottom for box in boxes) for slot in lists)
        numbers = [paragraph.number for slot in lists for paragraph in slot.paragraphs]
        assert numbers == list(range(numbers[0] or 0, (numbers[0] or 0) + len(boxes)))


def test_six_photos_of_a_phone_share_a_slide(tmp_path: Path) -> None:
    shapes = [(1600, 900), (1067, 1600), (1600, 1600), (1600, 1200), (1280, 1600), (1600, 1067)]
    for number, size in enumerate(shapes):
        Image.new("RGB", size, (number, 90, 90)).save(tmp_path / f"{number}.png")
    shown = [{"image": f"{number}.png", "alt": "A photo"} for number in range(6)]
    (slide,) = [slide for slide in drawn(tmp_path, photos=shown) if slide.layout is PHOTOS]
    assert len(pictures(slide)) == 6


@pytest.mark.parametrize(
    ("title", "layout"), [("Kleine Schilder", TALL_FIGURE), ("Geschwindigkeitsbegrenzungsschilder", FIGURE)]
)
def test_a_title_with_a_long_word_stands_above_its_photo(
    title: str, layout: SlideLayout, tmp_path: Path
) -> None:
    Image.new("RGB", (1200, 1000)).save(tmp_path / "a.png")
    chart = {"labels": ["a", "b"], "series": [1, 2]}
    talk = {"title": title, "tldr": "Kurz.", "chart": chart, "photos": [{"image": "a.png", "alt": "Foto"}]}
    slides = drawn(tmp_path, talks=[talk], language="de")
    assert [slide.layout for slide in slides if pictures(slide)][1:] == [layout]
