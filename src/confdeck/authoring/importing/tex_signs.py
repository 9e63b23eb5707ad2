"""The signs, accents and functions of formulas as TeX, for readers of other notations."""

from __future__ import annotations

_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩϵϕ",
        [
            "alpha",
            "beta",
            "gamma",
            "delta",
            "varepsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "pi",
            "rho",
            "sigma",
            "tau",
            "upsilon",
            "varphi",
            "chi",
            "psi",
            "omega",
            "Gamma",
            "Delta",
            "Theta",
            "Lambda",
            "Xi",
            "Pi",
            "Sigma",
            "Phi",
            "Psi",
            "Omega",
            "epsilon",
            "phi",
        ],
        strict=True,
    )
)
_SIGNS = {
    **_GREEK,
    **dict(
        zip(
            "≤≥≠≈∈∉⊂⊆∪∩∀∃∇∂∞→←⇒⇔×·±∓∘∼≡∝∑∏∫∮√⟨⟩‖∥…⋯−′",
            [
                "leq",
                "geq",
                "neq",
                "approx",
                "in",
                "notin",
                "subset",
                "subseteq",
                "cup",
                "cap",
                "forall",
                "exists",
                "nabla",
                "partial",
                "infty",
                "to",
                "leftarrow",
                "Rightarrow",
                "Leftrightarrow",
                "times",
                "cdot",
                "pm",
                "mp",
                "circ",
                "sim",
                "equiv",
                "propto",
                "sum",
                "prod",
                "int",
                "oint",
                "surd",
                "langle",
                "rangle",
                "Vert",
                "parallel",
                "ldots",
                "cdots",
                "minus",
                "prime",
            ],
            strict=True,
        )
    ),
}
_PLAIN = {"−": "-", "′": "'", "″": "''", "‴": "'" * 3}
ACCENTS = {
    "\u0302": "hat",
    "\u0303": "tilde",
    "\u0304": "bar",
    "\u0305": "overline",
    "\u0307": "dot",
    "\u0308": "ddot",
    "\u20d7": "vec",
    "¯": "bar",
    "^": "hat",
    "~": "tilde",
    "˜": "tilde",
    "ˆ": "hat",
    "ˉ": "bar",
    "‾": "overline",
    "˙": "dot",
    "¨": "ddot",
    "→": "vec",
    "\u030c": "check",
    "ˇ": "check",
    "\u0306": "breve",
    "˘": "breve",
    "\u0301": "acute",
    "´": "acute",
    "\u0300": "grave",
    "`": "grave",
    "\u20db": "dddot",
    "\u20d6": "overleftarrow",
    "←": "overleftarrow",
}
BRACES = {"⏞": "overbrace", "⏟": "underbrace"}
OPERATORS = frozenset("∑∏∐∫∮⋃⋂⨁⨂⋁⋀")
"""Large operators, whose limits stand above and below them."""
LIMITS = frozenset(["max", "min", "lim", "sup", "inf", "det", "gcd", "Pr"])
"""Functions that take limits."""
_FUNCTIONS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "log",
        "ln",
        "exp",
        "max",
        "min",
        "lim",
        "sup",
        "inf",
        "det",
        "arg",
        "dim",
        "ker",
        "gcd",
        "Pr",
    ]
)
_ESCAPED = frozenset("%#&_$")


def letters(text: str) -> str:
    """Return the letters and signs of a formula as TeX."""
    written = []
    for letter in text:
        if letter in _PLAIN:
            written.append(_PLAIN[letter])
        elif letter in _SIGNS:
            written.append(f"\\{_SIGNS[letter]} ")
        elif letter in "{}":
            written.append(f"\\{letter}")
        else:
            written.append(f"\\{letter}" if letter in _ESCAPED else letter)
    return "".join(written)


def upright(words: str) -> str:
    r"""Return words within a formula as `\text`."""
    signs = "".join(f"\\{sign}" if sign in _ESCAPED or sign in "{}" else sign for sign in words)
    return rf"\text{{{signs}}}"


def fence(sign: str) -> str:
    r"""Return what stands behind `\left` or `\right` for a bracket; `.` for one that TeX does not have."""
    names = {
        "": ".",
        "{": r"\{",
        "}": r"\}",
        "⟨": r"\langle",
        "⟩": r"\rangle",
        "‖": r"\Vert",
        "⌊": r"\lfloor",
        "⌋": r"\rfloor",
        "⌈": r"\lceil",
        "⌉": r"\rceil",
    }
    return names.get(sign, sign if sign in "()[]|/" else ".")


def function(name: str) -> str:
    r"""Return a name as a command if it is a known function, such as `\log`."""
    plain = name.strip()
    return f"\\{plain}" if plain in _FUNCTIONS else plain
