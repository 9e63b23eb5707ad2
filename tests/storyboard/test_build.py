from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from PIL import Image

from confdeck.storyboard import build_storyboard
from confdeck.storyboard.compose.agenda import AGENDA
from confdeck.storyboard.compose.assertions import ABOVE_PHOTOS, TEXT_FIGURE
from confdeck.storyboard.compose.covers import TITLE_BAND
from confdeck.storyboard.compose.ending import REFERENCES
from confdeck.storyboard.compose.evidence import EQUATION
from confdeck.storyboard.compose.figures import FIGURE, MESSAGE_PICTURE
from confdeck.storyboard.compose.papers import FEW_TITLES, LIST, MORE_PAPERS, PAPER
from confdeck.storyboard.compose.photos import PHOTOS, PHOTOS_BESIDE
from confdeck.storyboard.compose.quotes import QUOTE
from confdeck.storyboard.compose.sections import SECTION
from confdeck.storyboard.compose.shared_talks import TALKS
from confdeck.storyboard.compose.statements import FEW_WORDS, MESSAGE, STATEMENTS
from confdeck.storyboard.compose.tables import TABLE
from confdeck.storyboard.fit import TextFrame
from confdeck.storyboard.geometry import MARGIN, SLIDE_HEIGHT, SLIDE_WIDTH
from confdeck.storyboard.layouts import HOUSE_DESIGN, LAYOUTS
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.slide import (
    BREAK,
    BadgeSlot,
    CodeSlot,
    FormulaSlot,
    PictureSlot,
    RuleSlot,
    ScoreSlot,
    Slide,
    SlideParagraph,
    Storyboard,
    TableSlot,
    TextSlot,
)
from confdeck.storyboard.typesetter import Typesetter
from confdeck.testing import job_for
from confdeck.theme import load_theme
from tests import strategies
from tests.examples import examples
from tests.renderings import Renderings
from tests.storyboard.stress import SCRIPTS
from tests.storyboard_text import storyboard_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.theme import Theme
    from tests.conftest import Golden

NAMES = ("fixture", "sample", "stress", *SCRIPTS)

FREE_ROLES = (Role.PHOTO, Role.FORMULA, Role.GLOSS, Role.RULE, Role.CODE, Role.SCORE)
"""Roles of slots that any layout may have, outside its placeholders."""


@pytest.fixture(scope="session")
def boards(renderings: Renderings) -> dict[str, Storyboard]:
    return {name: renderings.storyboard(name) for name in NAMES}


@pytest.fixture(params=NAMES)
def board(request: pytest.FixtureRequest, boards: dict[str, Storyboard]) -> Storyboard:
    return boards[request.param]


def texts(board: Storyboard) -> Iterator[tuple[Slide, TextSlot]]:
    for slide in board.slides:
        yield from ((slide, slot) for slot in slide.slots if isinstance(slot, TextSlot))


def titles(board: Storyboard) -> list[str]:
    return [slide.heading for slide in board.slides]


@pytest.mark.parametrize("name", ["fixture", "stress", "ur"])
def test_the_storyboard_as_text(name: str, boards: dict[str, Storyboard], golden: Golden) -> None:
    golden(f"storyboard/{name}.txt", storyboard_text(boards[name]))


def test_every_slide_has_a_title_of_its_own_and_it_comes_first(board: Storyboard) -> None:
    assert all(title.strip() for title in titles(board))
    # The first slide has the name of the deck, which one of its slides may have too.
    assert len(set(titles(board)[1:])) == len(board.slides) - 1
    assert all(slide.slots[0].role is Role.TITLE for slide in board.slides)


def test_no_text_leaves_its_box(board: Storyboard, theme: Theme) -> None:
    measurer = Typesetter.of(theme, board.language, HOUSE_DESIGN).measurer
    for slide, slot in texts(board):
        frame = TextFrame(measurer, slot.box.width, slot.box.height, slot.leading)
        assert frame.set_height(slot.paragraphs) <= slot.box.height + 0.02, (slide.heading, slot.role)


