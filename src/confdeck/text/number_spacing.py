"""Keeps numbers on one line with what belongs to them: `10 000`, `50 ms`, `Fig. 3`."""

from __future__ import annotations

import re

from confdeck.text.walk import RichText, map_words

_NO_BREAK = "\N{NO-BREAK SPACE}"
_UNITS = (
    r"[%‰€$£¥₹₩]|°[CF]?|[kKMGT]?i?[Bb]|[kMGT]?(?:bit|Wh?|J|eV|Hz|N|Pa|FLOPS)|[µmn]?s|[kcmµn]?m|[kmµ]?g|[km]?[VA]"
    r"|min|[hKkM]|dB|p[xpt]|fps|[GT]PUs?|Mio|Mrd"
)
_ABBREVIATIONS = (
    r"(?:Figs?|Tabs?|Eqs?|Secs?|Ch(?:ap)?|Vol|Nos?|Nr|Abb|Kap|Bd|Gl|pp?|vol|nos?|nr|[Aa]rt|figs?|eqs?|sec|S)\."
    r"|[Nn][°º]|№|§§?"
)
_DIGIT_GROUPS = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?!\w)")
_NUMBER_AND_UNIT = re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))")
_ABBREVIATION_AND_NUMBER = re.compile(rf"((?<!\w)(?:{_ABBREVIATIONS})) (?=\d)")


def keep_numbers(text: RichText) -> RichText:
    """Return a rich text with no-break spaces beside numbers; code, formulas and addresses stay as typed."""
    return map_words(text, keep_plain_numbers)


def keep_plain_numbers(words: str) -> str:
    """Return a plain text with no-break spaces in and beside numbers."""
    grouped = _DIGIT_GROUPS.sub(lambda number: number[0].replace(" ", _NO_BREAK), words)
    with_units = _NUMBER_AND_UNIT.sub(_NO_BREAK, grouped)
    return _ABBREVIATION_AND_NUMBER.sub(rf"\1{_NO_BREAK}", with_units)
