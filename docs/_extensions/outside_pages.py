"""Leads links to files outside docs/, which are right in the repository, to their pages on the site."""

from __future__ import annotations

from sphinx.application import Sphinx

PAGES = {"](../CHANGELOG.md": "](changelog.md", "](../SECURITY.md": "](security.md"}


def setup(app: Sphinx) -> dict[str, bool]:
    """Change the links when a page is read."""
    app.connect("source-read", _lead)
    return {"parallel_read_safe": True}


def _lead(app: Sphinx, page: str, source: list[str]) -> None:
    for outside, inside in PAGES.items():
        source[0] = source[0].replace(outside, inside)
