"""Merges groups shape by shape, also where shapes were added to a group or deleted from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.changes import ChangeKind, text_changes
from confdeck.renderers.pptx.edits.conflicts import DELETED
from confdeck.renderers.pptx.edits.formatting import Difference
from confdeck.renderers.pptx.edits.group_parts import (
    GroupPart,
    Place,
    Space,
    are_apart,
    around,
    moved_parts,
    part_elements,
    part_origins,
)
from confdeck.renderers.pptx.edits.shape_placing import INNER_PLACE, place_numbers, renumber, write_place
from confdeck.renderers.pptx.edits.shape_writing import take_looks
from confdeck.renderers.pptx.edits.text_merging import TextMerge, joined, merge_texts
from confdeck.renderers.pptx.edits.wording import description
from confdeck.renderers.pptx.slide_shapes import PLACE, given_name
from confdeck.renderers.pptx.template.xml_lookup import first, local_name, remove_element

if TYPE_CHECKING:
    from lxml import etree

    from confdeck.renderers.pptx.edits.paragraph_merging import EditFilter
    from confdeck.renderers.pptx.edits.shapes import TextBody
    from confdeck.renderers.pptx.edits.text_merging import Adopt


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A shape in a group, with its element and its text."""

    part: GroupPart
    element: etree._Element
    text: TextBody | None
    """Its text; None if it cannot have one."""

    @property
    def words(self) -> str:
        """Its words."""
        return "" if self.text is None else "\n".join(line.words for line in self.text.paragraphs)

    @property
    def name(self) -> str:
        """Its name, as programs show it."""
        return given_name(self.element)


def group_members(
    group: etree._Element, parts: Sequence[GroupPart], texts: Sequence[TextBody]
) -> tuple[GroupMember, ...]:
    """Return the shapes in a group.

    Args:
        group: The element of the group.
        parts: The content of its shapes.
        texts: The texts in it.
    """
    known = {text.element: text for text in texts}
    bodies = (next(element.iterchildren("{*}txBody"), None) for element in part_elements(group))
    members = zip(parts, part_elements(group), bodies, strict=False)
    return tuple(
        GroupMember(part, element, None if body is None else known.get(body))
        for part, element, body in members
    )


