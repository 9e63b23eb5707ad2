"""The mapping file beside a template: which of its layouts serves for which of ours, to be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, error
from confdeck.errors import RecapError
from confdeck.located import LocatedMapping, nearest, read_yaml, span_of
from confdeck.storyboard import LAYOUTS, SlideLayout

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from confdeck.renderers.pptx.template.placeholder_mapping import PlaceholderMapping
    from confdeck.renderers.pptx.template.reading import LayoutRead, TemplateRead

DRAWN = "drawn"
"""Stands for a layout of ours upon the template's plainest one."""
_LAYOUTS = "layouts"
_MOST_BYTES = 100_000


def mapping_file(template: Path) -> Path:
    """Where the mapping of a template is: beside it, `lab.confdeck.yaml` for `lab.pptx`."""
    return template.with_suffix(".confdeck.yaml")


def chosen_layouts(file: Path, template: TemplateRead) -> Mapping[SlideLayout, LayoutRead | None]:
    """What a mapping file says, if there is one; None for what is to be drawn.

    Raises:
        RecapError: if it names what is not there, with every complaint.
    """
    if not file.is_file():
        return {}
    try:
        text = file.read_bytes()[:_MOST_BYTES].decode("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise RecapError([error(f"cannot read the mapping `{file}`: {fault}")]) from fault
    root, complaints = read_yaml(text, str(file))
    reader = _Reader(template, list(complaints))
    chosen = dict(reader.choices(root))
    if reader.complaints:
        raise RecapError(reader.complaints)
    return chosen


class _Reader:
    """Reads choices and gathers complaints."""

    def __init__(self, template: TemplateRead, complaints: list[Diagnostic]) -> None:
        self.theirs = {each.name: each for each in template.layouts}
        self.complaints = complaints

    def choices(self, root: object) -> Iterator[tuple[SlideLayout, LayoutRead | None]]:
        listed = root.get(_LAYOUTS) if isinstance(root, LocatedMapping) else None
        if root is not None and not isinstance(listed, LocatedMapping):
            self._complain("a mapping begins with `layouts:` and has our layouts below it", root)
        if not isinstance(listed, LocatedMapping):
            return
        for key, value in listed.items():
            ours = self._ours(key, listed)
            if ours is not None and self._is_known(value):
                yield ours, self.theirs.get(str(value))

    def _ours(self, key: str, listed: LocatedMapping) -> SlideLayout | None:
        found = next((each for each in LAYOUTS if each.name.casefold() == key.casefold()), None)
        if found is None:
            guess = nearest(key, [each.name for each in LAYOUTS])
            hint = f"did you mean `{guess}`?" if guess else ""
            self.complaints.append(
                error(f"there is no layout `{key}` of ours", listed.keys_at.get(key), hint)
            )
        return found

    def _is_known(self, value: object) -> bool:
        if value == DRAWN:
            return True
        layout = self.theirs.get(str(value)) if isinstance(value, str) else None
        if layout is None:
            guess = nearest(str(value), list(self.theirs))
            hint = f"did you mean `{guess}`?" if guess else f"write `{DRAWN}` for a layout of ours"
            self._complain(f"the template has no layout `{value}`", value, hint)
        elif layout.title is None:
            self._complain(f"the layout `{value}` has no title", value, "choose one with a title")
        else:
            return True
        return False

    def _complain(self, message: str, value: object, hint: str = "") -> None:
        self.complaints.append(error(message, span_of(value), hint))


def written_mapping(template: TemplateRead, mappings: Mapping[SlideLayout, PlaceholderMapping]) -> str:
    """The mapping as a file to edit."""
    theirs = (f"#   {each.name}" for each in template.layouts)
    lines = (f"  {layout.name}: {_chosen(mapping)}" for layout, mapping in mappings.items())
    return "\n".join(
        (
            f"# Which layouts of {template.name} confdeck uses for its own. Put another layout's name after a colon,",
            f"# or `{DRAWN}` for one that confdeck draws upon the template's plainest layout. Delete what may be found anew.",
            "# The template's layouts are:",
            *theirs,
            f"{_LAYOUTS}:",
            *lines,
            "",
        )
    )


def _chosen(mapping: PlaceholderMapping) -> str:
    return DRAWN if mapping.drawn else _quoted(mapping.layout.name)


def _quoted(name: str) -> str:
    """A name as YAML reads it back."""
    return "'" + name.replace("'", "''") + "'"
