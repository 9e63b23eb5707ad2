"""Links that show the number of the page they lead to: their class and their text until pages are laid out."""

import re

PAGE_NUMBER_CLASS = "folio"
"""Class of a link whose text contains the number of its target's page."""
PAGE_NUMBERS_CLASS = "cited"
"""Class of an element with several such links on one line."""
PLACEHOLDER = "00"
"""Room for two digits; links have the digits of their language."""
PLACEHOLDERS = re.compile(r"(\d)\1")
"""A placeholder in any digits: twice a zero."""
