r"""Macros of TeX (`\newcommand`, `\def` …): read from a text, and expanded in its formulas."""

from confdeck.text.macros.definitions import Definitions, read_definitions
from confdeck.text.macros.expansion import MacroCall, MacroError, call_at, expand
from confdeck.text.macros.in_markdown import take_definitions
from confdeck.text.macros.macro import (
    NO_MACROS,
    NO_VALUE,
    PARAMETER_TYPES,
    Macro,
    MacroTable,
    Parameter,
    ParameterKind,
    tokens_of,
)

__all__ = [
    "NO_MACROS",
    "NO_VALUE",
    "PARAMETER_TYPES",
    "Definitions",
    "Macro",
    "MacroCall",
    "MacroError",
    "MacroTable",
    "Parameter",
    "ParameterKind",
    "call_at",
    "expand",
    "read_definitions",
    "take_definitions",
    "tokens_of",
]
