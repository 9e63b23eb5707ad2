"""Import ziamath without its table of MathML's named signs, which is needed for formulas that are given as text only.

The regular expression of its 2,000 names takes nearly half the time of the import (ziamath 0.13).
"""

from __future__ import annotations

import sys
from types import ModuleType

_TABLE = "ziamath.escapes"


def import_ziamath() -> ModuleType:
    """Return ziamath; its table of names is imported when a formula is given to it as text."""
    if _TABLE in sys.modules:
        import ziamath

        return ziamath
    stand_in = ModuleType(_TABLE)
    vars(stand_in)["unescape"] = _unescape  # the one name of it that ziamath imports
    sys.modules[_TABLE] = stand_in
    try:
        import ziamath
    finally:
        del sys.modules[_TABLE]
    return ziamath


def _unescape(markup: str) -> str:
    from ziamath.escapes import unescape

    return str(unescape(markup))
