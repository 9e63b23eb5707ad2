"""Merges three decks: what confdeck wrote last, what a person made of it, and what confdeck would write now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.alignment import Origins, relinked, slide_origins
from confdeck.renderers.pptx.edits.animation import take_animation
from confdeck.renderers.pptx.edits.changes import Change, ChangeKind, Comparison, changes_between
from confdeck.renderers.pptx.edits.comment_merging import take_comments
from confdeck.renderers.pptx.edits.conflict_comments import commented_numbers, write_comments
from confdeck.renderers.pptx.edits.conflict_places import placing
from confdeck.renderers.pptx.edits.conflicts import DELETED, GONE, WHOLE, Conflict, Decisions, numbered
from confdeck.renderers.pptx.edits.content import DeckContent
from confdeck.renderers.pptx.edits.deck_file import DeckFile, opened_deck
from confdeck.renderers.pptx.edits.design_merging import DesignMerge
from confdeck.renderers.pptx.edits.dropped_edits import (
    DroppedEdit,
    UnplacedEdit,
    edits_without_place,
    new_lines,
)
from confdeck.renderers.pptx.edits.formatting import differences
from confdeck.renderers.pptx.edits.notes_merging import merge_notes
from confdeck.renderers.pptx.edits.package_draft import PackageDraft
from confdeck.renderers.pptx.edits.presentation_list import list_slides
from confdeck.renderers.pptx.edits.reading import KnownSlides, deck_content
from confdeck.renderers.pptx.edits.section_merging import merged_sections
from confdeck.renderers.pptx.edits.settings_merging import SettingsMerge
from confdeck.renderers.pptx.edits.slide_list import MergedSlide, merged_slides
from confdeck.renderers.pptx.edits.slide_merging import SlideMerge, SlideVersion
from confdeck.renderers.pptx.edits.withheld import Withheld, withheld_between
from confdeck.renderers.pptx.template.xml_lookup import every, first

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from confdeck.renderers.pptx.edits.content import SlideContent
    from confdeck.renderers.pptx.edits.deck_file import Relation
    from confdeck.renderers.source_map import SourceMap


@dataclass(frozen=True, slots=True)
class MergedDeck:
    """A deck with the edits of a person and the changes of the recap."""

    data: bytes
    edits: tuple[Change, ...]
    """The changes of the person."""
    conflicts: tuple[Conflict, ...] = ()
    dropped: tuple[DroppedEdit, ...] = ()
    """The changes of the person that are not in the deck."""
    lost: tuple[Change, ...] = ()
    """The things that the program dropped that saved the edited deck, and that are there again."""


@dataclass(frozen=True, slots=True)
class MergeRules:
    """The edits that may be carried over to a new deck."""

    withheld_texts: tuple[str, ...] = ()
    """The texts of the recap that the readers of the new deck must not see."""
    wider_audience: bool = False
    """Whether the new deck is for more people, so that what it lacks may be hidden from them."""
    keeps_places: bool = True
    """Whether edits of position and size are kept."""
    decisions: Decisions = field(default_factory=Decisions)
    """Decisions on edits in earlier runs."""
    with_comments: bool = False
    """Whether comments on the slides tell of conflicts."""
    source_map: SourceMap = ()
    """The lines of the recap that each place in the new deck shows."""
    first_number: int = 1
    """The number of the first new conflict, at least."""


def merged_deck(
    base: bytes, theirs: bytes, ours: bytes, name: str, rules: MergeRules = MergeRules()
) -> MergedDeck:
    """Merge a deck that was edited by hand with what confdeck would write now.

    Args:
        base: The deck as confdeck wrote it last.
        theirs: The deck as it is now.
        ours: The deck as confdeck would write it now.
        name: The name of the edited file, for messages.
        rules: What may be carried over.

    Returns:
        The merged deck; where both changed the same, the edit stays and a conflict is listed.

    Raises:
        UsageError: if the edited file is no presentation, or damaged.
    """
    known: KnownSlides = {}
    old = _Version.of(opened_deck(base, name), known)
    files = (opened_deck(data, name, old.file) for data in (theirs, ours))
    edited, new = (_Version.of(file, known) for file in files)
    origins = slide_origins(old.content, edited.content), slide_origins(old.content, new.content)
    found = changes_between(old.content, edited.content, origins[0])
    if not found.changes:
        return MergedDeck(ours, (), lost=found.lost)
    rules = replace(rules, decisions=_without_settled(rules.decisions, edited))
    texts, wider = rules.withheld_texts, rules.wider_audience
    merge = _DeckMerge(
        old,
        edited.relinked(old.content, origins[0]),
        new.relinked(old.content, origins[1]),
        origins,
        frozenset(change.slide - 1 for change in found.changes),
        withheld_between(old.content, edited.content, new.content, texts, wider_audience=wider),
        rules,
    )
    return merge.merged(found)


def _without_settled(decisions: Decisions, edited: _Version) -> Decisions:
    """Return decisions without the conflicts whose comments a person has deleted."""
    if not any(conflict.commented for conflict in decisions.open):
        return decisions
    left = commented_numbers(edited.file, (slide.part for slide in edited.content.slides))
    still_open = (
        conflict for conflict in decisions.open if conflict.number in left or not conflict.commented
    )
    return replace(decisions, open=tuple(still_open))


@dataclass(frozen=True, slots=True)
class _Version:
    """One of the three decks."""

    file: DeckFile
    content: DeckContent

    @classmethod
    def of(cls, file: DeckFile, known: KnownSlides) -> _Version:
        return cls(file, deck_content(file, known))

    def relinked(self, base: DeckContent, origins: Origins) -> _Version:
        """Return the deck with links to slides by the parts of the same slides in another."""
        return replace(self, content=relinked(base, self.content, origins))


class _DeckMerge:
    """The merge of three decks, put together in the package of the new one."""

    def __init__(
        self,
        base: _Version,
        theirs: _Version,
        ours: _Version,
        origins: tuple[Origins, Origins],
        edited: frozenset[int],
        withheld: Withheld,
        rules: MergeRules,
    ) -> None:
        self.base, self.theirs, self.ours = base, theirs, ours
        self.draft = PackageDraft(ours.file)
        self.edited = edited
        """The indexes of the edited slides."""
        self.withheld = withheld
        self.rules = rules
        self.conflicts: list[Conflict] = []
        self.dropped: list[DroppedEdit] = []
        self.unplaced: list[UnplacedEdit] = []
        self.order = merged_slides(
            base.content.slides,
            theirs.content.slides,
            ours.content.slides,
            origins,
            self._kept_slides(origins),
            self._restored_slides(),
        )
        self.designs = DesignMerge(
            self.draft, theirs.file, rules.keeps_places, withheld, self.conflicts, self.dropped
        )
        self._parts: dict[str, str] = {}
        """The names here of the slides of the edited deck."""

    def _kept_slides(self, origins: tuple[Origins, Origins]) -> frozenset[int]:
        """Return the indexes of the slides that stay although only the edited deck has them."""
        in_ours = set(origins[1].values())
        kept = set()
        for at, slide in enumerate(self.theirs.content.slides):
            origin = origins[0].get(at)
            if origin in in_ours or (origin is not None and at not in self.edited):
                continue
            if self.rules.decisions.on(WHOLE).refuses(WHOLE, slide.title):
                continue
            before = None if origin is None else self.base.content.slides[origin]
            if self.withheld.concerns_slide(before, slide):
                self.dropped.append(DroppedEdit(slide.number, "slide", withheld=True))
            else:
                kept.add(at)
        return frozenset(kept)

    def _restored_slides(self) -> frozenset[int]:
        """Return the indexes of the new slides that are there again although a person deleted them."""
        decisions, slides = self.rules.decisions, range(len(self.ours.content.slides))
        return frozenset(index for index in slides if decisions.on(index).refuses(WHOLE, DELETED))

    def merged(self, found: Comparison) -> MergedDeck:
        """Return the merged deck, with the edits that were found."""
        self.designs.merge(self.base.content, self.theirs.content, self.ours.content)
        for slide in self.order.slides:
            if slide.theirs:
                self._parts[slide.theirs.part] = slide.ours.part if slide.ours else self._added(slide.theirs)
        for slide in self.order.slides:
            if slide.theirs and not slide.ours:
                origin = slide.theirs.part
                self.draft.link_slides(self.theirs.file, origin, self._parts[origin], self._parts)
        for number, slide in enumerate(self.order.slides, 1):
            self._merge_slide(number, slide)
        self.dropped += edits_without_place(self.unplaced, self.order.slides, self.withheld)
        for slide in self.order.deleted:
            if slide.base and slide.ours:
                index = slide.ours.number - 1
                still_open = self.rules.decisions.on(slide.base.number - 1).is_open(WHOLE, DELETED)
                if still_open or slide.base.says != slide.ours.says:
                    says = "\n".join((slide.ours.title, *new_lines(slide.base, slide.ours)))
                    self.conflicts.append(Conflict(0, "slide", DELETED, says, on=index))
        placed = map(placing(self.ours.content, self.rules.source_map), self.conflicts)
        conflicts = numbered(placed, self.rules.decisions.open, self.rules.first_number)
        parts = [self._part(slide) for slide in self.order.slides]
        if self.rules.with_comments:
            conflicts = write_comments(self.draft, self.ours.file.main, parts, conflicts)
        self._take_deck_settings()
        decks = self.base.content, self.theirs.content, self.ours.content
        changed = any(change.kind == ChangeKind.SECTIONS for change in found.changes)
        if changed and any(self.withheld.concerns_name(section.name) for section in decks[1].sections):
            self.dropped.append(DroppedEdit(0, "a section", withheld=True))
            changed = False
        list_slides(
            self.draft,
            self.ours.file.main,
            parts,
            merged_sections(*decks, self.order.slides) if changed else None,
        )
        return MergedDeck(self.draft.saved(), found.changes, conflicts, tuple(self.dropped), found.lost)

    def _take_deck_settings(self) -> None:
        """Take the properties of the document and other settings that a person changed."""
        versions = [deck.content.settings for deck in (self.base, self.theirs, self.ours)]
        changed = differences(versions[0], versions[1])
        names = [
            name for name, pair in changed.items() if pair[1] or not self.theirs.file.is_from_libreoffice
        ]
        ours = differences(versions[0], versions[2])
        hidden = [name for name in names if self.withheld.concerns_name(changed[name][1])]
        self.dropped += (DroppedEdit(0, f"the deck's {name}", withheld=True) for name in hidden)
        names = [name for name in names if name not in hidden]
        for name in names:
            if name in ours and ours[name] != changed[name]:
                self.conflicts.append(Conflict(0, f"the deck's {name}", changed[name][1], ours[name][1]))
        for name in SettingsMerge(self.draft, self.theirs.file, self._parts).take(names) if names else ():
            what = "a slide that is gone"
            self.dropped.append(DroppedEdit(0, f"the deck's {name}", withheld=False, what=what))

    def _part(self, slide: MergedSlide) -> str:
        return slide.ours.part if slide.ours else self._parts[slide.theirs.part] if slide.theirs else ""

    def _merge_slide(self, number: int, slide: MergedSlide) -> None:
        base, theirs, ours = slide.base, slide.theirs, slide.ours
        if theirs and not ours:
            still_open = self.rules.decisions.on(WHOLE).is_open(WHOLE, theirs.title)
            if still_open or slide.removed_from_recap:
                self.conflicts.append(Conflict(number, "slide", theirs.title, GONE))
        if not (base and theirs and ours) or theirs.number - 1 not in self.edited:
            return
        merge = SlideMerge(
            SlideVersion.of(self.base.file, base),
            SlideVersion.of(self.theirs.file, theirs),
            SlideVersion.of(self.ours.file, ours),
            self.theirs.content.program,
            partial(self._adopted, ours.part, theirs.part),
            self.withheld,
            self.rules.keeps_places,
            self.rules.decisions.on(base.number - 1),
        )
        changed = merge.merge()
        numbers = merge.numbers()
        if self._take_settings(base, theirs, ours, numbers) or changed:
            self.draft.write(ours.part, self.ours.file.xml(ours.part))
            self.draft.drop_unused_links(ours.part)
        self.dropped += merge.dropped
        self.unplaced += merge.unplaced
        files = (self.base.file, self.theirs.file)
        for found in (
            *merge.conflicts,
            *merge_notes(self.draft, files, (base, theirs, ours), self.withheld, merge.decisions),
        ):
            if isinstance(found, DroppedEdit):
                self.dropped.append(found)
            elif isinstance(found, UnplacedEdit):
                self.unplaced.append(found)
            else:
                self.conflicts.append(replace(found, slide=number, on=ours.number - 1))

    def _take_settings(
        self, base: SlideContent, theirs: SlideContent, ours: SlideContent, numbers: Mapping[str, str]
    ) -> bool:
        """Hide the slide, and give it transition, animations and comments, as the person did."""
        root, edited = self.ours.file.xml(ours.part), self.theirs.file.xml(theirs.part)
        if theirs.hidden != base.hidden:
            root.attrib.pop("show", None)
            if theirs.hidden:
                root.set("show", "0")
        lost = self.theirs.file.is_from_libreoffice and not theirs.animation
        animated = theirs.animation != base.animation and not lost
        if animated and take_animation(root, edited, numbers, partial(self._adopted, ours.part, theirs.part)):
            self.dropped.append(DroppedEdit(theirs.number, "slide", withheld=False, what="an animation"))
        if theirs.comments:
            self._take_comments(theirs, ours.part, numbers, ours.identifier)
        if theirs.layout and theirs.layout != base.layout:
            self._take_layout(theirs, ours)
        looks = bool(differences(base.formatting, theirs.formatting))
        if looks:
            self._take_background(root, theirs, ours)
        return animated or looks or theirs.hidden != base.hidden

    def _take_comments(
        self, slide: SlideContent, part: str, numbers: Mapping[str, str], identifier: int = 0
    ) -> None:
        slides = slide.part, part
        if take_comments(self.draft, self.theirs.file, slides, numbers, self.withheld, identifier):
            self.dropped.append(DroppedEdit(slide.number, "a comment", withheld=True))

    def _take_layout(self, theirs: SlideContent, ours: SlideContent) -> None:
        """Put a slide on the layout that the person chose for it."""
        for layout in self.theirs.file.related(theirs.part, "slideLayout"):
            self.draft.redirect(ours.part, "slideLayout", self.designs.layout(layout))

    def _take_background(self, root: etree._Element, theirs: SlideContent, ours: SlideContent) -> None:
        """Give a slide the background that the person gave it."""
        content = first(root, "p:cSld")
        deck = self.theirs.file
        origins = [theirs.part]
        if deck.is_from_libreoffice:
            layouts = deck.related(theirs.part, "slideLayout")
            origins += [
                *layouts,
                *(master for layout in layouts for master in deck.related(layout, "slideMaster")),
            ]
        found = ((origin, first(deck.xml(origin), "p:cSld/p:bg")) for origin in origins)
        origin, stated = next((pair for pair in found if pair[1] is not None), ("", None))
        if content is None:
            return
        for known in every(content, "p:bg"):
            content.remove(known)
        if stated is not None:
            content.insert(0, self._adopted(ours.part, origin, stated))

    def _added(self, slide: SlideContent) -> str:
        """Copy a slide that a person added, put it on the layout of the same name, and return its part."""
        theirs = self.theirs.file
        part = self.draft.take(theirs, slide.part)
        layout = next(iter(theirs.related(slide.part, "slideLayout")), "")
        types = {relation.kind: relation.type for relation in theirs.relations(slide.part).values()}
        if layout:
            self.draft.relate(part, types["slideLayout"], self.designs.layout(layout))
        self.draft.take_notes(theirs, slide.part, part)
        self._take_comments(slide, part, {})
        return part

    def _adopted(self, part: str, origin: str, element: etree._Element) -> etree._Element:
        """Return a copy of an element of an edited slide, with relationships of a slide here."""
        return self.draft.adopted(self.theirs.file, origin, part, element, self._target)

    def _target(self, relation: Relation) -> str:
        """Return what a relationship of an edited slide leads to here; empty for a slide that is gone."""
        if relation.external:
            return relation.target
        if relation.kind == "slide":
            return self._parts.get(relation.target, "")
        if relation.target in self._parts:  # a slide in place of a picture: the deck is damaged
            return ""
        return self.draft.take(self.theirs.file, relation.target)
