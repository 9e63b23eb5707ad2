"""Choices of words that may be written with capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core.core_schema import CoreSchema, no_info_before_validator_function


@dataclass(frozen=True, slots=True)
class Caseless:
    """Pydantic annotation: a choice of words that may be written with capitals."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_before_validator_function(_lower, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        choice = handler(schema)
        words = choice.get("enum") or [choice["const"]]
        pattern = "|".join("".join(map(_either_case, str(word))) for word in words)
        return {"anyOf": [choice, {"type": "string", "pattern": f"^(?:{pattern})$"}]}


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _either_case(character: str) -> str:
    return f"[{character.upper()}{character}]" if character.isalpha() else re.escape(character)
