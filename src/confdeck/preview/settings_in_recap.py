"""Writes the settings of a view into the recap, under `render:`, with no other line changed."""

from __future__ import annotations

from pathlib import Path

from confdeck.errors import UsageError
from confdeck.located import LocatedMapping, read_yaml
from confdeck.located.insertion import with_value
from confdeck.located.yaml_file import NotReplaceableError
from confdeck.model import Recap, Settings
from confdeck.preview.view import View
from confdeck.recap_source import recap_source, write_recap

_KEY = "render"


def write_settings(recap: Path, view: View) -> None:
    """Write the settings that a view has chosen into a recap.

    Raises:
        UsageError: if the recap cannot be read or written, or there is no place for them.
    """
    source = changed = recap_source(recap)
    try:
        for name, value in view.chosen.items():
            changed = _with_setting(changed, name, int(value) if name == "minutes" else value)
    except NotReplaceableError as fault:
        hint = "; ".join(f"{name}: {value}" for name, value in view.chosen.items())
        raise UsageError(
            f"cannot be written under `{_KEY}:` of the recap: {fault}", f"write it there yourself: {hint}"
        ) from fault
    if changed != source:
        write_recap(recap, changed)


def _with_setting(source: str, name: str, value: str | int) -> str:
    tree = read_yaml(source, "")[0]
    if not isinstance(tree, LocatedMapping):
        raise NotReplaceableError("the recap has errors")
    order = Settings.model_fields if tree.get(_KEY) is not None else Recap.model_fields
    return with_value(source, (_KEY, name), value, tuple(order))
