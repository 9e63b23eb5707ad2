"""Links that show the number of the page they lead to: their class and their text until pages are laid out."""

PAGE_NUMBER_CLASS = "folio"
"""Class of a link whose text contains the number of its target's page."""
PLACEHOLDER = "00"
