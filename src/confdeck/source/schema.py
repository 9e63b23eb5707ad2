"""JSON Schema of a recap, for editors that complete and check it."""

from __future__ import annotations

from typing import Any

from confdeck.model import Part, Recap


def recap_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of recap.yaml; it allows shorthands: text for a mapping, one item for a list."""
    schema = Recap.model_json_schema(by_alias=True)
    brief = {part.__name__ for part in _parts(Part) if part.shorthand}
    definitions = schema["$defs"]
    for definition in (schema, *definitions.values()):
        properties = definition.get("properties", {})
        definition["properties"] = {name: _or_one(field) for name, field in properties.items()}
    for name in brief & definitions.keys():
        definitions[name] = {"anyOf": [{"type": "string"}, definitions[name]]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "confdeck recap"}


def _parts(part: type[Part]) -> set[type[Part]]:
    """Return all subclasses of a part, and itself."""
    return {part}.union(*(_parts(subclass) for subclass in part.__subclasses__()))


def _or_one(field: dict[str, Any]) -> dict[str, Any]:
    """Return a list's schema that also accepts a single item; a pair of numbers stays a pair."""
    if field.get("type") != "array" or "items" not in field:
        return field
    return {"anyOf": [field["items"], field]}
