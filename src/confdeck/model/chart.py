"""A chart as its author wrote it: labels, series of numbers, and what is measured."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import BeforeValidator, ValidationError, ValidationInfo, WithJsonSchema, field_validator
from pydantic_core import InitErrorDetails

from confdeck.model.fields import Audience, Listed, Parsed, Title, Words, refuse
from confdeck.model.part import Part
from confdeck.text import Phrase

MOST_SERIES = 6
"""More cannot be told apart."""
MOST_BARS = 36
MOST_LABELS = {"bar": 24, "line": 60}
_GREATEST = Decimal("1e15")
_MOST_DECIMALS = 9
_LONGEST_NUMBER = 40
_GAPS = frozenset({"", "-", "–", "—"})
_PLAIN = "write it as in `1234.5`, without units and separators; a gap is `~`"


def _number(value: object, _info: ValidationInfo) -> Decimal | None:
    """A number as typed, trailing noughts included; None for a gap."""
    if value is None or (isinstance(value, str) and value.strip() in _GAPS):
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise refuse("expected a number, found a mapping or a list", _PLAIN)
    typed = str(value).strip().replace("\u2212", "-")
    try:
        number = Decimal(typed if len(typed) <= _LONGEST_NUMBER and "_" not in typed else "")
    except InvalidOperation:
        raise refuse(f"`{typed[:40]}` is not a number", _hint(typed)) from None
    if not number.is_finite():
        raise refuse(f"`{typed}` cannot be drawn", "leave a gap: `~`")
    if abs(number) >= _GREATEST or decimals(number) > _MOST_DECIMALS:
        raise refuse(f"`{typed}` is too large or too fine to be drawn", "choose another `unit`")
    return number


def decimals(number: Decimal) -> int:
    """How many decimals a number was typed with."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _hint(typed: str) -> str:
    return 'say the unit once, as in `unit: "%"`' if typed.endswith("%") else _PLAIN


def _named(value: object) -> object:
    """Numbers by themselves are a series without a name."""
    return value if isinstance(value, dict) else {"": value}


Number = Annotated[Decimal | None, Parsed(_number, {"type": ["number", "string", "null"]})]
"""A number, or a gap."""
NumberList = Annotated[tuple[Number, ...], Listed]
_NUMBERS = {"type": "array", "items": {"type": ["number", "string", "null"]}}
_BY_NAME = {"type": "object", "additionalProperties": _NUMBERS, "minProperties": 1}
_WORDS = {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1}


class Chart(Part):
    """Numbers to be drawn as bars or lines."""

    kind: Literal["bar", "line"] = "bar"
    title: Words = ""
    """What is measured."""
    labels: Annotated[tuple[Words, ...], Listed, WithJsonSchema(_WORDS)]
    series: Annotated[
        dict[str, NumberList], BeforeValidator(_named), WithJsonSchema({"anyOf": [_BY_NAME, _NUMBERS]})
    ]
    """By name; of a single one the name can be left out."""
    unit: Words = ""
    caption: Title = Phrase()
    alt: Words = ""
    credit: Words = ""
    layout: Literal["", "wide", "full"] = ""
    audience: Audience | None = None

    @field_validator("labels", mode="after")
    @classmethod
    def _some(cls, labels: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        kind = info.data.get("kind", "line")
        if not labels:
            raise refuse("there are no labels here", "write `labels: [CIFAR-10, ImageNet]`")
        if len(labels) > MOST_LABELS[kind]:
            message = f"a {kind} chart shows at most {MOST_LABELS[kind]} labels, here are {len(labels)}"
            raise refuse(message, "choose those that matter, or make two charts")
        return labels

    @field_validator("series", mode="after")
    @classmethod
    def _fits(cls, series: dict[str, tuple[Decimal | None, ...]], info: ValidationInfo) -> object:
        """Each series has a number for each label, and all of them can be seen."""
        if not series:
            raise refuse("there are no numbers here", "write `series: {ours: [76.1, 77.3]}`")
        if len(series) > MOST_SERIES:
            hint = "choose those that matter, or make two charts"
            raise refuse(f"a chart shows at most {MOST_SERIES} series, here are {len(series)}", hint)
        labels = info.data.get("labels")
        if labels is None:
            return series
        faults = [fault for name, numbers in series.items() if (fault := _fault(name, numbers, len(labels)))]
        if faults:
            raise ValidationError.from_exception_data(cls.__name__, faults)
        if info.data.get("kind") == "bar" and len(labels) * len(series) > MOST_BARS:
            message = f"a chart shows at most {MOST_BARS} bars, here are {len(labels) * len(series)}"
            raise refuse(message, "`kind: line` shows more; or make two charts")
        return series


def _fault(name: str, numbers: tuple[Decimal | None, ...], labels: int) -> InitErrorDetails | None:
    """What is wrong with the length of a series, at its place."""
    found = sum(number is not None for number in numbers)
    if len(numbers) == labels and found:
        return None
    if len(numbers) == labels:
        error = refuse("there are only gaps here", "leave the series out")
    else:
        message = f"expected {labels} numbers, one for each label, found {len(numbers)}"
        error = refuse(message, "a gap is `~`; a decimal comma would part two numbers")
    return InitErrorDetails(type=error, loc=(name,), input=name)
