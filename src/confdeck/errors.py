"""Errors that the user can fix, each with an exit code; any other exception is a bug and shows a traceback.

ConfdeckError
├── RecapError      the recap is wrong; carries every diagnostic        exit code 1
├── RenderError     a renderer could not make its format                exit code 1
├── EmptyEditionError  nothing in the recap is for the audience         exit code 1
├── UsageError      the command was called wrongly                      exit code 2
├── MissingError    something of the system is not installed            exit code 3
├── DeliveryError   a mail did not reach, or may not go to, everyone    exit code 4
└── EditedError     a file was edited by hand, and is not to be touched exit code 5
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from confdeck.diagnostics import Diagnostic


class ConfdeckError(Exception):
    """Base of all errors that the user can fix; printed without a traceback."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        # Errors are pickled: renderers run in processes of their own.
        return (type(self), (self.message, self.hint))


class RecapError(ConfdeckError):
    """The recap cannot be used; `diagnostics` has every error diagnostic, in reading order."""

    def __init__(
        self,
        diagnostics: Sequence[Diagnostic],
        *,
        with_codes: bool = False,
        outcome: str = "nothing was written",
    ) -> None:
        lines = (diagnostic.explained(with_code=with_codes) for diagnostic in diagnostics)
        super().__init__("\n".join(lines))
        self.diagnostics = tuple(diagnostics)
        self.outcome = outcome
        """Words that the command ends with; empty if it writes nothing anyway."""

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.diagnostics,))


class RenderError(ConfdeckError):
    """A renderer could not make its format."""


class EmptyEditionError(ConfdeckError):
    """Nothing in the recap is for the audience."""


class UsageError(ConfdeckError):
    """The command or the library was called wrongly."""

    exit_code = 2


class MissingError(ConfdeckError):
    """A program or library that is needed is not installed; the hint says how to install it."""

    exit_code = 3


class DeliveryError(ConfdeckError):
    """A mail could not be sent, or did not reach everyone it was meant for."""

    exit_code = 4


class EditedError(ConfdeckError):
    """A file that would be written anew may have been edited by hand."""

    exit_code = 5
