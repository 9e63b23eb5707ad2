"""Languages of editions: labels, dates, numbers and writing direction."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Language:
    """The language of an edition."""

    code: str
    """BCP 47 tag, as the author wrote it."""
    direction: str
    """Writing direction: `ltr` or `rtl`."""
    labels: Mapping[str, str]
    translated: bool = True
    """Whether confdeck has labels in this language; if not, English ones are used."""

    def label(self, key: str, **values: object) -> str:
        """Return the label for `key`, with its `{fields}` filled in."""
        return self.labels[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """Return the label for a number, such as `1 talk` or `7 talks`, by the language's plural rules."""
        form = _locale(self.code).plural_form(number)
        label = self.labels.get(f"{key}.{form}") or self.labels[f"{key}.other"]
        return label.format(n=number)

    def date(self, day: dt.date) -> str:
        """Return a date in the language's long form."""
        from babel.dates import format_date

        return format_date(day, format="long", locale=_locale(self.code))

    def interval(self, first: dt.date, last: dt.date) -> str:
        """Return a range of dates in the long form, without repeating the month or year they share."""
        from babel.dates import format_interval

        if first == last:
            return self.date(first)
        return format_interval(first, last, skeleton="yMMMMd", locale=_locale(self.code))

    def number(self, number: Decimal, decimals: int) -> str:
        """Return a number with `decimals` decimals, formatted as the language does it."""
        pattern = copy(_locale(self.code).decimal_formats[None])
        pattern.frac_prec = (decimals, decimals)
        formatted: str = pattern.apply(number, _locale(self.code))
        return formatted.replace("-", "\N{MINUS SIGN}")

    @property
    def percent_sign(self) -> str:
        """The percent sign as it follows a number, in some languages after a space."""
        suffix: str = _locale(self.code).percent_formats[None].suffix[0]
        return suffix if "%" in suffix else "%"


@cache
def language(code: str) -> Language:
    """Return the language for a BCP 47 tag, with English labels where there are none of its own."""
    primary = code.replace("_", "-").split("-")[0].lower()
    known = _labels(primary)
    return Language(
        code=code,
        direction="rtl" if primary in RIGHT_TO_LEFT else "ltr",
        labels={**_labels("en"), **known},
        translated=bool(known),
    )


@cache
def _labels(primary: str) -> dict[str, str]:
    file = files("confdeck.edition").joinpath("labels", f"{primary}.toml")
    if not (primary.isalpha() and file.is_file()):
        return {}
    return _flat(tomllib.loads(file.read_text("utf-8")))


def _flat(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        flat |= _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: str(value)}
    return flat


@cache
def _locale(code: str) -> Locale:
    """Return the nearest locale that Babel has data for."""
    from babel import Locale, UnknownLocaleError

    parts = code.replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("_".join(parts[:length]))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