def test_nothing_leaves_the_slide(board: Storyboard) -> None:
    for slide in board.slides:
        for slot in slide.slots:
            assert slot.box.x >= -0.01, slide.heading
            assert slot.box.y >= -0.01, slide.heading
            assert slot.box.right <= SLIDE_WIDTH + 0.01, slide.heading
            assert slot.box.bottom <= SLIDE_HEIGHT + 0.01, slide.heading


def test_no_slot_covers_another(board: Storyboard) -> None:
    for slide in board.slides:
        for at, one in enumerate(slide.slots):
            for other in slide.slots[at + 1 :]:
                if isinstance(other, BadgeSlot):
                    continue  # a number on a photo
                assert not one.box.overlaps(other.box), (slide.heading, one.role, other.role)


def test_body_text_never_goes_below_the_floor(board: Storyboard, theme: Theme) -> None:
    sizes = theme.tokens.deck.sizes
    for slide, slot in texts(board):
        least = min((paragraph.size for paragraph in slot.paragraphs), default=sizes.floor)
        assert least >= sizes.floor_small, (slide.heading, slot.role)
        if slot.role in (Role.TITLE, Role.BODY) and slide.layout not in (REFERENCES, LIST, PAPER):
            main = max(paragraph.size for paragraph in slot.paragraphs)
            assert main >= sizes.floor or slide.layout is QUOTE, (slide.heading, slot.role)


def test_every_slot_has_its_place_on_the_layout(board: Storyboard) -> None:
    for slide in board.slides:
        for slot in slide.slots:
            assert slot.role in HOUSE_DESIGN.layouts[slide.layout] or slot.role in FREE_ROLES, (
                slide.layout,
                slot.role,
            )


def test_links_lead_to_slides_there_are(board: Storyboard) -> None:
    ids = [slide.id for slide in board.slides]
    assert len(set(ids)) == len(ids)
    targets = {slot.target for _, slot in texts(board)}
    targets |= {
        run.target for _, slot in texts(board) for paragraph in slot.paragraphs for run in paragraph.runs
    }
    assert targets - {""} <= {*ids, *(entry for slide in board.slides for entry in slide.entry_ids)}


def test_every_slide_belongs_to_a_chapter_and_chapters_do_not_alternate(board: Storyboard) -> None:
    order = [slide.chapter for slide in board.slides]
    runs = [chapter for at, chapter in enumerate(order) if at == 0 or order[at - 1] != chapter]
    assert runs == [chapter.id for chapter in board.chapters]
    names = [chapter.name for chapter in board.chapters]
    assert len(set(names)) == len(names)


def test_pictures_keep_their_aspect_or_are_cropped_on_purpose(board: Storyboard) -> None:
    for slide in board.slides:
        for slot in slide.slots:
            if isinstance(slot, PictureSlot) and not slot.crop:
                assert slot.box.aspect == pytest.approx(slot.asset.aspect, rel=1e-6)


def test_a_slide_names_the_works_it_cites(boards: dict[str, Storyboard]) -> None:
    for slide in boards["sample"].slides:
        slots = [slot for slot in slide.slots if isinstance(slot, TextSlot)]
        cited = [
            slot
            for slot in slots
            if any(run.cites for paragraph in slot.paragraphs for run in paragraph.runs)
        ]
        if cited and slide.layout is not REFERENCES:
            assert any(slot.role is Role.SOURCES for slot in slots), slide.heading


def test_right_to_left_decks_are_mirrored(boards: dict[str, Storyboard]) -> None:
    slots = next(slide for slide in boards["ur"].slides if slide.layout is FEW_WORDS).slots
    for role in (Role.TITLE, Role.BODY):
        box = next(slot for slot in slots if slot.role is role).box
        place = HOUSE_DESIGN.layouts[FEW_WORDS][role].box.mirrored()
        assert (box.x, box.y, box.width) == (place.x, place.y, place.width)


