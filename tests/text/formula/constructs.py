"""Constructs of TeX with their text and their equation, and constructs that are reported."""

from __future__ import annotations

CONSTRUCTS = {
    # Numbers and punctuation
    r"3{,}5": ("3,5", "3,5"),
    r"1{,}000{,}000": ("1,000,000", "1,000,000"),
    r"3{,}5\,\%": ("3,5 %", "3,5\u2009%"),
    r"\frac{1{,}5}{2}": ("1,5/2", "f(1,5; 2)"),
    r"x_{1{,}2}": ("x_(1,2)", "sSub(x; 1,2)"),
    r"3,5": ("3, 5", "3,5"),
    r"\mathbf{3{,}5}": ("3,5", "3,5"),
    r"a := b": ("a := b", "a:=b"),
    r"A =: B": ("A =: B", "A=:B"),
    r"a \coloneqq b": ("a ≔ b", "a≔b"),
    r"f: X \to Y": ("f: X → Y", "f:X→Y"),
    # Text in formulas
    r"\text{if $x>0$}": ("if x > 0", "if\u00a0x>0"),
    r"\text{a {b} $x_{1}$ c}": ("a b x₁ c", "a\u00a0b\u00a0sSub(x; 1)\u00a0c"),
    r"\text{5\% of \textbf{all} $x$}": ("5% of all x", "5%\u00a0of\u00a0all\u00a0x"),
    r"\text{a~b\,c}": ("a b c", "a\u00a0b\u00a0c"),
    r"\mbox{if $x$}": ("if x", "if\u00a0x"),
    r"\fbox{$x$}": ("x", "borderBox(x)"),
    r"x_\text{a $b$}": ("x_(a b)", "sSub(x; a\u00a0b)"),
    r"\begin{cases} 1 & \text{if $x>0$} \\ 0 & \text{otherwise} \end{cases}": (
        "{1, if x > 0; 0, otherwise",
        "d[{ endChr=](m[plcHide](1; if\u00a0x>0 | 0; otherwise))",
    ),
    # Matrices with scripts
    r"\begin{pmatrix} a \\ b \end{pmatrix}^{\top}": ("(a; b)ᵀ", "sSup(d[( )](m[plcHide](a | b)); ⊤)"),
    r"\begin{bmatrix} a \end{bmatrix}_{ij}^{-1}": ("[a]ᵢⱼ⁻¹", "sSubSup(d[[ ]](m[plcHide](a)); ij; −1)"),
    r"\begin{Vmatrix} a \end{Vmatrix}^2": ("‖a‖²", "sSup(d[‖ ‖](m[plcHide](a)); 2)"),
    r"\begin{pmatrix*}[r] a & b \end{pmatrix*}": ("(a b)", "d[( )](m[plcHide](a; b))"),
    r"\binom{n}{k}^2": ("(n choose k)²", "sSup(d[( )](f[noBar](n; k)); 2)"),
    # Delimiters of a given size
    r"\bigl\|x\bigr\|": ("‖x‖", "‖x‖"),
    r"\big\lVert x \big\rVert": ("‖x‖", "‖x‖"),
    r"\Big|x\Big|": ("|x|", "|x|"),
    r"\bigl\lvert x \bigr\rvert": ("|x|", "|x|"),
    r"\bigl\langle x \bigr\rangle": ("⟨x⟩", "d[⟨ ⟩](x)"),
    r"\bigl\{ x \bigr\}": ("{x}", "d[{ }](x)"),
    r"\Biggl[ x \Biggr]": ("[x]", "d[[ ]](x)"),
    r"\biggl\lfloor x \biggr\rfloor": ("⌊x⌋", "d[⌊ ⌋](x)"),
    r"\left\lVert x \right\rVert": ("‖x‖", "d[‖ ‖](x)"),
    # Environments
    r"\begin{alignedat}{2} a &= b \\ c &= d \end{alignedat}": ("a = b; c = d", "eqArr(a&=b; c&=d)"),
    r"\begin{alignedat}[t]{2} a &= b \end{alignedat}": ("a = b", "eqArr(a&=b)"),
    r"\begin{alignat}{2} a &= b \\ c &= d \end{alignat}": ("a = b; c = d", "eqArr(a&=b; c&=d)"),
    r"\begin{alignat*}{2} a &= b \\ c &= d \end{alignat*}": ("a = b; c = d", "eqArr(a&=b; c&=d)"),
    r"\begin{aligned}[t] a &= b \end{aligned}": ("a = b", "eqArr(a&=b)"),
    r"\begin{align} a &= b \\ &= c \end{align}": ("a = b; = c", "eqArr(a&=b; &=c)"),
    r"\begin{split} a &= b \\ &= c \end{split}": ("a = b; = c", "eqArr(a&=b; &=c)"),
    r"\begin{eqnarray*} a &=& b \\ &=& c \end{eqnarray*}": ("a = b; = c", "eqArr(a&=b; &=c)"),
    r"\begin{eqnarray} a &=& \begin{pmatrix} 1 & 2 \end{pmatrix} \\ b &\le& c \end{eqnarray}": (
        "a = (1 2); b ≤ c",
        "eqArr(a&=d[( )](m[plcHide](1; 2)); b&≤c)",
    ),
    r"\begin{rcases} a &= b \\ c &= d \end{rcases} = e": (
        "a = b; c = d} = e",
        "d[begChr= }](m[plcHide](a; =b | c; =d))=e",
    ),
    r"\begin{drcases} a \\ b \end{drcases}": ("a; b}", "d[begChr= }](m[plcHide](a | b))"),
    r"\begin{gathered} a \\ b \end{gathered}": ("a; b", "m[plcHide](a | b)"),
    r"\begin{gathered}[t] a \\ b \end{gathered}": ("a; b", "m[plcHide](a | b)"),
    r"\begin{gather*} \sum_i x \\ b \end{gather*}": (
        "∑ᵢ x; b",
        "m[plcHide](nary[∑ undOvr supHide](i; ; x) | b)",
    ),
    r"\begin{multline} a \\ b \end{multline}": ("a; b", "m[plcHide](a | b)"),
    r"\begin{array}{ll} a & b \\ c & d \end{array}": ("a, b; c, d", "m[plcHide](a; b | c; d)"),
    r"\begin{smallmatrix} a & b \end{smallmatrix}": ("a b", "m[plcHide](a; b)"),
    r"\begin{equation} a = b \end{equation}": ("a = b", "a=b"),
    # Alphabets
    r"\mathbf{1}^\top \mathbf{x}": ("1ᵀx", "sSup(1; ⊤)x"),
    r"\bm{0}": ("0", "0"),
    r"\mathbb{1}": ("𝟙", "𝟙"),
    r"\mathds{1}": ("𝟙", "𝟙"),
    r"\mathbb{12}": ("𝟙𝟚", "𝟙𝟚"),
    r"\mathsf{1}": ("1", "𝟣"),
    r"\mathsf{xy}": ("xy", "𝗑𝗒"),
    r"\mathtt{x1}": ("x1", "𝚡𝟷"),
    r"\boldsymbol{+}": ("+", "+"),
    r"\boldsymbol{\nabla}": ("∇", "∇"),
    # Scripts of fractions, roots and braces
    r"\frac{a}{b}^2": ("(a/b)²", "sSup(f(a; b); 2)"),
    r"\frac{a}{b}_i": ("(a/b)ᵢ", "sSub(f(a; b); i)"),
    r"\sqrt{x}^2": ("(√x)²", "sSup(rad[degHide](; x); 2)"),
    r"\sqrt[3]{x}^2": ("(³√x)²", "sSup(rad(3; x); 2)"),
    r"{x^2}^3": ("(x²)³", "sSup(sSup(x; 2); 3)"),
    r"\left( \frac{a}{b} \right)^2": ("(a/b)²", "sSup(d[( )](f(a; b)); 2)"),
    r"\overbrace{a+b}^{n}": ("(a + b) [n]", "limUpp(groupChr[⏞ top bot](a+b); n)"),
    r"\underbrace{a+b}_{\text{error}}": ("(a + b) [error]", "limLow(groupChr[⏟ bot top](a+b); error)"),
    r"\overbrace{a}": ("a", "groupChr[⏞ top bot](a)"),
    r"\cancel{xy} + 1": ("x̸y̸ + 1", "borderBox[hideTop hideBot hideLeft hideRight strikeBLTR](xy)+1"),
}
"""The text and the outline of the equation, by their TeX."""

REPORTED = {
    r"\begin{foo} a & b \end{foo}": "the environment `foo` is not supported",
    r"\begin{tabular}{l} a \end{tabular}": "the environment `tabular` is not supported",
    r"\begin{align} a \end{aligned}": "`\\begin` has no `\\end`",
    r"\text{a \foo b}": "`\\foo` is unknown",
}
"""Why they cannot be typeset, by their TeX."""

DISTINCT = {
    r"\mathbf{1}": "1",
    r"\bm{0}": "0",
    r"\mathbb{1}": "1",
    r"\mathds{1}": "1",
    r"\mathsf{1}": "1",
    r"\mathtt{1}": "1",
    r"\mathsf{xy}": "xy",
    r"\boldsymbol{+}": "+",
    r"\bm{=}": "=",
    r"\boldsymbol{\infty}": r"\infty",
    r"\boldsymbol{\nabla}": r"\nabla",
}
"""Signs of an alphabet and the plain signs from which they must differ."""
