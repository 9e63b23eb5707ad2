"""Reads how runs and paragraphs of text look: by what they state, and what they inherit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.formatting import LANGUAGE, UNKNOWN, Formatting
from confdeck.renderers.pptx.edits.inheritance import InheritedLook
from confdeck.renderers.pptx.edits.theme_values import FILLS, ThemeValues
from confdeck.renderers.pptx.template.xml_lookup import first, local_name, number
from confdeck.renderers.pptx.xml_writer import EMU_PER_PT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

RUN_ATTRIBUTES = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strike": "strike",
    "superscript": "baseline",
    "capitals": "cap",
    "size": "sz",
    "letter spacing": "spc",
    LANGUAGE: "lang",
}
"""The attributes of a run's properties by the names of what they say."""
RUN_CHILDREN = {
    "outline": ("ln",),
    "colour": FILLS,
    "effects": ("effectLst", "effectDag"),
    "highlight": ("highlight",),
    "font": ("latin",),
    "East Asian font": ("ea",),
    "font of other scripts": ("cs",),
}
"""The children of a run's properties by the names of what they say."""
_FONTS = {"latin": "font", "ea": "East Asian font", "cs": "font of other scripts"}
PARAGRAPH_ATTRIBUTES = {
    "level": "lvl",
    "alignment": "algn",
    "margin": "marL",
    "indent": "indent",
    "direction": "rtl",
}
PARAGRAPH_CHILDREN = {
    "line spacing": ("lnSpc",),
    "space before": ("spcBef",),
    "space after": ("spcAft",),
    "bullet colour": ("buClrTx", "buClr"),
    "bullet size": ("buSzTx", "buSzPct", "buSzPts"),
    "bullet": ("buNone", "buAutoNum", "buChar", "buBlip"),
}
_RUN_DEFAULTS = {
    "bold": "0",
    "italic": "0",
    "underline": "none",
    "strike": "noStrike",
    "superscript": "0",
    "capitals": "none",
    "size": "18",
    "letter spacing": "0",
    "outline": "none",
    "effects": "none",
    "highlight": "none",
}
_PARAGRAPH_DEFAULTS = {
    "level": "0",
    "alignment": "l",
    "margin": "0",
    "indent": "0",
    "direction": "0",
    "line spacing": "1",
    "space before": "0",
    "space after": "0",
    "bullet colour": "that of the text",
    "bullet size": "1",
    "bullet": "none",
}
_SWITCHES = {"true": "1", "false": "0"}
_HUNDREDTHS = {"size", "letter spacing"}
_LENGTHS = {"margin", "indent"}
_INDENTS = ("level", "indent")
_FULL = 100_000