def test_what_is_cut_is_reported(boards: dict[str, Storyboard]) -> None:
    messages = [diagnostic.message for diagnostic in boards["stress"].diagnostics]
    assert any("a caption is cut" in message for message in messages)
    (unshown,) = boards["fixture"].diagnostics
    assert unshown.message.startswith("4 list items are only in the speaker notes")


def test_the_slots_are_of_every_kind(boards: dict[str, Storyboard]) -> None:
    kinds = {type(slot) for board in boards.values() for slide in board.slides for slot in slide.slots}
    assert kinds == {TextSlot, PictureSlot, FormulaSlot, TableSlot, BadgeSlot, RuleSlot, CodeSlot, ScoreSlot}
    layouts = {slide.layout.name for board in boards.values() for slide in board.slides}
    layouts |= {
        layout.name
        for layout in (
            MORE_PAPERS,
            TITLE_BAND,
            PHOTOS_BESIDE,
            TALKS,
            FEW_TITLES,
            ABOVE_PHOTOS,
            MESSAGE_PICTURE,
        )
    }  # in tests of their own
    assert layouts == {layout.name for layout in LAYOUTS}


def test_a_paper_of_which_only_the_title_is_known_has_a_slide(tmp_path: Path) -> None:
    recap = tmp_path / "recap.yaml"
    recap.write_text("title: T\npapers: [{title: A bare title, rating: 5}]\n", encoding="utf-8")
    job = job_for(recap)
    assert "A bare title" in titles(build_storyboard(job.edition, job.theme))


def test_a_table_that_cites_names_its_sources(tmp_path: Path) -> None:
    recap = tmp_path / "recap.yaml"
    recap.write_text(
        'title: T\ntalks: [{title: A, summary: "x\\n\\n| a | b |\\n|---|---|\\n| c | d [@k] |\\n"}]\n'
        "references: [{id: k, title: Work, authors: [Ann Name], year: 2020}]\n",
        encoding="utf-8",
    )
    job = job_for(recap)
    slides = build_storyboard(job.edition, job.theme).slides
    table = next(slide for slide in slides if slide.layout is TABLE)
    assert [
        str(paragraph)
        for slot in table.slots
        if isinstance(slot, TextSlot) and slot.role is Role.SOURCES
        for paragraph in slot.paragraphs
    ] == ["[1]\u00a0Name\u00a02020"]


@examples(10)
@given(strategies.recap)
def test_whatever_the_recap_its_slides_are_in_order(recap: dict[str, Any]) -> None:
    theme = load_theme("default")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "recap.yaml"
        path.write_text(json.dumps(recap, ensure_ascii=False), encoding="utf-8")
        board = build_storyboard(job_for(path).edition, theme)
    test_every_slide_has_a_title_of_its_own_and_it_comes_first(board)
    test_no_text_leaves_its_box(board, theme)
    test_nothing_leaves_the_slide(board)
    test_no_slot_covers_another(board)
    test_body_text_never_goes_below_the_floor(board, theme)
    test_links_lead_to_slides_there_are(board)
    test_every_slide_belongs_to_a_chapter_and_chapters_do_not_alternate(board)


def drawn(recap: dict[str, Any], folder: Path) -> tuple[Slide, ...]:
    path = folder / "recap.yaml"
    path.write_text(json.dumps({"title": "T", **recap}), encoding="utf-8")
    job = job_for(path)
    return build_storyboard(job.edition, job.theme).slides


def test_kickers_and_sources_are_one_line(board: Storyboard) -> None:
    for slide, slot in texts(board):
        if slot.role in (Role.KICKER, Role.SOURCES) and slide.layout.has_footer:
            assert slot.lines == 1, (slide.heading, str(slot.paragraphs[0]))


