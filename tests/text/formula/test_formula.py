from __future__ import annotations

import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confdeck.text import formula
from confdeck.text.formula import MathmlNode, UnreadableFormula

WRITTEN = {
    r"x_0": "x₀",
    r"y = \Phi(x)": "y = Φ(x)",
    r"\sum_{i=1}^n": "∑ᵢ₌₁ⁿ",
    r"\sum_{i=1}^n x_i^2": "∑ᵢ₌₁ⁿ xᵢ²",
    r"\frac{\partial L}{\partial x}": "∂L/∂x",
    r"\frac{a+b}{2\sigma^2}": "(a + b)/(2σ²)",
    r"\frac12": "1/2",
    r"\binom{n}{k}": "(n choose k)",
    r"\sqrt{x} + \sqrt[3]{y+1}": "√x + ³√(y + 1)",
    r"\mathbb{E}_{x\sim p}[f]": "𝔼_(x∼p)[f]",
    r"x \in \mathbb{R}^{n\times m}": "x ∈ ℝ^(n×m)",
    r"\mathrm{KL}(p\,\|\,q)": "KL(p ‖ q)",
    r"\mathbf{x}^\top \mathbf{y}": "xᵀy",
    r"\mathcal{L}(\theta) = -\log p": "ℒ(θ) = −log p",
    r"\operatorname*{arg\,max}_x f(x)": "arg maxₓ f(x)",
    r"\hat{y} \neq \bar x \not= z": "ŷ ≠ x̄ ≠ z",
    r"x \not< y \not > z": "x ≮ y ≯ z",
    r"f'(x)": "f′(x)",
    r"x \in [0,1)": "x ∈ [0, 1)",
    r"f(1,2)": "f(1, 2)",
    r"f \colon X \to Y": "f: X → Y",
    r"x_1, \ldots, x_n": "x₁, …, xₙ",
    r"\text{if } x > 0": "if x > 0",
    r"\begin{pmatrix}a&b\\c&d\end{pmatrix}": "(a b; c d)",
    r"\begin{cases}1&x>0\\0&\text{else}\end{cases}": "{1, x > 0; 0, else",
    r"\begin{aligned}a&=b\\&=c\end{aligned}": "a = b; = c",
    r"10^{-3}": "10⁻³",
    r"95\%": "95%",
    r"\underbrace{a+b}_n": "(a + b) [n]",
    r"E = mc^2 \tag{1} \label{eq:one}": "E = mc² (1)",
    r"\href{javascript:alert(1)}{y}": "y",
    r"\text{<b>&}": "<b>&",
}


@pytest.mark.parametrize(("tex", "text"), WRITTEN.items())
def test_as_text(tex: str, text: str) -> None:
    assert formula.as_text(tex) == text
    assert formula.check(tex) == ""


REFUSED = {
    r"\foo{x}": "`\\foo` is unknown",
    r"\frac{1": "not closed",
    r"\frac{1}": "a part is missing",
    r"x^": "superscript is missing",
    r"a_b_c": "two subscripts",
    r"\def\a{\a\a}\a": "`\\def` is not allowed",
    r"\newcommand{\a}{b}": "`\\newcommand` is not allowed",
    r"\left(x": "not closed",
    "{" * 500 + "}" * 500: "are nested more than",
    r"\sqrt" * 300 + "x": "nested too deeply",
    "x" * 5000: "longer than",
    r"\hspace{99999em}x": "too large a length",
    " ": "empty",
}


@pytest.mark.parametrize(("tex", "reason"), REFUSED.items(), ids=lambda tex: tex[:20])
def test_what_cannot_be_typeset_says_why_and_stays_tex(tex: str, reason: str) -> None:
    assert reason in formula.check(tex)
    assert formula.as_text(tex) == tex.strip()
    assert formula.runs(tex) is None
    assert formula.svg(tex) is None


@pytest.mark.parametrize(
    ("tex", "runs"),
    [
        (r"x_0", (("x", True, 0), ("0", False, -1))),
        (r"y=\Phi(x)", (("y", True, 0), ("\u00a0=\u00a0Φ(", False, 0), ("x", True, 0), (")", False, 0))),
        (r"10^{-3}", (("10", False, 0), ("−3", False, 1))),
        (r"\hat y", (("ŷ", True, 0),)),
        (
            r"O(n\log n)",
            (
                ("O", True, 0),
                ("(", False, 0),
                ("n", True, 0),
                ("\u00a0log\u00a0", False, 0),
                ("n", True, 0),
                (")", False, 0),
            ),
        ),
        (r"f'", (("f", True, 0), ("′", False, 0))),
        (r"x_i^2", (("x", True, 0), ("i", True, -1), ("2", False, 1))),
        (r"f'_i", (("f", True, 0), ("′", False, 0), ("i", True, -1))),
    ],
)
def test_runs(tex: str, runs: tuple[tuple[str, bool, int], ...]) -> None:
    assert [run[:3] for run in formula.runs(tex) or ()] == list(runs)


