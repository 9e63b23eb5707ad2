"""Render settings: written in the recap under `render:`, or given on the command line, which has priority."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from confdeck.model.choices import Caseless
from confdeck.model.fields import ChosenAudience, FileName, Listed, Name, ThemeName, Url
from confdeck.model.part import Part

CitationStyle = Literal["numeric", "author-year"]
"""How texts cite works."""


class Settings(Part):
    """Settings of all renderers; None or empty where the renderer decides."""

    citations: Annotated[CitationStyle, Caseless()] | None = None
    """All formats: whether works are cited by number, or by author and year."""
    theme: ThemeName = ""
    """All formats: name of a theme, or a folder with a theme in the recap's folder."""
    audience: ChosenAudience | None = None
    """Audience of the edition; unlike the recap's own `audience`, it does not mark items."""
    formats: Annotated[tuple[Name, ...], Listed] = ()
    """Names of the formats to render; empty for all."""
    template: FileName = None
    """Deck: path of a PowerPoint template, relative to the recap's folder."""
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    """Deck: length of the talk in minutes; what takes longer goes to an appendix."""
    paper: Annotated[Literal["a4", "letter"], Caseless()] | None = None
    """Newsletter: paper size."""
    print: bool | None = None
    """Newsletter: whether it is for printing rather than for the screen."""
    variant: Annotated[Literal["pdf/ua-1", "pdf/a-3u"], Caseless()] | None = None
    """Newsletter: PDF variant."""
    length: Annotated[Literal["brief", "normal", "full"], Caseless()] | None = None
    """Digest: how much of the recap it contains."""
    images: Annotated[Literal["cid", "linked", "none"], Caseless()] | None = None
    """Digest: pictures in the message, at `base_url`, or none."""
    base_url: Url = ""
    """Digest: web address of the folder that will hold the pictures. Page for the web: that of its own folder."""
    newsletter_url: Url = ""
    """Digest: web address of the newsletter."""
    web_url: Url = ""
    """Digest: address of the page for the web, to which `View in the browser` leads."""
    slides: bool | None = None
    """Page for the web: whether the slides, with their notes, are shown on a page beside it."""
    profile: Annotated[Literal["personal", "list"], Caseless()] | None = None
    """Digest: for people, or within the limits of a mailing list."""

    def overridden(self, values: Mapping[str, object]) -> Settings:
        """Return these settings with all `values` in place that are not None."""
        return self.model_copy(update={name: value for name, value in values.items() if value is not None})

    def beside(self, folder: Path) -> Settings:
        """Return these settings with the template's path inside `folder`."""
        return self.model_copy(update={"template": folder / self.template}) if self.template else self


class Checking(Part):
    """Settings of `confdeck check`."""

    ignore: Annotated[tuple[Name, ...], Listed] = ()
    """Codes of messages that are not shown."""


# Not validated, so that importing builds no validator.
DEFAULT_CHECKING = Checking.model_construct()
DEFAULT_SETTINGS = Settings.model_construct()
"""Settings that leave all to the renderers; not validated, so that importing builds no validator."""
