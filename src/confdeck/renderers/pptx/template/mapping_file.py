"""Reads and writes the mapping file beside a template: which of its layouts serves for which of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from confdeck.diagnostics import Diagnostic, error
from confdeck.errors import RecapError
from confdeck.located import LocatedMapping, nearest, read_yaml, span_of
from confdeck.regular_files import read_regular_file
from confdeck.renderers.pptx.template.placeholder_mapping import PlaceholderMapping
from confdeck.renderers.pptx.template.reading import ParsedTemplate, TemplateLayout
from confdeck.storyboard.layouts import LAYOUTS
from confdeck.storyboard.slide import SlideLayout

DRAWN = "drawn"
"""Value that asks for one of our layouts drawn upon the template's plainest one."""
_LAYOUTS = "layouts"
_MOST_BYTES = 100_000


def mapping_path(template: Path) -> Path:
    """Return the path of a template's mapping file: beside it, `lab.confdeck.yaml` for `lab.pptx`."""
    return template.with_suffix(".confdeck.yaml")


def chosen_layouts(file: Path, template: ParsedTemplate) -> Mapping[SlideLayout, TemplateLayout | None]:
    """Return the layouts that a mapping file chooses, if there is one; None for those to be drawn.

    Raises:
        RecapError: if it names a layout that does not exist, with all mistakes.
    """
    if not file.is_file():
        return {}
    try:
        text = read_regular_file(file, _MOST_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise RecapError([error(f"cannot read the mapping `{file}`: {fault}")]) from fault
    root, complaints = read_yaml(text, str(file))
    reader = _Reader(template, list(complaints))
    chosen = dict(reader.choices(root))
    if reader.complaints:
        raise RecapError(reader.complaints)
    return chosen


class _Reader:
    """Reads choices and collects what is wrong with them."""

    def __init__(self, template: ParsedTemplate, complaints: list[Diagnostic]) -> None:
        self.layouts = {layout.name: layout for layout in template.layouts}
        self.complaints = complaints

    def choices(self, root: object) -> Iterator[tuple[SlideLayout, TemplateLayout | None]]:
        listed = root.get(_LAYOUTS) if isinstance(root, LocatedMapping) else None
        if root is not None and not isinstance(listed, LocatedMapping):
            self._complain("a mapping file starts with `layouts:`, with confdeck's layouts below it", root)
        if not isinstance(listed, LocatedMapping):
            return
        for key, value in listed.items():
            ours = self._ours(key, listed)
            if ours is not None and self._is_known(value):
                yield ours, self.layouts.get(str(value))

    def _ours(self, key: str, listed: LocatedMapping) -> SlideLayout | None:
        found = next((layout for layout in LAYOUTS if layout.name.casefold() == key.casefold()), None)
        if found is None:
            guess = nearest(key, [layout.name for layout in LAYOUTS])
            hint = f"did you mean `{guess}`?" if guess else ""
            self.complaints.append(error(f"confdeck has no layout `{key}`", listed.keys_at.get(key), hint))
        return found

    def _is_known(self, value: object) -> bool:
        if value == DRAWN:
            return True
        layout = self.layouts.get(str(value)) if isinstance(value, str) else None
        if layout is None:
            guess = nearest(str(value), list(self.layouts))
            hint = f"did you mean `{guess}`?" if guess else f"write `{DRAWN}` to let confdeck draw it"
            self._complain(f"the template has no layout `{value}`", value, hint)
        elif layout.title is None:
            self._complain(f"the layout `{value}` has no title", value, "choose one with a title")
        else:
            return True
        return False

    def _complain(self, message: str, value: object, hint: str = "") -> None:
        self.complaints.append(error(message, span_of(value), hint))


def written_mapping(template: ParsedTemplate, mappings: Mapping[SlideLayout, PlaceholderMapping]) -> str:
    """Return the mapping file for a template, to be edited."""
    names = (f"#   {layout.name}" for layout in template.layouts)
    lines = (f"  {layout.name}: {_chosen(mapping)}" for layout, mapping in mappings.items())
    return "\n".join(
        (
            f"# The layouts of {template.name} that confdeck uses for its own. To change one, write another name after the colon,",
            f"# or `{DRAWN}` to have it drawn on the template's plainest layout. Delete a line to have it matched again.",
            "# The template's layouts are:",
            *names,
            f"{_LAYOUTS}:",
            *lines,
            "",
        )
    )


def _chosen(mapping: PlaceholderMapping) -> str:
    """Return the layout chosen for one of ours, its name quoted for YAML."""
    return DRAWN if mapping.drawn else "'" + mapping.layout.name.replace("'", "''") + "'"