def test_runs_are_bold_where_letters_are() -> None:
    runs = formula.runs(r"\mathbf{W}_Q + \boldsymbol{\theta}") or ()
    assert [(run.text, run.bold, run.italic) for run in runs if run.bold] == [
        ("W", True, False),
        ("θ", True, True),
    ]


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac12",
        r"\sqrt x",
        r"x^{y^z}",
        r"\sum_i x",
        r"\hat{x}",
        r"\begin{matrix}a\end{matrix}",
    ],
)
def test_what_needs_more_than_runs(tex: str) -> None:
    assert formula.check(tex) == ""
    assert formula.runs(tex) is None


class TestSvg:
    def test_is_paths_in_points(self) -> None:
        drawing = formula.svg(r"\frac{a}{b}", size_pt=10, colour="#b23a2a")
        assert drawing is not None
        root = ET.fromstring(drawing.svg)
        assert root.attrib["width"] == f"{drawing.width:g}pt"
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"svg", "path", "rect", "g"}
        assert "#b23a2a" in drawing.svg
        assert "id=" not in drawing.svg
        assert 0 < drawing.depth < drawing.height

    def test_grows_with_its_size_and_stands_on_the_baseline(self) -> None:
        small, large = formula.svg("x", size_pt=10), formula.svg("x", size_pt=20)
        assert small is not None
        assert large is not None
        assert large.width == pytest.approx(2 * small.width, rel=0.01)
        assert small.depth == pytest.approx(0.5, abs=0.5)

    def test_display_sets_limits_above_and_below(self) -> None:
        inline, display = formula.svg(r"\sum_{i=1}^n x"), formula.svg(r"\sum_{i=1}^n x", display=True)
        assert inline is not None
        assert display is not None
        assert display.height > inline.height

    @pytest.mark.parametrize("tex", [tex for tex in WRITTEN if "href" not in tex])
    def test_draws_what_can_be_read(self, tex: str) -> None:
        assert formula.svg(tex, display=True) is not None

    @pytest.mark.parametrize(
        "operator", [r"\sum_i", r"\int", r"\bigcup_i^n", r"\max_i", r"\bigoplus", r"\underbrace{x}_n"]
    )
    def test_fences_are_as_high_as_what_they_hold(self, operator: str) -> None:
        bare, fenced = (
            formula.svg(tex, display=True) for tex in (f"x{operator}", rf"\left(x{operator}\right)")
        )
        assert bare is not None
        assert fenced is not None
        assert fenced.height < 2 * bare.height

    def test_words_and_their_arguments_stand_close(self) -> None:
        word, applied, fence = (formula.svg(tex, size_pt=20) for tex in (r"\max", r"\max(x)", "(x)"))
        assert word is not None
        assert applied is not None
        assert fence is not None
        assert applied.width < word.width + fence.width + 2

    def test_equations_stand_apart(self) -> None:
        one, two = (
            formula.svg(rf"\begin{{aligned}}a&=b{more}\end{{aligned}}", display=True)
            for more in ("", r"\\c&=d")
        )
        assert one is not None
        assert two is not None
        assert two.height > 2.5 * one.height

    def test_the_colour_is_asked_for_last(self) -> None:
        red, blue = (formula.svg("x+y", colour=colour) for colour in ("#ff0000", "#0000ff"))
        assert red is not None
        assert blue is not None
        assert red.svg.replace("#ff0000", "#0000ff") == blue.svg

    @pytest.mark.parametrize("tex", ["~", r"\phantom{x}", "{}"])
    def test_nothing_to_see_is_no_drawing(self, tex: str) -> None:
        assert formula.svg(tex) is None

    def test_png(self) -> None:
        drawing = formula.svg(r"x_0", size_pt=12)
        assert drawing is not None
        data = formula.png(drawing, 4)
        assert data.startswith(b"\x89PNG")
        assert int.from_bytes(data[16:20], "big") == round(drawing.width * 4)


def test_the_tree_holds_only_what_is_allowed() -> None:
    tree = formula.parse(r"\href{javascript:x}{y}\class{a}{b}\style{color:red}{c}\color{red}d\text{<script>}")
    assert not isinstance(tree, UnreadableFormula)

    def nodes(node: MathmlNode) -> list[MathmlNode]:
        return [node, *(below for child in node.children for below in nodes(child))]

    names = {name for node in nodes(tree) for name, _ in node.attributes}
    assert not names & {"href", "class", "style"}


