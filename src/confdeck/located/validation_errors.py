"""Turn pydantic's validation errors into diagnostics that point at lines of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from confdeck.diagnostics import Diagnostic, Span, error
from confdeck.located.other_keys import SETTINGS, suggested_key
from confdeck.located.values import LocatedList, LocatedMapping, span_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

Location = tuple[int | str, ...]
"""Keys and indexes that lead to a value."""
_EXPECTED = {
    "bool": "`true` or `false`",
    "date": "a date such as 2019-10-27",
    "dict": "a mapping (`key: value` lines)",
    "float": "a number",
    "int": "a whole number",
    "is_instance": "text",
    "list": "a list",
    "model": "a mapping (`key: value` lines)",
    "string": "text",
    "tuple": "a list",
}


def validation_diagnostics(
    fault: ValidationError, tree: object, model: type[BaseModel], *, other_keys: Iterable[str] = ()
) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each of pydantic's errors.

    Args:
        fault: the validation error.
        tree: the located values that were validated.
        model: the model that they were validated with, for the hint at a misspelt key.
        other_keys: keys that are allowed at the top, besides those of the model.
    """
    diagnostics = []
    for found in fault.errors(include_url=False):
        if found["type"] == "extra_forbidden":
            path = found["loc"][:-1]
            allowed = (*_allowed_keys(path, model), *(() if path else other_keys))
            diagnostics.append(_unknown_key(found["loc"], tree, allowed))
        else:
            diagnostics.append(_diagnostic(found, tree))
    return tuple(diagnostics)


def _allowed_keys(path: Location, model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys that are allowed in the mapping at `path`, as its author may write them."""
    for step in path:
        for name, field in model.model_fields.items():
            if step == (field.alias or name):
                model = _model_in(field.annotation) or model
                break
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _model_in(annotation: object) -> type[BaseModel] | None:
    """Return the model inside a field's type, if there is one."""
    if hasattr(annotation, "model_fields"):
        return cast("type[BaseModel]", annotation)
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def _diagnostic(fault: ErrorDetails, tree: object) -> Diagnostic:
    location = fault["loc"]
    kind = fault["type"]
    if kind == "missing" and isinstance(location[-1], str):
        return error(f"`{location[-1]}` is missing", span_at(location[:-1], tree))
    if kind in ("missing", "too_long"):
        return error("there are too few or too many values in this list", span_at(location, tree))
    hint = str(fault.get("ctx", {}).get("hint", "")) or _link_hint(fault["input"])
    return error(_message(fault), span_at(location, tree), hint)


def _link_hint(value: object) -> str:
    """Return a hint for `[[page]]`, which YAML reads as a list in a list."""
    match value:
        case [[str() as page]]:
            return f'quote it if it is a link: `"[[{page[:60]}]]"`'
    return ""


def _unknown_key(location: Location, tree: object, known: tuple[str, ...]) -> Diagnostic:
    key = str(location[-1])
    if before := _cut_by_comma(location, tree):
        message = f"`{key}` is read as a key, since a comma ends a text in braces"
        quoted = f'{before[0]}: "{before[1]}, {key}"'
        return error(message, span_at(location, tree, key=True), f"quote the text: `{quoted[:80]}`")
    guess = suggested_key(key, known)
    hint = f"did you mean `{guess}`?" if guess else f"allowed here: {', '.join(sorted(known))}"
    if not location[:-1] and key in SETTINGS:
        hint = f"write it under `render:`, as in `render: {{{key}: ...}}`"
    return error(f"unknown key `{key}`", span_at(location, tree, key=True), hint)


def _cut_by_comma(location: Location, tree: object) -> tuple[str, str] | None:
    """Return the key and the text before a comma in braces, if what follows the comma is an unknown key without value."""
    parent = _value_at(location[:-1], tree)
    key = str(location[-1])
    if not (
        isinstance(parent, LocatedMapping) and parent.in_braces and key in parent and parent[key] is None
    ):
        return None
    keys = list(parent)
    before = [name for name in keys[: keys.index(key)] if isinstance(parent[name], str)]
    return (before[-1], str(parent[before[-1]])) if before else None


def _message(fault: ErrorDetails) -> str:
    kind = fault["type"]
    found = _found(fault["input"])
    if kind in ("literal_error", "enum"):
        allowed = str(fault.get("ctx", {}).get("expected", "")).replace("'", "`")
        return f"{found} is not one of {allowed}"
    if kind.startswith(("greater_than", "less_than")):
        return f"{found} is out of range: {_lowered(fault['msg'].removeprefix('Input '))}"
    if kind in ("int_parsing_size", "finite_number"):
        return f"{found} is out of range"
    if kind == "model_type" and fault["input"] is None:
        return "there is nothing here"
    expected = next((words for name, words in _EXPECTED.items() if kind.startswith(name)), "")
    if expected and kind.endswith(("_type", "_parsing", "_of", "_from_date_parsing")):
        return f"expected {expected}, found {found}"
    return _lowered(fault["msg"].removeprefix("Value error, "))


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]


def _found(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case LocatedMapping() | dict():
            return "a mapping"
        case LocatedList() | list():
            return "a list"
        case _:
            text = " ".join(str(value).split())
            return f"`{text[:60]}…`" if len(text) > 60 else f"`{text}`"  # noqa: PLR2004  one line


def _value_at(location: Location, tree: object) -> object:
    """Return the value at a place; steps that are not in the tree are skipped, as by `span_at`."""
    *_, (value, _) = _values_on_the_way(location, tree)
    return value


def span_at(location: Location, tree: object, *, key: bool = False) -> Span | None:
    """Return the place of a value, or of what contains it if it is not in the tree.

    Args:
        location: keys and indexes; steps that are not in the tree (a shorthand, pydantic's tag of a union) are skipped.
        tree: the located values.
        key: whether to return the place of the last key instead of its value.
    """
    span = None
    for value, key_span in _values_on_the_way(location, tree):
        span = (key_span if key else None) or span_of(value) or key_span or span
    return span


def _values_on_the_way(location: Location, tree: object) -> Iterator[tuple[object, Span | None]]:
    """Yield the tree and each value on the way to a place, with the place of its key in a mapping."""
    yield tree, None
    here = tree
    for step in location:
        match here, step:
            case LocatedMapping(), str() if step in here:
                key_span = here.keys_at[step]
                here = here[step]
                yield here, key_span
            case LocatedList(), int() if 0 <= step < len(here):
                here = here[step]
                yield here, None
