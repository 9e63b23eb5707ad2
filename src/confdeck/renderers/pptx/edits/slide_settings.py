"""Takes what a person set for a slide as a whole: whether it is shown, its layout, background, transition and animations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.animation import take_animation
from confdeck.renderers.pptx.edits.conflicts import WHOLE, Conflict, SlideDecisions
from confdeck.renderers.pptx.edits.dropped_edits import DroppedEdit
from confdeck.renderers.pptx.edits.formatting import differences
from confdeck.renderers.pptx.edits.furniture import take_furniture
from confdeck.renderers.pptx.template.xml_lookup import every, first

if TYPE_CHECKING:
    from lxml import etree

    from confdeck.renderers.pptx.edits.content import SlideContent
    from confdeck.renderers.pptx.edits.deck_file import DeckFile
    from confdeck.renderers.pptx.edits.design_merging import DesignMerge
    from confdeck.renderers.pptx.edits.package_draft import PackageDraft

_BACKGROUND = "its background"
_ANIMATION = "its transition and animations"


@dataclass(slots=True)
class SlideSettingsMerge:
    """Takes the settings of an edited slide to the new one."""

    draft: PackageDraft
    base: DeckFile
    theirs: DeckFile
    ours: DeckFile
    designs: DesignMerge
    adopt: Callable[[str, str, etree._Element], etree._Element]
    """Returns a copy of an element of a part of the edited deck for a part of the new one."""
    slides: tuple[SlideContent, SlideContent, SlideContent]
    """The slide as confdeck wrote it, as it is now, and as confdeck would write it."""
    decisions: SlideDecisions
    """Decisions on the edits in earlier runs."""
    conflicts: list[Conflict] = field(default_factory=list)
    dropped: list[DroppedEdit] = field(default_factory=list)

    def take(self, numbers: Callable[[], Mapping[str, str]]) -> bool:
        """Change the new slide; return whether anything in its part was changed.

        Args:
            numbers: Returns the numbers of shapes on the new slide by those on the edited one.
        """
        changed = [
            self._take_visibility(),
            self._take_animation(numbers),
            self._take_background(),
            self._take_furniture(),
        ]
        self._take_layout()
        return any(changed)

    def _take_visibility(self) -> bool:
        base, theirs, ours = self.slides
        if theirs.hidden == base.hidden:
            return False
        root = self.ours.xml(ours.part)
        root.attrib.pop("show", None)
        if theirs.hidden:
            root.set("show", "0")
        return True

    def _take_furniture(self) -> bool:
        """Switch the number and the date of the slide on or off."""
        base, theirs, ours = self.slides
        if theirs.furniture == base.furniture:
            return False
        if any(self.designs.withheld.concerns_name(name) for name in theirs.furniture):
            self.dropped.append(DroppedEdit(theirs.number, "the date", withheld=True))
            return False
        versions = self.base.xml(base.part), self.theirs.xml(theirs.part)
        take_furniture(self.ours.xml(ours.part), versions, partial(self.adopt, ours.part, theirs.part))
        return True

    def _take_animation(self, numbers: Callable[[], Mapping[str, str]]) -> bool:
        base, theirs, ours = self.slides
        lost = self.theirs.is_from_libreoffice and not theirs.animation
        stated = (base.animation, theirs.animation, ours.animation)
        if theirs.animation == base.animation or lost or not self._keeps(_ANIMATION, stated):
            return False
        roots = self.ours.xml(ours.part), self.theirs.xml(theirs.part)
        adopt = partial(self.adopt, ours.part, theirs.part)
        if take_animation(*roots, numbers(), adopt):
            self.dropped.append(
                DroppedEdit(
                    theirs.number, "the slide", withheld=False, what="an animation", why="its shape is gone"
                )
            )
        return True

    def _take_layout(self) -> None:
        """Put a slide on the layout that the person chose for it."""
        base, theirs, ours = self.slides
        if not theirs.layout or theirs.layout == base.layout:
            return
        if self._keeps(f"the layout '{theirs.layout}'", (base.layout, theirs.layout, ours.layout)):
            for layout in self.theirs.related(theirs.part, "slideLayout"):
                self.draft.redirect(ours.part, "slideLayout", self.designs.layout(layout))

    def _take_background(self) -> bool:
        """Give a slide the background that the person gave it."""
        base, theirs, ours = self.slides
        if not differences(base.formatting, theirs.formatting):
            return False
        stated = tuple(slide.formatting.value("background") for slide in self.slides)
        content = first(self.ours.xml(ours.part), "p:cSld")
        if content is None or not self._keeps(_BACKGROUND, (stated[0], stated[1], stated[2])):
            return False
        found = ((origin, first(self.theirs.xml(origin), "p:cSld/p:bg")) for origin in self._origins(theirs))
        origin, background = next((pair for pair in found if pair[1] is not None), ("", None))
        for known in every(content, "p:bg"):
            content.remove(known)
        if background is not None:
            content.insert(0, self.adopt(ours.part, origin, background))
        return True

    def _origins(self, slide: SlideContent) -> Iterator[str]:
        """Yield the parts that may state a slide's background; LibreOffice writes it to a master of the slide's own."""
        yield slide.part
        if self.theirs.is_from_libreoffice:
            layouts = self.theirs.related(slide.part, "slideLayout")
            yield from layouts
            yield from (master for layout in layouts for master in self.theirs.related(layout, "slideMaster"))

    def _keeps(self, kept: str, values: tuple[str, str, str]) -> bool:
        """Return whether an edit is kept, and note a conflict where the recap has changed the same."""
        base, theirs, ours = values
        if self.decisions.refuses(WHOLE, kept):
            return False
        if ours != theirs and (ours != base or self.decisions.is_open(WHOLE, kept)):
            another = kept.replace(f"'{theirs}'", f"'{ours}'") if theirs and theirs in kept else "another one"
            self.conflicts.append(Conflict(0, "slide", kept, another))
        return True
