"""The command `new`: a folder to start a recap from, after a few questions."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from confdeck.cli import options
from confdeck.cli.printing import say

if TYPE_CHECKING:
    from confdeck.authoring.starter import Answers, Size

_ATTEMPTS = 3
"""How often a question is asked again after an answer that cannot be used."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@options.choice_option(
    "--size", ("minimal", "standard", "everything"), "How much of the format the recap shows.", "standard"
)
@click.option("--name", help="Name of the conference.")
@click.option("--short", help="Its short name, such as ICCV 2019.")
@click.option("--dates", help="Its days, such as 2019-10-27/2019-11-02.")
@click.option("--place", help="Where it was.")
@click.option("--language", help="Language of the recap, such as en, de or pt-BR.")
@click.option("--author", help="Your name.")
@click.option("--affiliation", help="Your lab.")
@click.option("--no-input", is_flag=True, help="Ask nothing.")
def new(folder: Path, size: Size, *, no_input: bool, **given: str | None) -> None:
    """Create a recap in FOLDER to start from, with a bibliography, a schema for editors and folders for pictures.

    It asks for what is not given as an option; an empty answer keeps what stands in brackets.

    \b
    Examples:
      confdeck new iccv-2025
      confdeck new iccv-2025 --no-input --dates 2025-10-19/2025-10-23 --size minimal
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace
    from confdeck.authoring.starter import Answers, begin, name_of_folder

    known = {name: value for name, value in given.items() if value}
    for name, value in known.items():
        if problem := _problem(name, value):
            raise click.BadParameter(problem, param_hint=f"--{name}")
    known.setdefault("short", name_of_folder(folder))
    defaults = Answers(**known)
    asked = () if no_input or (folder / "recap.yaml").exists() else _questions(known)
    answers = _Interview(defaults).answers(asked)
    for path in begin(folder, answers, size):
        say(str(path))
    place = shlex.quote(str(folder))
    say(f"\nNext: edit {shlex.quote(str(folder / 'recap.yaml'))}, then run\n  confdeck render {place}")


def _questions(known: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the fields to ask for, each with its question."""
    questions = {
        "name": "Name of the conference",
        "dates": "Its days (first/last, as 2019-10-27/2019-11-02)",
        "place": "Where it was",
        "language": "Language of the recap (en, de, fr ...)",
        "author": "Your name",
        "affiliation": "Your lab",
    }
    return tuple((name, question) for name, question in questions.items() if name not in known)


def _problem(name: str, value: str) -> str:
    """Return what is wrong with an answer, with a way out, or an empty string."""
    from confdeck.model.language_codes import language_code_problem

    if name == "dates":
        return options.date_problem(value)
    if name == "language" and (found := language_code_problem(value.replace("_", "-"))):
        return "; ".join(found)
    return ""


class _Interview:
    """Asks questions until nobody answers any more, as in a script without input."""

    def __init__(self, defaults: Answers, read: Callable[[], str] | None = None) -> None:
        self._defaults = defaults
        self._read = read or _line
        self._open = True

    def answers(self, asked: tuple[tuple[str, str], ...]) -> Answers:
        """Return the defaults with what was answered."""
        from dataclasses import replace

        values = {field.name: getattr(self._defaults, field.name) for field in fields(self._defaults)}
        answered = {name: self._asked(question, name, values[name]) for name, question in asked}
        return replace(self._defaults, **answered)

    def _asked(self, question: str, name: str, default: str) -> str:
        for _ in range(_ATTEMPTS if self._open else 0):
            click.echo(f"{question} [{default}]: ", nl=False, err=True)
            line = self._read()
            answer = line.strip()
            if not line:
                click.echo(err=True)
                self._open = False
            if not answer:
                return default
            problem = _problem(name, answer)
            if not problem:
                return answer
            say(f"  {problem}", err=True)
        return default


def _line() -> str:
    try:
        return sys.stdin.readline()
    except OSError:  # there is no standard input
        return ""
