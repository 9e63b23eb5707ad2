"""The command line, with a module for each group of commands."""

from confdeck.cli.app import cli, main

__all__ = ["cli", "main"]
