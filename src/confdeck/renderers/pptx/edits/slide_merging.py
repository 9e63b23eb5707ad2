"""Merges one slide: the edits of a person are made on the slide as confdeck would write it now."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.edits.alignment import Pair, shape_origins
from confdeck.renderers.pptx.edits.changes import Change, ChangeKind, is_loss, shape_changes
from confdeck.renderers.pptx.edits.conflicts import DELETED, GONE, WHOLE, Conflict, Refusals, SlideDecisions
from confdeck.renderers.pptx.edits.content import ShapeContent, SlideContent
from confdeck.renderers.pptx.edits.dropped_edits import DroppedEdit, UnplacedEdit
from confdeck.renderers.pptx.edits.format_writing import replace_children
from confdeck.renderers.pptx.edits.formatting import COLUMNS, ROWS, STRUCTURE, Difference
from confdeck.renderers.pptx.edits.group_merging import GroupMember, GroupMerge, group_members
from confdeck.renderers.pptx.edits.reading import slide_elements
from confdeck.renderers.pptx.edits.shape_list import ShapeList, shape_marks
from confdeck.renderers.pptx.edits.shape_placing import name_properties, renumber, replace_shape, take_place
from confdeck.renderers.pptx.edits.shape_writing import reorder, take_looks
from confdeck.renderers.pptx.edits.shapes import ShapeReader, TextBody
from confdeck.renderers.pptx.edits.table_merging import merge_rows
from confdeck.renderers.pptx.edits.table_rows import TableVersion
from confdeck.renderers.pptx.edits.text_merging import TextMerge, write_texts
from confdeck.renderers.pptx.slide_shapes import outermost_element
from confdeck.renderers.pptx.template.xml_lookup import first, remove_element

if TYPE_CHECKING:
    from confdeck.renderers.pptx.edits.deck_file import DeckFile
    from confdeck.renderers.pptx.edits.text_merging import Adopt
    from confdeck.renderers.pptx.edits.withheld import Withheld

_TEXTS = {ChangeKind.TEXT, ChangeKind.EMPHASIS, ChangeKind.FORMATTING}
_PLACES = {ChangeKind.MOVED, ChangeKind.RESIZED}
_PICTURES = {ChangeKind.PICTURE, ChangeKind.CROP}
_DATA = {ChangeKind.DATA, ChangeKind.FORMULA}
_PLACE = "its place"
_LOOK = "its look"


@dataclass(frozen=True, slots=True)
class SlideVersion:
    """A slide in one of the decks, with the elements of its shapes."""

    deck: DeckFile
    content: SlideContent
    elements: tuple[etree._Element, ...]
    """The elements of `content.shapes`, in their order."""

    @classmethod
    def of(cls, deck: DeckFile, content: SlideContent) -> SlideVersion:
        """Return a slide with its shapes."""
        shapes = content.shapes
        known = shapes.elements if isinstance(shapes, ShapeList) and shapes.deck is deck else None
        return cls(deck, content, known or tuple(slide_elements(deck, content.part)))

    @classmethod
    def to_change(cls, deck: DeckFile, content: SlideContent) -> SlideVersion:
        """Return a slide whose elements may be changed: what is on it is read before."""
        shapes = content.shapes
        if isinstance(shapes, ShapeList) and shapes.deck is deck:
            shapes.read_all()
            content.read().excerpts  # noqa: B018  read now
        return cls.of(deck, content)

    @property
    def shapes(self) -> Sequence[ShapeContent]:
        """Its shapes."""
        return self.content.shapes

    @property
    def marks(self) -> tuple[Hashable, ...]:
        """The marks that stand for its shapes: those with equal marks have the same content."""
        return shape_marks(self.content.shapes)

    def table(self, at: int) -> TableVersion | None:
        """Return a table by the index of its shape; None if its rows cannot be told apart."""
        theme = ShapeReader.of_slide(self.deck, self.content.part).theme
        libre = self.deck.is_from_libreoffice
        return TableVersion.of(self.elements[at], self.texts(at), theme, from_libreoffice=libre)

    def members(self, at: int) -> tuple[GroupMember, ...]:
        """Return the shapes in a group by the index of its shape."""
        return group_members(self.elements[at], self.shapes[at].parts, self.texts(at))

    def texts(self, at: int) -> list[TextBody]:
        """Return the texts of a shape by its index, with the links of `content`."""
        elements = list(self.elements[at].iter("{*}txBody"))
        if len(elements) == 1:
            return [TextBody(elements[0], self.shapes[at].paragraphs)]
        bodies = ShapeReader.of_slide(self.deck, self.content.part).bodies(self.elements[at])
        known = iter(self.shapes[at].paragraphs)
        return [replace(body, paragraphs=tuple(islice(known, len(body.paragraphs)))) for body in bodies]


@dataclass(slots=True)
class SlideMerge:
    """Makes a person's edits on a new slide."""

    base: SlideVersion
    theirs: SlideVersion
    ours: SlideVersion
    """The new slide, whose elements are changed."""
    program: str
    """The program that saved the edited deck."""
    adopt: Adopt
    """Returns a copy of an element of the edited slide, with its pictures and links in the merged deck."""
    withheld: Withheld
    """The words and pictures that must not be taken from the edited slide."""
    keeps_places: bool = True
    """Whether edits of position and size are kept."""
    decisions: SlideDecisions = field(default_factory=SlideDecisions)
    """Decisions on the edits in earlier runs."""
    conflicts: list[Conflict] = field(default_factory=list)
    dropped: list[DroppedEdit] = field(default_factory=list)
    unplaced: list[UnplacedEdit] = field(default_factory=list)
    _targets: dict[int, etree._Element] = field(default_factory=dict)
    """The elements of the merged slide by the index of their shape in `base`."""
    _placed: dict[int, etree._Element] = field(default_factory=dict)
    """Those that are on the edited slide too, by their index there."""

    def merge(self) -> bool:
        """Change the elements of `ours`; return whether anything was changed."""
        in_theirs = {index: at for at, index in shape_origins(self.base.shapes, self.theirs.shapes).items()}
        in_ours = {index: at for at, index in shape_origins(self.base.shapes, self.ours.shapes).items()}
        changed = [
            self._merge_shape(index, in_theirs.get(index), in_ours.get(index))
            for index in range(len(self.base.shapes))
        ]
        in_order = sorted((at, index) for index, at in in_theirs.items() if index in self._targets)
        moved = self._is_reordered(in_theirs) and reorder([self._targets[index] for _, index in in_order])
        self._placed |= {in_theirs[index]: target for index, target in self._targets.items()}
        added = [at for at in range(len(self.theirs.shapes)) if at not in in_theirs.values()]
        return any([moved, *changed, *(self._add_if_allowed(at) for at in added)])

    def numbers(self) -> dict[str, str]:
        """Return the numbers of the shapes on the merged slide by those on the edited one."""
        found: dict[str, str] = {}
        for at, element in self._placed.items():
            pairs = zip(self.theirs.elements[at].iter("{*}cNvPr"), element.iter("{*}cNvPr"), strict=False)
            found |= {old.get("id", ""): new.get("id", "") for old, new in pairs}
        return found

    def _is_reordered(self, in_theirs: Mapping[int, int]) -> bool:
        """Return whether a person brought shapes forward, or sent them back."""
        places = [in_theirs[index] for index in sorted(in_theirs)]
        return places != sorted(places)

    def _merge_shape(self, base: int, theirs: int | None, ours: int | None) -> bool:
        if ours is not None:
            self._targets[base] = outermost_element(self.ours.elements[ours])
        if theirs is not None and self.base.marks[base] == self.theirs.marks[theirs]:
            return False
        old = self.base.shapes[base]
        if theirs is None and ours is None:
            self._leave_out(old, old.contents, deletes=True)
        if theirs is None:
            self._targets.pop(base, None)
            return ours is not None and self._delete(base, ours)
        edited = self._changes(Pair(old, self.theirs.shapes[theirs]))
        if not edited:
            return False
        if ours is None:
            if self.withheld.active or not self._add_if_allowed(theirs):
                self._drop(old)
                return False
            self._report(WHOLE, old.label, self.theirs.shapes[theirs].text, GONE)
            return True
        new = list(shape_changes(0, Pair(old, self.ours.shapes[ours])))
        kinds, new_kinds = ({change.kind for change in changes} for changes in (edited, new))
        self._targets[base] = outermost_element(self._edit(theirs, ours, base, kinds, new_kinds))
        return True

    def _changes(self, pair: Pair[ShapeContent]) -> list[Change]:
        return [change for change in shape_changes(0, pair) if not is_loss(change, self.program)]

    def _edit(
        self, theirs: int, ours: int, base: int, edited: set[ChangeKind], new: set[ChangeKind]
    ) -> etree._Element:
        """Make the edits of a shape on the new one, one kind after the other, and return it."""
        source, target = self.theirs.elements[theirs], self.ours.elements[ours]
        old, mine, other = self.base.shapes[base], self.theirs.shapes[theirs], self.ours.shapes[ours]
        looks = old.looks(mine)
        by_parts = bool(edited & (_TEXTS | {ChangeKind.LOOKS})) and (
            self._merge_group((base, theirs, ours)) or self._merge_rows((base, theirs, ours), looks)
        )
        looks = {} if by_parts else looks
        structures = {*looks, *(old.looks(other) if looks and old.kind == "table" else ())}
        if looks and (old.kind == "chart" or not STRUCTURE.isdisjoint(structures)):
            kept, dropped = mine.text or _LOOK, _only_in(other, mine) or "another look"
            if not self._refuses(base, kept) and self._may_take(old, mine, other):
                target = replace_shape(target, self.adopt(source), takes_place=bool(edited & _PLACES))
                self._report_if((base, ours), kept, dropped, both=bool(new - _PLACES))
            return target
        for kinds, kept, dropped in (
            (_PICTURES, "the picture", "another picture"),
            (_DATA, mine.data or "the numbers", other.data or "other numbers"),
        ):
            if edited & kinds and not self._refuses(base, kept) and self._may_take(old, mine, other):
                target = replace_shape(target, self.adopt(source), takes_place=bool(edited & _PLACES))
                self._report_if((base, ours), kept, dropped, both=bool(new & kinds))
        if edited & _TEXTS and not by_parts:
            target = self._merge_texts((base, theirs, ours), target)
        if looks and not self._refuses(base, _LOOK):
            take_looks(target, source, looks, self.adopt)
            changed = old.looks(other)
            both = any(name in changed and looks[name] != changed[name] for name in looks)
            self._report_if((base, ours), _LOOK, "another look", both=both)
        if edited & _PLACES and not self.keeps_places:
            self.dropped.append(DroppedEdit(self.theirs.content.number, old.label, withheld=False))
        elif edited & _PLACES and not self._refuses(base, _PLACE):
            take_place(source, target)
            self._report_if((base, ours), _PLACE, "another place", both=bool(new & _PLACES))
        if ChangeKind.NAME in edited:
            self._take_name(mine, other, target)
        if ChangeKind.DESCRIPTION in edited:
            self._take_description((base, theirs, ours), target, both=ChangeKind.DESCRIPTION in new)
        return target

    def _take_name(self, theirs: ShapeContent, ours: ShapeContent, target: etree._Element) -> None:
        """Give a shape the name that a person gave it in the list of shapes."""
        if self.withheld.concerns(theirs.name):
            self._drop(ours)
        else:
            name_properties(target).set("name", theirs.name)

    def _take_description(self, shapes: tuple[int, int, int], target: etree._Element, *, both: bool) -> None:
        base, theirs, ours = (
            version.shapes[at]
            for version, at in zip((self.base, self.theirs, self.ours), shapes, strict=True)
        )
        edit_filter = Refusals(self.withheld, self.decisions, shapes[0])
        if edit_filter.forbids(base.description, theirs.description, ours.description):
            name_properties(target).set("descr", ours.description)
            self._drop(base)
            return
        own, edited = name_properties(target), name_properties(self.theirs.elements[shapes[1]])
        own.set("descr", theirs.description)
        if not theirs.description or next(own.iter("{*}decorative"), None) is not None:
            replace_children(own, edited, ("extLst",), ("hlinkClick", "hlinkHover", "extLst"))
        self._report_if((shapes[0], shapes[2]), theirs.description, ours.description, both=both)

    def _merge_texts(self, shapes: tuple[int, int, int], target: etree._Element) -> etree._Element:
        """Write the paragraphs of both versions into the new shape, text by text, and return it."""
        base, theirs, ours = (
            version.texts(at) for version, at in zip((self.base, self.theirs, self.ours), shapes, strict=True)
        )
        old, mine, new = (
            self.base.shapes[shapes[0]],
            self.theirs.shapes[shapes[1]],
            self.ours.shapes[shapes[2]],
        )
        if not len(base) == len(theirs) == len(ours):  # rows were added to a table, or shapes to a group
            if self._refuses(shapes[0], mine.text) or not self._may_take(old, mine, new):
                return target
            both = old.text != new.text
            self._report_if((shapes[0], shapes[2]), mine.text, _only_in(new, mine), both=both)
            return replace_shape(target, self.adopt(self.theirs.elements[shapes[1]]))
        edit_filter = Refusals(self.withheld, self.decisions, shapes[0])
        self._note(shapes, write_texts((base, theirs, ours), self.adopt, edit_filter))
        return target

    def _merge_group(self, shapes: tuple[int, int, int]) -> bool:
        """Merge a group shape by shape; return whether it is one in all versions."""
        versions = tuple(zip((self.base, self.theirs, self.ours), shapes, strict=True))
        if not all(version.shapes[at].parts for version, at in versions):
            return False
        base, theirs, ours = (version.members(at) for version, at in versions)
        edit_filter = Refusals(self.withheld, self.decisions, shapes[0])
        element = self.ours.elements[shapes[2]]
        merge = GroupMerge(base, theirs, ours, element, self.adopt, edit_filter, self.keeps_places)
        self._note(shapes, merge.merge())
        label, slide = self.base.shapes[shapes[0]].label, self.theirs.content.number
        self.dropped += (
            DroppedEdit(slide, f"'{name}' in {label}", withheld=False) for name in merge.unplaced
        )
        return True

    def _merge_rows(self, shapes: tuple[int, int, int], looks: Mapping[str, Difference]) -> bool:
        """Merge a table row by row, unless both sides added or deleted columns; return whether that was done."""
        versions = self.base, self.theirs, self.ours
        if any(version.shapes[at].kind != "table" for version, at in zip(versions, shapes, strict=True)):
            return False
        tables = [version.table(at) for version, at in zip(versions, shapes, strict=True)]
        base, theirs, ours = tables
        structure = STRUCTURE & (looks.keys() - {ROWS, COLUMNS})
        if base is None or theirs is None or ours is None or structure:
            return False
        merge = merge_rows(base, theirs, ours, self.adopt, Refusals(self.withheld, self.decisions, shapes[0]))
        if merge is None:
            return False
        self._note(shapes, merge)
        return True

    def _note(self, shapes: tuple[int, int, int], merge: TextMerge) -> None:
        """Report what is to be said of the merge of a shape's texts."""
        old = self.base.shapes[shapes[0]]
        for both, texts in ((True, merge.conflicts), (False, merge.edits)):
            for kept, dropped in texts:
                self._report_if((shapes[0], shapes[2]), kept, dropped, both=both)
        self._leave_out(old, merge.lost)
        self._leave_out(old, merge.removed, deletes=True)
        if merge.dropped:
            self._drop(old)

    def _delete(self, base: int, ours: int) -> bool:
        old, new = self.base.shapes[base], self.ours.shapes[ours]
        if self._refuses(base, DELETED):
            return False
        remove_element(outermost_element(self.ours.elements[ours]))
        self._report_if((base, ours), DELETED, new.text, both=new.text != old.text)
        return True

    def _refuses(self, base: int, kept: str) -> bool:
        return self.decisions.refuses(base, kept)

    def _may_take(self, base: ShapeContent, theirs: ShapeContent, ours: ShapeContent) -> bool:
        """Return whether a shape of the edited slide may be taken as a whole; if not, say so."""
        allowed = not self.withheld.forbids_shape(base, theirs, ours)
        if not allowed:
            self._drop(base)
        return allowed

    def _add_if_allowed(self, theirs: int) -> bool:
        shape = self.theirs.shapes[theirs]
        if self._refuses(WHOLE, shape.text):
            return False
        if self.withheld.concerns_shape(shape):
            self._drop(shape)
            return False
        self._add(theirs)
        if self.decisions.is_open(WHOLE, shape.text):
            self._report(WHOLE, shape.label, shape.text, GONE)
        return True

    def _leave_out(
        self, shape: ShapeContent, contents: Iterable[str | bytes], *, deletes: bool = False
    ) -> None:
        slide = self.theirs.content.number
        self.unplaced += (UnplacedEdit(slide, shape.label, content, deletes) for content in contents)

    def _drop(self, shape: ShapeContent) -> None:
        dropped = DroppedEdit(self.theirs.content.number, shape.label, withheld=True)
        if dropped not in self.dropped:
            self.dropped.append(dropped)

    def _add(self, theirs: int) -> None:
        tree = first(self.ours.deck.xml(self.ours.content.part), "p:cSld/p:spTree")
        if tree is not None:
            element = self.adopt(outermost_element(self.theirs.elements[theirs]))
            renumber(element, tree)
            below = max((at for at in self._placed if at < theirs), default=None)
            above = min((at for at in self._placed if at > theirs), default=None)
            if below is not None:
                self._placed[below].addnext(element)
            elif above is not None:
                self._placed[above].addprevious(element)
            else:
                tree.append(element)
            self._placed[theirs] = element

    def _report_if(self, shape: tuple[int, int], kept: str, dropped: str, *, both: bool) -> None:
        """Report a conflict if both versions changed the same, now or in an earlier run, unless they agree.

        The shape is given by its indexes on the slide as it was and on the new one.
        """
        base, ours = shape
        if kept != dropped and (both or self.decisions.is_open(base, kept)):
            self._report(ours, self.base.shapes[base].label, kept, dropped)

    def _report(self, at: int, label: str, kept: str, dropped: str) -> None:
        self.conflicts.append(Conflict(0, label, kept, dropped, at=at))


def _only_in(shape: ShapeContent, other: ShapeContent) -> str:
    """Return the paragraphs of a shape that another does not have, such as the changed cells of a table."""
    known = {line.words for line in other.paragraphs}
    return "\n".join(line.words for line in shape.paragraphs if line.words not in known)
