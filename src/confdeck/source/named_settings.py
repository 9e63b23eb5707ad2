"""The formats and the theme that a recap names under `render:`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from confdeck import registry
from confdeck.diagnostics import error, with_excerpts
from confdeck.errors import RecapError, UsageError
from confdeck.source.loading import Loaded
from confdeck.theme import Theme, load_theme, theme_names

RENDERERS = "confdeck.renderers"
"""The entry-point group of renderers."""


def formats_of(loaded: Loaded) -> tuple[str, ...]:
    """Return the names of the formats that a recap names; empty for all.

    Raises:
        RecapError: if it names one that is unknown, at its line.
    """
    names = tuple(name for name in loaded.recap.render.formats if name)
    if "all" in map(str.lower, names):
        return ()
    with _at_setting(loaded, "formats"):
        return tuple(registry.offered_name(RENDERERS, name) for name in names)


def theme_of(loaded: Loaded) -> Theme:
    """Return the theme that a recap names: a folder beside it, or the name of a theme.

    Raises:
        RecapError: if there is no such theme, at its line.
    """
    name = loaded.recap.render.theme
    beside = name and name not in theme_names() and (loaded.folder / name).is_dir()
    with _at_setting(loaded, "theme"):
        return load_theme(str(loaded.folder / name) if beside else name or "default")


@contextmanager
def _at_setting(loaded: Loaded, name: str) -> Iterator[None]:
    """Raise errors of usage as errors of the recap, at the line of a setting."""
    try:
        yield
    except UsageError as fault:
        found = error(fault.message, loaded.recap.render.span_of(name), fault.hint)
        raise RecapError([*with_excerpts([found], loaded.file, loaded.lines)]) from fault
