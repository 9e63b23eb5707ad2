"""A line to each person on top of the digest, in its text and in its HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from confdeck.delivery.recipients import Recipient
from confdeck.errors import UsageError
from confdeck.renderers.mime import one_line

_FIELD = re.compile(r"\{([^{}]*)\}")
_COLUMN = re.compile(r'<table class="column"[^>]*>\s*(?:<tbody>\s*)?')
_ROW = '<tr><td style="padding:20px 20px 0">{}</td></tr>\n'
_BODY = re.compile(r"<body\b[^>]*>\s*")
_PARAGRAPH = '<p style="margin:20px">{}</p>\n'


def check_greeting(greeting: str, recipients: Iterable[Recipient]) -> None:
    """See that everybody can be greeted so.

    Raises:
        UsageError: if a `{field}` of the greeting is no column, or somebody has nothing in it.
    """
    wanted = [name.strip().casefold() for name in _FIELD.findall(greeting)]
    for each in recipients:
        fields = _fields(each)
        for name in wanted:
            if name not in fields:
                columns = ", ".join(f"`{{{column}}}`" for column in fields) or "none"
                raise UsageError(f"the greeting's `{{{name}}}` is no column", f"there are {columns}")
            if not fields[name]:
                raise UsageError(f"`{each.address}` has no `{name}` to be greeted with", "fill the table in")


def greet(greeting: str, recipient: Recipient) -> str:
    """The greeting with the recipient's own words in it."""
    fields = _fields(recipient)
    return one_line(_FIELD.sub(lambda found: fields[found[1].strip().casefold()], greeting))


def text_lines(words: str) -> str:
    """The greeting as it stands before the text part."""
    return f"{words}\n\n"


def html_lines(words: str, place: re.Match[str]) -> str:
    """The greeting as it stands in the HTML: a row of the column, or a paragraph where there is no column."""
    envelope = _ROW if place.re is _COLUMN else _PARAGRAPH
    return "\n" + envelope.format(escape(words, quote=False))


def place_in(html: str) -> re.Match[str] | None:
    """After what of the HTML the greeting stands."""
    return _COLUMN.search(html) or _BODY.search(html)


def _fields(recipient: Recipient) -> dict[str, str]:
    return {**dict(recipient.fields), "name": recipient.name, "address": recipient.address}
