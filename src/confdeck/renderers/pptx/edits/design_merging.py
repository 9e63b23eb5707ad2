"""Carries changes of themes, masters and layouts over to the new deck, and takes layouts that only the edited one has."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.edits.alignment import design_pairs
from confdeck.renderers.pptx.edits.conflicts import WHOLE, Conflict, Decisions
from confdeck.renderers.pptx.edits.dropped_edits import DroppedEdit
from confdeck.renderers.pptx.edits.formatting import differences
from confdeck.renderers.pptx.template.xml_lookup import RELATION, every, first, number
from confdeck.renderers.pptx.xml_writer import NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers.pptx.edits.content import DeckContent, DesignContent
    from confdeck.renderers.pptx.edits.deck_file import DeckFile, Relation
    from confdeck.renderers.pptx.edits.package_draft import PackageDraft
    from confdeck.renderers.pptx.edits.withheld import Withheld

_P = f"{{{NAMESPACES['p']}}}"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_FIRST_ID = 2_147_483_648
_ANOTHER_THEME = 8
"""Number of changed colours and fonts from which a theme counts as another one."""
_CHANGED = "its changed design"
_OWN = {"slideLayout", "slideMaster", "theme"}
"""Relationships of a layout or master that are not those of its content."""


@dataclass(slots=True)
class DesignMerge:
    """Merges the designs of an edited deck into the package of the new one."""

    draft: PackageDraft
    theirs: DeckFile
    keeps_designs: bool
    """Whether the new deck has the theme and template of the old one."""
    withheld: Withheld
    """The words that must not be taken from the edited deck."""
    conflicts: list[Conflict] = field(default_factory=list)
    dropped: list[DroppedEdit] = field(default_factory=list)
    decisions: Decisions = field(default_factory=Decisions)
    """Decisions on edits in earlier runs."""
    _taken: dict[str, str] = field(default_factory=dict)
    """The names here of the layouts of the edited deck that were taken."""

    def merge(self, base: DeckContent, theirs: DeckContent, ours: DeckContent) -> None:
        """Write the themes, masters and layouts that a person changed into the new deck."""
        known = {design.name for design in base.designs if design.kind == "layout"}
        unknown = (
            design for design in theirs.designs if design.kind == "layout" and design.name not in known
        )
        if any(design.adds_only for design in unknown):
            self._drop("a layout", "the program that saved the deck has written its layouts anew")
        new = {id(old): design for old, design in design_pairs(base.designs, ours.designs)}
        for old, edited in design_pairs(base.designs, theirs.designs):
            if old.shows_the_same(edited):
                continue
            design = new.get(id(old))
            if self.withheld.concerns(" ".join(map(str, self.theirs.xml(edited.part).itertext()))):
                self.dropped.append(DroppedEdit(0, old.label, withheld=True))
                continue
            if design is None or not self.keeps_designs:
                self._drop(old.label, "that has another design")
                continue
            name = f"the {old.label}"
            decisions = self.decisions.on_deck(name)
            if decisions.refuses(WHOLE, _CHANGED):
                continue
            still_open = decisions.is_open(WHOLE, _CHANGED) and not edited.shows_the_same(design)
            if still_open or not old.shows_the_same(design):
                self.conflicts.append(Conflict(0, name, _CHANGED, "another design"))
            if edited.adds_only:
                self._add_shapes(edited, design)
            elif old.kind == "theme":
                self._take_theme(old, edited, design)
            else:
                self._replace(edited, design)

    def _drop(self, name: str, why: str) -> None:
        self.dropped.append(DroppedEdit(0, name, withheld=False, what="the change", why=why))

    def _take_theme(self, old: DesignContent, edited: DesignContent, design: DesignContent) -> None:
        """Write the colours and fonts that were changed into the theme of the new deck, or take all of another one."""
        changed = differences(old.formatting, edited.formatting)
        root = copy.deepcopy(self.draft.deck.xml(design.part))
        source = self.theirs.xml(edited.part)
        whole, own_whole = first(source, "a:themeElements"), first(root, "a:themeElements")
        is_another = len(changed) >= _ANOTHER_THEME and not self.theirs.is_from_libreoffice
        if is_another and whole is not None and own_whole is not None:
            adopted = self.draft.adopted(self.theirs, edited.part, design.part, whole, self._content)
            root.replace(own_whole, adopted)
            changed = {}
        for name in changed:
            path = _theme_path(name)
            own, other = first(root, path), first(source, path)
            if own is not None and other is not None:
                for child in list(own):
                    own.remove(child)
                own.extend(copy.deepcopy(child) for child in other)
                own.attrib.update({str(key): str(value) for key, value in other.attrib.items()})
        self.draft.write(design.part, root)

    def _replace(self, edited: DesignContent, design: DesignContent) -> None:
        """Replace a layout or master by that of the edited deck, which keeps the layouts of the new one."""
        source, own = self.theirs.xml(edited.part), self.draft.deck.xml(design.part)
        root = self.draft.adopted(
            self.theirs, edited.part, design.part, _without(source, "sldLayoutIdLst"), self._content
        )
        listed = first(own, "p:sldLayoutIdLst")
        if listed is not None:
            first_after = next(
                (at for at, child in enumerate(root) if child.tag in {f"{_P}{name}" for name in _AFTER_LIST}),
                len(root),
            )
            root.insert(first_after, copy.deepcopy(listed))
        self.draft.write(design.part, root)

    def _add_shapes(self, edited: DesignContent, design: DesignContent) -> None:
        """Add the shapes of a master that LibreOffice wrote to the master or layout of the new deck."""
        root = copy.deepcopy(self.draft.deck.xml(design.part))
        tree = first(root, "p:cSld/p:spTree")
        for element in edited.added if tree is not None else ():
            taken = max((int(number(shape, "id")) for shape in root.iter("{*}cNvPr")), default=1)
            adopted = self.draft.adopted(self.theirs, edited.part, design.part, element, self._content)
            for at, shape in enumerate(adopted.iter("{*}cNvPr"), taken + 1):
                shape.set("id", str(at))
            tree.append(adopted)  # type: ignore[union-attr]
        self.draft.write(design.part, root)

    def _content(self, relation: Relation) -> str:
        """Return what a relationship of a layout or master leads to here."""
        if relation.external:
            return relation.target
        return "" if relation.kind in {*_OWN, "slide"} else self.draft.take(self.theirs, relation.target)

    def layout(self, part: str) -> str:
        """Return the layout here that is one of the edited deck: that of the same name, or a copy of it."""
        if part in self._taken:
            return self._taken[part]
        layouts = layout_names(self.draft.deck)
        name = layout_names(self.theirs).get(part, "")
        known = next((layout for layout, other in layouts.items() if other == name), "")
        if not known and (self.theirs.is_from_libreoffice or not self.keeps_designs):
            known = next(iter(layouts))
        self._taken[part] = known or self._take_layout(part)
        return self._taken[part]

    def _take_layout(self, part: str) -> str:
        """Copy a layout of the edited deck, with its master if the new deck does not have that."""
        master = next(iter(self.theirs.related(part, "slideMaster")), "")
        own = self._master(master)
        taken = self.draft.take(self.theirs, part)
        self.draft.relate(taken, f"{_TYPES}slideMaster", own)
        root = self.draft.xml(own)
        listed = first(root, "p:sldLayoutIdLst")
        if listed is None:
            listed = etree.Element(f"{_P}sldLayoutIdLst")
            mapping = first(root, "p:clrMap")
            if mapping is not None:
                mapping.addnext(listed)
        entry = etree.SubElement(listed, f"{_P}sldLayoutId")
        entry.set("id", str(self._free_id()))
        entry.set(f"{RELATION}id", self.draft.relate(own, f"{_TYPES}slideLayout", taken))
        self.draft.write(own, root)
        return taken

    def _master(self, part: str) -> str:
        """Return the master here that has layouts of the same names, or a copy of one of the edited deck."""
        if part in self._taken:
            return self._taken[part]
        names = set(_names_of(self.theirs, part))
        deck = self.draft.deck
        masters = deck.related(deck.main, "slideMaster")
        alike = [master for master in masters if names & set(_names_of(deck, master))]
        self._taken[part] = alike[0] if alike else self._take_master(part)
        return self._taken[part]

    def _take_master(self, part: str) -> str:
        taken = self.draft.take(self.theirs, part)
        for theme in self.theirs.related(part, "theme"):
            self.draft.relate(taken, f"{_TYPES}theme", self.draft.take(self.theirs, theme))
        root = copy.deepcopy(self.theirs.xml(part))
        for entry in every(root, "p:sldLayoutIdLst/p:sldLayoutId"):
            entry.getparent().remove(entry)  # type: ignore[union-attr]
        self.draft.write(taken, root)
        main = self.draft.deck.main
        presentation = self.draft.xml(main)
        listed = first(presentation, "p:sldMasterIdLst")
        if listed is not None:
            entry = etree.SubElement(listed, f"{_P}sldMasterId")
            entry.set("id", str(self._free_id()))
            entry.set(f"{RELATION}id", self.draft.relate(main, f"{_TYPES}slideMaster", taken))
            self.draft.write(main, presentation)
        return taken

    def _free_id(self) -> int:
        """Return a number that no master or layout has."""
        listings = [self.draft.xml(name) for name in self.draft.members if _is_listing(name, self.draft.deck)]
        taken = (
            number(entry, "id")
            for root in listings
            for entry in root.iter(f"{_P}sldMasterId", f"{_P}sldLayoutId")
        )
        return int(max(taken, default=_FIRST_ID - 1)) + 1


_AFTER_LIST = ("transition", "timing", "hf", "txStyles", "extLst")


def _is_listing(name: str, deck: DeckFile) -> bool:
    return name == deck.main or (name.startswith("ppt/slideMasters/") and name.endswith(".xml"))


def _without(root: etree._Element, name: str) -> etree._Element:
    copied = copy.deepcopy(root)
    for child in every(copied, f"p:{name}"):
        copied.remove(child)
    return copied


def _theme_path(name: str) -> str:
    """Return where a colour or font of a theme stands."""
    _, kind, value = name.split(" ")
    if kind == "colour":
        return f"a:themeElements/a:clrScheme/a:{value}"
    font = "a:majorFont" if value.startswith("+mj") else "a:minorFont"
    script = {"lt": "latin", "ea": "ea", "cs": "cs"}[value.rpartition("-")[2]]
    return f"a:themeElements/a:fontScheme/{font}/a:{script}"


def layout_names(deck: DeckFile) -> dict[str, str]:
    """Return the name of each layout by its part."""
    masters = deck.related(deck.main, "slideMaster")
    layouts = (layout for master in masters for layout in deck.related(master, "slideLayout"))
    return {layout: _name(deck.xml(layout)) for layout in layouts}


def _names_of(deck: DeckFile, master: str) -> Iterator[str]:
    return (_name(deck.xml(layout)) for layout in deck.related(master, "slideLayout"))


def _name(layout: etree._Element) -> str:
    content = first(layout, "p:cSld")
    return "" if content is None else content.get("name", "")