markup = st.lists(
    st.sampled_from(
        [
            r"\frac",
            "{",
            "}",
            "^",
            "_",
            "x",
            "1",
            r"\sqrt",
            r"\left(",
            r"\right)",
            "&",
            r"\\",
            r"\begin{matrix}",
            r"\end{matrix}",
            r"\text{a",
            r"\hat",
            "'",
            r"\not",
            r"\mathbb{E}",
            r"\over",
            "%",
            "$",
            "#",
            "~",
            r"\color{red}",
            r"\alpha",
            r"\sum",
            "�",
        ]
    ),
    max_size=25,
).map("".join)


@settings(deadline=None)
@given(markup | st.text())
def test_nothing_raises(tex: str) -> None:
    formula.as_text(tex).encode()
    formula.runs(tex)
    drawing = formula.svg(tex, display=True)
    if drawing:
        ET.fromstring(drawing.svg)


def test_the_drawing_library_is_loaded_for_drawings_only() -> None:
    code = "import sys; from confdeck.text import formula; formula.as_text('x_0'); print('ziamath' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"


def test_the_names_of_signs_are_loaded_for_formulas_that_others_draw_as_text_only() -> None:
    code = """if True:
        import sys
        from confdeck.text.formula import svg
        from confdeck.text.formula.svg_drawing import load_ziamath
        svg("x")
        before = "ziamath.escapes" in sys.modules
        drawn = load_ziamath().Math("<math><mi>&alpha;</mi></math>").mathml
        print(before, [element.text for element in drawn.iter("mi")])
    """
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False ['α']"


LINES = {
    r"\frac{a}{\text{ }}": ["*a*", "/( )"],
    r"\phantom{x}": [],
    r"\operatorname{Var}(x) = \frac{1}{2}": ["Var(", "*x*", ") = 1/2"],
    r"\frac{df}{dx} = 0 \text{ if } \hat{x} \in \mathbb{R}": ["*df*", "/", "*dx*", " = 0 if ", "*x̂*", " ∈ ℝ"],
    r"\sqrt{\frac{\log n}{\Gamma}}": ["√((log ", "*n*", ")/Γ)"],
    r"\binom{n}{k}": ["(", "*n*", " choose ", "*k*", ")"],
    r"\foo": [r"\foo"],
    r"10\,\mathrm{mJ/cm^2}": ["10 mJ/cm²"],
    r"1/\mathrm{e}^2": ["1/e²"],
    r"e^{\mathrm{m}} h \text{ max } m": ["*e*", "ᵐ", "*h*", " max ", "*m*"],
    r"\frac{\mathbf{1}^\top \bm{x}}{n}": ["**1**", "ᵀ", "***x***", "/", "*n*"],
}


@pytest.mark.parametrize(("tex", "runs"), LINES.items())
def test_any_formula_is_a_line_with_italic_variables(tex: str, runs: list[str]) -> None:
    found = formula.line_runs(tex)
    assert [
        f"{'**' * run.bold}{'*' * run.italic}{run.text}{'*' * run.italic}{'**' * run.bold}" for run in found
    ] == runs
    assert "".join(run.text for run in formula.line_runs(tex)) == formula.as_text(tex)


@pytest.mark.parametrize(
    ("tex", "scripts"),
    [
        (r"\kappa_{\mathrm{L}}", ["κ", "<L"]),
        ("T_c v_2", ["T", "<c", "v₂"]),
        (r"\frac{a}{T_c^{\mathrm{QR}}}", ["a", "/", "(", "T", "<c", ">QR", ")"]),
        ("x_{T_c}", ["x", "<T", "<_c"]),
    ],
)
def test_scripts_that_unicode_lacks_are_runs_of_their_own(tex: str, scripts: list[str]) -> None:
    found = formula.line_runs(tex, scripts=True)
    assert "".join(f"{'0><'[run.shift].strip('0')}{run.text}" for run in found) == "".join(scripts)


@pytest.mark.parametrize(
    "tex", [r"\text{합계}", r"x_{\text{損失}}", r"\text{خطأ}", r"\text{ไทย}", r"\text{😀}"]
)
def test_letters_that_the_font_lacks_are_not_drawn_as_boxes(tex: str) -> None:
    assert formula.svg(tex) is None
    assert formula.undrawable_letter(tex)


@pytest.mark.parametrize("tex", [r"\text{если}", "Größe", "αβ", r"\mathbb{R}", "↪△✓", "x₁"])
def test_letters_of_the_font_are_drawn(tex: str) -> None:
    assert formula.svg(tex) is not None
    assert not formula.undrawable_letter(tex)