@dataclass(slots=True)
class TextFormats:
    """Reads the formatting of one shape's or one cell's text."""

    inherited: InheritedLook
    theme: ThemeValues
    drops_indents: bool = False
    """Whether the program that saved the deck drops hanging indents and levels where there is no bullet: LibreOffice."""
    unknown: frozenset[str] = frozenset()
    """The values that this program writes of its own accord."""
    _runs: dict[int, Mapping[str, str]] = field(default_factory=dict)
    _paragraphs: dict[int, Mapping[str, str]] = field(default_factory=dict)
    _looks: dict[tuple[object, ...], Formatting] = field(default_factory=dict)

    def run(self, properties: etree._Element | None, level: int) -> Formatting:
        """Return the look of a run with its own `a:rPr`, if any."""
        if level not in self._runs:
            bold = {"bold": "1"} if self.inherited.bold else {}
            base = _RUN_DEFAULTS | {"colour": self.theme.colours.shown["tx1"]} | bold
            defaults = (first(properties, "a:defRPr") for properties in self.inherited.levels(level))
            for default in reversed([default for default in defaults if default is not None]):
                base |= dict(self._run_values(default))
            self._runs[level] = base
        own = dict(self._run_values(properties))
        if self.drops_indents and LANGUAGE in own:  # LibreOffice gives each script a language of its own
            own[LANGUAGE] = UNKNOWN
        key = "run", level, *own.items()
        if key not in self._looks:
            self._looks[key] = self._known(_formatting(self._runs[level], own))
        return self._looks[key]

    def _run_values(self, properties: etree._Element | None) -> Iterator[tuple[str, str]]:
        if properties is None:
            return
        for name, attribute in RUN_ATTRIBUTES.items():
            written = properties.get(attribute)
            if written is not None:
                yield name, _hundredths(written) if name in _HUNDREDTHS else _SWITCHES.get(written, written)
        for child in properties:
            kind = local_name(child)
            if kind in FILLS:
                yield "colour", self.theme.fill_look(child)
            elif kind == "ln":
                yield "outline", self.theme.fill(child) or "none"
            elif kind in {"effectLst", "effectDag"}:
                yield "effects", " ".join(local_name(effect) for effect in child) or "none"
            elif kind == "highlight":
                yield "highlight", self.theme.colour(child)
            elif kind in _FONTS:
                yield _FONTS[kind], self.theme.typeface(child.get("typeface", ""))

    def _known(self, found: Formatting) -> Formatting:
        if not self.unknown:
            return found
        values = ((name, UNKNOWN if name in self.unknown else value) for name, value in found.values)
        return replace(found, values=tuple(values))

    def paragraph(self, properties: etree._Element | None, level: int) -> Formatting:
        """Return the look of a paragraph with its own `a:pPr`, if any."""
        if level not in self._paragraphs:
            base = dict(_PARAGRAPH_DEFAULTS)
            for default in reversed(self.inherited.levels(level)):
                base |= dict(self._paragraph_values(default))
            self._paragraphs[level] = base
        own = dict(self._paragraph_values(properties)) | {"level": str(level)}
        key = "paragraph", level, *own.items()
        if key not in self._looks:
            self._looks[key] = self._known(self._kept_by_program(_formatting(self._paragraphs[level], own)))
        return self._looks[key]

    def _kept_by_program(self, found: Formatting) -> Formatting:
        """Return the look of a paragraph without what the program that saved the deck does not tell."""
        if not self.drops_indents or found.value("bullet") != "none":
            return found
        values = dict(found.values)
        dropped = {name: UNKNOWN for name in _INDENTS if values[name] == "0"}
        return replace(found, values=tuple(sorted((values | dropped).items())))

    def _paragraph_values(self, properties: etree._Element | None) -> Iterator[tuple[str, str]]:
        if properties is None:
            return
        for name, attribute in PARAGRAPH_ATTRIBUTES.items():
            written = properties.get(attribute)
            if written is not None and name != "level":
                yield name, _points(written) if name in _LENGTHS else _SWITCHES.get(written, written)
        for child in properties:
            kind = local_name(child)
            match kind:
                case "lnSpc":
                    yield "line spacing", _spacing(child)
                case "spcBef":
                    yield "space before", _spacing(child)
                case "spcAft":
                    yield "space after", _spacing(child)
                case "buClr" | "buClrTx":
                    yield "bullet colour", self.theme.colour(child) or "that of the text"
                case "buSzPct":
                    yield "bullet size", f"{number(child, 'val', _FULL) / _FULL:g}"
                case "buSzPts" | "buSzTx":
                    yield (
                        "bullet size",
                        f"{_hundredths(child.get('val', ''))} pt" if kind == "buSzPts" else "1",
                    )
                case "buNone" | "buChar" | "buAutoNum" | "buBlip":
                    yield "bullet", _bullet(child)


def _formatting(inherited: Mapping[str, str], own: Mapping[str, str]) -> Formatting:
    return Formatting.of({**inherited, **own}, own)


def notes_formats(*, from_libreoffice: bool) -> TextFormats:
    """Return the reader of speaker notes, whose sizes and indents LibreOffice writes in its own way."""
    names = {*RUN_CHILDREN, *PARAGRAPH_ATTRIBUTES, *PARAGRAPH_CHILDREN, "size", "letter spacing"}
    unknown = names - {"colour", "highlight"} if from_libreoffice else ()
    return TextFormats(InheritedLook(), ThemeValues(), from_libreoffice, frozenset(unknown))


def own_level(properties: etree._Element | None) -> int:
    """Return the level of a paragraph, counted from 0."""
    return int(number(properties, "lvl"))


def _bullet(element: etree._Element) -> str:
    match local_name(element):
        case "buChar":
            return element.get("char", "")
        case "buAutoNum":
            start = element.get("startAt", "1")
            return f"numbers ({element.get('type', '')}{'' if start == '1' else f' from {start}'})"
        case "buBlip":
            return "a picture"
        case _:
            return "none"


def _spacing(element: etree._Element) -> str:
    """Return a spacing: a multiple of the line, or points."""
    share, points = first(element, "a:spcPct"), first(element, "a:spcPts")
    if share is not None:
        written = share.get("val", "")
        percent = written.endswith("%")
        value = float(written.rstrip("%") or 0) / 100 if percent else number(share, "val", _FULL) / _FULL
        return f"{value:g}"
    return f"{number(points, 'val') / 100:g} pt"


def _hundredths(written: str) -> str:
    try:
        return f"{int(written) / 100:g}"
    except ValueError:
        return written


def _points(written: str) -> str:
    try:
        return f"{int(written) / EMU_PER_PT:g}"
    except ValueError:
        return written
