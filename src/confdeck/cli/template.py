"""The command `template`: check a lab's own PowerPoint template."""

from __future__ import annotations

from pathlib import Path

import click

from confdeck.cli.options import theme_option
from confdeck.cli.printing import say


@click.group()
def template() -> None:
    """Work with your lab's own PowerPoint template."""


@template.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@theme_option("Theme whose type sizes and colours guide the slides.")
@click.option("--no-deck", is_flag=True, help="Do not render the test deck.")
def check(file: Path, theme: str, *, no_deck: bool) -> None:
    """Show how slides are laid out on FILE, a .pptx or .potx.

    Prints which of its layouts is used for which kind of slide and how much text fits, writes this mapping beside
    FILE for you to edit (lab.confdeck.yaml for lab.pptx), and renders a test deck that uses every layout.

    \b
    Examples:
      confdeck template check lab.pptx
      confdeck render --template lab.pptx
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace
    from confdeck.renderers.pptx.template import load_template, mapping_path, template_report, written_mapping
    from confdeck.theme import load_theme
    from confdeck.writing import write_files

    found = load_template(file, load_theme(theme or "default"))
    say(template_report(found))
    mapping = mapping_path(file)
    if mapping.is_file():
        say(f"\nread {mapping}")
    else:
        write_files({mapping: written_mapping(found.parsed, found.mappings).encode("utf-8")})
        say(f"\nwrote {mapping}: edit it, and run this again")
    if not no_deck:
        _render_stress(file, theme)


def _render_stress(file: Path, theme: str) -> None:
    """Render the test deck and write it beside the template."""
    from dataclasses import replace
    from importlib.resources import as_file, files
    from shutil import copytree
    from tempfile import TemporaryDirectory

    from confdeck.edited_files import replace_files
    from confdeck.pipeline import RenderRequest, render
    from confdeck.written_record import WrittenRecord

    stress = files("confdeck.renderers.pptx.template").joinpath("stress")
    deck = file.with_suffix(".stress.pptx")
    with as_file(stress) as folder, TemporaryDirectory() as name:
        recap = copytree(folder, Path(name) / "stress") / "recap.yaml"  # rendering leaves a record beside it
        settings = {"template": file.resolve()}
        result = render(RenderRequest(recap, ("pptx",), theme, Path(name), settings=settings))
        (written,) = result.files
        replaced = replace_files({deck: written.path.read_bytes()}, WrittenRecord(file.parent))
    say(replace(result, files=(replace(written, path=deck),), replaced=replaced).as_text())
