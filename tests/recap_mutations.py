"""Recaps gone wrong: the fixture's lines cut, doubled, spliced, and peppered with what does not belong there."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import strategies as st

Lines = list[str]
Mutation = Callable[[Lines], Lines]

ODD = (
    *(
        "\t",
        " ",
        ":",
        ": ",
        "- ",
        "#",
        " # ",
        ",",
        "?",
        "? ",
        "|",
        ">",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "!t ",
    ),
    *(
        "@",
        "`",
        "%",
        "$",
        "$$",
        "\\",
        "\\(",
        "[@",
        "](",
        "**",
        "~~",
        "<script>",
        "<!--",
        "]]>",
        "&amp;",
        "\\frac{",
        "^",
    ),
    *(
        "\0",
        "\x07",
        "\x1b[31m",
        "\x85",
        "\xa0",
        "\xad",
        "\u200b",
        "\u2028",
        "\u202e",
        "\ufeff",
        "\ufffe",
        "\ufffd",
    ),
    *(
        "é",
        "e" + "\u0301" * 40,
        "ا",
        "日本",
        "\U0001f469\u200d\U0001f52c",
        "\U0010fffd",
        "x" * 3000,
        "wide " * 400,
    ),
)
"""What is put between two characters."""

VALUES = (
    *(
        "",
        "~",
        '""',
        "[]",
        "{}",
        "[[[x]]]",
        "[~, '', x]",
        "{a: {b: c}}",
        "{title: x}",
        "true",
        "-1",
        "4.5",
        "nan",
        "1e999",
    ),
    *(
        "9" * 400,
        "0x1F",
        "2019-99-99",
        "0001-01-01/9999-12-31",
        "1066-10-14",
        "zz",
        "ur",
        "public",
        "private",
        "workshop",
    ),
    *(
        "../../etc/passwd",
        "/dev/zero",
        "photos/*",
        "recap.yaml",
        "http://[::1",
        'https://example.org/a?b="c"<d>&e',
    ),
    *(
        "javascript:alert(1)",
        "mailto:x@example.org",
        '"\\0"',
        '"\\e[31m"',
        '"a\\nb"',
        "$\\frac{1}{$",
        "'$\\sqrt{x'",
        "'$$ $$'",
    ),
    *(
        "'@nobody'",
        "'[@nobody]'",
        "'[@first2020; @first2020]'",
        "talk-alpha",
        "&x value",
        "*x",
        "!!int x",
        "w" * 2000,
    ),
    *(
        "'| a | b |'",
        "'# heading'",
        "'<b>&lt;'",
        "|\n      a\n      - b\n\n          c",
        ">-\n      $$x$$\n\n\n      ![i](j)",
    ),
)
"""What is put in a value's place."""

_VALUE = re.compile(r"(?<=: )[^,{}\[\]]+")


def _at(lines: Lines, place: int) -> int:
    return place % len(lines)


def _deleted(first: int, count: int) -> Mutation:
    return lambda lines: lines[: _at(lines, first)] + lines[_at(lines, first) + count :] or [""]


def _spliced(source: int, count: int, target: int) -> Mutation:
    """Some lines once more, somewhere else."""
    return lambda lines: [
        *lines[: _at(lines, target)],
        *lines[_at(lines, source) : _at(lines, source) + count],
        *lines[_at(lines, target) :],
    ]


def _changed(place: int, change: Callable[[str], str]) -> Mutation:
    def mutation(lines: Lines) -> Lines:
        row = _at(lines, place)
        return [*lines[:row], change(lines[row]), *lines[row + 1 :]]

    return mutation


def _peppered(place: int, column: int, odd: str) -> Mutation:
    return _changed(
        place, lambda line: line[: column % (len(line) + 1)] + odd + line[column % (len(line) + 1) :]
    )


def _cut(place: int, column: int) -> Mutation:
    return _changed(place, lambda line: line[: column % (len(line) + 1)])


def _shifted(place: int, by: int) -> Mutation:
    return _changed(place, lambda line: " " * by + line if by > 0 else line[-by:])


def _revalued(place: int, which: int, value: str) -> Mutation:
    """Another value behind a key; in a flow mapping, behind one of its keys."""

    def change(line: str) -> str:
        found = list(_VALUE.finditer(line))
        if not found:
            return line + f" {value}"
        span = found[which % len(found)].span()
        return line[: span[0]] + value + line[span[1] :]

    return _changed(place, change)


_place = st.integers(0, 200)
_few = st.integers(1, 6)
mutation: st.SearchStrategy[Mutation] = st.one_of(
    st.builds(_revalued, _place, _few, st.sampled_from(VALUES)),
    st.builds(_revalued, _place, _few, st.sampled_from(VALUES)),
    st.builds(_peppered, _place, _place, st.sampled_from(ODD)),
    st.builds(_deleted, _place, _few),
    st.builds(_spliced, _place, _few, _place),
    st.builds(_cut, _place, _place),
    st.builds(_shifted, _place, st.integers(-3, 3)),
)


def _applied(text: str, mutations: list[Mutation]) -> str:
    lines = text.splitlines()
    for each in mutations:
        lines = each(lines)
    return "\n".join(lines) + "\n"


def mutated(text: str, most: int = 4) -> st.SearchStrategy[str]:
    """`text` with one to `most` of its lines changed for the worse."""
    return st.lists(mutation, min_size=1, max_size=most).map(lambda mutations: _applied(text, mutations))


# Pictures


def _harmed(data: bytes, harm: tuple[str, int, int]) -> bytes:
    kind, place, amount = harm
    # As often in the header as in all the rest.
    place = place % max(1, min(len(data), 600) if place % 2 else len(data))
    match kind:
        case "flip":
            return data[:place] + bytes([data[place] ^ (1 << amount % 8)]) + data[place + 1 :]
        case "blank":
            return data[:place] + bytes(amount) + data[place + amount :]
        case "cut":
            return data[:place]
        case "drop":
            return data[:place] + data[place + amount :]
        case _:
            return data[:place] + data[-amount:] + data[place:]


_harm = st.tuples(
    st.sampled_from(["flip", "flip", "flip", "blank", "cut", "drop", "repeat"]),
    st.integers(0, 1 << 20),
    st.integers(1, 60),
)


def flipped(data: bytes) -> st.SearchStrategy[bytes]:
    """`data` with some of its bits flipped, blanked, dropped or repeated, or its end cut off."""

    def harmed(harms: list[tuple[str, int, int]]) -> bytes:
        broken = data
        for harm in harms:
            broken = _harmed(broken, harm) if broken else broken
        return broken

    return st.lists(_harm, min_size=1, max_size=6).map(harmed)
