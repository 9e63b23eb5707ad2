"""Compares two decks by meaning, and lists what a person would say has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from confdeck.media import show_the_same
from confdeck.renderers.pptx.edits.alignment import (
    Origins,
    Pair,
    changed_shape_pairs,
    design_pairs,
    longest_increasing,
    relinked,
    shape_origins,
    shape_pairs,
    slide_origins,
    slide_pairs,
)
from confdeck.renderers.pptx.edits.content import (
    DeckContent,
    DesignContent,
    ParagraphContent,
    ShapeContent,
    SlideContent,
)
from confdeck.renderers.pptx.edits.formatting import UNKNOWN, Difference, differences
from confdeck.renderers.pptx.edits.furniture import furniture_words
from confdeck.renderers.pptx.edits.group_parts import are_apart, stand_still
from confdeck.renderers.pptx.edits.section_merging import sections_changed
from confdeck.renderers.pptx.edits.shape_list import shape_marks
from confdeck.renderers.pptx.edits.text_looks import EMPHASIS, look_changes
from confdeck.renderers.pptx.edits.wording import description, place_words, quoted
from confdeck.renderers.pptx.edits.written_slides import SameSlides
from confdeck.storyboard.geometry import Box

_Paragraphs = tuple[ParagraphContent, ...]


class ChangeKind(StrEnum):
    """One kind of difference between two decks."""

    SLIDE_ADDED = "slide added"
    SLIDE_DELETED = "slide deleted"
    SLIDE_MOVED = "slide moved"
    SLIDE_HIDDEN = "slide hidden"
    SLIDE_SHOWN = "slide shown again"
    TEXT = "text"
    EMPHASIS = "emphasis"
    FORMATTING = "formatting"
    NOTES = "speaker notes"
    NOTES_PAGE = "notes page"
    FURNITURE = "number or date"
    MOVED = "moved"
    RESIZED = "resized"
    PICTURE = "picture"
    CROP = "crop"
    FORMULA = "formula"
    DATA = "data"
    LOOKS = "look"
    ORDER = "stacking order"
    DESCRIPTION = "alternative text"
    LINK = "links of shapes"
    NAME = "name"
    SHAPE_ADDED = "added"
    SHAPE_DELETED = "deleted"
    COMMENTS = "comments"
    ANIMATION = "animation"
    SECTIONS = "sections"
    SETTING = "setting of the deck"
    DESIGN = "design"
    LAYOUT = "layout"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two decks."""

    kind: ChangeKind
    slide: int = 0
    """The number of the slide in the second deck; of a deleted one, in the first; 0 for the whole deck."""
    shape: str = ""
    """A few words that name the shape."""
    before: str = ""
    after: str = ""
    words: str = ""
    """A sentence on a change of looks, for a list."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two decks."""

    changes: tuple[Change, ...]
    """Those that a person made."""
    lost: tuple[Change, ...] = ()
    """Those that the program made that saved the deck."""


def changes_between(before: DeckContent, after: DeckContent, origins: Origins | None = None) -> Comparison:
    """Return what was changed in a deck, slide by slide in the order of the changed one.

    Args:
        before: The deck as confdeck wrote it.
        after: The deck as it is now.
        origins: Which slides come from which, if that is known already.
    """
    known = slide_origins(before, after) if origins is None else origins
    pairs = slide_pairs(before, relinked(before, after, known), known)
    same = SameSlides() if before.program != after.program else None
    found = (
        *_deck_changes(before, after, known),
        *(change for pair in pairs for change in _unknown_changes(pair, after.program, same)),
        *(_other_layouts(pairs) if after.program.startswith("LibreOffice") else ()),
    )
    lost = [change for change in found if is_loss(change, after.program)]
    return Comparison((*(change for change in found if change not in lost), *_moves(pairs)), tuple(lost))


