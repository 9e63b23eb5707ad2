"""Every supported Python reads the source in the same way."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sources import ROOT, SOURCES, nodes

regex_parser: Any = importlib.import_module("re._parser")
"""The parser of `re`, which names the operations of a pattern."""


NEWER = re.compile(r"[+*?}]\+|\(\?>")
"""What stands in each pattern that only newer versions read."""


def operations(parsed: object) -> Iterator[str]:
    """The names of all operations in a parsed pattern, at any depth."""
    if isinstance(parsed, (list, tuple, regex_parser.SubPattern)):
        for part in parsed:
            yield from operations(part)
    elif type(parsed).__name__ == "_NamedIntConstant":
        yield str(parsed)


def needs_newer_python(pattern: str) -> bool:
    """Whether a pattern has possessive quantifiers or atomic groups, which CPython 3.11.0 to 3.11.4 match wrongly."""
    try:
        parsed = regex_parser.parse(pattern)
    except re.error:
        return False
    return not {"POSSESSIVE_REPEAT", "ATOMIC_GROUP"}.isdisjoint(operations(parsed))


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """All literal texts of a module but docstrings, with their lines; those of bytes are decoded."""
    docstrings = {node.value for node in nodes(path) if isinstance(node, ast.Expr)}
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)) and node not in docstrings:
            value = node.value if isinstance(node.value, str) else node.value.decode("latin-1")
            yield node.lineno, value


@pytest.mark.parametrize("pattern", ["a++", "a*+b", "(?:a|b)?+", "[ab]{2,3}+", "x(?>ab)", "(a(?=b))++"])
def test_newer_patterns_are_recognised(pattern: str) -> None:
    assert needs_newer_python(pattern)


@pytest.mark.parametrize("pattern", ["a+", r"a\++", "[*+]", r"\++", "(?:a+)+", "(?=a)"])
def test_older_patterns_are_let_pass(pattern: str) -> None:
    assert not needs_newer_python(pattern)


def test_no_pattern_needs_a_newer_python_than_the_oldest_supported() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {text!r}"
        for path in SOURCES
        if NEWER.search(path.read_text("utf-8"))
        for line, text in literals(path)
        if NEWER.search(text) and needs_newer_python(text)
    ]

    assert found == []


def test_no_newer_python_is_refused() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["requires-python"] == ">=3.11"
