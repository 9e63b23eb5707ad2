r"""Commands of LaTeX packages that the parser lacks, as macros: physics, siunitx, mhchem and a few of mathtools."""

from __future__ import annotations

from confdeck.text.formula.packages import chemistry, mathematics, physics, quantities
from confdeck.text.macros import MacroError, MacroTable, expand

__all__ = ["PACKAGE_MACROS", "TEXT_COMMANDS", "MacroError", "expand_packages"]

PACKAGE_MACROS: MacroTable = {
    macro.name: macro
    for macro in (*mathematics.MACROS, *physics.MACROS, *quantities.MACROS, *chemistry.MACROS)
}
TEXT_COMMANDS = frozenset(macro.name for macro in (*quantities.MACROS, *chemistry.MACROS))
"""Commands that stand in a text as well, outside of formulas."""


def expand_packages(tex: str) -> str:
    """Return TeX without the commands of packages.

    Raises:
        MacroError: if an argument of one is missing or not understood.
    """
    return physics.with_derivative_spaces(expand(physics.with_divergences(tex), PACKAGE_MACROS))