def test_a_long_kicker_loses_the_affiliation_and_not_the_talk(tmp_path: Path) -> None:
    speaker = {"name": "Ann Name", "affiliation": "Department of " + "Very " * 20 + "Long Names"}
    talk = {"title": "How names grow and what to do", "tldr": "They grow", "speakers": speaker}
    (message,) = [slide for slide in drawn({"talks": [talk]}, tmp_path) if slide.heading == "They grow"]
    kicker = next(slot for slot in message.slots if slot.role is Role.KICKER)
    assert isinstance(kicker, TextSlot)
    assert str(kicker.paragraphs[0]) == "Ann Name\u2003How names grow and what to do"


def test_claim_and_evidence_stand_together_unless_the_evidence_is_wide(boards: dict[str, Storyboard]) -> None:
    for slide in boards["sample"].slides:
        pictures = [
            slot for slot in slide.slots if isinstance(slot, PictureSlot) and slot.role is Role.FIGURE
        ]
        if slide.layout is TEXT_FIGURE:
            assert all(
                slot.box.x == HOUSE_DESIGN.layouts[TEXT_FIGURE][Role.FIGURE].box.x for slot in pictures
            )
        if slide.layout is FIGURE:
            assert all(slot.asset.aspect > 1.55 for slot in pictures)


def test_formulas_stand_below_figures_and_statements(boards: dict[str, Storyboard]) -> None:
    layouts = [
        slide.layout
        for slide in boards["sample"].slides
        if any(isinstance(slot, FormulaSlot) for slot in slide.slots)
    ]
    assert layouts.count(EQUATION) < len(layouts) / 2


def test_four_must_reads_share_a_slide_and_a_fifth_continues(tmp_path: Path) -> None:
    papers = [{"title": f"Paper {at}: a long story", "rating": 5, "why": "It says how."} for at in range(5)]
    slides = [slide for slide in drawn({"papers": papers}, tmp_path) if slide.layout is PAPER]
    assert [len(slide.entry_ids) for slide in slides] == [2, 3]
    first = [str(slot.paragraphs[0]) for slot in slides[0].slots[1:] if isinstance(slot, TextSlot)]
    assert first == ["Paper 0", "Paper 1"]


def test_titles_of_cards_take_two_lines_where_a_smaller_size_makes_them(tmp_path: Path) -> None:
    long = "Exploring Randomly Wired Neural Networks for Image Recognition"
    papers = [
        {"title": title, "rating": 5, "why": "Short.", "url": "https://example.org/paper"}
        for title in ("One", "Two", "Three", long)
    ]
    (slide,) = [slide for slide in drawn({"papers": papers}, tmp_path) if slide.layout is PAPER]
    titles = [
        slot.paragraphs[0] for slot in slide.slots if isinstance(slot, TextSlot) and "entry" in slot.role
    ]
    assert {title.size for title in titles} == {load_theme("default").tokens.deck.sizes.body}


@pytest.mark.parametrize("name", ["sample", "ur"])
def test_numerals_of_sections_stand_on_the_edge_of_the_text(name: str, tmp_path: Path) -> None:
    slides = drawn({**SECTIONS, "language": {"sample": "en"}.get(name, name)}, tmp_path)
    boxes = [slot.box for slide in slides for slot in slide.slots if slot.role is Role.NUMERAL]
    assert len(boxes) == 2
    # Hung out by the white of their figures.
    assert all(0 < MARGIN - (SLIDE_WIDTH - box.right if name == "ur" else box.x) < 20 for box in boxes)


SECTIONS: dict[str, Any] = {
    "sessions": [
        {
            "title": f"Session {number}",
            "talks": [
                {"title": f"Talk {talk}", "takeaways": ["It works.", "It lasts."]} for talk in range(size)
            ],
        }
        for number, size in enumerate((3, 2, 3, 1))
    ],
    "papers": ["One paper"],
}


