"""Each line of a text knows the line of the file that it begins on."""

import pytest

from confdeck.located import LocatedMapping, LocatedText, read_yaml


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("a: |\n  one\n\n  two\nb: x", [(2, 2), (3, 3), (4, 4)]),
        ("a: |-\n\n  one\n  two\nb: x", [(2, 2), (3, 3), (4, 4)]),
        ("a: >\n  one\n  more\n\n  two\n  more\nb: x", [(2, 4), (5, 6)]),
        ("a: >\n  one\n\n\n  two\nb: x", [(2, 3), (4, 4), (5, 5)]),
        ("a: >\n  one\n\n  two", [(2, 3), (4, 4)]),
        ("a: >\n  one\n\n  two\n", [(2, 3), (4, 4)]),
        ("a: >\n  one\n    code\n    code\n  two\n  more\nb: x", [(2, 2), (3, 3), (4, 4), (5, 6)]),
        ("a: >\n\n  one\n  more\n\n  two\n\nb: x", [(2, 2), (3, 5), (6, 6)]),
        ("a: one\n  more\n\n  two\nb: x", [(1, 3), (4, 4)]),
        ("a: 'one\n  more\n\n\n  two'\nb: x", [(1, 3), (4, 4), (5, 5)]),
        ('a: "one\\ntwo\\n\n  three"\nb: x', [(1, 1), (1, 1), (1, 2)]),
        ('a: "one\\\\nmore"\nb: x', [(1, 1)]),
        ("a: • one\n  • two\n  • three\nb: x", [(1, 1), (2, 2), (3, 3)]),
    ],
)
def test_lines_that_yaml_joins(source: str, lines: list[tuple[int, int]]) -> None:
    document, _ = read_yaml(source, "f")
    assert isinstance(document, LocatedMapping)
    text = document["a"]
    assert isinstance(text, LocatedText)
    spans = [text.text_span.below(number) for number in range(text.rstrip("\n").count("\n") + 1)]
    assert [(span.line, max(span.line, span.end)) for span in spans] == lines
