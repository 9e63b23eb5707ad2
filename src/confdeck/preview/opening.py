"""Opens a line of the author's files in an editor: by an address that the browser opens, or by a command."""

from __future__ import annotations

import shlex
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from confdeck.errors import UsageError

BY_ADDRESS = ("vscode", "cursor", "jetbrains", "pycharm")
"""Editors that open an address, which the browser makes."""
SHOW = "show"
"""No editor: the page shows file and line."""
COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Editor:
    """How a line is opened."""

    kind: str = SHOW
    """One of `BY_ADDRESS`, `show` or `command`."""
    command: tuple[str, ...] = ()

    def open(self, path: Path, line: int, column: int) -> bool:
        """Run the command; return whether there is one and it could be started."""
        if not self.command:
            return False
        values = {"{file}": str(path), "{line}": str(line), "{column}": str(column)}
        words = [_filled(word, values) for word in self.command]
        if not any("{file}" in word for word in self.command):
            words.append(str(path))
        try:
            started = subprocess.Popen(  # noqa: S603  the author's own command; paths are arguments, no shell reads them
                words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
        except OSError:
            return False
        threading.Thread(target=started.wait, daemon=True).start()  # so that no dead process is left
        return True


def editor_for(option: str, environment: Mapping[str, str]) -> Editor:
    """Return the editor of an option: a name, or a command with {file}, {line} and {column}; else the one in use.

    Raises:
        UsageError: if the command cannot be read.
    """
    if option in BY_ADDRESS or option == SHOW:
        return Editor(option)
    if option:
        try:
            command = tuple(shlex.split(option))
        except ValueError as fault:
            hint = "write it as in `--editor 'code -g {file}:{line}:{column}'`"
            raise UsageError(f"cannot read the command of `--editor`: {fault}", hint) from fault
        return Editor(COMMAND, command)
    if environment.get("TERM_PROGRAM") == "vscode":
        return Editor("vscode")
    if "JetBrains" in environment.get("TERMINAL_EMULATOR", ""):
        return Editor("jetbrains")
    return Editor()


def _filled(word: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        word = word.replace(name, value)
    return word


def project_folder(folder: Path) -> Path:
    """Return the folder that JetBrains' editors open as a project: the nearest with `.idea` or `.git`, or `folder`."""
    above = (folder, *folder.parents)
    marks = (".idea", ".git")
    return next((known for mark in marks for known in above if (known / mark).exists()), folder)
