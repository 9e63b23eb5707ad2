"""The settings of a site, in `site.yaml` beside the recaps."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from confdeck.diagnostics import Span, error, printable
from confdeck.errors import RecapError
from confdeck.located import LocatedMapping, read_yaml, validation_diagnostics
from confdeck.model import Audience
from confdeck.model.fields import ThemeName, Url, Words
from confdeck.model.part import Part
from confdeck.source.text_file import require_text

FILENAME = "site.yaml"
_MAX_BYTES = 100_000


class SiteSettings(Part):
    """The settings of a site; each has a default."""

    title: Words = "Conference recaps"
    """Title of the index and the feed."""
    address: Url = ""
    """Public address of the site; without it there are no feed and no sitemap, which need whole addresses."""
    author: Words = ""
    """Who publishes it, for the feed."""
    language: Words = "en"
    theme: ThemeName = "default"
    audience: Audience = "public"
    """Whom the site is for; what is for fewer people is not on it."""


def read_site_settings(folder: Path) -> SiteSettings:
    """Return the settings in a folder's `site.yaml`, or the defaults if there is none.

    Raises:
        RecapError: if they are wrong; it has every error found.
    """
    path = folder / FILENAME
    if not path.exists():
        return SiteSettings()
    file = printable(str(path))
    tree, found = read_yaml(require_text(path, _MAX_BYTES), file)
    if not isinstance(tree, LocatedMapping):
        raise RecapError(found or [error("a site.yaml is a mapping (`key: value` lines)", Span(file, 1))])
    if found:
        raise RecapError(found)
    try:
        return SiteSettings.model_validate(tree)
    except ValidationError as fault:
        raise RecapError(validation_diagnostics(fault, tree, SiteSettings)) from fault
