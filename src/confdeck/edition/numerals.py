"""Write numbers with the digits of a language."""

from __future__ import annotations

_ZEROS = {
    "adlm": 0x1E950, "arab": 0x0660, "arabext": 0x06F0, "beng": 0x09E6, "cakm": 0x11136, "deva": 0x0966, "gujr": 0x0AE6,
    "guru": 0x0A66, "hmnp": 0x1E140, "khmr": 0x17E0, "knda": 0x0CE6, "laoo": 0x0ED0, "mlym": 0x0D66, "mtei": 0xABF0,
    "mymr": 0x1040, "nkoo": 0x07C0, "olck": 0x1C50, "orya": 0x0B66, "tamldec": 0x0BE6, "telu": 0x0C66, "thai": 0x0E50,
    "tibt": 0x0F20,
}  # fmt: skip
"""The digit zero of CLDR's numbering systems, from which the other digits follow; all others have Latin digits here."""
COUNTER_STYLES = {
    "arab": "arabic-indic", "arabext": "persian", "beng": "bengali", "deva": "devanagari", "gujr": "gujarati",
    "guru": "gurmukhi", "khmr": "khmer", "knda": "kannada", "laoo": "lao", "mlym": "malayalam", "mymr": "myanmar",
    "orya": "oriya", "tamldec": "tamil", "telu": "telugu", "thai": "thai", "tibt": "tibetan",
}  # fmt: skip
"""CSS counter styles by numbering system; `decimal` for all others."""


def in_digits_of(numbering: str, text: str) -> str:
    """Return a text with its Latin digits replaced by those of a CLDR numbering system."""
    zero = _ZEROS.get(numbering)
    if zero is None:
        return text
    return text.translate({ord("0") + digit: zero + digit for digit in range(10)})
