"""Lists the slides of a merged deck in its presentation, and names their parts in the order of the slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.template.xml_lookup import RELATION, first, number, remove_element
from confdeck.renderers.pptx.xml_writer import NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from confdeck.renderers.pptx.edits.content import SectionContent
    from confdeck.renderers.pptx.edits.package_draft import PackageDraft

_SLIDE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
_SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_SECTION_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_FIRST_ID = 256


def list_slides(
    draft: PackageDraft, main: str, parts: Sequence[str], sections: Sequence[SectionContent] | None = None
) -> None:
    """List slides in the presentation in order, drop all others, and rename their parts to that order.

    LibreOffice follows a link to a slide by the number in the name of its part. Sections stay as they are if none are given.
    """
    root = draft.xml(main)
    relations = draft.deck.relations(main)
    listed = first(root, "p:sldIdLst")
    if listed is None:
        return
    known = {
        relations[identifier].target: element
        for element in listed
        if (identifier := str(element.get(f"{RELATION}id", ""))) in relations
    }
    _list(draft, main, listed, known, parts)
    order = [int(number(element, "id")) for element in listed]
    if sections is None:
        _update_sections(root, order)
    else:
        _write_sections(root, order, sections)
    draft.write(main, root)
    draft.remove_slides([part for part in known if part not in parts])
    draft.rename({part: f"ppt/slides/slide{at}.xml" for at, part in enumerate(parts, 1)})


def _list(
    draft: PackageDraft,
    main: str,
    listed: etree._Element,
    known: Mapping[str, etree._Element],
    parts: Sequence[str],
) -> None:
    highest = max((int(number(element, "id")) for element in listed), default=_FIRST_ID)
    for element in list(listed):
        listed.remove(element)
    for part in parts:
        if part in known:
            listed.append(known[part])
            continue
        highest += 1
        element = etree.SubElement(listed, f"{{{NAMESPACES['p']}}}sldId")
        element.set("id", str(highest))
        element.set(f"{RELATION}id", draft.relate(main, _SLIDE, part))


def _write_sections(root: etree._Element, order: Sequence[int], sections: Sequence[SectionContent]) -> None:
    """Replace the sections of a presentation; each has the indexes of its slides in the order."""
    listed = _sections_of(root)
    for known in list(listed):
        listed.remove(known)
    if not sections:
        extension = listed.getparent()
        if extension is not None:
            remove_element(extension)
    for section in sections:
        written = etree.SubElement(listed, f"{_SECTIONS}section", name=section.name, id=section.identifier)
        entries = etree.SubElement(written, f"{_SECTIONS}sldIdLst")
        for index in section.slides:
            etree.SubElement(entries, f"{_SECTIONS}sldId", id=str(order[index]))


def _sections_of(root: etree._Element) -> etree._Element:
    """Return the list of a presentation's sections, new if it has none."""
    found = next(root.iter(f"{_SECTIONS}sectionLst"), None)
    if found is not None:
        return found
    extensions = first(root, "p:extLst")
    if extensions is None:
        extensions = etree.SubElement(root, f"{{{NAMESPACES['p']}}}extLst")
    extension = etree.Element(f"{{{NAMESPACES['p']}}}ext", uri=_SECTION_URI)
    extensions.insert(0, extension)
    return etree.SubElement(extension, f"{_SECTIONS}sectionLst")


def _update_sections(root: etree._Element, order: Sequence[int]) -> None:
    """Take dropped slides out of the sections, and put each new one into that of the slide before it."""
    sections = list(root.iter(f"{_SECTIONS}section"))
    home = {
        int(number(entry, "id")): section
        for section in sections
        for entry in section.iter(f"{_SECTIONS}sldId")
    }
    if not sections:
        return
    members: dict[etree._Element, list[int]] = {section: [] for section in sections}
    current = sections[0]
    for identifier in order:
        current = home.get(identifier, current)
        members[current].append(identifier)
    for section, identifiers in members.items():
        entries = _section_list(section)
        for entry in list(entries):
            entries.remove(entry)
        for identifier in identifiers:
            etree.SubElement(entries, f"{_SECTIONS}sldId", id=str(identifier))


def _section_list(section: etree._Element) -> etree._Element:
    """Return the list of a section's slides, new if it has none."""
    found = next(section.iter(f"{_SECTIONS}sldIdLst"), None)
    return etree.SubElement(section, f"{_SECTIONS}sldIdLst") if found is None else found
