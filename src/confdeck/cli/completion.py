"""The command `completion`: prints the script that completes commands in a shell, or installs it."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from confdeck.cli.printing import say
from confdeck.errors import UsageError
from confdeck.user_folders import user_folder

_SHELLS = ("bash", "zsh", "fish")
_ZSH_NEEDS = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }; "
"""Begins the line in `.zshrc`, for the script needs the completion system."""


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS), required=False)
@click.option("--install", is_flag=True, help="Install it for you, instead of printing it.")
@click.pass_context
def completion(context: click.Context, shell: str | None, *, install: bool) -> None:
    """Print the completion script for SHELL, or install it; without SHELL, for the one that you use.

    \b
    Examples:
      confdeck completion --install
      confdeck completion zsh > ~/.zfunc/_confdeck
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace
    shell = shell or _own_shell()
    script = _script(context.find_root().command, shell)
    if install:
        try:
            _install(shell, script)
        except OSError as fault:
            raise UsageError(
                f"cannot write `{fault.filename}`: {fault.strerror}", "print the script, and save it yourself"
            ) from fault
    else:
        say(script)


def _own_shell() -> str:
    name = Path(os.environ.get("SHELL", "")).name
    if name not in _SHELLS:
        raise UsageError(
            "your shell is not known" if not name else f"there is no completion for `{name}`",
            "name one: `confdeck completion bash`, `zsh` or `fish`",
        )
    return name


def _script(command: click.Command, shell: str) -> str:
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:  # click knows all of ours
        raise UsageError(f"there is no completion for `{shell}`")
    return kind(command, {}, "confdeck", "_CONFDECK_COMPLETE").source()


def _install(shell: str, script: str) -> None:
    """Write the script where the shell finds it; bash and zsh need a line in their own file, which is added once."""
    if shell == "fish":
        path = user_folder("XDG_CONFIG_HOME", ".config") / "fish" / "completions" / "confdeck.fish"
    else:
        path = user_folder("XDG_DATA_HOME", ".local/share") / "confdeck" / f"completion.{shell}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script, "utf-8")
    say(f"{path}  has the completion")
    if shell != "fish":
        _add_line(shell, path)
    say("open a new terminal, and press Tab after `confdeck `")


def _add_line(shell: str, path: Path) -> None:
    home = os.environ.get("ZDOTDIR") if shell == "zsh" else None
    settings = Path(home or Path.home()) / f".{shell}rc"
    quoted = shlex.quote(str(path))
    line = f"[ -f {quoted} ] && {{ {_ZSH_NEEDS if shell == 'zsh' else ''}. {quoted}; }}"
    before = settings.read_bytes() if settings.exists() else b""
    if os.fsencode(line) in before:
        say(f"{settings}  loads it already")
        return
    with settings.open("ab") as file:
        gap = b"" if before.endswith(b"\n") or not before else b"\n"
        file.write(gap + b"\n# Completion of confdeck\n" + os.fsencode(line) + b"\n")
    say(f"{settings}  loads it from now on")
