"""The recap's JSON Schema, for editors that complete and check while one types."""

from __future__ import annotations

from typing import Any

from confdeck.model import Part, Recap


def recap_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of recap.yaml; a text for a mapping and one thing for a list are allowed, as in recaps."""
    schema = Recap.model_json_schema(by_alias=True)
    brief = {part.__name__ for part in _parts(Part) if part.shorthand}
    definitions = schema["$defs"]
    for definition in (schema, *definitions.values()):
        properties = definition.get("properties", {})
        definition["properties"] = {name: _or_one(each) for name, each in properties.items()}
    for name in brief & definitions.keys():
        definitions[name] = {"anyOf": [{"type": "string"}, definitions[name]]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "confdeck recap"}


def _parts(part: type[Part]) -> set[type[Part]]:
    """All kinds of part."""
    return {part}.union(*(_parts(each) for each in part.__subclasses__()))


def _or_one(field: dict[str, Any]) -> dict[str, Any]:
    """A list's schema that accepts one of its items in its place; a pair of numbers stays a pair."""
    if field.get("type") != "array" or "items" not in field:
        return field
    return {"anyOf": [field["items"], field]}