def _other_layouts(pairs: Iterable[Pair[SlideContent]]) -> Iterator[Change]:
    """Yield the slides that share a layout with slides of another one: LibreOffice does not keep the names of layouts."""
    both = [(pair.before, pair.after) for pair in pairs if pair.before is not None and pair.after is not None]
    layouts = [(_layout_part(before), _layout_part(after)) for before, after in both]
    shared = Counter(layouts)
    for (_, slide), (old, new) in zip(both, layouts, strict=True):
        others = (count for (layout, at), count in shared.items() if at == new and layout != old)
        if any(count >= shared[old, new] for count in others):
            yield Change(ChangeKind.LAYOUT, slide.number, before=old)


def _layout_part(slide: SlideContent) -> str:
    return next((part for part in sorted(slide.targets) if part.startswith("ppt/slideLayouts/")), "")


def is_loss(change: Change, program: str) -> bool:
    """Return whether a program drops such a thing when it saves a deck, so that nobody has changed it.

    LibreOffice 7.4 drops sections, most alternative texts, links of shapes, the XML of formulas and the transitions' details.
    """
    if not program.startswith("LibreOffice"):
        return False
    dropped = {
        *(ChangeKind.SECTIONS, ChangeKind.DESCRIPTION, ChangeKind.FORMULA),
        *(ChangeKind.ANIMATION, ChangeKind.SETTING, ChangeKind.LINK, ChangeKind.LAYOUT),
    }
    return change.kind in dropped and not change.after


def _deck_changes(before: DeckContent, after: DeckContent, origins: Origins) -> Iterator[Change]:
    if sections_changed(before, after, origins):
        names = [", ".join(section.name for section in deck.sections) for deck in (before, after)]
        yield Change(ChangeKind.SECTIONS, before=names[0], after=names[1])
    for name, (old_value, new_value) in differences(before.settings, after.settings).items():
        words = f"the deck's {name} is now '{new_value}'"
        yield Change(ChangeKind.SETTING, 0, name, old_value, new_value, words)
    for old, new in design_pairs(before.designs, after.designs):
        if not old.shows_the_same(new):
            changes = _design_changes(old, new)
            if changes:
                yield Change(ChangeKind.DESIGN, 0, old.label, words=f"the {old.label} was changed: {changes}")


def _design_changes(before: DesignContent, after: DesignContent) -> str:
    """Return in plain words what differs between two versions of a theme, a master or a layout."""
    looks = differences(before.formatting, after.formatting)
    pairs = shape_pairs(() if after.adds_only else before.shapes, after.shapes)
    shapes = [change for pair in pairs for change in shape_changes(0, pair)]
    words = (change.words or f"{change.shape} was {change.kind}" for change in shapes)
    return "; ".join((*([f"it is now {description(looks)}"] if looks else ()), *words))


def _unknown_changes(pair: Pair[SlideContent], program: str, same: SameSlides | None) -> Sequence[Change]:
    """Return the changes of a slide; none of one that is written as others that show the same."""
    reads = [slide.read_written if slide else None for slide in (pair.before, pair.after)]
    if same is None or None in reads:
        return tuple(_slide_changes(pair, program))
    before, after = (read() for read in reads if read)
    if same.has(before, after):
        return ()
    changes = tuple(_slide_changes(pair, program))
    if not changes:
        same.add(before, after)
    return changes


def _slide_changes(pair: Pair[SlideContent], program: str) -> Iterator[Change]:
    before, after = pair.before, pair.after
    if before is None or after is None:
        yield from _only_in_one(before, after)
        return
    if before.read is after.read:
        return
    at = after.number
    if after.hidden != before.hidden:
        yield Change(ChangeKind.SLIDE_HIDDEN if after.hidden else ChangeKind.SLIDE_SHOWN, at)
    if before.shapes is not after.shapes:
        yield from _changes_of_shapes(before, after, program)
    if not before.has_notes_of(after):
        yield from text_changes(at, "speaker notes", before.notes, after.notes, ChangeKind.NOTES)
        if before.page_shapes != after.page_shapes:
            pages = ("\n".join(slide.page_shapes) for slide in (before, after))
            yield Change(ChangeKind.NOTES_PAGE, at, "", *pages)
    if before.furniture != after.furniture:
        words = furniture_words(before.furniture, after.furniture)
        yield Change(ChangeKind.FURNITURE, at, "slide", words=words)
    if after.layout and before.layout != after.layout:
        yield Change(ChangeKind.LAYOUT, at, before=before.layout, after=after.layout)
    if differences(before.formatting, after.formatting):
        looks = (slide.formatting.value("background") for slide in (before, after))
        yield Change(ChangeKind.BACKGROUND, at, "slide", *looks)
    if after.comments != before.comments:
        yield Change(ChangeKind.COMMENTS, at, before=str(before.comments), after=str(after.comments))
    if after.animation != before.animation:
        yield Change(ChangeKind.ANIMATION, at, "slide", before.animation, after.animation)


