"""The templates' environment: what they may ask of single values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from confdeck.renderers.markup import safe_url
from confdeck.renderers.newsletter.article_layout import entries_by_tag, is_article
from confdeck.renderers.newsletter.people_columns import people_bands
from confdeck.typography.addresses import LONGEST_ADDRESS, shown_address

if TYPE_CHECKING:
    from confdeck.edition import Takeaway

LONGEST_ACRONYM = 3


def environment() -> Environment:
    """Ours, with its filters and tests."""
    made = Environment(
        loader=PackageLoader("confdeck.renderers.newsletter"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "safe_url": safe_url,
        "short_address": short_address,
        "by_tag": entries_by_tag,
        "topic": _topic,
        "columns": people_bands,
    }
    made.tests |= {"article": is_article, "trial": _is_trial}
    return made


def _is_trial(takeaway: Takeaway) -> bool:
    return "try" in takeaway.tags


def _topic(tag: str) -> str:
    """A tag as a heading: `gan` is an acronym, `metric learning` is not."""
    return tag.upper() if len(tag) <= LONGEST_ACRONYM and tag.islower() else f"{tag[:1].upper()}{tag[1:]}"


def short_address(url: str) -> str:
    """Return an address as it stands on a line of its own."""
    return shown_address(url, LONGEST_ADDRESS)
