"""Limits of the code base: small modules, short functions, shallow classes, and types everywhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.sources import ROOT, SOURCES, nodes

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50
DEEPEST_CLASS = 2
"""Ancestors of our own; what a library gives to inherit from does not count."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def named(path: Path) -> str:
    return path.relative_to(ROOT / "src").as_posix()


def functions(path: Path) -> Iterator[Function]:
    for node in nodes(path):
        if isinstance(node, Function):
            yield node


def classes() -> dict[str, set[str]]:
    """The names of each class's parents; the same name in two modules has the parents of both."""
    parents: dict[str, set[str]] = {}
    for path in SOURCES:
        for node in nodes(path):
            if isinstance(node, ast.ClassDef):
                bases = {ast.unparse(base).partition("[")[0].rpartition(".")[2] for base in node.bases}
                parents.setdefault(node.name, set()).update(bases)
    return parents


def ancestry(name: str, parents: dict[str, set[str]]) -> int:
    """How many of our own classes stand above a class."""
    return max(
        (1 + ancestry(parent, parents) for parent in parents[name] if parent in parents and parent != name),
        default=0,
    )


def unannotated(function: Function) -> Iterator[str]:
    arguments = function.args
    all_arguments = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    all_arguments += [argument for argument in (arguments.vararg, arguments.kwarg) if argument]
    yield from (
        argument.arg
        for argument in all_arguments
        if argument.annotation is None and argument.arg not in ("self", "cls")
    )
    if function.returns is None:
        yield "return"


def test_the_source_is_found() -> None:
    assert len(SOURCES) > 100
    assert len(classes()) > 100
    assert sum(1 for path in SOURCES for _ in functions(path)) > 500


def test_modules_are_small() -> None:
    lengths = {named(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}

    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_functions_are_short() -> None:
    lengths = {
        f"{named(path)}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in SOURCES
        for function in functions(path)
    }

    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_functions_are_annotated() -> None:
    missing = {
        f"{named(path)}:{function.lineno} {function.name}": list(unannotated(function))
        for path in SOURCES
        for function in functions(path)
    }

    assert {name: arguments for name, arguments in missing.items() if arguments} == {}


def test_classes_are_shallow() -> None:
    parents = classes()

    assert {name for name in parents if ancestry(name, parents) > DEEPEST_CLASS} == set()


def test_themes_are_data() -> None:
    files = [path for path in (ROOT / "themes").rglob("*") if path.is_file()]

    assert files
    assert [path for path in files if path.suffix in (".py", ".pyc", ".so", ".exe", ".sh")] == []


def test_no_module_is_called_after_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}

    assert [named(path) for path in SOURCES if path.stem.strip("_") in vague] == []
