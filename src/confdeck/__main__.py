"""Run the command line: `python -m confdeck`."""

from confdeck.cli import main

main()
