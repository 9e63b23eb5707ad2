"""The addresses of a PDF's pages, listed once: pydyf lists all of them whenever one is asked for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from collections.abc import Iterator

LISTED = "confdeck_addresses"
"""Where a PDF keeps them, with the number of pages they were listed for."""
_usual: Any = pydyf.PDF.page_references


@contextmanager
def listed() -> Iterator[None]:
    """Have pydyf keep the list."""
    pydyf.PDF.page_references = property(_page_references)  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        pydyf.PDF.page_references = _usual  # type: ignore[method-assign]


def _page_references(pdf: Any) -> Any:
    pages = len(pdf.pages["Kids"])
    known = pdf.__dict__.get(LISTED)
    if known is None or known[0] != pages:
        known = pdf.__dict__[LISTED] = (pages, _usual.fget(pdf))
    return known[1]
