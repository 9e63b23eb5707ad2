from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from confdeck.edition import language
from confdeck.storyboard.layouts import HOUSE_DESIGN
from confdeck.storyboard.typesetter import Typesetter
from confdeck.theme import Theme, load_theme

if TYPE_CHECKING:
    from confdeck.storyboard.measure import TextMeasurer


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load_theme("default")


@pytest.fixture(scope="session")
def typesetter(theme: Theme) -> Typesetter:
    return Typesetter.of(theme, language("en"), HOUSE_DESIGN)


@pytest.fixture(scope="session")
def measurer(typesetter: Typesetter) -> TextMeasurer:
    return typesetter.measurer