@dataclass(frozen=True, slots=True)
class GroupMerge:
    """Makes a person's edits on the shapes of a group in its new version."""

    base: Sequence[GroupMember]
    theirs: Sequence[GroupMember]
    ours: Sequence[GroupMember]
    group: etree._Element
    """The element of the new version."""
    adopt: Adopt
    edit_filter: EditFilter
    keeps_places: bool
    results: list[TextMerge] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    """The names of the shapes whose new place is not kept."""

    def merge(self) -> TextMerge:
        """Change the new version; return what is to be said of it."""
        in_theirs, in_ours = (
            {index: at for at, index in _origins(self.base, version).items()}
            for version in (self.theirs, self.ours)
        )
        pairs = [(index, self.base[index], self.theirs[at]) for index, at in sorted(in_theirs.items())]
        moved = moved_parts([(old.part, mine.part) for _, old, mine in pairs])
        for at, (index, old, mine) in enumerate(pairs):
            new = self.ours[in_ours[index]] if index in in_ours else None
            self._merge_member(old, mine, new, moved=at in moved)
        for index, old in enumerate(self.base):
            if index not in in_theirs and index in in_ours:
                self._delete(old, self.ours[in_ours[index]])
        for at, member in enumerate(self.theirs):
            if at not in in_theirs.values():
                self._add(member)
        if moved or len(in_theirs) < len(self.theirs):
            _grow(self.group)
        return joined(self.results)

    def _merge_member(
        self, base: GroupMember, theirs: GroupMember, ours: GroupMember | None, *, moved: bool
    ) -> None:
        looks = base.part.changes(theirs.part)
        texts = [() if member.text is None else member.text.paragraphs for member in (base, theirs)]
        changed = bool(list(text_changes(0, "", texts[0], texts[1], ChangeKind.TEXT)))
        if ours is None:
            if looks or changed or moved:
                self.results.append(TextMerge(lost=(theirs.words or theirs.name,)))
            return
        if looks:
            self._take_looks((base, theirs, ours), looks)
        if changed:
            self._merge_texts(base, theirs, ours)
        if moved and theirs.part.place:
            self._move(base, ours, theirs.part.place)

    def _take_looks(
        self, members: tuple[GroupMember, GroupMember, GroupMember], looks: Mapping[str, Difference]
    ) -> None:
        base, theirs, ours = members
        kept = f"the look of '{ours.name}'"
        if self.edit_filter.refuses(kept):
            return
        take_looks(ours.element, theirs.element, looks, self.adopt)
        changed, against = base.part.changes(ours.part), theirs.part.changes(ours.part)
        both = {name: against[name] for name in looks if name in changed and name in against}
        self._note(kept, description(both) if both else "another look", both=bool(both))

    def _merge_texts(self, base: GroupMember, theirs: GroupMember, ours: GroupMember) -> None:
        if base.text and theirs.text and ours.text:
            self.results.append(merge_texts(base.text, theirs.text, ours.text, self.adopt, self.edit_filter))
        elif self.edit_filter.forbids(base.words, theirs.words, ours.words):
            self.results.append(TextMerge(dropped=True))
        elif theirs.text and not ours.text:
            ours.element.append(self.adopt(theirs.text.element))
            self._note(theirs.words, ours.words, both=False)

    def _move(self, base: GroupMember, ours: GroupMember, place: Place) -> None:
        """Put a shape where a person has put it, if the recap has left it where it was."""
        stays = base.part.place and ours.part.place and not are_apart(base.part.place, ours.part.place)
        kept = f"the place of '{ours.name}'"
        if self.edit_filter.refuses(kept):
            return
        if not stays or not self.keeps_places:
            self.unplaced.append(ours.name)
            return
        _set_place(ours.element, _space(ours.element, self.group).sides(place))
        self.results.append(TextMerge(edits=((kept, "another place"),)))

    def _delete(self, base: GroupMember, ours: GroupMember) -> None:
        if self.edit_filter.refuses(DELETED):
            return
        groups = list(_groups_around(ours.element, self.group))[1:]
        remove_element(ours.element)
        for group in reversed(groups):
            if next(part_elements(group), None) is None:
                remove_element(group)
        self._note(DELETED, ours.words, both=ours.words != base.words)

    def _add(self, theirs: GroupMember) -> None:
        if self.edit_filter.forbids("", theirs.words, ""):
            self.results.append(TextMerge(dropped=True))
            return
        group = self._group_of(theirs.part.path)
        element = self.adopt(theirs.element)
        renumber(element, self.group.getroottree().getroot())
        group.append(element)
        if theirs.part.place:
            _set_place(element, _space(element, self.group).sides(theirs.part.place))

    def _group_of(self, path: tuple[bytes, ...]) -> etree._Element:
        """Return the group in the new version that has a path, or the nearest around it."""
        while path := path[:-1]:
            for member in self.ours:
                parent = member.element.getparent()
                if member.part.path[:-1] == path and parent is not None:
                    return parent
        return self.group

    def _note(self, kept: str, dropped: str, *, both: bool) -> None:
        texts = ((kept, dropped),)
        self.results.append(TextMerge(texts) if both else TextMerge(edits=texts))


def _origins(before: Sequence[GroupMember], after: Sequence[GroupMember]) -> dict[int, int]:
    return part_origins(*([member.part for member in members] for members in (before, after)))


def _groups_around(element: etree._Element, group: etree._Element) -> Iterator[etree._Element]:
    """Yield the groups that a shape in a group is in, the outermost first."""
    around = list(element.iterancestors("{*}grpSp"))
    yield from reversed(around[: around.index(group) + 1])


def _space(element: etree._Element, group: etree._Element) -> Space:
    """Return what the coordinates of a shape in a group stand for."""
    space = Space()
    for parent in _groups_around(element, group):
        transform = first(parent, "p:grpSpPr/a:xfrm")
        if transform is not None:
            space = space.within(place_numbers(transform, PLACE), place_numbers(transform, INNER_PLACE))
    return space


def _set_place(element: etree._Element, sides: Sequence[int]) -> None:
    write_place(next(element.iter("{*}xfrm"), None), PLACE, sides)


def _grow(group: etree._Element) -> None:
    """Let a group, and the groups in it, be as large as what is in them, which stays where it is."""
    for child in group.iterchildren("{*}grpSp"):
        _grow(child)
    transform = first(group, "p:grpSpPr/a:xfrm")
    found = (next(child.iter("{*}xfrm"), None) for child in group if local_name(child) != "grpSpPr")
    places = [place_numbers(own, PLACE) for own in found if own is not None]
    if transform is None:
        return
    known = place_numbers(transform, INNER_PLACE)
    inner = around((known, *places))
    if inner == known:
        return
    space = replace(Space(), across=1, down=1).within(place_numbers(transform, PLACE), known)
    for names, sides in ((PLACE, space.place(*inner)), (INNER_PLACE, inner)):
        write_place(transform, names, [round(side) for side in sides])
