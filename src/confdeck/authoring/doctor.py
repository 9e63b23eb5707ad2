"""Examine what confdeck needs of a system: Python, Pango, fonts, folders, extras and mail settings."""

from __future__ import annotations

import importlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path

from confdeck.errors import ConfdeckError, RecapError
from confdeck.installation import install_command

_LEAST_PYTHON = (3, 11)
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+).*extra\s*==\s*[\"'](?P<extra>[\w-]+)[\"']")
_PURPOSES = {
    "add": "adding works that services on the web know",
    "dask": "building many recaps on several computers",
    "dkim": "signing mails",
    "docx": "importing notes from Word",
    "heic": "photos in HEIC",
    "lsp": "help in editors",
    "preview": "the preview in the browser",
    "search": "search on pages",
    "send": "sending mails",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one examination."""

    what: str
    state: str
    """`ok`, `missing` for what is needed, or `optional` for what only some commands need."""
    remedy: str = ""
    """The command that fixes the problem, or what else to do."""

    def __str__(self) -> str:
        line = f"{self.state:9} {self.what}"
        return f"{line}\n{'':9} -> {self.remedy}" if self.remedy else line


def examine(theme: str, output: Path, cache: Path) -> Iterator[Finding]:
    """Yield what was found, in the order in which it matters."""
    yield _python()
    yield _pango()
    yield _theme(theme)
    yield _writable("the output folder", output)
    yield _writable("the cache", cache, f"export XDG_CACHE_HOME={Path(tempfile.gettempdir(), 'cache')}")
    yield from _extras()
    yield _mail_settings()


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= _LEAST_PYTHON:
        return Finding(f"Python {found}", "ok")
    return Finding(f"Python {found} is older than 3.11", "missing", "install Python 3.11 or newer")


def _pango() -> Finding:
    # By its name, since only the newsletter's engine knows the library that needs Pango.
    engine = "confdeck.renderers.newsletter.engine.pdf_worker"
    words = importlib.import_module(engine)
    try:
        importlib.import_module("weasyprint")
    except OSError:
        return Finding(words.PANGO_MISSING, "missing", _install_pango())
    except ImportError:
        return Finding("WeasyPrint is not installed", "missing", "pip install weasyprint")
    return Finding("Pango, for the newsletter", "ok")


def _install_pango() -> str:
    if sys.platform == "darwin":
        return "brew install pango"
    return "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def _theme(name: str) -> Finding:
    from confdeck.theme import load_theme

    try:
        theme = load_theme(name or "default")
    except RecapError as fault:
        problem = fault.diagnostics[0]
        return Finding(
            f"the theme cannot be used: {problem}", "missing", problem.hint or "correct its theme.yaml"
        )
    except ConfdeckError as fault:
        return Finding(fault.message, "missing", fault.hint)
    return Finding(f"the theme `{theme.name}` and the fonts of its {len(theme.tokens.faces)} faces", "ok")


def _writable(what: str, folder: Path, remedy: str = "") -> Finding:
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if existing.is_dir() and os.access(existing, os.W_OK | os.X_OK):
        return Finding(f"{what} can be written: {folder}", "ok")
    return Finding(
        f"{what} cannot be written: {folder}", "missing", remedy or "choose another with `--output DIR`"
    )


def _extras() -> Iterator[Finding]:
    by_extra: dict[str, list[str]] = {}
    for requirement in requires("confdeck") or ():
        if found := _REQUIREMENT.match(requirement):
            by_extra.setdefault(found["extra"], []).append(found["name"])
    for extra, names in sorted(by_extra.items()):
        lacking = [name for name in names if not _installed(name)]
        purpose = _PURPOSES.get(extra, "an extra")
        if lacking:
            what = f"{extra}: {purpose} needs {', '.join(lacking)}"
            yield Finding(what, "optional", install_command(extra))
        else:
            yield Finding(f"{extra}: {purpose}", "ok")


def _installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def _mail_settings() -> Finding:
    from confdeck.delivery.accounts import default_path, load_accounts

    try:
        accounts = load_accounts()
    except RecapError as fault:
        problem = fault.diagnostics[0]
        return Finding(
            f"the mail settings cannot be used: {problem}", "missing", problem.hint or "correct this line"
        )
    except ConfdeckError as fault:
        return Finding(fault.message, "missing", fault.hint)
    if not (accounts.smtp or accounts.listmonk):
        return Finding("no mail settings", "optional", f"write {default_path()}, as docs/sending.md shows")
    return Finding("mail settings", "ok")
