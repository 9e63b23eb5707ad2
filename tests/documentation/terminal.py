"""A terminal that runs the commands of a page, with counterparts on this machine for what would leave it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

from tests.command_line import run_in_process

INSTALLERS = (("pip", "install"), ("pipx", "install"), ("uv", "tool", "install"))
CHEAP = {"render": ("--format", "email"), "build": ("--format", "email")}
"""What commands that make all formats make on pages that are not about that."""
SERVERS = ("preview",)
"""Commands of confdeck that run until they are interrupted."""
DATE = re.compile(r"\d{4}-\d\d-\d\d(?=\.)")


@dataclass
class Terminal:
    """The state of a terminal: its folder and its variables."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    instead: dict[str, str] = field(default_factory=dict)
    """Values that stand for others, such as the port of the tests' own server."""
    cheap: bool = True
    """Whether commands that make all formats make one."""

    def run(self, words: tuple[str, ...]) -> tuple[int, str]:
        """Run a command, and return its exit code and what it printed."""
        home = str(Path(self.variables["HOME"]))
        words = tuple(re.sub(r"^~(?=/)", home, word) for word in words)
        match words:
            case ("cd", folder):
                self.folder = (self.folder / folder).resolve()
                return 0 if self.folder.is_dir() else 1, ""
            case ("export", *pairs):
                for pair in pairs:
                    name, _, value = pair.partition("=")
                    self.variables[name] = self.instead.get(value, value)
                return 0, ""
            case ("confdeck", command, *more) if command in SERVERS:
                return self._served(command, *more)
            case ("confdeck", command, *more):
                more = [command, *more, *self._limited(command, more)]
                ended = run_in_process(*more, cwd=self.folder, **self.variables)
                return ended.returncode, ended.stdout + ended.stderr
            case ("sed", *_):
                return subprocess.run(words, cwd=self.folder, check=False).returncode, ""
            case _ if any(words[: len(installer)] == installer for installer in INSTALLERS):
                return _installed(words[-1]), ""
        raise LookupError(f"no counterpart for `{' '.join(words)}`; run it, or say why it is not run")

    def _limited(self, command: str, options: list[str]) -> tuple[str, ...]:
        """Return the options that limit a command to one format."""
        return CHEAP.get(command, ()) if self.cheap and "--format" not in options else ()

    def _served(self, *words: str) -> tuple[int, str]:
        """Start a server, and interrupt it as soon as it has said its address."""
        command = [sys.executable, "-m", "confdeck", *words, "--no-open", "--port", "0"]
        with subprocess.Popen(
            command,
            cwd=self.folder,
            env=os.environ | self.variables,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as process:
            assert process.stdout
            printed = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            return process.wait(20), printed


def _installed(word: str) -> int:
    """Check that confdeck has the extras that are named, and that what they need is here in that version; 0 if so."""
    asked = Requirement(word)
    confdeck = distribution("confdeck")
    extras = set(confdeck.metadata.get_all("Provides-Extra") or ())
    if asked.name != "confdeck" or not asked.extras <= extras:
        return 1
    needed = (
        requirement
        for requirement in map(Requirement, confdeck.requires or ())
        if requirement.marker and any(requirement.marker.evaluate({"extra": extra}) for extra in asked.extras)
    )
    return int(any(distribution(need.name).version not in need.specifier for need in needed))
