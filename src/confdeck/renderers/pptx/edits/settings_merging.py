"""Reads and takes what a person set for a deck as a whole: its properties, size, guides, custom shows and how it is shown."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.edits.conflicts import NOTHING, WHOLE, Conflict, Decisions
from confdeck.renderers.pptx.edits.dropped_edits import DroppedEdit
from confdeck.renderers.pptx.edits.format_writing import insert_in_order
from confdeck.renderers.pptx.edits.formatting import UNKNOWN, Formatting, differences
from confdeck.renderers.pptx.manifest import PART, PROPERTY
from confdeck.renderers.pptx.template.xml_lookup import RELATION, every, first, local_name, number
from confdeck.renderers.pptx.xml_writer import EMU_PER_PT, NAMESPACES

if TYPE_CHECKING:
    from confdeck.renderers.pptx.edits.deck_file import DeckFile
    from confdeck.renderers.pptx.edits.package_draft import PackageDraft
    from confdeck.renderers.pptx.edits.withheld import Withheld

_CORE = "docProps/core.xml"
_CORE_NAMES = {
    "title": "title",
    "subject": "subject",
    "author": "creator",
    "keywords": "keywords",
    "comments": "description",
    "category": "category",
    "status": "contentStatus",
}
"""Properties as PowerPoint calls them, and their elements."""
_GUIDES = "{EFAFB233-063F-42B5-8137-9DF3F51BA10A}"
_CUSTOM_PROPERTY = "property "
_PROTECTION = "protection against changes"
_PRESENTATION_ORDER = (
    *("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz"),
    *("smartTags", "embeddedFontLst", "custShowLst", "photoAlbum", "custDataLst", "kinsoku"),
    *("defaultTextStyle", "modifyVerifier", "extLst"),
)
_SHOW_ORDER = ("htmlPubPr", "webPr", "prnPr", "showPr", "clrMru", "extLst")
_P = f"{{{NAMESPACES['p']}}}"


def deck_settings(deck: DeckFile) -> Formatting:
    """Return what is set for a deck as a whole, by name."""
    values = dict(_settings(deck))
    if deck.is_from_libreoffice:
        values |= dict.fromkeys(("keywords", "guides", "shown as", "comments"), UNKNOWN)
    return Formatting.of(values, values)


def _settings(deck: DeckFile) -> Iterator[tuple[str, str]]:
    if _CORE in deck.archive:
        root = deck.xml(_CORE)
        for name, element in _CORE_NAMES.items():
            yield name, next((found.text or "" for found in root.iter(f"{{*}}{element}")), "")
    if PART in deck.archive:
        for entry in deck.xml(PART):
            if entry.get("name", "") != PROPERTY:
                yield (
                    f"{_CUSTOM_PROPERTY}{entry.get('name', '')}",
                    "".join(map(str, entry.itertext())).strip(),
                )
    presentation = deck.xml(deck.main)
    size = first(presentation, "p:sldSz")
    width, height = (round(number(size, side) / EMU_PER_PT) for side in ("cx", "cy"))
    yield "slide size", f"{width} x {height} pt"
    shows = every(presentation, "p:custShowLst/p:custShow")
    yield "custom shows", ", ".join(f"{show.get('name')} ({len(every(show, '*/p:sld'))})" for show in shows)
    verifier = first(presentation, "p:modifyVerifier")
    yield _PROTECTION, "" if verifier is None else "a password"
    guides = (entry for entry in every(presentation, "p:extLst/p:ext") if entry.get("uri") == _GUIDES)
    yield "guides", " ".join(guide.get("pos", "0") for entry in guides for guide in entry.iter("{*}guide"))
    show = next((first(deck.xml(part), "p:showPr") for part in deck.related(deck.main, "presProps")), None)
    if show is not None:
        kinds = (local_name(child) for child in show if local_name(child) in {"kiosk", "browse", "sldRg"})
        options = (
            f"{name} {show.get(name)}" for name in ("loop", "useTimings", "showNarration") if show.get(name)
        )
        yield "shown as", " ".join((*kinds, *(option for option in options if not option.endswith(" 1"))))
    else:
        yield "shown as", ""


@dataclass(frozen=True, slots=True)
class SettingsMerge:
    """Takes settings of an edited deck into the package of the new one."""

    draft: PackageDraft
    theirs: DeckFile
    parts: Mapping[str, str]
    """The names here of the slides of the edited deck."""
    decisions: Decisions
    """Decisions on edits in earlier runs."""
    withheld: Withheld
    """The words that must not be taken from the edited deck."""

    def merge(self, versions: Sequence[Formatting]) -> Iterator[Conflict | DroppedEdit]:
        """Take what a person changed, and yield where the recap has changed the same, and edits that are not kept.

        Args:
            versions: The settings of the deck as confdeck wrote it, as it is now, and as confdeck would write it.
        """
        edits, recap = (differences(versions[0], version) for version in versions[1:])
        dropped = (
            {name for name, pair in edits.items() if not pair[1]}
            if self.theirs.is_from_libreoffice
            else set()
        )
        names = []
        for name, (_, value) in edits.items():
            shape, kept, ours = f"the deck's {name}", value or NOTHING, versions[2].value(name)
            decisions = self.decisions.on_deck(shape)
            if name in dropped or decisions.refuses(WHOLE, kept):
                continue
            if self.withheld.concerns_name(value):
                yield DroppedEdit(0, shape, withheld=True)
                continue
            names.append(name)
            if ours != value and (name in recap or decisions.is_open(WHOLE, kept)):
                yield Conflict(0, shape, kept, ours or NOTHING)
        for name in self.take(names) if names else ():
            yield DroppedEdit(
                0,
                f"the deck's {name}",
                withheld=False,
                what="the place of a slide",
                why="that slide is gone",
            )

    def take(self, names: list[str]) -> list[str]:
        """Take settings by their names; return those of which something refers to slides that are gone."""
        main = self.draft.deck.main
        root, edited = self.draft.xml(main), self.theirs.xml(self.theirs.main)
        core = [name for name in names if name in _CORE_NAMES]
        if core:
            self._take_core(core)
        for name in names:
            if name.startswith(_CUSTOM_PROPERTY):
                self._take_property(name.removeprefix(_CUSTOM_PROPERTY))
        if "slide size" in names:
            _replace(root, edited, ("sldSz", "notesSz"), copy.deepcopy)
        gone = "custom shows" in names and self._take_shows(root, edited)
        if _PROTECTION in names:
            _replace(root, edited, ("modifyVerifier",), copy.deepcopy)
        if "guides" in names:
            _take_extension(root, edited, _GUIDES)
        if not {"slide size", "custom shows", "guides", _PROTECTION}.isdisjoint(names):
            self.draft.write(main, root)
        if "shown as" in names:
            self._take_show()
        return ["custom shows"] if gone else []

    def _take_core(self, names: list[str]) -> None:
        root, edited = self.draft.xml(_CORE), self.theirs.xml(_CORE)
        for name in names:
            for known in list(root.iter(f"{{*}}{_CORE_NAMES[name]}")):
                root.remove(known)
            root.extend(copy.deepcopy(found) for found in edited.iter(f"{{*}}{_CORE_NAMES[name]}"))
        self.draft.write(_CORE, root)

    def _take_property(self, name: str) -> None:
        """Take a property that a person defined, if the new deck keeps such properties."""
        if PART not in self.draft.members:
            for relation in self.theirs.relations("").values():
                if relation.target == PART:
                    self.draft.relate("", relation.type, self.draft.take(self.theirs, PART))
            return
        root = self.draft.xml(PART)
        for known in [entry for entry in root if entry.get("name") == name]:
            root.remove(known)
        taken = max((int(number(entry, "pid")) for entry in root), default=1)
        edited = self.theirs.xml(PART) if PART in self.theirs.archive else ()
        for found in [copy.deepcopy(entry) for entry in edited if entry.get("name") == name]:
            found.set("pid", str(taken + 1))
            root.append(found)
        self.draft.write(PART, root)

    def _take_shows(self, root: etree._Element, edited: etree._Element) -> bool:
        """Take custom shows with the slides that there still are; return whether some are gone."""
        relations = self.theirs.relations(self.theirs.main)
        types = {relation.kind: relation.type for relation in relations.values()}
        gone = False

        def taken(shows: etree._Element) -> etree._Element:
            nonlocal gone
            copied = copy.deepcopy(shows)
            for entry in every(copied, "p:custShow/p:sldLst/p:sld"):
                relation = relations.get(entry.get(f"{RELATION}id", ""))
                part = self.parts.get(relation.target, "") if relation else ""
                parent = entry.getparent()
                if part:
                    entry.set(f"{RELATION}id", self.draft.relate(self.draft.deck.main, types["slide"], part))
                elif parent is not None:
                    parent.remove(entry)
                    gone = True
            return copied

        _replace(root, edited, ("custShowLst",), taken)
        return gone

    def _take_show(self) -> None:
        for part in self.draft.deck.related(self.draft.deck.main, "presProps"):
            root = self.draft.xml(part)
            for edited in self.theirs.related(self.theirs.main, "presProps"):
                for known in every(root, "p:showPr"):
                    root.remove(known)
                for found in every(self.theirs.xml(edited), "p:showPr"):
                    insert_in_order(root, copy.deepcopy(found), _SHOW_ORDER)
            self.draft.write(part, root)


def _replace(
    root: etree._Element,
    edited: etree._Element,
    names: tuple[str, ...],
    taken: Callable[[etree._Element], etree._Element],
) -> None:
    for name in names:
        for known in every(root, f"p:{name}"):
            root.remove(known)
        for found in every(edited, f"p:{name}"):
            insert_in_order(root, taken(found), _PRESENTATION_ORDER)


def _take_extension(root: etree._Element, edited: etree._Element, uri: str) -> None:
    listed = first(root, "p:extLst")
    if listed is None:
        listed = etree.SubElement(root, f"{_P}extLst")
    for known in [entry for entry in listed if entry.get("uri") == uri]:
        listed.remove(known)
    listed.extend(
        copy.deepcopy(entry) for entry in every(edited, "p:extLst/p:ext") if entry.get("uri") == uri
    )
