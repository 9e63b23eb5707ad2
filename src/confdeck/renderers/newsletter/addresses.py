"""The addresses of a PDF's pages, listed once: pydyf lists all of them whenever one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

from confdeck.renderers.newsletter.standing_in import standing_in

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

LISTED = "confdeck_addresses"
"""Where a PDF keeps them, with the number of pages they were listed for."""
_usual: Any = pydyf.PDF.page_references


def listed() -> AbstractContextManager[None]:
    """Have pydyf keep the list."""
    return standing_in(pydyf.PDF, "page_references", property(_page_references))


def _page_references(pdf: Any) -> Any:
    pages = len(pdf.pages["Kids"])
    known = pdf.__dict__.get(LISTED)
    if known is None or known[0] != pages:
        known = pdf.__dict__[LISTED] = (pages, _usual.fget(pdf))
    return known[1]
