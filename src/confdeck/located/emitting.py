"""Write values as YAML, the way people write recaps: short lists and mappings in brackets, long texts in lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from confdeck.located.quoting import in_single_quotes

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]
"""A value that can be written: a text, a number, a list or a mapping of them."""

_WIDTH = 100
"""Characters of a line, at most, with a list or mapping in brackets."""
_LONGEST_IN_LIST = 40
_MOST_KEYS_IN_BRACES = 4
_RESOLVED = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|[-+]?\.?(?:inf|nan)|[-+.]?\d[\d_]*[.eE:][\d_.eE:+-]*|0[xo]?\d[\w]*",
    re.IGNORECASE,
)
"""Unquoted texts that other programs read as something else."""
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`="
_NOT_PLAIN = re.compile(r": |:$| #|[\t\n\r]")
_IN_BRACKETS_NOT_PLAIN = re.compile(r"[,\[\]{}]|:$")
_TO_ESCAPE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200b\u2060\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
"""Characters that YAML does not allow as they are, and invisible ones that confdeck's reader takes for blanks."""
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\\": "\\\\", '"': '\\"'}


class Questioned(str):
    """A text with a question to its author, which is written as a comment behind it."""

    __slots__ = ("question",)

    question: str

    def __new__(cls, text: str, question: str) -> Questioned:  # noqa: PYI034
        """Create a text with a question."""
        questioned = super().__new__(cls, text)
        questioned.question = question
        return questioned


@dataclass(frozen=True, slots=True)
class YamlStyle:
    """How values are laid out."""

    list_indent: int = 2
    """Columns by which a list is indented below its key."""
    always_escaped: bool = False
    """Whether all texts are between double quotes."""

    def item(self, value: Value) -> list[str]:
        """Return the lines of a list item, without indentation."""
        first, *others = self._value(value)
        first += _comment(value)
        return [f"- {first}".rstrip(), *(f"  {line}" if line else "" for line in others)]

    def entry(self, key: str, value: Value) -> list[str]:
        """Return the lines of a key and its value, without indentation."""
        name = self._text(key, in_brackets=False) if not re.fullmatch(r"\w[\w-]*", key) else key
        if isinstance(value, list | dict) and not self._is_short(value, len(name)):
            step = " " * (self.list_indent if isinstance(value, list) else 2)
            return [f"{name}:", *(f"{step}{line}" if line else "" for line in self.lines(value))]
        first, *others = self._value(value)
        first += _comment(value)
        return [f"{name}: {first}".rstrip(), *(f"  {line}" if line else "" for line in others)]

    def lines(self, value: list[Value] | dict[str, Value]) -> list[str]:
        """Return the lines of the items of a list, or of the keys of a mapping, without indentation."""
        if isinstance(value, list):
            return [line for item in value for line in self.item(item)]
        return [line for key, item in value.items() for line in self.entry(key, item)]

    def in_brackets(self, value: Value) -> str:
        """Return a value in one line, as it may stand in brackets."""
        match value:
            case list():
                return f"[{', '.join(self.in_brackets(item) or '~' for item in value)}]"
            case dict():
                return f"{{{', '.join(self._pairs(value))}}}"
            case str():
                return self._text(value, in_brackets=True)
        return _plain(value)

    def _pairs(self, value: dict[str, Value]) -> Iterator[str]:
        for key, item in value.items():
            yield f"{self._text(key, in_brackets=True)}: {self.in_brackets(item)}".rstrip()

    def _value(self, value: Value) -> list[str]:
        match value:
            case list() | dict() if not value or self._is_short(value, 0):
                return [self.in_brackets(value)]
            case list() | dict():
                return self.lines(value)
            case str() if not self.always_escaped and (lines := _in_lines(value)):
                return lines
            case str():
                return [self._text(value, in_brackets=False)]
        return [_plain(value)]

    def _is_short(self, value: list[Value] | dict[str, Value], before: int) -> bool:
        """Return whether a list or mapping is best written in brackets."""
        items = value if isinstance(value, list) else list(value.values())
        texts = ["" if item is None else str(item) for item in items if not isinstance(item, list | dict)]
        if len(texts) < len(items) or any("\n" in text for text in texts) or any(map(_comment, items)):
            return not items
        if isinstance(value, list):
            short = all(len(text) <= _LONGEST_IN_LIST and not text.endswith(".") for text in texts)
        else:
            short = len(value) <= _MOST_KEYS_IN_BRACES
        return short and len(self.in_brackets(value)) + before <= _WIDTH

    def _text(self, text: str, *, in_brackets: bool) -> str:
        if "\n" in text or self.always_escaped or _TO_ESCAPE.search(text) or "\t" in text:
            return _escaped(text)
        plain = text and text == text.strip() and text[0] not in _INDICATORS
        plain = plain and not (_RESOLVED.fullmatch(text) or _NOT_PLAIN.search(text))
        if plain and in_brackets:
            plain = not _IN_BRACKETS_NOT_PLAIN.search(text)
        return text if plain else in_single_quotes(text)


def _comment(value: Value) -> str:
    return f"  # confdeck: {value.question}" if isinstance(value, Questioned) else ""


def _in_lines(text: str) -> list[str]:
    """Return a text in lines of its own, or nothing if it is one line or cannot be written so."""
    body = text.removesuffix("\n")
    lines = body.split("\n")
    blank = any(line and not line.strip() for line in lines) or not lines[0] or not lines[-1]
    if "\n" not in body or blank or _TO_ESCAPE.search(text) or "\r" in text:
        return []
    indent = "2" if lines[0][0] in " \t" else ""
    return [f"|{indent}" if body != text else f"|{indent}-", *(f"{line}" for line in lines)]


def _escaped(text: str) -> str:
    """Return a text between double quotes, in one line."""
    escaped = "".join(_ESCAPES.get(character, character) for character in text)
    return '"' + _TO_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04X}", escaped) + '"'


def _plain(value: float | None) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
    return str(value)
