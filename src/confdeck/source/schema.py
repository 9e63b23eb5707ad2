"""JSON Schema of a recap, for editors that complete and check it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from confdeck.model import Part, Recap
from confdeck.model.field_guide import guide_to

Schema = dict[str, Any]
_SCALARS = ["string", "number", "boolean"]
"""Types that a YAML parser may give a text: `2019`, `1.10` and `no` are texts in a recap."""
_NOTHING: Schema = {"type": "null"}
_LOCATION = "#/$defs/"


@cache
def recap_schema() -> Schema:
    """Return the JSON Schema (2020-12) of recap.yaml.

    It allows what a recap does: text for a mapping, one item for a list, and keys without a value. Alternatives are written
    with `if` rather than `anyOf`, of which editors report only one.
    """
    schema = Recap.model_json_schema(by_alias=True)
    known = {part.__name__: part for part in _parts(Part)}
    definitions = {name: _part(known[name], found) for name, found in schema.pop("$defs").items()}
    recap = _part(Recap, schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **recap,
        "title": "confdeck recap",
        "description": "A recap of a conference for confdeck.",
        "$defs": definitions,
    }


def _parts(part: type[Part]) -> set[type[Part]]:
    """Return all subclasses of a part, and itself."""
    return {part}.union(*(_parts(subclass) for subclass in part.__subclasses__()))


def _part(part: type[Part], schema: Schema) -> Schema:
    """Return the schema of a part: a mapping, or the text that stands for it."""
    properties = {name: _field(part, name, found) for name, found in schema["properties"].items()}
    written: Schema = {
        "type": [*_SCALARS, "object"] if part.shorthand else "object",
        "description": part.__doc__ or "",
        "properties": properties,
        "additionalProperties": False,
    }
    if "required" in schema:
        written["required"] = schema["required"]
    if not part.shorthand:
        return written
    # `- SinGAN: Learning a Model` is a title to confdeck, and a mapping to YAML.
    names = "|".join(map(_in_any_case, properties))
    text = {
        "patternProperties": {f"^(?!(?:{names})$)(?:[A-Z]|.* )": {"type": [*_SCALARS, "null"]}},
        "maxProperties": 1,
    }
    shorthand: Schema = {
        "maxProperties": 1,
        "minProperties": 1,
        "propertyNames": {"pattern": f"^(?!(?:{names})$)(?:[A-Z]|.* )"},
    }
    return {
        "description": written.pop("description"),
        "if": {"type": "object", **shorthand},
        "then": {"type": "object", **text},
        "else": written,
    }


def _field(part: type[Part], name: str, schema: Schema) -> Schema:
    """Return the schema of a field, with what it is for and an example; a key without a value is ignored."""
    guide = guide_to(part, name)
    about = {"description": guide.about, "examples": [guide.example]}
    return {**about, **_or_nothing(_alternatives(schema))}


def _or_nothing(schema: Schema) -> Schema:
    if "enum" in schema:
        return {"anyOf": [schema, _NOTHING]}
    if "anyOf" in schema:
        return {"anyOf": [*schema["anyOf"], _NOTHING]}
    if isinstance(schema.get("type"), list) and "enum" not in schema:
        return {**schema, "type": [*schema["type"], "null"]}
    return {"if": _NOTHING, "then": _NOTHING, "else": schema}


def _alternatives(schema: Schema) -> Schema:
    """Return a schema as editors understand it best, without titles and defaults."""
    schema = {key: value for key, value in schema.items() if key not in ("default", "title")}
    if "anyOf" in schema:
        schema = _joined([found for found in schema["anyOf"] if found != _NOTHING])
    if schema.get("type") == "array" and "items" in schema:
        items = _alternatives(schema["items"])
        return {"if": {"type": "array"}, "then": {**schema, "items": items}, "else": items}
    if schema.get("type") == "string" and "enum" not in schema and "pattern" not in schema:
        return {**schema, "type": _SCALARS}
    if schema.get("type") in ("integer", "number", "boolean"):
        return _number(schema)
    return schema


def _number(schema: Schema) -> Schema:
    """Return a number or truth value, which may be written in quotation marks."""
    if schema["type"] == "boolean":
        return {
            "type": ["boolean", "string", "integer"],
            "enum": [True, False, "true", "false", "yes", "no", "on", "off", 0, 1],
        }
    return {**schema, "type": [schema["type"], "string"], "pattern": r"^\s*-?[0-9]+(?:\.[0-9]+)?\s*$"}


def _joined(found: list[Schema]) -> Schema:
    """Return alternatives as one schema: a list and its items, or a choice of words in any case."""
    if len(found) == 1:
        return _alternatives(found[0])
    if any("enum" in schema for schema in found):
        return {"anyOf": found}
    array = next((schema for schema in found if schema.get("type") == "array"), None)
    others = [schema for schema in found if schema is not array]
    if array is None:
        return {"anyOf": found}
    return {"if": {"type": "array"}, "then": array, "else": others[0]}


def _in_any_case(name: str) -> str:
    return "".join(f"[{sign.upper()}{sign}]" if sign.isalpha() else re.escape(sign) for sign in name)
