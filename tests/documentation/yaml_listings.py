"""What the YAML of a listing is, and how confdeck reads it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from confdeck.archive.site_settings import read_site_settings
from confdeck.errors import ConfdeckError
from confdeck.model import Recap
from confdeck.model.recap import Talk
from confdeck.source import load_recap

WHOLE = {"title", "conference"}
CONTENT = {"talks", "sessions", "papers", "takeaways"}
TEMPLATE = {"layouts"}
_KEY = re.compile(r"^(\w+):", re.MULTILINE)


def fault(text: str, folder: Path) -> str | None:
    """Return what is wrong with a recap, a part of one, or the settings of a site; None if nothing is.

    Args:
        text: The YAML.
        folder: A folder of its own, in which the files that it names may be.
    """
    try:
        value = yaml.load(text, yaml.BaseLoader)
    except yaml.YAMLError:
        value = dict.fromkeys(_KEY.findall(text))  # what YAML cannot read, confdeck judges
    if value is None:
        return None
    if isinstance(value, dict) and set(value) <= TEMPLATE:
        return None
    if isinstance(value, dict) and "address" in value:
        (folder / "site.yaml").write_text(text, "utf-8")
        return _fault_of(lambda: read_site_settings(folder))
    recap = _completed(text, value)
    if recap is None:
        return f"{sorted(value) if isinstance(value, dict) else value}: no recap, nor a part of one"
    (folder / "recap.yaml").write_text(recap, "utf-8")
    return _fault_of(lambda: load_recap(folder / "recap.yaml"))


def _completed(text: str, value: Any) -> str | None:
    """Return a whole recap with the fields or photos of a listing; None if it is something else."""
    if isinstance(value, list):
        return f"title: Some days\nphotos:\n{_indented(text, 2)}"
    if not isinstance(value, dict):
        return None
    if set(value) <= _names(Recap):
        title = "" if WHOLE & set(value) else "title: Some days\n"
        return f"{title}{text}{'' if CONTENT & set(value) else 'papers: [A paper]'}"
    if set(value) <= _names(Talk):
        return f"title: Some days\ntalks:\n  - title: A talk\n{_indented(text, 4)}"
    return None


def _names(model: type[Recap | Talk]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def _indented(text: str, width: int) -> str:
    return "".join(" " * width + line for line in text.splitlines(keepends=True))


def _fault_of(read: Any) -> str | None:
    try:
        read()
    except ConfdeckError as error:
        return str(error) or repr(error)
    return None
