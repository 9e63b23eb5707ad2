"""The error for formulas that are refused."""

from __future__ import annotations


class FormulaRefusedError(ValueError):
    """A formula that is refused; the message says why."""
