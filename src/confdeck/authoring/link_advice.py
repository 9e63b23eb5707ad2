"""Advice about web addresses that lead nowhere, or by an old way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from confdeck.diagnostics import Diagnostic, Span, note
from confdeck.model import Part
from confdeck.model.walk import values_of
from confdeck.text import Phrase, Prose, walk
from confdeck.text.nodes import Link

_OLD_DOI = re.compile(r"http://(?:dx\.)?doi\.org/|https://dx\.doi\.org/", re.IGNORECASE)
_TWICE = re.compile(r"https?:/*https?:", re.IGNORECASE)
_END = re.compile(r"[.,;:]$|[>\"'»”]$")
_ADDRESS = re.compile(r"https?:", re.IGNORECASE)


def link_advice(all_parts: Iterable[Part]) -> Iterator[Diagnostic]:
    """Yield a note for each address that looks wrong."""
    for part in all_parts:
        for url, span in _addresses(part):
            if problem := link_problem(url):
                yield note(f"the address `{url[:80]}` {problem[0]}", span, problem[1])


def link_problem(url: str) -> tuple[str, str] | None:
    """Return what looks wrong with a web address, and a hint; None if nothing does."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return "cannot be read", "copy it again from the browser"
    if _TWICE.match(url):
        return "begins twice", "delete one `https://`"
    if _OLD_DOI.match(url):
        return "is an old form of a DOI's address", f"write `{modern_doi(url)}`"
    if "." not in host.strip(".") and host != "localhost" and ":" not in host:
        return "has no complete host", "write the whole name, as in `https://example.org`"
    if ".." in host or host.startswith((".", "-")):
        return "has a host that cannot exist", "copy it again from the browser"
    if _END.search(url):
        return f"ends with `{url[-1]}`", "delete the sign if it belongs to the sentence"
    return None


def modern_doi(url: str) -> str:
    """Return the address of a DOI as its registry writes it today."""
    return _OLD_DOI.sub("https://doi.org/", url)


def _addresses(part: Part) -> Iterator[tuple[str, Span | None]]:
    for field in type(part).model_fields:
        value = getattr(part, field)
        if isinstance(value, str) and _ADDRESS.match(value):
            yield value, part.span_of(field)
    for value in values_of(part):
        if isinstance(value, Phrase | Prose):
            for node in walk(value):
                if isinstance(node, Link) and _ADDRESS.match(node.url):
                    yield node.url, value.span
