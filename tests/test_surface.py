"""The public surface: names that are exported, sorted and documented."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest

from confdeck import registry
from confdeck.cli.app import cli
from confdeck.model import Recap
from confdeck.pipeline import RENDERERS
from confdeck.theme import theme_names

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
DOCUMENTED = "\n".join(path.read_text("utf-8") for path in DOCUMENTS)
PUBLIC = (
    *(
        "confdeck",
        "confdeck.edition",
        "confdeck.errors",
        "confdeck.diagnostics",
        "confdeck.media",
        "confdeck.renderers",
    ),
    *("confdeck.source", "confdeck.testing", "confdeck.text", "confdeck.theme"),
)
ROOMS = [name for name in PUBLIC if hasattr(importlib.import_module(name), "__all__")]


def as_ruff_sorts(name: str) -> tuple[int, str]:
    """Constants, then classes, then the rest."""
    return (0 if name.isupper() and len(name) > 1 else 1 if name[0].isupper() else 2), name


def visible(room: ModuleType) -> set[str]:
    """The names one sees in a room without its submodules and its own workings."""
    return {name for name in dir(room) if not name.startswith("_") and not _is_working(room, name)}


def _is_working(room: ModuleType, name: str) -> bool:
    value = getattr(room, name)
    return inspect.ismodule(value) or name in ("annotations", "TYPE_CHECKING")


def test_there_are_rooms() -> None:
    assert len(ROOMS) >= 7


@pytest.mark.parametrize("name", ROOMS)
def test_what_is_visible_is_exported_and_sorted(name: str) -> None:
    room = importlib.import_module(name)

    assert list(room.__all__) == sorted(room.__all__, key=as_ruff_sorts)
    assert set(room.__all__) == visible(room)


@pytest.mark.parametrize("name", PUBLIC)
def test_what_is_exported_says_what_it_is(name: str) -> None:
    room = importlib.import_module(name)
    things = {name: getattr(room, name) for name in getattr(room, "__all__", ())}
    silent = [name for name, thing in things.items() if _speaks(thing) and not inspect.getdoc(thing)]

    assert not silent


def _speaks(thing: object) -> bool:
    return inspect.isclass(thing) or inspect.isroutine(thing)


def commands(command: click.Command = cli, path: str = "confdeck") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from commands(child, f"{path} {name}")


def options() -> dict[str, list[str]]:
    """All spellings of each option; `--help` and `--version` are what everybody knows."""
    found = {}
    for _, command in commands():
        for parameter in command.params:
            if isinstance(parameter, click.Option) and parameter.name != "version":
                found[parameter.opts[-1]] = parameter.opts
    return found


def in_code(word: str) -> bool:
    """Whether the documents name `word` as something to type."""
    return re.search(rf"`[^`\n]*(?<![\w-]){re.escape(word)}(?![\w-])[^`\n]*`", DOCUMENTED) is not None


def test_there_is_a_command_line() -> None:
    assert len(list(commands())) >= 7
    assert len(options()) >= 8


@pytest.mark.parametrize("name", list(cli.commands))
def test_every_command_is_documented(name: str) -> None:
    assert f"confdeck {name}" in DOCUMENTED or in_code(name)


@pytest.mark.parametrize("spellings", options().values(), ids=options())
def test_every_option_is_documented(spellings: list[str]) -> None:
    assert any(in_code(spelling) for spelling in spellings)


@pytest.mark.parametrize(
    "command", [command for _, command in commands()], ids=[path for path, _ in commands()]
)
def test_every_command_and_option_helps(command: click.Command) -> None:
    assert command.help
    assert command.help.splitlines()[0].rstrip().endswith((".", "?"))
    assert [
        option.name for option in command.params if isinstance(option, click.Option) and not option.help
    ] == []


@pytest.mark.parametrize(
    ("path", "command"), [pair for pair in commands() if "Examples:" in (pair[1].help or "")]
)
def test_examples_stand_on_lines_of_their_own(path: str, command: click.Command) -> None:
    shown = command.get_help(click.Context(command, info_name=path)).splitlines()
    start = next(place for place, line in enumerate(shown) if line.strip() == "Examples:")

    assert shown[start + 1].strip().startswith("confdeck ")


def test_every_format_is_documented() -> None:
    names = registry.names(RENDERERS)

    assert {"email", "pdf", "pptx"} <= set(names)
    assert [name for name in names if not in_code(name)] == []


def test_every_theme_is_documented() -> None:
    assert len(theme_names()) >= 2
    assert [name for name in theme_names() if not in_code(name)] == []


def test_every_key_of_a_recap_is_documented() -> None:
    schema = Recap.model_json_schema()
    known = {
        *schema["properties"],
        *(key for part in schema["$defs"].values() for key in part.get("properties", ())),
    }

    assert len(known) > 40
    assert [key for key in sorted(known) if key not in DOCUMENTED] == []


def test_every_environment_variable_is_documented() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    read = {name for name in ("SOURCE_DATE_EPOCH", "XDG_CACHE_HOME", "NO_COLOR") if f'"{name}"' in sources}

    assert "SOURCE_DATE_EPOCH" in read
    assert [name for name in sorted(read) if name not in DOCUMENTED] == []


@pytest.mark.parametrize("code", [0, 1, 2, 3, 130])
def test_every_exit_code_is_documented(code: int) -> None:
    assert f"| {code} |" in DOCUMENTED
