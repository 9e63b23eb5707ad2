from __future__ import annotations

import pytest

from confdeck.located import read_yaml, typed_items


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (["– One", "– Two"], (0, [(0, "One"), (1, "Two")])),
        (["• One", "  and more", "• Two"], (0, [(0, "One\n  and more"), (2, "Two")])),
        (["Intro:", "-One", "-Two"], (1, [(1, "One"), (2, "Two")])),
        (["– One", "• Two"], (2, [])),
        (["∙ One", "∙ Two"], (0, [(0, "One"), (1, "Two")])),
        (["○ 하나", "○ 둘"], (0, [(0, "하나"), (1, "둘")])),
        (["要点：", "・精度が高い", "・速い"], (1, [(1, "精度が高い"), (2, "速い")])),
        (["●　一", "●　二"], (0, [(0, "一"), (1, "二")])),
        (["– a dash"], (1, [])),
        (["-5", "-3"], (2, [])),
        (["*a* b", "*c* d"], (2, [])),
        ([], (0, [])),
    ],
)
def test_two_lines_with_the_same_mark_are_a_list(
    lines: list[str], items: tuple[int, list[tuple[int, str]]]
) -> None:
    assert typed_items(lines) == items


def test_an_unquoted_list_with_dashes_keeps_its_line_ends() -> None:
    source = "a:\n  – One\n  – Two # why\nb: [-x,\n  y]\nc: one\n  – aside – two\n"
    value, diagnostics = read_yaml(source, "recap.yaml")
    assert value == {"a": "– One\n– Two", "b": ["-x", "y"], "c": "one – aside – two"}
    assert not diagnostics


def test_an_item_under_an_unquoted_text_is_reported() -> None:
    value, (diagnostic,) = read_yaml("papers:\n  - One\n    - nested\n  - Two\n", "recap.yaml")
    assert value == {"papers": ["One - nested", "Two"]}
    assert str(diagnostic) == "recap.yaml:3:5: warning: this item belongs to the text above it, not to a list"
