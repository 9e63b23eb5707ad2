from __future__ import annotations

import io
import subprocess
import zipfile
from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from confdeck.text import formula
from confdeck.text.formula import UnreadableFormula
from confdeck.text.formula.omml import DEPTH_LIMIT, RunStyle
from confdeck.text.formula.omml import NAMESPACE as M
from confdeck.text.formula.unicode_letters import ACCENTS
from tests.examples import examples
from tests.text.formula.reading import (
    BLANK,
    empty_arguments,
    equation,
    mathml_text,
    name,
    omml_text,
    outline,
    plainly,
    signs,
)
from tests.text.formula.talks import FORMULAS
from tests.text.formula.test_formula import REFUSED, markup
from tests.tools import require_tool

OUTLINES = {
    r"\frac{a+b}{c}": "f(a+b; c)",
    r"\binom{n}{k}": "d[( )](f[noBar](n; k))",
    r"x_i^2": "sSubSup(x; i; 2)",
    r"x^{y^z}": "sSup(x; sSup(y; z))",
    r"f'(x)": "sSup(f; ′)d[( ) grow=0](x)",
    r"{}^{14}_{6}\mathrm{C}": "sPre(6; 14; C)",
    r"{}_n C_k": "sPre(n; ␣; sSub(C; k))",
    r"A {}^\top": "AsSup(␣; ⊤)",
    r"{}_n + 1": "sSub(␣; n)+1",
    r"(x)^2": "sSup(d[( ) grow=0](x); 2)",
    r"[0, 1)": "d[[ ) grow=0](0,1)",
    r"]0, 1[": "]0,1[",
    r"f()": "fd[( ) grow=0](␣)",
    r"\left( \frac{a}{b} \right)": "d[( )](f(a; b))",
    r"\left. y \right|_0": "sSub(d[begChr= |](y); 0)",
    r"\left\{ x \middle| y \middle| z \right\}": "d[{ | }](x; y; z)",
    r"\left( a \middle| b \middle\| c \right)": "d[( )](a|b‖c)",
    r"\bigl( x \bigr)": "d[( )](x)",
    r"|x|": "|x|",
    r"\lfloor x \rfloor": "d[⌊ ⌋ grow=0](x)",
    r"\sum_{i=1}^n x_i + 1": "nary[∑ undOvr](i=1; n; sSub(x; i))+1",
    r"\sum_i (a_i + b_i) = c": "nary[∑ undOvr supHide](i; ; d[( ) grow=0](sSub(a; i)+sSub(b; i)))=c",
    r"\int_0^1 f(x)\,dx": "nary[∫ subSup](0; 1; fd[( ) grow=0](x) dx)",
    r"\int f": "nary[∫ subSup subHide supHide](; ; f)",
    r"\sum_i \sum_j a_{ij}": "nary[∑ undOvr supHide](i; ; nary[∑ undOvr supHide](j; ; sSub(a; ij)))",
    r"\prod_i": "nary[∏ undOvr supHide](i; ; ␣)",
    r"\sum\nolimits_i x": "nary[∑ subSup supHide](i; ; x)",
    r"\frac{\sum_i x}{\max_j y}": "f(nary[∑ subSup supHide](i; ; x); func(sSub(max; j); y))",
    r"\left( \max_x a \right)^2": "sSup(d[( )](func(limLow(max; x); a)); 2)",
    r"\bigoplus_i x": "nary[⨁ undOvr supHide](i; ; x)",
    r"\log p(x) + 1": "func(log; pd[( ) grow=0](x))+1",
    r"\log \sum_i x_i": "func(log; nary[∑ undOvr supHide](i; ; sSub(x; i)))",
    r"\max_\theta \log p": "func(limLow(max; θ); func(log; p))",
    r"\log\det A": "func(log; func(det; A))",
    r"\sin^2 x \cos y": "func(sSup(sin; 2); x)func(cos; y)",
    r"\exp(-x) y": "func(exp; d[( ) grow=0](−x))y",
    r"\mathrm{KL}(p \| q)": "func(KL; d[( ) grow=0](p‖q))",
    r"\operatorname*{arg\,max}_x f(x)": "func(limLow(arg max; x); fd[( ) grow=0](x))",
    r"\mathop{\mathrm{arg\,min}}_x f": "func(limLow(arg\u2009min; x); f)",
    r"\sup \inf": "supinf",
    r"\log, x": "log,x",
    r"a \bmod b": "a mod b",
    r"\sqrt{x}": "rad[degHide](; x)",
    r"\sqrt[3]{x}": "rad(3; x)",
    r"\hat{x} + \bar{y} + \vec{v}": "acc[̂](x)+acc[̄](y)+acc[⃗](v)",
    r"\overline{ab} + \underline{c}": "bar[top](ab)+bar[bot](c)",
    r"\widehat{abc}": "acc[̂](abc)",
    r"\underbrace{a+b}_{n}": "limLow(groupChr[⏟ bot top](a+b); n)",
    r"\overbrace{a}^{n}": "limUpp(groupChr[⏞ top bot](a); n)",
    r"\stackrel{d}{=}": "limUpp(=; d)",
    r"\underset{x}{y}": "limLow(y; x)",
    r"a \xrightarrow[g]{f} b": "alimUpp(limLow(→; g); f)b",
    r"\begin{pmatrix} a & b \\ c \end{pmatrix}": "d[( )](m[plcHide](a; b | c; ))",
    r"\begin{cases} a & b \\ c & d \end{cases}": "d[{ endChr=](m[plcHide](a; b | c; d))",
    r"\begin{aligned} a &= b \\ &= c \end{aligned}": "eqArr(a&=b; &=c)",
    r"\begin{aligned} a &= \& \\ &= c \end{aligned}": "m[plcHide](a; =& | ; =c)",
    r"\begin{gathered} a \\ b \end{gathered}": "m[plcHide](a | b)",
    r"a \\ b": "eqArr(a; b)",
    r"\phantom{x} \hphantom{y} \vphantom{z}": "phant[show=0](x)phant[show=0 zeroAsc zeroDesc](y)phant[show=0 zeroWid](z)",
    r"\boxed{x} \cancel{y}": "borderBox(x)borderBox[hideTop hideBot hideLeft hideRight strikeBLTR](y)",
}
"""`␣` stands for the blank where Office would draw a dotted box."""


