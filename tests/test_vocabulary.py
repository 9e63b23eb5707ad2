"""One word for one thing: unique class names, named loop variables, no retired names, docstrings that stand alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.sources import PACKAGE, ROOT, SOURCES, nodes, syntax_tree

GLOSSARY = (ROOT / "docs" / "architecture.md").read_text("utf-8").partition("## Glossary")[2]
MAX_TERMS = 41

TWINS = {
    "Takeaway": "in the recap as its author wrote it, in the edition with numbered citations and a resolved source",
}
"""Public class names that two modules may define, each with its reason."""
MOST_TWINS = 5

MOST_LOOPS_OVER_EACH = 0.05
"""Greatest share of loops and comprehensions whose variable is `each`."""

RETIRED_CLASSES = """
    Arrangement AtMost Claims Desk Developed Draughtsman Dress Face Frame Galley Gallery Holds Host KeptArtifacts
    Lines Look Manner Meanings Office Order Parcel Patience Pictures Plan Plates Press PressRoom Proof Ruler Rung Seating
    Slug StandIn Stretch Wish Writing
"""
RETIRED_FUNCTIONS = """
    alone apart at_ease called circle circle_of clothed collect_seldom darkroom descent dress each laid_over let_go loosened purge
    quick said seal spoken standing_in stranger tells told torn undisturbed undressed voice waiting wanted
"""
RETIRED_VARIABLES = "dear dress said seal spoken stranger told wanted"
RETIRED_CONSTANTS = "CIRCLES DRESS_LIMIT NOTHING_SAID TIRED"
RETIRED_MODULES = """
    circles claims descent desk development dress ease folio folios galley keeping kept leftovers meanings notespart
    office parcel places plates press pressroom pulling purge quick remarks seating side_by_side standing_in tablestyle
    telling themepart
"""

UNCLEAR_OPENING = re.compile(r"(The same|Of the|Of its|And|What)\b")
"""Openings of a docstring that need the line above, or make a riddle of it."""


@cache
def modules() -> dict[str, ast.Module]:
    """The syntax tree of each module, by its path below the package."""
    return {path.relative_to(PACKAGE).as_posix(): syntax_tree(path) for path in SOURCES}


def all_nodes() -> Iterator[tuple[str, ast.AST]]:
    """The nodes of all syntax trees, each with its module's path below the package."""
    for path in SOURCES:
        module = path.relative_to(PACKAGE).as_posix()
        yield from ((module, node) for node in nodes(path))


def public_classes() -> dict[str, list[str]]:
    """The modules that define a public class, by its name."""
    found: dict[str, list[str]] = {}
    for path, node in all_nodes():
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            found.setdefault(node.name, []).append(path)
    return found


def loop_targets() -> Iterator[tuple[str, ast.expr]]:
    """The variables of all loops and comprehensions, each with its place."""
    for path, node in all_nodes():
        if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
            yield f"{path}:{node.target.lineno}", node.target


def is_each(target: ast.expr) -> bool:
    return any(isinstance(node, ast.Name) and node.id == "each" for node in ast.walk(target))


def classes() -> set[str]:
    return {node.name.strip("_") for _, node in all_nodes() if isinstance(node, ast.ClassDef)}


def functions() -> set[str]:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return {node.name.strip("_") for _, node in all_nodes() if isinstance(node, kinds)}


def variables() -> Iterator[tuple[str, str]]:
    """The variables and arguments, each with its place."""
    for path, node in all_nodes():
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield f"{path}:{node.lineno}", name


def constants() -> Iterator[str]:
    for tree in modules().values():
        for statement in tree.body:
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                    yield name.strip("_")


def docstrings(path: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The first line of each docstring, also of those below constants and fields, with its place."""
    for node in ast.walk(tree):
        for before, statement in zip([None, *body], body, strict=False) if (body := statements(node)) else ():
            match statement:
                case ast.Expr(value=ast.Constant(value=str(words))) if before is None or isinstance(
                    before, ast.Assign | ast.AnnAssign
                ):
                    yield f"{path}:{statement.lineno}", words.partition("\n")[0]


def statements(node: ast.AST) -> list[ast.stmt]:
    return (
        node.body
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        else []
    )


def undocumented(tree: ast.Module) -> Iterator[str]:
    """The module, public classes and public functions that have no docstring."""
    if not ast.get_docstring(tree) and tree.body:
        yield "the module"
    for node in tree.body:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) if not (
                name.startswith("_") or ast.get_docstring(node)
            ):
                yield name


def test_no_public_class_name_means_two_things() -> None:
    twins = {name: places for name, places in public_classes().items() if len(places) > 1}

    assert {name: places for name, places in twins.items() if name not in TWINS} == {}
    assert TWINS.keys() <= twins.keys()
    assert len(TWINS) <= MOST_TWINS


def test_loop_variables_are_named_after_what_they_hold() -> None:
    targets = list(loop_targets())
    nameless = [place for place, target in targets if is_each(target)]

    assert len(targets) > 1000
    assert len(nameless) / len(targets) < MOST_LOOPS_OVER_EACH, nameless


def test_retired_names_do_not_come_back() -> None:
    stems = {Path(path).stem for path in modules()}

    assert classes() & set(RETIRED_CLASSES.split()) == set()
    assert functions() & set(RETIRED_FUNCTIONS.split()) == set()
    assert set(constants()) & set(RETIRED_CONSTANTS.split()) == set()
    assert stems & set(RETIRED_MODULES.split()) == set()


def test_variables_say_what_they_hold() -> None:
    retired = set(RETIRED_VARIABLES.split())

    assert [found for found in variables() if found[1] in retired] == []


def test_the_first_line_of_a_docstring_stands_alone() -> None:
    lines = [line for path, tree in modules().items() for line in docstrings(path, tree)]

    assert len(lines) > 1000
    assert [line for line in lines if UNCLEAR_OPENING.match(line[1])] == []


def test_the_first_line_of_a_docstring_is_a_sentence() -> None:
    lines = [line for path, tree in modules().items() for line in docstrings(path, tree)]

    assert [line for line in lines if not line[1].endswith((".", "?"))] == []


def test_what_others_use_is_documented() -> None:
    missing = {path: names for path, tree in modules().items() if (names := list(undocumented(tree)))}

    assert missing == {}


def test_the_glossary_names_what_is_in_the_code() -> None:
    rows = re.findall(r"^\| (.+) \| .+ \| (.+) \|$", GLOSSARY, re.MULTILINE)[1:]
    terms = [term for terms, _ in rows for term in terms.split(", ")]
    names = {name for _, cell in rows for name in re.findall(r"`(\w+)`", cell)}
    defined = {*classes(), *functions(), *constants()}

    assert 20 < len(terms) == len(set(terms))
    assert len(terms) <= MAX_TERMS
    assert names - defined == set()
