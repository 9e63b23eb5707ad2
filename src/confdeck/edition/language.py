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

from confdeck.edition.locale_data import date_range, locale_for, long_date
from confdeck.typography.language_tag import language_tag


@dataclass(frozen=True, slots=True)
class Language:
    """The language of an edition."""

    code: str
    """BCP 47 tag."""
    direction: str
    """Writing direction: `ltr` or `rtl`."""
    labels: Mapping[str, str]
    translated: bool = True
    """Whether confdeck has labels in this language; if not, English ones are used."""

    def label(self, key: str, **values: object) -> str:
        """Return the label for `key`, with its `{fields}` filled in."""
        return self.labels[key].format(**values)

    def et_al(self, name: str) -> str:
        """Return the first of many names with the words for the others."""
        return self.label("et_al", name=name)

    def count(self, key: str, number: int) -> str:
        """Return the label for a number, such as `1 talk` or `7 talks`, by the language's plural rules."""
        form = locale_for(self.code if self.translated else "en").plural_form(number)
        label = self.labels.get(f"{key}.{form}") or self.labels[f"{key}.other"]
        return label.format(n=number)

    def date(self, day: dt.date) -> str:
        """Return a date in the language's long form."""
        return long_date(day, locale_for(self.code))

    def interval(self, first: dt.date, last: dt.date) -> str:
        """Return a range of dates in the long form, without repeating the month or year they share."""
        return self.date(first) if first == last else date_range(first, last, locale_for(self.code))

    def number(self, number: Decimal, decimals: int) -> str:
        """Return a number with `decimals` decimals, formatted as the language does it."""
        pattern = copy(locale_for(self.code).decimal_formats[None])
        pattern.frac_prec = (decimals, decimals)
        formatted: str = pattern.apply(number, locale_for(self.code))
        return formatted.replace("-", "\N{MINUS SIGN}")

    @property
    def percent_sign(self) -> str:
        """The percent sign as it follows a number, in some languages after a space."""
        suffix: str = locale_for(self.code).percent_formats[None].suffix[0]
        return suffix if "%" in suffix else "%"


@cache
def language(code: str) -> Language:
    """Return the language for a BCP 47 tag, with English labels where there are none in its script."""
    tag = language_tag(code)
    own = _labels(f"{tag.language}-{tag.script}")
    if not own and language_tag(tag.language).script == tag.script:
        own = _labels(tag.language)
    labels = {**_labels("en"), **own}
    return Language(code=tag.code, direction=tag.direction, labels=labels, translated=bool(own))


@cache
def _labels(name: str) -> dict[str, str]:
    """Return the labels in a file that is named by a language, or by a language and its script."""
    file = files("confdeck.edition").joinpath("labels", f"{name}.toml")
    if not (name.replace("-", "").isalnum() and file.is_file()):
        return {}
    return _flat(tomllib.loads(file.read_text("utf-8")))


def _flat(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        flat |= _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: str(value)}
    return flat
