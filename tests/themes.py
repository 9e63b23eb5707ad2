"""The themes that tests go through."""

from __future__ import annotations

import pytest

from confdeck.theme import theme_names

EVERY_THEME = [
    pytest.param(name, marks=[] if name == "default" else [pytest.mark.proof]) for name in theme_names()
]
"""All themes for `parametrize`: the default one in the everyday tests, the others in the proofs."""