@pytest.mark.parametrize(("tex", "expected"), OUTLINES.items())
def test_outlines(tex: str, expected: str) -> None:
    element = equation(tex)
    assert element is not None
    assert outline(element).replace(BLANK, "␣") == expected


@pytest.mark.parametrize(
    ("tex", "runs"),
    [
        (r"x\mathbf{x}\boldsymbol{\theta}", ["i x", "b x", "bi θ"]),
        (r"\Gamma\varGamma\epsilon\phi", ["p Γ", "i Γ", "i ϵ", "i ϕ"]),
        (r"\mathbb{E}\mathcal{L}\mathfrak{g}\mathsf{T}\mathtt{x}", ["p 𝔼", "p ℒ", "p 𝔤", "p 𝖳", "p 𝚡"]),
        (r"\mathrm{d}x = 2", ["p d", "i x", "p =", "p 2"]),
        (r"\mathbb{1}\mathbf{12}", ["p 𝟙", "b 12"]),
        (r"a|b \& \#", ["i a", "lit p |", "i b", "lit p &", "lit p #"]),
        (r"\text{if }\textbf{b}", ["nor if\u00a0", "nor b"]),
    ],
)
def test_styles(tex: str, runs: list[str]) -> None:
    element = equation(tex)
    assert element is not None
    assert [styled(run) for run in element.iter(f"{{{M}}}r")] == runs


def styled(run: etree._Element) -> str:
    properties = [child.get(f"{{{M}}}val") or name(child) for child in run[0]]
    return " ".join([*properties, run.findtext(f"{{{M}}}t") or ""])


def test_spaces_are_the_signs_nearest_in_width() -> None:
    element = equation(r"a\,b\:c\;d\enspace e\quad f\qquad g\!h\hspace{3em}i")
    assert element is not None
    assert omml_text(element) == "a\u2009b\u205fc\u2004d\u2002e\u2003f\u2003\u2003gh\u2003\u2003\u2003i"


