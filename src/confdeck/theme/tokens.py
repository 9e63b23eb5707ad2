"""Design tokens: the values of `theme.yaml` that every output shares, by role."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from confdeck.theme.values import Colour, CutFile, Family, Minutes, Pixels, Points, Radius, Script, Stack

Grid = Literal["left", "right", "centre"]
Cover = Literal["masthead", "sheet"]


class Tokens(BaseModel):
    """Base of all token groups: frozen, and no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Colours(Tokens):
    """Colours by what they are for."""

    paper: Colour
    ink: Colour
    muted: Colour
    """Captions and furniture; still 4.5:1 on paper."""
    rule: Colour
    accent: Colour
    """Text and fields; 4.5:1 on paper."""
    accent_soft: Colour
    """Tint behind ink: boxes, empty frames."""
    on_accent: Colour
    """Text on accent."""
    highlight: Colour
    """A second voice, used sparingly; 4.5:1 on paper."""


class FontFace(Tokens):
    """One family with its four cuts: font files, or advance tables (`.json`) where it only measures.

    Paths are relative to the theme's folder; a family without italics names its upright files again.
    """

    family: Family
    regular: CutFile
    italic: CutFile
    bold: CutFile
    bold_italic: CutFile

    def cut(self, *, bold: bool = False, italic: bool = False) -> Path:
        """The file of one cut."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


class OfficeFace(Tokens):
    """A family PowerPoint users have, and the shipped one of the same metrics that measures it."""

    family: Family
    metrics: str
    """Key of the shipped face in `faces`."""
    stretch: float = 1
    """How much wider the family runs than the face that measures it."""


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
    """Body text never goes below."""
    floor_small: Points
    """References, captions and footers never go below."""


class DeckPace(Tokens):
    """How long one talks over a slide of each kind, in minutes."""

    title: Minutes = 0.5
    """The first slide and the last."""
    summary: Minutes = 1.5
    agenda: Minutes = 0.5
    section: Minutes = 0.25
    message: Minutes = 0.75
    """A sentence or two set large."""
    statements: Minutes = 1.5
    figure: Minutes = 1.0
    table: Minutes = 1.0
    question: Minutes = 0.75
    papers: Minutes = 1.0
    """Papers one by one or as cards; in a list they are only pointed at."""
    glance: Minutes = 0.5
    """Lists, people, photos, quotations."""


class Deck(Tokens):
    """How the slides look."""

    text: OfficeFace
    display: OfficeFace
    mono: OfficeFace
    scripts: dict[Script, Family] = {}
    """Families PowerPoint users have for other scripts; the keys are those of a theme part's `a:font`."""
    sizes: DeckSizes
    pace: DeckPace = DeckPace()
    most_slides: int = Field(8, ge=1, le=99)
    """Slides of words one entry may have; what goes beyond is told in its notes."""


class PrintSizes(Tokens):
    """Type sizes of the newsletter, in pt: six steps of one scale."""

    caption: Points
    text: Points
    lead: Points
    heading: Points
    title: Points
    masthead: Points
    leading: Points
    """Baseline grid: line height of the text."""


class Print(Tokens):
    """How the newsletter looks."""

    text: str
    """Keys of the shipped faces in `faces`."""
    display: str
    label: str
    """The small voice: kickers, captions, furniture."""
    mono: str
    symbols: str = ""
    """The face that lends arrows and operators to the others; empty for none."""
    sizes: PrintSizes
    grid: Grid = "left"
    """Where the two columns beside the text are: before it, behind it, or one on either side."""
    cover: Cover = "masthead"
    """A name above the first page, or a sheet of its own."""
    drop_cap: bool = False


class Email(Tokens):
    """How the digest looks: system fonts only."""

    text: Stack
    display: Stack
    mono: Stack
    text_size: Pixels
    heading_size: Pixels
    title_size: Pixels
    dark: Colours
    """The colours in dark mode."""


class PictureStyle(Tokens):
    """How pictures are treated."""

    radius: Radius = 0
    """Corner radius in pt."""


class ThemeTokens(Tokens):
    """All of a theme's values."""

    title: str
    colours: Colours
    faces: dict[str, FontFace]
    """Shipped font families, by key."""
    fallbacks: dict[Script, tuple[Family, ...]] = {}
    """Families for what the shipped ones lack, by script, the best first; looked up on the machine."""
    deck: Deck
    print: Print
    email: Email
    pictures: PictureStyle = PictureStyle()
