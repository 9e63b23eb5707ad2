"""The commands `list` and `schema`: what is available."""

from __future__ import annotations

import click

from confdeck.cli.options import renderer_names, theme_names
from confdeck.cli.printing import say, say_to_program


@click.command("list")
@click.argument("what", type=click.Choice(["renderers", "themes"]))
def list_(what: str) -> None:
    """List the available renderers or themes."""
    say("\n".join(_renderer_lines() if what == "renderers" else _theme_lines()))


@click.command()
def schema() -> None:
    """Print the JSON Schema of recap.yaml for editors."""
    import json

    from confdeck.source import recap_schema

    say_to_program(json.dumps(recap_schema(), indent=2, ensure_ascii=False))


def _renderer_lines() -> list[str]:
    from confdeck import registry
    from confdeck.pipeline import RENDERERS, load_renderers

    lines = []
    for name in renderer_names():
        try:
            summary = load_renderers((name,))[name].summary
        except Exception as fault:  # noqa: BLE001  of another package; the others are still listed
            summary = f"cannot be used: {fault}"
        lines.append(f"{name:12} {summary}  ({registry.provider(RENDERERS, name)})")
    return lines


def _theme_lines() -> list[str]:
    from confdeck.theme import load_theme

    return [f"{name:12} {load_theme(name).tokens.title}" for name in theme_names()]