def _changes_of_shapes(before: SlideContent, after: SlideContent, program: str) -> Iterator[Change]:
    losses = _losses_in_order(before, after, program)
    if losses is not None:
        yield from losses
        return
    origins = shape_origins(before.shapes, after.shapes)
    for shapes in changed_shape_pairs(before.shapes, after.shapes, origins):
        yield from shape_changes(after.number, shapes)
    yield from _order_changes(after.number, before, origins)


def _losses_in_order(before: SlideContent, after: SlideContent, program: str) -> list[Change] | None:
    """Return what a program dropped of shapes that are otherwise the same one by one; None if they are not."""
    marks, new_marks = shape_marks(before.shapes), shape_marks(after.shapes)
    losses: list[Change] = []
    if len(marks) != len(new_marks):
        return None
    for index, (mark, new_mark) in enumerate(zip(marks, new_marks, strict=True)):
        old, new = (before.shapes[index], after.shapes[index]) if mark != new_mark else (None, None)
        for change in shape_changes(after.number, Pair(old, new)):
            if not is_loss(change, program):
                return None
            losses.append(change)
    return losses


def _only_in_one(before: SlideContent | None, after: SlideContent | None) -> Iterator[Change]:
    if after is not None:
        yield Change(ChangeKind.SLIDE_ADDED, after.number, after=after.title)
    elif before is not None:
        yield Change(ChangeKind.SLIDE_DELETED, before.number, before=before.title)


def shape_changes(slide: int, pair: Pair[ShapeContent]) -> Iterator[Change]:
    """Yield the differences of a shape on two slides."""
    before, after = pair.before, pair.after
    if before is None or after is None:
        if after is not None:
            yield Change(ChangeKind.SHAPE_ADDED, slide, after.label, after=after.text)
        elif before is not None:
            yield Change(ChangeKind.SHAPE_DELETED, slide, before.label, before=before.text)
        return
    label = before.label
    if before.placeholder != "ftr" or not _are_divided(before, after):
        yield from text_changes(slide, label, before.paragraphs, after.paragraphs, ChangeKind.TEXT)
    yield from _box_changes(slide, before, after)
    if before.kind == "formula":
        if before.data != after.data:
            yield Change(ChangeKind.FORMULA, slide, label, before.data, after.data)
    elif not show_the_same(before.picture, after.picture):
        yield Change(ChangeKind.PICTURE, slide, label)
    elif any(abs(edge - other) > 1 for edge, other in zip(before.crop, after.crop, strict=False)):
        yield Change(ChangeKind.CROP, slide, label)
    elif before.data != after.data:
        yield Change(ChangeKind.DATA, slide, label)
    looks = before.looks(after)
    if looks:
        yield _look_change(slide, before, looks)
    yield from _property_changes(slide, before, after)


def _property_changes(slide: int, before: ShapeContent, after: ShapeContent) -> Iterator[Change]:
    if before.link and after.link == UNKNOWN:
        yield Change(ChangeKind.LINK, slide, before.label, before.link)
    if after.name not in {"", before.name} and not after.has_name_of_program:
        words = f"{_subject(before)} is now named '{after.name}'"
        yield Change(ChangeKind.NAME, slide, before.label, before.name, after.name, words)
    if before.description != after.description:
        yield Change(ChangeKind.DESCRIPTION, slide, before.label, before.description, after.description)


def _are_divided(before: ShapeContent, after: ShapeContent) -> bool:
    """Return whether lines have become paragraphs, as LibreOffice saves footers."""
    lines = [" ".join(shape.text.split()) for shape in (before, after)]
    return lines[0] == lines[1] and len(before.paragraphs) != len(after.paragraphs)