def test_every_run_and_every_construction_is_dressed() -> None:
    asked: list[RunStyle] = []

    def dress(look: RunStyle) -> str:
        asked.append(look)
        return "<dress/>"

    markup = formula.as_omml(r"\frac{\textcolor{red}{\mathbf{x}}}{2}", dress)
    assert markup == (
        "<m:f><m:fPr><m:ctrlPr><dress/></m:ctrlPr></m:fPr>"
        '<m:num><m:r><m:rPr><m:sty m:val="b"/></m:rPr><dress/><m:t>x</m:t></m:r></m:num>'
        '<m:den><m:r><m:rPr><m:sty m:val="p"/></m:rPr><dress/><m:t>2</m:t></m:r></m:den></m:f>'
    )
    assert set(asked) == {RunStyle(bold=True, colour="red"), RunStyle(), RunStyle(italic=True)}


@pytest.mark.parametrize(
    "tex", [*REFUSED, "{}", r"\begin{array}{c|c} a & b \end{array}"], ids=lambda tex: tex[:20]
)
def test_what_the_markup_cannot_say_stays_a_picture(tex: str) -> None:
    assert equation(tex) is None


def test_no_deeper_than_readers_go() -> None:
    assert equation(r"\sum " * 20 + "x") is not None
    assert equation(r"\sum " * 400 + "x") is None


def faults(tex: str) -> list[str]:
    """What is wrong with the equation of a formula, if it has one."""
    element, tree = equation(tex), formula.parse(tex, display=True)
    if element is None or isinstance(tree, UnreadableFormula):
        return []
    lost = signs(mathml_text(tree))
    lost.subtract(signs(omml_text(element)))
    depth = max(len(list(node.iterancestors())) for node in element.iter())
    return [
        *(sign for sign, number in lost.items() if number),
        *empty_arguments(element),
        *["deep"] * (depth > DEPTH_LIMIT),
    ]


@pytest.mark.parametrize("tex", FORMULAS.values(), ids=FORMULAS)
def test_what_talks_show_is_an_equation_without_a_sign_lost(tex: str) -> None:
    assert equation(tex) is not None
    assert faults(tex) == []


PIECES = [
    *("x", "y", "1", "+", "-", "=", ",", "|", "(", ")", "[", "]", "'", "^", "_", "{", "}", "&", r"\\", " "),
    *(
        r"\frac",
        r"\sqrt",
        r"\sqrt[3]",
        r"\hat",
        r"\bar",
        r"\vec",
        r"\overline",
        r"\underbrace",
        r"\overset{a}",
    ),
    *(
        r"\sum",
        r"\int",
        r"\prod",
        r"\lim",
        r"\log",
        r"\max",
        r"\mathrm{KL}",
        r"\operatorname*{arg\,max}",
        r"\bmod",
    ),
    *(
        r"\left(",
        r"\right)",
        r"\left.",
        r"\right|",
        r"\middle|",
        r"\bigl(",
        r"\bigr)",
        r"\langle",
        r"\rangle",
    ),
    *(r"\alpha", r"\Gamma", r"\in", r"\to", r"\cdot", r"\|", r"\&", r"\%", r"\{", r"\}", r"\ldots", r"\not="),
    *(
        r"\mathbf{x}",
        r"\mathbb{E}",
        r"\mathcal{L}",
        r"\text{a b}",
        r"\,",
        r"\quad",
        r"\!",
        r"\phantom{x}",
        "{}",
    ),
    *(
        r"\begin{aligned}",
        r"\end{aligned}",
        r"\begin{cases}",
        r"\end{cases}",
        r"\begin{pmatrix}",
        r"\end{pmatrix}",
    ),
    *(
        r"\color{red}",
        r"\boxed{x}",
        r"\cancel{y}",
        r"\binom{n}{k}",
        r"\stackrel{d}{=}",
        r"\xrightarrow{f}",
        r"\limits",
    ),
]
grouped = st.recursive(
    st.sampled_from(PIECES),
    lambda inner: (
        st.lists(inner, max_size=6).map("".join)
        | st.builds("{{{}}}".format, inner)
        | st.builds(r"\left[{}\right)".format, inner)
        | st.builds(r"\begin{{aligned}}{}&={}\\&{}\end{{aligned}}".format, inner, inner, inner)
        | st.builds(r"\begin{{cases}}{}&{}\\{}\end{{cases}}".format, inner, inner, inner)
        | st.builds(r"\frac{{{}}}{{{}}}".format, inner, inner)
        | st.builds(r"x_{{{}}}^{{{}}}".format, inner, inner)
    ),
    max_leaves=25,
)


