"""The settings of a site, in `site.yaml` beside the recaps."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from pydantic import ValidationError, field_validator

from confdeck.diagnostics import Span, error, printable
from confdeck.errors import RecapError
from confdeck.located import LocatedMapping, read_yaml, validation_diagnostics
from confdeck.model import Audience
from confdeck.model.fields import LanguageCode, ThemeName, Url, Words, refuse
from confdeck.model.part import Part
from confdeck.source.text_file import require_text

FILENAME = "site.yaml"
_MAX_BYTES = 100_000
_TITLE = "Conference recaps"
_SAFE = "/%:@!$&'()+,;=~*"
"""Characters of paths that are not escaped."""


class SiteSettings(Part):
    """The settings of a site; each has a default."""

    title: Words = _TITLE
    """Title of the index and the feed."""
    address: Url = ""
    """Public address of the site; without it there are no feed and no sitemap, which need whole addresses."""
    author: Words = ""
    """Who publishes it, for the feed."""
    language: LanguageCode = "en"
    theme: ThemeName = "default"
    slides: bool = True
    """Whether the slides of a recap, with their notes, can be seen on a page where its deck is offered."""
    audience: Audience = "public"
    """Whom the site is for; what is for fewer people is not on it."""

    @field_validator("address")
    @classmethod
    def _is_folder(cls, address: str) -> str:
        if "?" in address or "#" in address:
            raise refuse("the address of a site has no `?` and no `#`", "write the address of its folder")
        return _uri(address)

    @field_validator("title")
    @classmethod
    def _is_named(cls, title: str) -> str:
        return title or _TITLE


def _uri(address: str) -> str:
    """Return an address in ASCII alone, as sitemaps need it."""
    scheme, slashes, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    with suppress(UnicodeError):
        host = host.encode("idna").decode("ascii")
    return f"{scheme}{slashes}{host}{slash}{quote(path, safe=_SAFE)}"


def read_site_settings(folder: Path) -> SiteSettings:
    """Return the settings in a folder's `site.yaml`, or the defaults if there is none.

    Raises:
        RecapError: if they are wrong; it has every error found.
    """
    path = folder / FILENAME
    if not path.exists():
        return SiteSettings()
    file = printable(str(path))
    text = require_text(path, _MAX_BYTES)
    tree, found = read_yaml(text, file)
    if tree is None and not found:
        return SiteSettings()
    if not isinstance(tree, LocatedMapping):
        raise RecapError(found or [error("a site.yaml is a mapping (`key: value` lines)", Span(file, 1))])
    if found:
        raise RecapError(found)
    try:
        settings = SiteSettings.model_validate(tree)
    except ValidationError as fault:
        raise RecapError(validation_diagnostics(fault, tree, SiteSettings)) from fault
    if (folder / settings.theme / "theme.yaml").is_file():
        return settings.model_copy(update={"theme": str(folder / settings.theme)})
    return settings
