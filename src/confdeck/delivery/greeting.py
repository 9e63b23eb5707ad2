"""A personal line on top of the digest, in its text and in its HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from confdeck.delivery.recipients import Recipient
from confdeck.errors import UsageError
from confdeck.renderers.mime import one_line

_FIELD = re.compile(r"\{([^{}]*)\}")
_COLUMN = re.compile(r'<table class="column"[^>]*>\s*(?:<tbody>\s*)?')
_ROW = '\n<tr><td style="padding:20px 20px 0">{}</td></tr>\n'
_BODY = re.compile(r"<body\b[^>]*>\s*")
_PARAGRAPH = '\n<p style="margin:20px">{}</p>\n'


def check_greeting(greeting: str, recipients: Iterable[Recipient]) -> None:
    """Check that the greeting can be filled in for all recipients.

    Raises:
        UsageError: if a `{field}` of the greeting is not a column, or is empty for somebody.
    """
    names = [name.strip().casefold() for name in _FIELD.findall(greeting)]
    for recipient in recipients:
        fields = _fields(recipient)
        for name in names:
            if name not in fields:
                columns = ", ".join(f"`{{{column}}}`" for column in fields)
                raise UsageError(f"the greeting's `{{{name}}}` is not a column", f"the columns are {columns}")
            if not fields[name]:
                problem = f"`{recipient.address}` has no `{name}` for the greeting"
                raise UsageError(problem, "fill in the table")


def greet(greeting: str, recipient: Recipient) -> str:
    """Return the greeting with the recipient's fields filled in."""
    fields = _fields(recipient)
    return one_line(_FIELD.sub(lambda found: fields[found[1].strip().casefold()], greeting))


def greeting_row(words: str, html: str) -> str:
    """Return the greeting as HTML: a row of the digest's column, or a paragraph in HTML without one."""
    return (_ROW if _COLUMN.search(html) else _PARAGRAPH).format(escape(words, quote=False))


def greeting_position(html: str) -> int | None:
    """Return the index in the HTML at which the greeting is inserted, or None if there is none."""
    found = _COLUMN.search(html) or _BODY.search(html)
    return found.end() if found else None


def _fields(recipient: Recipient) -> dict[str, str]:
    return {**dict(recipient.fields), "name": recipient.name, "address": recipient.address}