@examples(100)
@given(grouped | markup | st.text())
def test_any_formula_is_sound_or_none(tex: str) -> None:
    assert faults(tex) == []


@pytest.mark.proof
@settings(deadline=None, max_examples=5_000)
@given(grouped | markup)
def test_very_many_formulas_are_sound_or_none(tex: str) -> None:
    assert faults(tex) == []


OTHERWISE = {
    "an integral without bounds is no sign like others": ("evidence", "information"),
    "primes are superscripts": (
        "bellman",
        "q learning",
        "kernel",
        "process",
        "integrated gradients",
        "two equations",
    ),
    "bars are not taken for fences": ("gaussian", "iou", "bound", "shapley"),
    "braces, angles and brackets of floors are": ("sets", "definition", "shapley", "floor"),
    "a subscript of a sign stands at its side": ("tensor product",),
    "equations below each other are no matrix": ("derivation", "two equations"),
    "a brace below is a brace": ("braces",),
    "unions have bounds and a body": ("union bound",),
    "scripts can stand in front": ("isotope",),
}
"""Why ours is built in another way, and in which formulas."""
UNREAD = ("argmax", "argmin", "messages", "continued")
"""By this oracle, of the year 2022."""
REORDERED = ("integrated gradients", "union bound")
"""Where it has what stands above before what stands below."""
_CONSTRUCTIONS = frozenset(
    ("acc", "bar", "borderBox", "d", "eqArr", "f", "groupChr", "limLow", "limUpp", "m", "mr", "nary", "phant")
) | {"rad", "sPre", "sSub", "sSubSup", "sSup"}
_FOLDED = str.maketrans({"∥": "‖", "∣": "|", "⧵": "\\", "∖": "\\", "⋅": "·", "‾": ACCENTS["¯"]})


@pytest.mark.tool("pandoc")
def test_pandoc_builds_the_same_equations() -> None:
    theirs = pandoc()
    assert set(FORMULAS) - set(theirs) == set(UNREAD)
    pairs = [
        (label, ours, element)
        for label, element in theirs.items()
        if (ours := equation(FORMULAS[label])) is not None
    ]
    assert [label for label, ours, other in pairs if signs(line(ours)) != signs(line(other))] == []
    assert tuple(label for label, ours, other in pairs if line(ours) != line(other)) == REORDERED
    otherwise = {label for label, ours, other in pairs if built(ours) != built(other)}
    assert otherwise == {label for labels in OTHERWISE.values() for label in labels}


def line(element: etree._Element) -> str:
    """The signs of an equation in their order, whatever their dress."""
    return "".join(plainly(omml_text(element).translate(_FOLDED)).translate(_FOLDED).split())


def built(element: etree._Element) -> Counter[str]:
    """The constructions of an equation."""
    return Counter(own for node in element.iter() if (own := name(node)) in _CONSTRUCTIONS)


@cache
def pandoc() -> dict[str, etree._Element]:
    """Pandoc's equations, by label; those it cannot read are left out."""
    text = "\n\n".join(f"{label}\n\n$${tex}$$" for label, tex in FORMULAS.items())
    command = [require_tool("pandoc"), "-f", "markdown", "-t", "docx", "-o", "-"]
    process = subprocess.run(command, input=text.encode(), capture_output=True, check=True, timeout=60)
    document = etree.fromstring(zipfile.ZipFile(io.BytesIO(process.stdout)).read("word/document.xml"))
    found: dict[str, etree._Element] = {}
    label = ""
    for paragraph in document.iter("{*}p"):
        set_apart = paragraph.find(f"{{{M}}}oMathPara")
        if set_apart is not None:
            found[label] = set_apart
        label = "".join(paragraph.itertext("{*}t"))
    return found
