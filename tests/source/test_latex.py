from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.source.latex import plain_text


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
        ("1--2 --- ``quoted'' it's a~b", "1–2 — “quoted” it's a b"),
        (r"\unknown{kept} \Phi \foo bar", "kept Φ foo bar"),
        (r"What{\textquotesingle}s {\textless}5\textdegree C, \alpha{} and \CYRA", "What's <5°C, α and А"),
        (r"{\O}re \O re \ss{} \dots and \textbf{b} \unknown{} end", "Øre Øre ß …and b unknown end"),
        ("Plain  words\nonly", "Plain words only"),
    ],
)
def test_plain_text(latex: str, text: str) -> None:
    assert plain_text(latex) == text


@given(st.text(st.sampled_from(list("abc \\{}$~-`'\"^=.%&#_\n\ud800é"))) | st.text())
def test_nothing_raises(latex: str) -> None:
    assert "\\" not in plain_text(latex) or "textbackslash" in latex or "$" in latex or "\\(" in latex


@given(st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=1, max_size=5))
def test_words_are_kept(words: list[str]) -> None:
    latex = r"\'e \emph{" + r"} {\bf ".join(words) + r"} --- \% "
    assert all(word in plain_text(latex) for word in words)