def _look_change(slide: int, shape: ShapeContent, looks: Mapping[str, Difference]) -> Change:
    before, after = (", ".join(f"{name} {pair[at]}" for name, pair in looks.items()) for at in (0, 1))
    words = f"{_subject(shape)} is now {description(looks)}"
    return Change(ChangeKind.LOOKS, slide, shape.label, before, after, words)


def _subject(shape: ShapeContent) -> str:
    """Return the name of a shape at the beginning of a sentence."""
    return quoted(shape.text) if shape.text.strip() else shape.label


def _order_changes(slide: int, before: SlideContent, origins: Mapping[int, int]) -> Iterator[Change]:
    """Yield the shapes that were brought forward or sent back: as few as explain the new order."""
    places = [origins[at] for at in sorted(origins)]
    stayed = longest_increasing(places)
    for place in places:
        if place not in stayed:
            shape = before.shapes[place]
            words = f"{_subject(shape)} is now further forward or back"
            yield Change(ChangeKind.ORDER, slide, shape.label, words=words)


def text_changes(
    slide: int,
    label: str,
    before: tuple[ParagraphContent, ...],
    after: tuple[ParagraphContent, ...],
    kind: ChangeKind,
) -> Iterator[Change]:
    """Yield which paragraphs differ, aligned by their words, then what differs in the look of the others."""
    if before == after:
        return
    same: list[tuple[ParagraphContent, ParagraphContent]] = []
    for is_same, old, new in _aligned(before, after):
        if is_same:
            same += zip(old, new, strict=True)
        else:
            yield Change(kind, slide, label, _lines(old), _lines(new))
    for changes, piece in look_changes(same):
        emphasis = EMPHASIS.issuperset(changes)
        old_look, new_look = (
            ", ".join(f"{name} {pair[at]}" for name, pair in changes.items()) for at in (0, 1)
        )
        sentence = f"{quoted(piece)} is now {description(changes)}"
        yield Change(
            ChangeKind.EMPHASIS if emphasis else ChangeKind.FORMATTING,
            slide,
            label,
            old_look,
            new_look,
            sentence,
        )


def _aligned(before: _Paragraphs, after: _Paragraphs) -> Iterator[tuple[bool, _Paragraphs, _Paragraphs]]:
    """Yield paragraphs of two versions that belong together, and whether they have the same words."""
    words, new_words = ([paragraph.words for paragraph in version] for version in (before, after))
    if words == new_words:
        yield True, before, after
        return
    matcher = SequenceMatcher(None, words, new_words, autojunk=False)
    for operation, start, end, other_start, other_end in matcher.get_opcodes():
        yield operation == "equal", before[start:end], after[other_start:other_end]


def _lines(paragraphs: Iterable[ParagraphContent]) -> str:
    return "\n".join(paragraph.words for paragraph in paragraphs)


def _box_changes(slide: int, before: ShapeContent, after: ShapeContent) -> Iterator[Change]:
    if before.box is None or after.box is None or not (before.placed or after.placed):
        return
    if before.parts and stand_still(before.parts, after.parts):
        return
    old, new = before.box, after.box
    if are_apart((old.width, old.height), (new.width, new.height)):
        yield Change(ChangeKind.RESIZED, slide, before.label, _words(old), _words(new))
    elif are_apart((old.x, old.y), (new.x, new.y)):
        yield Change(ChangeKind.MOVED, slide, before.label, _words(old), _words(new))


def _words(box: Box) -> str:
    return place_words(box.x, box.y, box.width, box.height)


def _moves(pairs: tuple[Pair[SlideContent], ...]) -> Iterator[Change]:
    """Yield the slides that stand elsewhere among those of both decks: as few as explain the new order."""
    both = [(pair.before, pair.after) for pair in pairs if pair.before is not None and pair.after is not None]
    old = [before.number for before, _ in both]
    stayed = longest_increasing(old)
    for before, after in both:
        if before.number not in stayed:
            yield Change(
                ChangeKind.SLIDE_MOVED, after.number, before=str(before.number), after=str(after.number)
            )