def test_sections_of_three_slides_have_a_header(tmp_path: Path) -> None:
    slides = drawn(SECTIONS, tmp_path)
    headings = [slide.heading for slide in slides if slide.layout is SECTION]
    assert headings == ["Session 0", "Session 2"]
    (agenda,) = [slide for slide in slides if slide.layout is AGENDA]
    listed = [paragraph for paragraph in agenda.paragraphs if paragraph.number]
    assert [str(paragraph) for paragraph in listed] == [f"Session {number}" for number in range(4)]
    ids = {slide.id for slide in slides}
    targets = [run.target for run in agenda.runs if run.target]
    assert len(targets) == 4
    assert set(targets) <= ids


@pytest.mark.parametrize(
    "recap", [{"talks": SECTIONS["sessions"][0]["talks"]}, {"sessions": SECTIONS["sessions"][:1]}]
)
def test_an_only_section_has_no_header(recap: dict[str, Any], tmp_path: Path) -> None:
    slides = drawn(recap, tmp_path)
    assert not [slide for slide in slides if slide.layout in (SECTION, AGENDA)]
    assert len(slides) > 3


def test_a_short_text_is_a_message_below_its_title(tmp_path: Path) -> None:
    text = "The pictures are lost.\n\nAll figures were drawn.\n\nThe photos are stand-ins."
    slides = drawn({"sections": [{"title": "About the pictures", "body": text}]}, tmp_path)
    (slide,) = [slide for slide in slides if slide.layout is MESSAGE]
    assert slide.heading == "The pictures are lost"
    words = {slot.role: str(slot.paragraphs[0]) for slot in slide.slots if isinstance(slot, TextSlot)}
    assert words[Role.KICKER] == "About the pictures"
    assert words[Role.BODY] == "All figures were drawn. The photos are stand-ins."


@pytest.mark.parametrize(("aspect", "beside"), [(2.2, False), (1.2, True)])
def test_a_long_caption_stands_beside_its_figure_where_the_strip_is_wide(
    aspect: float, *, beside: bool, tmp_path: Path
) -> None:
    Image.new("RGB", (round(1000 * aspect), 1000), "#ddd").save(tmp_path / "1.png")
    figure = {"image": "1.png", "alt": "It.", "layout": "full", "caption": "Words. " * 40}
    slides = drawn({"talks": [{"title": "A", "takeaways": ["One."], "figures": [figure]}]}, tmp_path)
    slots = next(slide.slots for slide in slides if slide.layout is FIGURE)
    picture, caption = (next(s for s in slots if s.role is role) for role in (Role.FIGURE, Role.CAPTION))
    assert (caption.box.x > picture.box.right) == beside


def test_papers_stand_under_their_topics(tmp_path: Path) -> None:
    tagged = [("One", "nets"), ("Two", "data"), ("Three", "nets")]
    papers = [{"title": title, "tags": [tag]} for title, tag in tagged]
    (listed,) = [slide for slide in drawn({"papers": papers}, tmp_path) if slide.layout is LIST]
    columns = [slot for slot in listed.slots[1:] if isinstance(slot, TextSlot)]
    assert [str(paragraph) for slot in columns for paragraph in slot.paragraphs] == [
        "Nets",
        "One",
        "Three",
        "Data",
        "Two",
    ]


def test_what_to_try_is_listed_once_for_a_talk(tmp_path: Path) -> None:
    wish = {"text": "Try it first.", "from": "a", "tags": ["try"]}
    talk = {"id": "a", "title": "A", "takeaways": [{"text": "Try it before the rest.", "tags": ["try"]}]}
    slides = drawn({"takeaways": [wish], "talks": [talk]}, tmp_path)
    (tried,) = [slide for slide in slides if slide.id == "deck/try"]
    words = [
        str(paragraph) for slot in tried.slots if isinstance(slot, TextSlot) for paragraph in slot.paragraphs
    ]
    assert words == ["Try it\u00a0first", "What we should try", "A"]


