"""LaTeX in running text is set as LaTeX would set it; no command, brace or tilde is left."""

from __future__ import annotations

import time

import pytest

from confdeck.text import Prose, parse_phrase, parse_prose, plain_blocks, walk
from confdeck.text.nodes import (
    Citation,
    CitedWork,
    Code,
    Emphasis,
    Footnote,
    Highlight,
    Inline,
    LineBreak,
    Link,
    Math,
    Strike,
    Strong,
    Text,
)


def line(source: str) -> tuple[Inline, ...]:
    phrase, diagnostics = parse_phrase(source)
    assert not diagnostics
    return phrase.children


@pytest.mark.parametrize(
    ("source", "nodes"),
    [
        (r"\textbf{b}", (Strong((Text("b"),)),)),
        (
            r"\emph{a \textbf{b} *c*}",
            (Emphasis((Text("a "), Strong((Text("b"),)), Text(" "), Emphasis((Text("c"),)))),),
        ),
        (r"{\bf b} {\em e}", (Strong((Text("b"),)), Text(" "), Emphasis((Text("e"),)))),
        (r"\texttt{code\_x}", (Code("code_x"),)),
        (r"\sout{s} \hl{h}", (Strike((Text("s"),)), Text(" "), Highlight((Text("h"),)))),
        (r"\underline{u} \textsc{Sc} \mbox{m}", (Text("u Sc m"),)),
        (r"\emph{$a_{1}$ \cite{k}}", (Emphasis((Math("a_{1}"), Text(" "), Citation((CitedWork("k"),)))),)),
        (
            r"\href{https://a.org/x\_y}{w \emph{e}}",
            (Link((Text("w "), Emphasis((Text("e"),))), "https://a.org/x_y"),),
        ),
        (r"\url{https://a.org/x\_y}", (Link((Text("https://a.org/x_y"),), "https://a.org/x_y"),)),
        (r"\cite{a, b}", (Citation((CitedWork("a"), CitedWork("b"))),)),
        (r"\citep[see][p.~3]{a}", (Citation((CitedWork("a", "p. 3", "see"),)),)),
        (r"\parencite[p. 3]{a,b}", (Citation((CitedWork("a"), CitedWork("b", "p. 3"))),)),
        (
            r"\citet{a} \textcite{b}",
            (
                Citation((CitedWork("a"),), narrative=True),
                Text(" "),
                Citation((CitedWork("b"),), narrative=True),
            ),
        ),
        ("``quotes'' and ``a *b*''", (Text('"quotes" and "a '), Emphasis((Text("b"),)), Text('"'))),
        ("``a'' (``b'') ``c''", (Text('"a" ("b") "c"'),)),
        ("``f''(x)`` is code", (Code("f''(x)"), Text(" is code"))),
        ("`code` and ``b ` c``", (Code("code"), Text(" and "), Code("b ` c"))),
        (r"M\"uller, caf\'{e}, {\'E}t\^e", (Text("Müller, café, Étê"),)),
        (r"don\'t and \"so\"", (Text('don\'t and "so"'),)),
        (r"et al.\ say 5\,km", (Text("et al. say 5\u202fkm"),)),
        ("pp. 3--5, a -- b, c---d", (Text("pp. 3–5, a – b, c—d"),)),
        (
            "www.example.org/a--b a--b@example.org my--file.txt --x=a--b",
            (Text("www.example.org/a--b a--b@example.org my--file.txt --x=a--b"),),
        ),
        ("3.5--4.5, the end--.", (Text("3.5–4.5, the end–."),)),
        ("--format a --> b <-- c ---- d", (Text("--format a --> b <-- c ---- d"),)),
    ],
)
def test_commands_and_signs(source: str, nodes: tuple[Inline, ...]) -> None:
    assert line(source) == nodes


def test_a_double_backslash_between_words_is_a_line_break() -> None:
    (paragraph,) = parse_prose("One \\\\[2pt] two C:\\\\temp")[0].blocks
    assert paragraph.children == (Text("One "), LineBreak(), Text(" two C:\\temp"))  # type: ignore[union-attr]


def test_a_footnote_is_one() -> None:
    prose, diagnostics = parse_prose(r"A\footnote{See \emph{b}.} and B^[c].")
    assert not diagnostics
    assert [plain_blocks(Prose(note.blocks)) for note in walk(prose) if isinstance(note, Footnote)] == [
        "See b.",
        "c",
    ]


def test_brackets_behind_a_double_backslash_stay() -> None:
    assert plain_blocks(parse_prose("and \\\\[y\\\\] here")[0]) == "and \\[y\\] here"


def test_formulas_and_code_keep_their_commands() -> None:
    assert line(r"$\textbf{x}$ `\emph{y}`") == (Math(r"\textbf{x}"), Text(" "), Code(r"\emph{y}"))


@pytest.mark.parametrize("piece", [r"\emph{", r"\emph{a ", "``a ", r"{\bf ", r"\cite[", "--", "- --"])
def test_many_beginnings_take_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        plain_blocks(parse_prose(piece * size)[0])
        return time.process_time() - start

    first, limit = seconds(4_000), 40 * max(seconds(500), 0.01)
    assert first < limit or seconds(4_000) < limit
