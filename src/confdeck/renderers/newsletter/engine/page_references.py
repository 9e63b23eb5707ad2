"""Put the references of a PDF's pages together once, and not for each tag, which takes time with the square of the pages."""

from functools import cached_property
from typing import Any


def references_once(page_references: Any, _memory: object) -> Any:
    """Return a `PDF.page_references` that stays as it is when it is first asked for, after the last page."""
    once: Any = cached_property(page_references.fget)
    once.__set_name__(None, "page_references")
    return once