@pytest.mark.parametrize(("count", "columns"), [(4, 1), (9, 2)])
def test_few_references_stand_below_each_other_and_larger(count: int, columns: int, tmp_path: Path) -> None:
    works = [f"Author {at}. A work on boxes and on what holds them together." for at in range(count)]
    body = " ".join(f"[@{at + 1}]" for at in range(count))
    slides = drawn({"sections": [{"title": "A", "body": body}], "references": works}, tmp_path)
    (listed,) = [slide for slide in slides if slide.layout is REFERENCES]
    texts = [slot for slot in listed.slots if isinstance(slot, TextSlot) and slot.role is not Role.TITLE]
    assert len(texts) == columns
    assert {paragraph.size for slot in texts for paragraph in slot.paragraphs} == {16}


def test_the_agenda_and_headers_have_the_same_numbers(boards: dict[str, Storyboard]) -> None:
    slides = boards["sample"].slides
    (agenda,) = [slide for slide in slides if slide.layout is AGENDA]
    headers = [slide for slide in slides if slide.layout is SECTION]
    numbers = [str(paragraph.number) for paragraph in agenda.paragraphs if paragraph.number]
    targets = [run.target for run in agenda.runs if run.target]
    numerals = {
        slide.id: str(slot.paragraphs[0])
        for slide in headers
        for slot in slide.slots
        if isinstance(slot, TextSlot) and slot.role is Role.NUMERAL
    }
    assert numerals
    assert numerals.items() <= set(zip(targets, numbers, strict=True))


def test_the_title_of_two_lines_is_balanced(typesetter: Typesetter) -> None:
    where = HOUSE_DESIGN.layouts[STATEMENTS][Role.TITLE]
    slot = typesetter.fit_paragraph(
        where, SlideParagraph(plain_run("Share the backbone, do one task at a time, and give each room"))
    )
    balanced = typesetter.balanced(where, slot)
    assert balanced.box == where.box
    lines = str(balanced.paragraphs[0]).split(BREAK)
    assert len(lines) == slot.lines == 2
    assert max(map(len, lines)) < 1.5 * min(map(len, lines))


def test_many_captions_are_listed_beside_their_photos(boards: dict[str, Storyboard]) -> None:
    photos = next(slide for slide in boards["sample"].slides if slide.layout is PHOTOS)
    pictures = [slot for slot in photos.slots if isinstance(slot, PictureSlot)]
    if len(pictures) >= 4:
        (captions,) = [slot for slot in photos.slots[1:] if isinstance(slot, TextSlot)]
        assert [paragraph.number for paragraph in captions.paragraphs] == list(range(1, len(pictures) + 1))
        assert all(slot.box.right < captions.box.x for slot in pictures)


def test_a_picture_too_small_for_its_slide_is_reported(tmp_path: Path) -> None:
    Image.new("RGB", (120, 80), "red").save(tmp_path / "small.png")
    (tmp_path / "recap.yaml").write_text(
        "title: T\ntalks: [{title: A, figures: [{image: small.png, alt: Small., caption: A small picture}]}]\n"
    )
    job = job_for(tmp_path / "recap.yaml")
    board = build_storyboard(job.edition, job.theme)

    (complaint,) = [diagnostic for diagnostic in board.diagnostics if "too small" in diagnostic.message]
    assert complaint.span
    assert complaint.span.line == 2


@pytest.mark.parametrize(
    ("summary", "words"),
    [
        ("- one point\n- another", ["one point", "another"]),
        ("Term\n: its meaning", ["Term", "its meaning"]),
        ("> quoted words", ["quoted words"]),
        ("- [x] task", ["task"]),
    ],
)
def test_a_summary_without_a_paragraph_has_a_slide(summary: str, words: list[str], tmp_path: Path) -> None:
    for takeaways in ([], [f"Takeaway {number}" for number in range(9)]):
        recap = {"summary": summary, "takeaways": takeaways, "talks": [{"title": "A"}]}
        slides = drawn(recap, tmp_path)
        assert [str(paragraph) for paragraph in slides[1].paragraphs][-len(words) :] == words
