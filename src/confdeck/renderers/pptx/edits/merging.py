"""Merges three decks: what confdeck wrote last, what a person made of it, and what confdeck would write now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.alignment import Origins, relinked, slide_origins
from confdeck.renderers.pptx.edits.changes import Change, ChangeKind, Comparison, changes_between
from confdeck.renderers.pptx.edits.comment_merging import take_comments
from confdeck.renderers.pptx.edits.conflict_comments import commented_numbers, write_comments
from confdeck.renderers.pptx.edits.conflict_places import moving_to, placing
from confdeck.renderers.pptx.edits.conflicts import (
    DELETED,
    GONE,
    WHOLE,
    Conflict,
    Decisions,
    SlideDecisions,
    numbered,
)
from confdeck.renderers.pptx.edits.content import DeckContent
from confdeck.renderers.pptx.edits.deck_file import DeckFile, opened_deck
from confdeck.renderers.pptx.edits.design_merging import DesignMerge
from confdeck.renderers.pptx.edits.dropped_edits import (
    DroppedEdit,
    UnplacedEdit,
    edits_without_place,
    new_lines,
)
from confdeck.renderers.pptx.edits.notes_merging import merge_notes
from confdeck.renderers.pptx.edits.package_draft import PackageDraft
from confdeck.renderers.pptx.edits.presentation_list import list_slides
from confdeck.renderers.pptx.edits.reading import KnownContent, deck_content, opened_versions, read_deck
from confdeck.renderers.pptx.edits.section_merging import SECTIONS, merged_sections, sections_in_conflict
from confdeck.renderers.pptx.edits.settings_merging import SettingsMerge
from confdeck.renderers.pptx.edits.slide_list import MergedSlide, merged_slides
from confdeck.renderers.pptx.edits.slide_merging import SlideMerge, SlideVersion
from confdeck.renderers.pptx.edits.slide_settings import SlideSettingsMerge
from confdeck.renderers.pptx.edits.withheld import Withheld, withheld_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from confdeck.renderers.pptx.edits.content import SectionContent, SlideContent
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
    recap_deck: bytes | None = None
    """The deck as confdeck would write it, where the new one has the edits of earlier copies already."""


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
    known = KnownContent()
    base_file, edited_file = opened_versions(base, theirs, name)
    files = base_file, edited_file, opened_deck(ours, name, base_file)
    old, edited, new = (_Version.of(file, known) for file in files)
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
    def of(cls, file: DeckFile, known: KnownContent) -> _Version:
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
        self.recap = ours.content if rules.recap_deck is None else read_deck(rules.recap_deck, "recap")
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
            self.draft,
            theirs.file,
            rules.keeps_places,
            withheld,
            self.conflicts,
            self.dropped,
            rules.decisions,
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
        self._take_deck_settings()
        sections = self._sections(found)
        placed = map(placing(self.recap, self.rules.source_map), self._in_recap())
        conflicts = numbered(placed, self.rules.decisions.open, self.rules.first_number)
        parts = [self._part(slide) for slide in self.order.slides]
        if self.rules.with_comments:
            conflicts = write_comments(self.draft, self.ours.file.main, parts, conflicts)
        list_slides(self.draft, self.ours.file.main, parts, sections)
        return MergedDeck(self.draft.saved(), found.changes, conflicts, tuple(self.dropped), found.lost)

    def _in_recap(self) -> Iterator[Conflict]:
        """Return the conflicts by their places in the deck that the recap alone gives."""
        if self.recap is self.ours.content:
            return iter(self.conflicts)
        return map(moving_to(self.ours.content, self.recap), self.conflicts)

    def _take_deck_settings(self) -> None:
        """Take the properties of the document and other settings that a person changed."""
        versions = [deck.content.settings for deck in (self.base, self.theirs, self.ours)]
        merge = SettingsMerge(self.draft, self.theirs.file, self._parts, self.rules.decisions, self.withheld)
        for found in merge.merge(versions):
            if isinstance(found, DroppedEdit):
                self.dropped.append(found)
            else:
                self.conflicts.append(found)

    def _sections(self, found: Comparison) -> tuple[SectionContent, ...] | None:
        """Return the sections of the merged deck; None for those of the new deck."""
        decks = self.base.content, self.theirs.content, self.ours.content
        if not any(change.kind == ChangeKind.SECTIONS for change in found.changes):
            return None
        if any(self.withheld.concerns_name(section.name) for section in decks[1].sections):
            self.dropped.append(DroppedEdit(0, "a section", withheld=True))
            return None
        sections = merged_sections(*decks, self.order.slides)
        decisions = self.rules.decisions.on_deck(SECTIONS)
        kept, dropped = sections_in_conflict(*decks, sections, is_open=decisions.open != frozenset())
        if dropped and decisions.refuses(WHOLE, kept):
            return None
        if dropped:
            self.conflicts.append(Conflict(0, SECTIONS, kept, dropped))
        return sections

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
            SlideVersion.to_change(self.ours.file, ours),
            self.theirs.content.program,
            partial(self._adopted, ours.part, theirs.part),
            self.withheld,
            self.rules.keeps_places,
            self.rules.decisions.on(base.number - 1),
        )
        changed = merge.merge()
        settings = self._slide_settings((base, theirs, ours), merge.decisions)
        if settings.take(merge.numbers) or changed:
            self.draft.write(ours.part, self.ours.file.xml(ours.part))
            self.draft.drop_unused_links(ours.part)
        if theirs.comments:
            self._take_comments(theirs, ours.part, merge.numbers(), ours.identifier)
        self.dropped += (*merge.dropped, *settings.dropped)
        self.unplaced += merge.unplaced
        files = (self.base.file, self.theirs.file)
        for found in (
            *merge.conflicts,
            *settings.conflicts,
            *merge_notes(self.draft, files, (base, theirs, ours), self.withheld, merge.decisions),
        ):
            if isinstance(found, DroppedEdit):
                self.dropped.append(found)
            elif isinstance(found, UnplacedEdit):
                self.unplaced.append(found)
            else:
                self.conflicts.append(replace(found, slide=number, on=ours.number - 1))

    def _slide_settings(
        self, slides: tuple[SlideContent, SlideContent, SlideContent], decisions: SlideDecisions
    ) -> SlideSettingsMerge:
        files = self.base.file, self.theirs.file, self.ours.file
        return SlideSettingsMerge(self.draft, *files, self.designs, self._adopted, slides, decisions)

    def _take_comments(
        self, slide: SlideContent, part: str, numbers: Mapping[str, str], identifier: int = 0
    ) -> None:
        slides = slide.part, part
        if take_comments(self.draft, self.theirs.file, slides, numbers, self.withheld, identifier):
            self.dropped.append(DroppedEdit(slide.number, "a comment", withheld=True))

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
