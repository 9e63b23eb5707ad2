"""Links that show the number of a page: their classes and their text until pages are laid out."""

import re

PAGE_NUMBER_CLASS = "folio"
"""Class of a link whose text contains the number of its target's page."""
CITING_PAGE_CLASS = "citing-page"
"""Class of a link whose text is the number of a page that cites a work."""
CITING_PAGES_CLASS = "cited"
"""Class of an element with several such links on one line."""
WORK_ATTRIBUTE = "data-work"
"""Attribute of that element: the id of the work, to which its citations link."""
PLACEHOLDER = "00"
"""Room for two digits; links have the digits of their language."""
_PLACEHOLDERS = re.compile(r"(\d)\1")
"""A placeholder in any digits: twice a zero."""


def fill_placeholder(text: str, number: str) -> str:
    """Return the text of a link with a number or several instead of its placeholder, in the digits of that."""
    found = _PLACEHOLDERS.search(text)
    if found is None:
        return text
    zero = ord(found[1])
    digits = "".join(chr(zero + int(sign)) if sign.isdigit() else sign for sign in number)
    return text.replace(found[0], digits)
