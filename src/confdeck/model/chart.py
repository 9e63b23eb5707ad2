"""A chart as its author wrote it: labels, series of numbers, title and unit."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import BeforeValidator, ValidationError, ValidationInfo, WithJsonSchema, field_validator
from pydantic_core import InitErrorDetails

from confdeck.diagnostics import Span
from confdeck.located import LocatedList, LocatedMapping, SourcedText, span_of, whole_span
from confdeck.model.fields import Audience, Listed, Parsed, Title, Words, refuse, unformatted
from confdeck.model.part import Part
from confdeck.text import Phrase

MAX_SERIES = 6
"""Maximum number of series; more cannot be told apart."""
MAX_BARS = 36
MAX_LABELS = {"bar": 24, "line": 60}
_MAX_NUMBER = Decimal("1e15")
_MAX_DECIMALS = 9
_MAX_CHARACTERS = 40
_GAPS = frozenset({"", "-", "–", "—"})
_HOW_TO_WRITE = "write it like `1234.5`, without units and separators; a gap is `~`"


def _number(value: object, _info: ValidationInfo) -> Decimal | None:
    """Return a number as typed, with its trailing zeros; None for a gap."""
    if value is None or (isinstance(value, str) and value.strip() in _GAPS):
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise refuse("expected a number, found a mapping or a list", _HOW_TO_WRITE)
    typed = str(value).strip().replace("\u2212", "-")
    try:
        number = Decimal(typed if len(typed) <= _MAX_CHARACTERS and "_" not in typed else "")
    except InvalidOperation:
        raise refuse(f"`{typed[:40]}` is not a number", _hint(typed)) from None
    if not number.is_finite():
        raise refuse(f"`{typed}` cannot be drawn", "write a gap: `~`")
    if abs(number) >= _MAX_NUMBER or decimals(number) > _MAX_DECIMALS:
        raise refuse(f"`{typed}` is too large or has too many decimals", "choose another `unit`")
    return number


def decimals(number: Decimal) -> int:
    """Return the number of decimals that a number was typed with."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _hint(typed: str) -> str:
    return 'write the unit once: `unit: "%"`' if typed.endswith("%") else _HOW_TO_WRITE


def _series_by_name(value: object, info: ValidationInfo) -> object:
    """Return a list of numbers as one series without a name, and names as plain words."""
    if not isinstance(value, dict):
        return {SourcedText("", _reach(None, value)): value}
    places = value.keys_at if isinstance(value, LocatedMapping) else {}
    named = {
        SourcedText(unformatted(name, places.get(name), info), _reach(places.get(name), numbers)): numbers
        for name, numbers in value.items()
    }
    if len(named) < len(value):
        raise refuse("two series have the same name", "give each series a name of its own")
    return named


def _reach(name: Span | None, numbers: object) -> tuple[Span, ...]:
    """Return the place of a series, from its name through its last number."""
    whole = whole_span(numbers) if isinstance(numbers, LocatedList) else span_of(numbers)
    span = name.through(whole) if name else whole
    return (span,) if span else ()


SeriesName = Annotated[str, Parsed(lambda name, _info: name, {"type": "string"})]
"""The name of a series, with the place of name and numbers."""
Number = Annotated[Decimal | None, Parsed(_number, {"type": ["number", "string", "null"]})]
"""A number, or None for a gap."""
NumberList = Annotated[tuple[Number, ...], Listed]
_NUMBERS = {"type": "array", "items": {"type": ["number", "string", "null"]}}
_BY_NAME = {"type": "object", "additionalProperties": _NUMBERS, "minProperties": 1}
_WORDS = {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1}


class Chart(Part):
    """A chart of bars or lines."""

    kind: Literal["bar", "line"] = "bar"
    title: Words = ""
    """Title: the quantity that is measured."""
    labels: Annotated[tuple[Words, ...], Listed, WithJsonSchema(_WORDS)]
    series: Annotated[
        dict[SeriesName, NumberList],
        BeforeValidator(_series_by_name),
        WithJsonSchema({"anyOf": [_BY_NAME, _NUMBERS]}),
    ]
    """Numbers by the name of their series; a single series needs no name."""
    unit: Words = ""
    caption: Title = Phrase()
    alt: Words = ""
    credit: Words = ""
    layout: Literal["", "wide", "full"] = ""
    audience: Audience | None = None

    @field_validator("labels", mode="after")
    @classmethod
    def _check_labels(cls, labels: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        kind = info.data.get("kind", "line")
        if not labels:
            raise refuse("the chart has no labels", "write `labels: [CIFAR-10, ImageNet]`")
        if len(labels) > MAX_LABELS[kind]:
            message = f"a {kind} chart shows at most {MAX_LABELS[kind]} labels, this one has {len(labels)}"
            raise refuse(message, "keep the most important ones, or make two charts")
        return labels

    @field_validator("series", mode="after")
    @classmethod
    def _check_series(cls, series: dict[str, tuple[Decimal | None, ...]], info: ValidationInfo) -> object:
        """Check that each series has a number for each label, and that the chart is not too large."""
        if not series:
            raise refuse("the chart has no numbers", "write `series: {ours: [76.1, 77.3]}`")
        if len(series) > MAX_SERIES:
            hint = "keep the most important ones, or make two charts"
            raise refuse(f"a chart shows at most {MAX_SERIES} series, this one has {len(series)}", hint)
        labels = info.data.get("labels")
        if labels is None:
            return series
        faults = [fault for name, numbers in series.items() if (fault := _fault(name, numbers, len(labels)))]
        if faults:
            raise ValidationError.from_exception_data(cls.__name__, faults)
        if info.data.get("kind") == "bar" and len(labels) * len(series) > MAX_BARS:
            message = f"a chart shows at most {MAX_BARS} bars, this one has {len(labels) * len(series)}"
            raise refuse(message, "use `kind: line`, which shows more, or make two charts")
        return series


def _fault(name: str, numbers: tuple[Decimal | None, ...], labels: int) -> InitErrorDetails | None:
    """Return the error for a series with the wrong number of values, at its place."""
    found = sum(number is not None for number in numbers)
    if len(numbers) == labels and found:
        return None
    if len(numbers) == labels:
        error = refuse("the series has only gaps", "delete it")
    else:
        message = f"expected {labels} numbers, one for each label, found {len(numbers)}"
        error = refuse(
            message, "a gap is `~`; write decimals with a point, because a comma separates numbers"
        )
    return InitErrorDetails(type=error, loc=(name,), input=name)
