"""Languages of editions: labels, dates, numbers and writing direction."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from confdeck.edition.locale_data import date_range, locale_for, long_date
from confdeck.edition.numerals import COUNTER_STYLES, in_digits_of
from confdeck.located import sourced
from confdeck.typography.direction import MARKS, Direction, filled, in_order, isolated, joined, text_direction
from confdeck.typography.language_tag import language_tag

_FIELD = re.compile(r"\{\w+\}")
_MARKS = re.compile("[\u061c\u200e\u200f]")
"""Marks of direction, which CLDR has beside signs: where they are needed depends on the line."""

_OWN_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)? ?[:\uff1a]\s*\S")
"""A credit that begins with a label of its author's, such as `Photo:`."""


@dataclass(frozen=True, slots=True)
class Language:
    """The language of an edition."""

    code: str
    """BCP 47 tag."""
    direction: Direction
    """Writing direction: `ltr` or `rtl`."""
    labels: Mapping[str, str]
    translated: bool = True
    """Whether confdeck has labels in this language; if not, English ones are used."""
    numbering: str = "latn"
    """CLDR's name for the digits of the language."""

    def label(self, key: str, **values: object) -> str:
        """Return the label for `key`, with its `{fields}` filled in."""
        fields = {name: self._field(value) for name, value in values.items()}
        template = self.labels[key]
        base = text_direction(_FIELD.sub("", template), self.direction)
        words = filled(template, fields, base)
        return words if base == self.direction else self.isolated(words)

    def _field(self, value: object) -> object:
        return self._numeral(value) if isinstance(value, int) else value

    def isolated(self, words: str) -> str:
        """Return words for use within a line, with marks where they are of another direction."""
        return isolated(words, self.direction)

    def listed(self, words: Iterable[str]) -> str:
        """Return words as a list: `a, b, c`."""
        return self.joined(self.labels["list_separator"], words)

    def list_pieces(self, words: Iterable[str]) -> Iterator[str]:
        """Yield the words of a list, each with the separator behind it."""
        return in_order(self.labels["list_separator"], words, self.direction)

    def between(self, separator: str) -> str:
        """Return a separator that keeps the words before it apart from those behind it."""
        return f"{MARKS[self.direction]}{separator}" if self.direction == "rtl" else separator

    def joined(self, separator: str, words: Iterable[str]) -> str:
        """Return all words that are not empty, with a separator between them."""
        return joined(separator, filter(None, words), self.direction)

    def et_al(self, name: str) -> str:
        """Return the first of many names with the words for the others."""
        return self.label("et_al", name=name)

    @property
    def works_separator(self) -> str:
        """The separator between works that are cited together; a full-width sign has its space in itself."""
        sign = self.label("citation_separator")
        return sign if sign.endswith("；") else f"{sign} "

    def count(self, key: str, number: int) -> str:
        """Return the label for a number, such as `1 talk` or `7 talks`, by the language's plural rules."""
        form = locale_for(self.code if self.translated else "en").plural_form(number)
        label = self.labels.get(f"{key}.{form}") or self.labels[f"{key}.other"]
        return label.format(n=self._numeral(number))

    def _numeral(self, number: int) -> str:
        return self.numeral(number) if self.translated else str(number)

    def labelled(self, label: str, text: str = "") -> str:
        """Return `Label: text` with the punctuation of the language, or `Label:` without a text."""
        line = self.label("labelled", label=label, text=text)
        return sourced(line.rstrip(), line)

    def bracketed(self, before: str, words: str) -> str:
        """Return words in brackets behind others."""
        base, inner = (text_direction(text, self.direction) for text in (before, words))
        if base != inner:
            base = self.direction
        return filled(self.labels["bracketed"], {"before": before, "words": words}, base)

    def signed(self, name: str, details: Iterable[str]) -> str:
        """Return a name with details in brackets, if there are any."""
        listed = self.listed(details)
        return self.bracketed(name, listed) if listed else name

    def credited(self, names: Iterable[str]) -> str:
        """Return the credits of pictures in one line, each once, behind a label unless the author wrote one."""
        names = tuple(dict.fromkeys(names))
        names = tuple(name for name in names if not any(_ends_with(other, name) for other in names))
        listed = self.joined(self.label("group_separator"), names)
        if not names or any(_OWN_LABEL.match(name) for name in names):
            return listed
        return self.label("picture_credits" if len(names) > 1 else "picture_credit", credit=listed)

    def interval(self, first: dt.date, last: dt.date) -> str:
        """Return a date, or a range of dates, in the long form; a range does not repeat the month or year it shares."""
        locale = locale_for(self.code)
        dates = long_date(first, locale) if first == last else date_range(first, last, locale)
        return in_digits_of(self.numbering, dates)

    def numeral(self, number: int | str) -> str:
        """Return a number without separators, in the digits of the language."""
        return in_digits_of(self.numbering, str(number))

    @property
    def is_french(self) -> bool:
        """Whether punctuation has the spaces of French."""
        return language_tag(self.code).language == "fr"

    @property
    def counter_style(self) -> str:
        """The CSS counter style that has the digits of the language."""
        return COUNTER_STYLES.get(self.numbering, "decimal")

    def number(self, number: Decimal, decimals: int) -> str:
        """Return a number with `decimals` decimals, formatted as the language does it."""
        pattern = copy(locale_for(self.code).decimal_formats[None])
        pattern.frac_prec = (decimals, decimals)
        formatted: str = pattern.apply(number, locale_for(self.code), numbering_system=self.numbering)
        return self.numeral(_MARKS.sub("", formatted).replace("-", "\N{MINUS SIGN}"))

    @property
    def percent_sign(self) -> str:
        """The percent sign as it follows a number, in some languages after a space."""
        locale = locale_for(self.code)
        suffix: str = locale.percent_formats[None].suffix[0]
        symbols = locale.number_symbols.get(self.numbering) or {}
        sign = _MARKS.sub("", symbols.get("percentSign", "%"))
        return suffix.replace("%", sign) if "%" in suffix else sign


def _ends_with(longer: str, credit: str) -> bool:
    """Return whether a credit is the end of a longer one, such as `Ada` of `Photo: Ada`."""
    return longer.endswith(f" {credit}")


def english_name(code: str) -> str:
    """Return the English name of a language with its code: "Klingon (`tlh`)"."""
    from babel import Locale

    name = Locale("en").languages.get(language_tag(code).language)
    return f"{name} (`{code}`)" if name else f"`{code}`"


@cache
def language(code: str) -> Language:
    """Return the language for a BCP 47 tag, with English labels where there are none in its script."""
    tag = language_tag(code)
    own = _labels(f"{tag.language}-{tag.script}")
    if not own and language_tag(tag.language).script == tag.script:
        own = _labels(tag.language)
    numbering = tag.numbering_system or locale_for(code).default_numbering_system
    labels = {key: in_digits_of(numbering, label) for key, label in own.items()} or _labels("en")
    return Language(tag.code, tag.direction, labels, translated=bool(own), numbering=numbering)


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
