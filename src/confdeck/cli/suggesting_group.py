"""A group of commands that suggests the nearest one for a command that does not exist."""

from __future__ import annotations

import click


class SuggestingGroup(click.Group):
    """Commands by name; an unknown name is answered with the nearest one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant.

        Raises:
            UsageError: if there is none; it names the nearest command.
        """
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            from confdeck.located import nearest

            guess = nearest(name, self.list_commands(ctx))
            hint = f"did you mean `{guess}`?" if guess else f"there are {', '.join(self.list_commands(ctx))}"
            raise click.UsageError(f"there is no command `{name}`; {hint}", ctx)
        return super().resolve_command(ctx, args)
