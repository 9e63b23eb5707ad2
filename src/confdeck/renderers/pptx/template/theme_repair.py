"""Completes the themes and colour maps of a template: what is missing or cannot be read becomes as in Office's own theme."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from lxml import etree

from confdeck.renderers.pptx.colours import COLOUR_MAP
from confdeck.renderers.pptx.template.xml_lookup import every, first, local_name
from confdeck.renderers.pptx.xml_writer import NAMESPACES

_SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{at}" for at in range(1, 7)), "hlink", "folHlink")
_MAPPED = {**COLOUR_MAP, **{name: name for name in _SLOTS[4:]}}
_PARTS = {"clrScheme": "colour scheme", "fontScheme": "font scheme", "fmtScheme": "effects"}
_FONTS = ("majorFont", "minorFont")
_SCRIPTS = ("latin", "ea", "cs")
_FORMATS = ("fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst")
_LEAST_FORMATS = 3
_HEX = re.compile("[0-9A-Fa-f]{6}")
_NUMBER = re.compile(r"-?\d+%?")


@cache
def office_theme() -> etree._Element:
    """Return Office's theme; change only a copy of it."""
    return etree.fromstring(files("pptx").joinpath("templates/theme.xml").read_bytes())


def completed_theme(theme: etree._Element) -> Iterator[str]:
    """Complete the root of a theme; yield in words what was missing."""
    office = office_theme()
    elements, usual = first(theme, "a:themeElements"), first(office, "a:themeElements")
    if usual is None:
        return
    theme.set("name", theme.get("name") or "Office Theme")
    if elements is None:
        theme.insert(0, copy.deepcopy(usual))
        yield "colours, fonts and effects"
        return
    for name, words in _PARTS.items():
        own = first(elements, f"a:{name}")
        if own is None:
            _replace(elements, None, usual.find(_tag(name)))
            yield words
        elif missing := list(_completed(own, usual)):
            yield from missing
        _to_the_end(elements, name)
    for extension in every(elements, "a:extLst"):
        elements.append(extension)


def completed_colour_map(master: etree._Element) -> Iterator[str]:
    """Complete the colour map of a master, or of a layout that has its own; yield in words what was missing."""
    mapping = first(master, "p:clrMap")
    if local_name(master) == "sldMaster" and mapping is None:
        mapping = etree.Element(f"{{{NAMESPACES['p']}}}clrMap")
        data = first(master, "p:cSld")
        master.insert(0 if data is None else master.index(data) + 1, mapping)
    if mapping is None:
        mapping = first(master, "p:clrMapOvr/a:overrideClrMapping")
    if mapping is None:
        return
    for name, slot in _MAPPED.items():
        if mapping.get(name) not in _SLOTS:
            mapping.set(name, slot)
            yield f"the colour map for {name}"


def _completed(own: etree._Element, usual: etree._Element) -> Iterator[str]:
    match local_name(own):
        case "clrScheme":
            yield from _colours(own, usual)
        case "fontScheme":
            yield from _fonts(own, usual)
        case _:
            yield from _formats(own, usual)


def _colours(own: etree._Element, usual: etree._Element) -> Iterator[str]:
    """Give each slot of a colour scheme a colour, in the order of the format."""
    for name in _SLOTS:
        slot = first(own, f"a:{name}")
        if slot is None or not _is_colour(next(iter(slot), None)):
            _replace(own, slot, usual.find(f"{_tag('clrScheme')}/{_tag(name)}"))
            yield f"the colour {name}"
        _to_the_end(own, name)
    own[:] = [child for child in own if local_name(child) in (*_SLOTS, "extLst")]
    own.set("name", own.get("name") or "Office")


def _is_colour(colour: etree._Element | None) -> bool:
    """Return whether an element gives a colour that programs can read."""
    if colour is None:
        return False
    value = colour.get("val", "")
    match local_name(colour):
        case "srgbClr":
            return _HEX.fullmatch(value) is not None
        case "sysClr":
            return bool(value) and _HEX.fullmatch(colour.get("lastClr", "000000")) is not None
        case "prstClr":
            return bool(value)
        case "scrgbClr":
            return all(map(_NUMBER.fullmatch, (colour.get(name, "") for name in "rgb")))
        case "hslClr":
            return all(map(_NUMBER.fullmatch, (colour.get(name, "") for name in ("hue", "sat", "lum"))))
        case _:
            return False


def _fonts(own: etree._Element, usual: etree._Element) -> Iterator[str]:
    """Give a font scheme fonts for headings and text, each with one for every group of scripts."""
    for name in _FONTS:
        fonts, known = first(own, f"a:{name}"), usual.find(f"{_tag('fontScheme')}/{_tag(name)}")
        if fonts is None:
            _replace(own, None, known)
            yield "fonts of headings" if name == "majorFont" else "fonts of text"
        else:
            for script in _SCRIPTS:
                if first(fonts, f"a:{script}") is None:
                    _replace(fonts, None, None if known is None else known.find(_tag(script)))
                    yield f"the {script} font"
            rest = [child for child in fonts if local_name(child) not in _SCRIPTS]
            fonts[:] = [*(child for script in _SCRIPTS for child in every(fonts, f"a:{script}")[:1]), *rest]
        _to_the_end(own, name)
    own.set("name", own.get("name") or "Office")


def _formats(own: etree._Element, usual: etree._Element) -> Iterator[str]:
    """Give a theme the fills, lines and effects that shapes refer to by number."""
    for name in _FORMATS:
        listed = first(own, f"a:{name}")
        if listed is None or len(listed) < _LEAST_FORMATS:
            _replace(own, listed, usual.find(f"{_tag('fmtScheme')}/{_tag(name)}"))
            yield f"effects ({name})"
        _to_the_end(own, name)


def _replace(parent: etree._Element, old: etree._Element | None, new: etree._Element | None) -> None:
    if old is not None:
        parent.remove(old)
    if new is not None:
        parent.append(copy.deepcopy(new))


def _to_the_end(parent: etree._Element, name: str) -> None:
    """Move the one child of a name behind the others, which brings all into order."""
    children: Sequence[etree._Element] = every(parent, f"a:{name}")
    for child in children[1:]:
        parent.remove(child)
    for child in children[:1]:
        parent.append(child)


def _tag(name: str) -> str:
    return f"{{{NAMESPACES['a']}}}{name}"
