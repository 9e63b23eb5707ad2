"""The names a user may give, for completion and for lists."""

from __future__ import annotations


def renderer_names() -> tuple[str, ...]:
    """The formats, ours and strangers'."""
    from confdeck import registry
    from confdeck.pipeline import RENDERERS

    return registry.names(RENDERERS)


def theme_names() -> tuple[str, ...]:
    """The themes, ours and strangers'."""
    from confdeck import theme

    return theme.theme_names()


def starting(begun: str, words: tuple[str, ...]) -> list[str]:
    """Those of `words` that begin so."""
    return [word for word in words if word.startswith(begun)]
