"""The command `man`: the manual page of all commands, written from their own help."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from confdeck.cli.printing import say, say_to_program
from confdeck.errors import UsageError
from confdeck.user_folders import user_folder


@click.command()
@click.option(
    "--install", is_flag=True, help="Install it for you, for `man confdeck`, instead of printing it."
)
@click.pass_context
def man(context: click.Context, *, install: bool) -> None:
    """Print the manual page of confdeck and all its commands, or install it.

    \b
    Examples:
      confdeck man --install
      confdeck man | man -l -
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace
    page = "\n".join(_page(context.find_root()))
    if not install:
        say_to_program(page)
        return
    path = user_folder("XDG_DATA_HOME", ".local/share") / "man" / "man1" / "confdeck.1"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{page}\n", "utf-8")
    except OSError as fault:
        raise UsageError(
            f"cannot write `{path}`: {fault.strerror}", "print the page, and save it yourself"
        ) from fault
    say(f"{path}  has the manual page; `man confdeck` shows it")


def _page(root: click.Context) -> Iterator[str]:
    """Yield the lines of the page, in the macros `man` of roff."""
    from importlib.metadata import version

    yield f'.TH CONFDECK 1 "" "confdeck {_text(version("confdeck"))}" "User Commands"'
    yield ".SH NAME"
    yield _text(f"confdeck - {root.command.get_short_help_str(200).rstrip('.')}")
    yield ".SH SYNOPSIS"
    yield r".B confdeck"
    yield r".I COMMAND"
    yield r"[\fIOPTIONS\fR] [\fIARGUMENTS\fR]"
    yield ".SH DESCRIPTION"
    yield from _help(root.command)
    yield ".SH COMMANDS"
    yield from _commands(root)


def command_contexts(context: click.Context) -> Iterator[click.Context]:
    """Yield the contexts of all commands in a group, those of groups in it included."""
    command = context.command
    if not isinstance(command, click.Group):
        return
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        if inner is None or inner.hidden:
            continue
        with click.Context(inner, info_name=name, parent=context) as own:
            yield own
            yield from command_contexts(own)


def _commands(root: click.Context) -> Iterator[str]:
    """Yield the sections of all commands."""
    for context in command_contexts(root):
        command = context.command
        yield f".SS {_text(' '.join((context.command_path, *command.collect_usage_pieces(context))))}"
        yield from _help(command)
        for parameter in command.get_params(context):
            yield from _option(parameter, context)


def _option(parameter: click.Parameter, context: click.Context) -> Iterator[str]:
    record = parameter.get_help_record(context)
    if record and isinstance(parameter, click.Option) and "--help" not in parameter.opts:
        yield ".TP"
        yield rf"\fB{_text(record[0])}\fR"
        yield _text(" ".join(record[1].split()))


def help_paragraphs(command: click.Command) -> Iterator[str | list[str]]:
    """Yield the paragraphs of a command's help; one whose lines stay as they are is a list of lines."""
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        lines = paragraph.strip("\n").split("\n")
        yield lines[1:] if lines[0].strip() == "\b" else " ".join(paragraph.split())


def _help(command: click.Command) -> Iterator[str]:
    """Yield the help of a command in roff."""
    for paragraph in help_paragraphs(command):
        yield ".PP"
        if isinstance(paragraph, str):
            yield _text(paragraph)
        else:
            yield from (".nf", *map(_text, paragraph), ".fi")


def _text(words: str) -> str:
    """Return words as roff shows them as they are."""
    escaped = words.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped
