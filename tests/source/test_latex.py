from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.source.latex import plain_text, unknown_commands


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"M{\"u}ller", "Müller"),
        (r"Gr{\'e}goire, \'Etienne, {\'{e}}, T\'{\i}tulo, na\"{\i}ve", "Grégoire, Étienne, é, Título, naïve"),
        (
            r"{\L}ukasz \c{c} \v{s} \v s {\c c} Erd\H{o}s \k{a} {\AA}ngstr{\"o}m",
            "Łukasz ç š š ç Erdős ą Ångström",
        ),
        (r"The {\LaTeX} Companion and \TeX{} too", "The LaTeX Companion and TeX too"),
        (r"$\alpha$-GAN on $\mathbb{R}^n$, costs \$5 and \$6", "α-GAN on ℝⁿ, costs $5 and $6"),
        (r"{GAN}s: \emph{fast} {\em and} \textsc{small}", "GANs: fast and small"),
        (r"50\% of A \& B, C\#, a\_b, \{x\}", "50% of A & B, C#, a_b, {x}"),
        ("a `single' one, rock 'n' roll, it's", "a ‘single’ one, rock 'n' roll, it's"),
        ("1--2 --- ``quoted'' it's a~b", "1–2 — “quoted” it's a b"),
        (r"\unknown{kept} \Phi \foo bar", "kept Φ foo bar"),
        (r"What{\textquotesingle}s {\textless}5\textdegree C, \alpha{} and \CYRA", "What's <5°C, α and А"),
        (r"{\O}re \O re \ss{} \dots and \textbf{b} \unknown{} end", "Øre Øre ß …and b unknown end"),
        ("Plain  words\nonly", "Plain words only"),
        ("{深度学习}的\n    {模型}\n研究。\nB", "深度学习的模型研究。 B"),
        ("딥러닝\n    모델", "딥러닝 모델"),
        (r"On \enquote{The {BERT} \enquote{way}} and \enquote*{so}", 'On "The BERT \'way\'" and "so"'),
        (r"Nguy{\~{\^e}}n, V{\u{a}}n, Tr{\`{\^{a}}}n and \~{\^o}", "Nguyễn, Văn, Trần and ỗ"),
        (r"See \href{https://example.org/a_b}{the page} at \~{}roe", "See the page at ~roe"),
        (r"H\textsubscript{2}O, H<sub>2</sub>O and 10<sup>5</sup>", "H₂O, H₂O and 10⁵"),
        ("<i>In vitro</i> tests &amp; trials &amp;amp; a &lt; b", "In vitro tests & trials & a < b"),
        (r"$\less$i$\greater$In vitro$\less$/i$\greater$", "In vitro"),
        (
            r"Robotics {\&}amp$\mathsemicolon$ Automation, What \&amp; Why",
            "Robotics & Automation, What & Why",
        ),
        (r"Primitives for \${O}(n {\textbackslash}log n)\$ maps", "Primitives for O(n log n) maps"),
        (r"\$5 for a\_b and \$6", "$5 for a_b and $6"),
        (r"A {\textless} B {\texttimes} C {\textpm} D at 5\,\textmu{}m", "A < B × C ± D at 5 µm"),
        (r"Methodology\hyphen independent", "Methodology-independent"),
        ("x < y > z, AT&T", "x < y > z, AT&T"),
        (r"Venus{\rsquo} clouds, J=5{\larr}4, AT{\amp}T", "Venus’ clouds, J=5←4, AT&T"),
    ],
)
def test_plain_text(latex: str, text: str) -> None:
    assert plain_text(latex) == text


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        (r"\foo bar \baz{x} $\qux$", ("foo", "baz")),
        (
            r"\enquote{q} \emph{a} \'e \c{c} \alpha \textmu \textsubscript{2} \href{a}{b} \url{c} \LaTeX{} \& \ss",
            (),
        ),
    ],
)
def test_unknown_commands(latex: str, names: tuple[str, ...]) -> None:
    assert unknown_commands(latex) == names


@given(st.text(st.sampled_from(list("abc \\{}$~-`'\"^=.%&#_\n\ud800é"))) | st.text())
def test_nothing_raises(latex: str) -> None:
    assert "\\" not in plain_text(latex) or "textbackslash" in latex or "$" in latex or "\\(" in latex


@given(st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=1, max_size=5))
def test_words_are_kept(words: list[str]) -> None:
    latex = r"\'e \emph{" + r"} {\bf ".join(words) + r"} --- \% "
    assert all(word in plain_text(latex) for word in words)


def test_a_tie_over_two_letters() -> None:
    assert plain_text(r"R\t{oo}k and {\t{ia}}") == "Ro\u0361ok and i\u0361a"
    assert unknown_commands(r"\t{oo}") == ()
