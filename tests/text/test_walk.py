from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from confdeck.text import (
    citations,
    formulas,
    map_citations,
    map_inlines,
    map_tables,
    parse_phrase,
    parse_prose,
    plain,
    plain_blocks,
    text_lines,
    walk,
)
from confdeck.text.nodes import Citation, CitedWork, Inline, Math, MathBlock, Table, Text, cited

EVERYWHERE = """
*[@a]* [@b]

- [@c] $x$

  > [@d]

| [@e] |
|------|
| [@f] |

# [@g]

$$y$$

Term [@h]
: Meaning [@i]
"""


def test_citations_and_formulas_in_reading_order() -> None:
    prose, _ = parse_prose(EVERYWHERE)
    assert [work.key for citation in citations(prose) for work in citation.works] == list("abcdefghi")
    assert formulas(prose) == (Math("x"), MathBlock("y"))
    assert formulas(parse_phrase("$x$ and $$y$$")[0]) == (Math("x"), Math("y"))


def numbered(citation: Citation) -> Citation:
    return replace(citation, works=tuple(replace(work, number=ord(work.key)) for work in citation.works))


def test_citations_are_numbered_wherever_they_stand() -> None:
    prose = map_citations(parse_prose(EVERYWHERE)[0], numbered)
    assert [work.number for citation in citations(prose) for work in citation.works] == [
        ord(key) for key in "abcdefghi"
    ]
    assert str(map_citations(parse_phrase("a [@a, p. 3]")[0], numbered)) == "a [97, p. 3]"


def test_nodes_are_changed_in_reading_order() -> None:
    keys: list[str] = []

    def recorded(citation: Citation) -> Citation:
        keys.extend(work.key for work in citation.works)
        return citation

    map_citations(parse_prose(EVERYWHERE)[0], recorded)
    assert keys == list("abcdefghi")


def test_tables_are_replaced_wherever_they_stand() -> None:
    table = "| A |\n{0}|---|\n{0}| B |\n"
    prose, _ = parse_prose(
        f"{table.format('')}\n> {table.format('> ')}\n- {table.format('  ')}\nTerm\n: {table.format('  ')}"
    )
    tables = [node for node in walk(prose) if isinstance(node, Table)]
    assert len(tables) == 4
    kept = map_tables(prose, lambda found: () if found in tables else (found,))
    assert not any(isinstance(node, Table) for node in walk(kept))


def test_one_node_may_become_several() -> None:
    def named(citation: Citation) -> tuple[Inline, ...]:
        return (Text("Gao "), numbered(citation))

    assert str(map_citations(parse_phrase("As *@a* said")[0], named)) == "As Gao [97] said"


@given(st.text(st.sampled_from(list("ab \n*_`[]()!>-|$@;"))))
def test_changing_nothing_changes_nothing(source: str) -> None:
    prose, _ = parse_prose(source)
    assert map_inlines(prose, lambda node: node) == prose
    assert len(list(walk(prose))) >= len(prose.blocks)
    assert plain_blocks(prose) == plain_blocks(map_inlines(prose, lambda node: node))


def test_citations_in_print() -> None:
    works = (CitedWork("a", "p. 3", "see", 1), CitedWork("b", number=2))
    assert cited(Citation(works)) == "[see 1, p. 3; 2]"
    assert cited(Citation((CitedWork("a"),))) == "[@a]"
    assert cited(Citation((CitedWork("a", "p. 3"),), narrative=True)) == "@a, p. 3"
    assert cited(Citation((CitedWork("a", number=1),), narrative=True)) == "[1]"


def test_every_line_of_text_and_code_is_yielded_in_reading_order() -> None:
    prose, _ = parse_prose("# A\n\nB *b*\n\n- C\n\n```\nd\ne\n```\n\n| F |\n|---|\n| G |\n\n> H\n\n***\n")
    assert [plain(line) for line in text_lines(prose)] == ["A", "B b", "C", "d", "e", "F", "G", "H"]
    phrase, _ = parse_phrase("One *line*")
    assert [plain(line) for line in text_lines(phrase)] == ["One line"]
