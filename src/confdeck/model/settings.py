"""How the outputs are made: said in the recap under `render:`, or on the command line, which wins."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from confdeck.model.fields import FileName, Url
from confdeck.model.part import Part


class Settings(Part):
    """What a renderer may be told; None or empty where nothing was said."""

    template: FileName = None
    """Deck: the PowerPoint template of the lab, relative to the recap's folder."""
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    """Deck: how long the talk may take; the rest goes to an appendix."""
    paper: Literal["a4", "letter"] | None = None
    """Newsletter: the sheet."""
    print: bool | None = None
    """Newsletter: for the printer rather than the screen."""
    variant: Literal["pdf/ua-1", "pdf/a-3u"] | None = None
    """Newsletter: the kind of PDF."""
    length: Literal["brief", "normal", "full"] | None = None
    """Mail: how much is said."""
    images: Literal["cid", "linked", "none"] | None = None
    """Mail: pictures within the message, at `base_url`, or none."""
    base_url: Url = ""
    """Mail: the web address of the folder where the pictures will be."""
    newsletter_url: Url = ""
    """Mail: the web address of the newsletter."""
    profile: Literal["personal", "list"] | None = None
    """Mail: for persons, or within the limits of a mailing list."""

    def overridden(self, said: Mapping[str, object]) -> Settings:
        """These settings, but for what was `said` elsewhere."""
        return self.model_copy(update={name: value for name, value in said.items() if value is not None})

    def beside(self, folder: Path) -> Settings:
        """These settings with the template's path made whole."""
        return self.model_copy(update={"template": folder / self.template}) if self.template else self


DEFAULT_SETTINGS = Settings.model_construct()
"""All left to the renderers; not validated, so that no validator is built for it while this is imported."""
