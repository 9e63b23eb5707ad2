"""The base of everything in a recap: frozen, strict about keys, and aware of its place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self
from unicodedata import category

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)

from confdeck.located import LocatedMapping, LocatedText, nearest, span_of
from confdeck.model.fields import unsplit

if TYPE_CHECKING:
    from confdeck.diagnostics import Span


_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Unicode's categories of controls, formats and separators."""


class Part(BaseModel):
    """A mapping of the recap."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    shorthand: ClassVar[str] = ""
    """The field that a plain string in place of the mapping stands for."""

    _span: Span | None = PrivateAttr(None)
    _spans: dict[str, Span] = PrivateAttr(default_factory=dict)

    @property
    def span(self) -> Span | None:
        """Where the part stands in the file."""
        return self._span

    def span_of(self, field: str) -> Span | None:
        """Where the value of `field` stands, or the part itself where the author left the field out."""
        return self._spans.get(field, self._span)

    @model_validator(mode="wrap")
    @classmethod
    def _locate(cls, data: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:  # noqa: ARG003
        part = handler(cls._written_out(data))
        if isinstance(data, LocatedMapping | LocatedText):
            part._span = data.span  # noqa: SLF001  our own
            if isinstance(data, LocatedMapping):
                part._spans = {key: span_of(data[key]) or place for key, place in data.keys_at.items()}  # noqa: SLF001
        return part

    @classmethod
    def _written_out(cls, data: object) -> object:
        """The mapping that a shorthand stands for, without the keys that have nothing behind them."""
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
        """The keys an author may write."""
        return frozenset(field.alias or name for name, field in cls.model_fields.items())

    @classmethod
    def _is_text(cls, data: LocatedMapping) -> bool:
        """Whether a one-key mapping is a text with a colon: its key is no field, nor a misspelt one."""
        if len(data) != 1:
            return False
        (key, value) = next(iter(data.items()))
        known = cls.known_keys()
        wordy = " " in key or (key[:1].isupper() and key.lower() not in known)
        return (
            key not in known
            and (value is None or isinstance(value, str))
            and (wordy or not nearest(key, known))
        )


def _blank(value: object) -> bool:
    """Whether nothing would be seen of a value: not given, or of spaces and invisible signs only."""
    return value is None or (isinstance(value, str) and all(category(each) in _UNSEEN for each in value))
