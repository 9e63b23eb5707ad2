"""Design tokens: the fields of `theme.yaml`, shared by all formats."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from confdeck.theme.values import (
    Colour,
    CutFile,
    Family,
    LanguageScript,
    Minutes,
    Pixels,
    Points,
    Radius,
    Script,
    Stack,
)

Grid = Literal["left", "right", "centre"]
Cover = Literal["masthead", "sheet"]
ScoreGround = Literal["accent", "paper"]


class Tokens(BaseModel):
    """Base of all groups of tokens: frozen, without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Colours(Tokens):
    """Colours, by what they are used for."""

    paper: Colour
    ink: Colour
    muted: Colour
    """Captions, headers and footers; contrast at least 4.5:1 on paper."""
    rule: Colour
    accent: Colour
    """Coloured text and fields; contrast at least 4.5:1 on paper."""
    accent_soft: Colour
    """Background of boxes and empty frames."""
    on_accent: Colour
    """Text on a field of the accent colour."""
    highlight: Colour
    """Second accent, used sparingly; contrast at least 4.5:1 on paper."""


class FontFace(Tokens):
    """One font family with four cuts: font files, or advance tables (`.json`) if it is only measured with.

    Paths are relative to the theme's folder; a family without italics names its upright files again.
    """

    family: Family
    regular: CutFile
    italic: CutFile
    bold: CutFile
    bold_italic: CutFile

    def cut(self, *, bold: bool = False, italic: bool = False) -> Path:
        """Return the file of one cut."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


class OfficeFace(Tokens):
    """A font family that PowerPoint users have, and the shipped face of the same metrics to measure it with."""

    family: Family
    metrics: str
    """Key of the shipped face in `faces`."""
    stretch: float = 1
    """Width of the family relative to the face it is measured with."""
    line: float = 0
    """Height of its lines in em, where it is more than that of the face it is measured with."""


class DeckSizes(Tokens):
    """Type sizes of the slides, in pt."""

    furniture: Points
    caption: Points
    reference: Points
    small: Points
    body: Points
    lead: Points
    title: Points
    display: Points
    hero: Points
    floor: Points
    """Minimum size of body text."""
    floor_small: Points
    """Minimum size of references, captions and footers."""


class DeckPace(Tokens):
    """Speaking time for a slide of each kind, in minutes."""

    title: Minutes = 0.5
    """Title slide and closing slide."""
    summary: Minutes = 1.5
    agenda: Minutes = 0.5
    section: Minutes = 0.25
    message: Minutes = 0.75
    """One or two large sentences."""
    statements: Minutes = 1.5
    figure: Minutes = 1.0
    table: Minutes = 1.0
    question: Minutes = 0.75
    papers: Minutes = 1.0
    """Papers one by one or as cards; a list of papers takes `glance`."""
    glance: Minutes = 0.5
    """Lists, people, photos, quotations."""


class Composition(Tokens):
    """Where the parts of a slide stand."""

    cover: Literal["right", "left", "top"] = "right"
    """Side of the drawing or portrait on the first and the last slide."""
    divider: Literal["full", "panel"] = "full"
    """Headers of sections on a full field of the accent colour, or with a panel like that of the cover."""
    figure: Literal["right", "left"] = "right"
    """Side of a figure beside words."""
    rule: Literal["tick", "line", "edge"] = "tick"
    """The accent of each slide: a tick at its upper edge, a line below the kicker, or a bar beside the title."""


class Deck(Tokens):
    """Design of the slides."""

    text: OfficeFace
    display: OfficeFace
    mono: OfficeFace
    scripts: dict[Script, Family] = {}
    """Families that PowerPoint users have for other scripts, by the script codes of a theme part's `a:font`."""
    sizes: DeckSizes
    pace: DeckPace = DeckPace()
    composition: Composition = Composition()
    most_slides: int = Field(8, ge=1, le=99)
    """Text slides one entry may have; the rest goes into the speaker notes."""


class PrintSizes(Tokens):
    """Type sizes of the newsletter, in pt: six steps of one scale."""

    caption: Points
    text: Points
    lead: Points
    heading: Points
    title: Points
    masthead: Points
    leading: Points
    """Line height of the text, and distance of the baseline grid."""


class Print(Tokens):
    """Design of the newsletter."""

    text: str
    """Key of the text face in `faces`, as for the next four."""
    display: str
    label: str
    """Face of kickers, captions, headers and footers."""
    mono: str
    symbols: str = ""
    """Face with the arrows and operators that the others lack; empty for none."""
    sizes: PrintSizes
    grid: Grid = "left"
    """Position of the two columns beside the text: left, right, or one on either side."""
    cover: Cover = "masthead"
    """A masthead on the first page, or a cover sheet."""
    drop_cap: bool = False


class Email(Tokens):
    """Design of the email digest, with system fonts only."""

    text: Stack
    display: Stack
    mono: Stack
    text_size: Pixels
    heading_size: Pixels
    title_size: Pixels
    dark: Colours
    """Colours in dark mode."""


class PictureStyle(Tokens):
    """Style of pictures."""

    radius: Radius = 0
    """Corner radius in pt."""


class ScoreStyle(Tokens):
    """Style of the drawing of the recap on covers."""

    ground: ScoreGround = "accent"
    """The colour behind it: the accent, or the paper."""


class ThemeTokens(Tokens):
    """All values of a theme."""

    title: str
    colours: Colours
    faces: dict[str, FontFace]
    """Shipped font families, by key."""
    fallbacks: dict[LanguageScript, tuple[Family, ...]] = {}
    """Installed families for characters that the shipped ones lack, by script, the best first."""
    deck: Deck
    print: Print
    email: Email
    pictures: PictureStyle = PictureStyle()
    score: ScoreStyle = ScoreStyle()
