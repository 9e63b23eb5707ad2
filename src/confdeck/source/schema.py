"""The recap's JSON Schema, for editors that complete and check while one types."""

from __future__ import annotations

from typing import Any

from confdeck.model import Recap


def recap_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of recap.yaml; shorthands (a string for a mapping) are allowed for."""
    schema = Recap.model_json_schema(by_alias=True)
    for definition in schema.get("$defs", {}).values():
        definition.pop("description", None) if definition.get("type") == "string" else None
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "confdeck recap"
    return schema
