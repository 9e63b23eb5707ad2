"""CSS properties that change the letters and the spaces of a text, which drawing programs do not know."""

from __future__ import annotations

from collections.abc import Callable, Mapping

CASE_CHANGES: Mapping[str, Callable[[str], str]] = {
    "uppercase": str.upper,
    "lowercase": str.lower,
    "capitalize": str.title,
}
"""Functions by the values of `text-transform`."""


def keeps_spaces(white_space: str) -> bool:
    """Tell whether repeated spaces are shown with this value of `white-space`."""
    return white_space.startswith(("pre", "break-spaces"))
