from __future__ import annotations

import pytest

from confdeck.located import LocatedMapping, read_yaml
from confdeck.source.mentions import mentions_in


@pytest.mark.parametrize(
    "text",
    [
        r"As \cite{smith2020} says",
        r"\citep[see][p. 3]{jones:2019, smith2020}",
        r"\parencite*{ smith2020 }",
        "as [@smith2020] says",
    ],
)
def test_keys_in_commands_of_latex_are_mentioned(text: str) -> None:
    tree, _ = read_yaml(f"title: '{text}'", "recap.yaml")
    assert isinstance(tree, LocatedMapping)
    assert set(mentions_in(tree, {"smith2020"}).keys) == {"smith2020"}
