"""Base class of all parts of a recap: frozen, without unknown keys, with its place in the file."""

from __future__ import annotations

from typing import Any, ClassVar, Self
from unicodedata import category

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)

from confdeck.diagnostics import Span
from confdeck.located import LocatedMapping, LocatedText, span_of, suggested_key
from confdeck.model.fields import unsplit
from confdeck.model.reading_context import ReadingContext

_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Unicode categories of control characters, format characters and separators."""


class Part(BaseModel):
    """One mapping in a recap."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    shorthand: ClassVar[str] = ""
    """The field that is meant when a string is written instead of the mapping."""

    _span: Span | None = PrivateAttr(None)
    _spans: dict[str, Span] = PrivateAttr(default_factory=dict)

    @property
    def span(self) -> Span | None:
        """The place of the part in the file."""
        return self._span

    def span_of(self, field: str) -> Span | None:
        """Return the place of the value of `field`, or of the part if the author left the field out."""
        return self._spans.get(field, self._span)

    def at(self, span: Span | None) -> Self:
        """Return the part, which is new, with its place in the file."""
        self._span = span
        return self

    @model_validator(mode="wrap")
    @classmethod
    def _locate(cls, data: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        context = info.context
        if isinstance(context, ReadingContext) and isinstance(data, LocatedMapping):
            return context.parts.part(cls, data, lambda: cls._located(data, handler), context)
        return cls._located(data, handler)

    @classmethod
    def _located(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Return the part with its place, and those of its fields."""
        part = handler(cls._expanded(data))
        if isinstance(data, LocatedMapping | LocatedText):
            part._span = data.span  # noqa: SLF001  our own
            if isinstance(data, LocatedMapping):
                part._spans = {key: span_of(data[key]) or place for key, place in data.keys_at.items()}  # noqa: SLF001
        return part

    @classmethod
    def _expanded(cls, data: object) -> object:
        """Return the mapping that a shorthand stands for, without keys that have no value."""
        if cls.shorthand and isinstance(data, LocatedMapping) and cls._is_text(data):
            data = unsplit(data)
        if cls.shorthand and isinstance(data, str):
            data = {cls.shorthand: data}
        if isinstance(data, dict) and any(map(_blank, data.values())):
            known = cls.known_keys()
            data = {key: value for key, value in data.items() if key not in known or not _blank(value)}
        return data

    @classmethod
    def known_keys(cls) -> frozenset[str]:
        """Return the keys that an author may write."""
        return frozenset(field.alias or name for name, field in cls.model_fields.items())

    @classmethod
    def _is_text(cls, data: LocatedMapping) -> bool:
        """Whether a mapping of one key is really a text with a colon: its key is no field, nor a misspelt one."""
        if len(data) != 1:
            return False
        (key, value) = next(iter(data.items()))
        known = cls.known_keys()
        wordy = " " in key or (key[:1].isupper() and key.lower() not in known)
        return (
            key not in known
            and (value is None or isinstance(value, str))
            and (wordy or not suggested_key(key, known))
        )


def _blank(value: object) -> bool:
    """Whether a value is missing, or has only spaces and invisible characters."""
    return value is None or (
        isinstance(value, str) and all(category(character) in _INVISIBLE for character in value)
    )
