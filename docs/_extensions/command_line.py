"""Writes the reference of the command line into its page, from the commands' own help."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
from sphinx.application import Sphinx

from confdeck.cli.app import cli
from confdeck.cli.manual import command_contexts, help_paragraphs

PAGE = "command-line"
PLACE = "<!-- commands -->"
_CODE = re.compile(r"(`[^`]*`)")
_SIGNS = re.compile(r"([*_<\[\]#|\\])")


def setup(app: Sphinx) -> dict[str, bool]:
    """Fill the page when it is read."""
    app.connect("source-read", _fill)
    return {"parallel_read_safe": True}


def _fill(app: Sphinx, page: str, source: list[str]) -> None:
    if page == PAGE:
        with click.Context(cli, info_name="confdeck") as root:
            source[0] = source[0].replace(PLACE, "\n".join(_commands(root)))


def _commands(root: click.Context) -> Iterator[str]:
    for context in command_contexts(root):
        command = context.command
        yield f"\n{'##' if context.parent is root else '###'} `{context.command_path}`\n"
        usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
        yield f"```text\n{usage}\n```\n"
        for paragraph in help_paragraphs(command):
            if isinstance(paragraph, str):
                yield f"{_words(paragraph)}\n"
            else:
                yield "\n".join(("```text", *paragraph, "```\n"))
        yield from _options(context)


def _options(context: click.Context) -> Iterator[str]:
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option) and "--help" not in parameter.opts:
            yield f"`{record[0]}`\n: {_words(' '.join(record[1].split()))}\n"


def _words(text: str) -> str:
    """Return words as Markdown shows them as they are; what is in back-ticks stays code."""
    return "".join(
        part if part.startswith("`") else _SIGNS.sub(r"\\\1", part)
        for part in _CODE.split(" ".join(text.split()))
    )
