"""Says in plain words how something looks now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from confdeck.renderers.pptx.edits.formatting import Difference

_LONGEST = 40
_LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml$")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Letters of fonts of symbols, which nothing else can show."""
_COLOURS = {
    "#000000": "black",
    "#FFFFFF": "white",
    "#C00000": "dark red",
    "#FF0000": "red",
    "#FFC000": "orange",
    "#FFFF00": "yellow",
    "#92D050": "light green",
    "#00B050": "green",
    "#008000": "green",
    "#00B0F0": "light blue",
    "#0070C0": "blue",
    "#0000FF": "blue",
    "#002060": "dark blue",
    "#000080": "dark blue",
    "#7030A0": "purple",
    "#808080": "grey",
}
"""PowerPoint's standard colours and some others that have a name."""
_OFF = {"", "0", "none", "noStrike"}
_SWITCHES = {
    "bold": "bold",
    "italic": "italic",
    "underline": "underlined",
    "strike": "struck through",
    "effects": "with effects such as a shadow",
    "mirrored": "mirrored",
    "upside down": "upside down",
}
_NAMES = {
    "alignment": {
        "l": "aligned left",
        "r": "aligned right",
        "ctr": "centred",
        "just": "justified",
        "dist": "justified",
    },
    "capitals": {"all": "in capitals", "small": "in small capitals", "none": "no longer in capitals"},
    "anchor": {
        "t": "with its text at the top",
        "ctr": "with its text in the middle",
        "b": "with its text at the bottom",
    },
    "direction": {"1": "written from the right", "0": "written from the left"},
}
_PHRASES = {
    "size": "{} pt",
    "font": "in {}",
    "East Asian font": "in {} for East Asian letters",
    "font of other scripts": "in {} for letters of other scripts",
    "language": "in the language {}",
    "letter spacing": "with letters spaced by {} pt",
    "margin": "indented by {} pt",
    "indent": "with a first line moved by {} pt",
    "line spacing": "with line spacing {}",
    "space before": "with {} above",
    "space after": "with {} below",
    "outline width": "with a line of {} pt",
    "rotation": "turned by {}°",
    "columns": "in {} columns",
    "number of rows": "with {} rows",
    "number of columns": "with {} columns",
    "number of shapes": "of {} shapes",
    "bullet size": "with bullets of size {}",
}


def quoted(text: str) -> str:
    """Return the first words of a text in quotation marks."""
    words = " ".join(text.split())
    return f"'{words[:_LONGEST].rstrip()}…'" if len(words) > _LONGEST else f"'{words}'"


def place_words(x: float, y: float, width: float, height: float) -> str:
    """Return a place on a slide, whose numbers are in pt, in words."""
    return f"{width:.0f} x {height:.0f} pt at {x:.0f}, {y:.0f}"


def description(changes: Mapping[str, Difference]) -> str:
    """Return how something looks now, as in `28 pt and red`."""
    return _listed(list(dict.fromkeys(_phrase(name, new) for name, (_, new) in changes.items())))


def _listed(phrases: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(phrases[:-1]), *phrases[-1:]) if part)


def _phrase(name: str, value: str) -> str:
    value = _LONG_NUMBER.sub(lambda found: f"{round(float(found.group()), 1):g}", value)
    if name == "bullet" and _PRIVATE.search(value):
        return "with bullets"
    if name in _SWITCHES:
        return f"no longer {_SWITCHES[name]}" if value in _OFF else _SWITCHES[name]
    if name in _NAMES:
        return _NAMES[name].get(value, f"with {name} {value}")
    if name in _PHRASES:
        return _PHRASES[name].format(value)
    return next(_other_phrases(name, value), f"with {name} {colour_name(value) or 'none'}")


def _other_phrases(name: str, value: str) -> Iterator[str]:
    match name:
        case "fill":
            yield "without a fill" if value in _OFF else f"filled with {colour_name(value)}"
        case "outline":
            yield "without an outline" if value in _OFF else f"outlined in {colour_name(value)}"
        case "colour":
            yield colour_name(value)
        case "highlight":
            yield "no longer highlighted" if value in _OFF else f"highlighted in {colour_name(value)}"
        case "superscript":
            yield (
                "no longer raised"
                if value in _OFF
                else "subscript"
                if value.startswith("-")
                else "superscript"
            )
        case _ if name.startswith("link of "):
            part = name.removeprefix("link of ").removesuffix(" in it")
            yield f"with {part} linked to {_target(value)}" if value else f"with no link on {part}"
        case _ if name.startswith("place of "):
            yield f"with {name.removeprefix('place of ')} at another place"
        case "link":
            yield f"linked to {_target(value)}" if value else "no longer a link"
        case "level":
            yield f"on level {int(value) + 1}" if value.isdigit() else f"on level {value}"
        case "bullet":
            yield (
                "without bullets"
                if value in _OFF
                else f"with {value}"
                if " " in value
                else f"with bullets {value}"
            )
        case "bullet colour":
            yield f"with bullets in {colour_name(value)}"


def _target(value: str) -> str:
    """Return what a link leads to; slides are called by their numbers in the deck as confdeck wrote it."""
    slide = _SLIDE.search(value)
    if slide is None:
        return value
    return "a new slide" if value.startswith("new ") else f"slide {slide.group(1)}"


def colour_name(value: str) -> str:
    """Return the name of a colour where it has one."""
    return _COLOURS.get(value, value)
