"""Unicode letters of formulas: mathematical alphabets, superscripts, subscripts and combining accents."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from itertools import chain
from unicodedata import name, normalize

from confdeck.text.formula.mathml_tree import MathmlNode

SUPERSCRIPTS = str.maketrans(
    "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ∗⊤⊺∘",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ*ᵀᵀ°",
)
SUBSCRIPTS = str.maketrans("0123456789+−-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")
PRIMES = "′″‴⁗*†‡⋆"

ACCENTS = {
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
    "\u00af": "\u0304",
    "\u203e": "\u0305",
    "\u2192": "\u20d7",
    "\u2190": "\u20d6",
    "\u02d9": "\u0307",
    "\u00a8": "\u0308",
    "\u00b4": "\u0301",
    "\u0060": "\u0300",
    "\u02d8": "\u0306",
    "\u02c7": "\u030c",
    "\u02da": "\u030a",
    "\u2194": "\u20e1",
    "\u20db": "\u20db",
    "\u20dc": "\u20dc",
}
"""Combining characters by the accents they stand for."""
_GREEK_VARIANTS = "\u03d1\u03d5\u03d6\u03f0\u03f1\u03f5"
BRACES = "⏞⏟⎴⎵⏜⏝"
"""Braces above or below a term, which only show its extent."""

_DRAWN_ALPHABETS = ("SANS-SERIF", "MONOSPACE")
"""Alphabets that few programs have fonts or names for, but Unicode has letters."""
_STYLED = {
    **dict.fromkeys(("double-struck", "bold-double-struck"), "DOUBLE-STRUCK"),
    **dict.fromkeys(("script", "bold-script"), "SCRIPT"),
    **dict.fromkeys(("fraktur", "bold-fraktur"), "FRAKTUR"),
}
_ITALIC = {
    **{ord("A") + index: 0x1D608 + index for index in range(26)},
    **{ord("a") + index: 0x1D622 + index for index in range(26)},
    **{ord("α") + index: 0x1D6FC + index for index in range(25)},
    **dict(zip(map(ord, "ϵϑϰϕϱϖ"), range(0x1D716, 0x1D71C), strict=True)),
}
"""Italic forms of letters; of Latin ones without serifs, since those with serifs lack an `h`."""

_BOLD_CODES = (range(0x1D400, 0x1D434), range(0x1D6A8, 0x1D6E2), range(0x1D7CE, 0x1D7D8))
"""Code points of the bold letters, Latin and Greek, and digits."""
_BOLD_ITALIC_CODES = (range(0x1D468, 0x1D49C), range(0x1D71C, 0x1D756))
"""Code points of the bold italic letters, Latin and Greek."""

KEPT = "kept"
"""Variant of a leaf whose letters are those of a mathematical alphabet and stay so."""


def with_bold_letters(node: MathmlNode) -> MathmlNode:
    """Return a tree with Unicode's bold letters and digits in its bold leaves."""
    children = tuple(map(with_bold_letters, node.children))
    if node.tag in ("mi", "mn") and is_bold(node):
        bold = partial(_bold, italic=is_italic(node))
        text = "".join(map(bold, leaf_text(node)))
        return replace(node, text=text, attributes=(("mathvariant", KEPT),))
    return replace(node, children=children)


def with_italic_letters(node: MathmlNode) -> MathmlNode:
    """Return a tree with Unicode's italic letters in its italic leaves that are not bold."""
    if node.tag == "mi" and is_italic(node) and not is_bold(node):
        text = leaf_text(node).translate(_ITALIC)
        return replace(node, text=text, attributes=(("mathvariant", KEPT),)) if text != node.text else node
    return replace(node, children=tuple(map(with_italic_letters, node.children)))


@cache
def _bold(character: str, *, italic: bool) -> str:
    """Return the bold form of a letter or digit, or itself if Unicode has none."""
    codes = chain(*(_BOLD_ITALIC_CODES if italic else _BOLD_CODES))
    return next((chr(code) for code in codes if normalize("NFKC", chr(code)) == character), character)


def leaf_text(leaf: MathmlNode) -> str:
    """Return the text of a leaf in plain letters; double-struck, script and fraktur letters keep their style."""
    variant = leaf.get("mathvariant")
    if variant == KEPT:
        return leaf.text
    restyle = partial(_styled, variant=variant) if variant in _STYLED else plain_letter
    return "".join(map(restyle, leaf.text))


def drawn_text(leaf: MathmlNode) -> str:
    """Return the text of a leaf where bold and italics are drawn; only alphabets beyond those keep their letters."""
    names = [name(character, "") for character in leaf.text]
    is_kept = any(alphabet in name_ for name_ in names for alphabet in _DRAWN_ALPHABETS)
    return leaf.text if is_kept else leaf_text(leaf)


def is_bold(leaf: MathmlNode) -> bool:
    """Return whether a leaf is set in bold."""
    return "bold" in leaf.get("mathvariant") or any(
        "MATHEMATICAL BOLD" in name(character, "") for character in leaf.text
    )


def is_italic(leaf: MathmlNode) -> bool:
    """Return whether a leaf is set in italics: single letters, except capital Greek, but no digits or words."""
    variant = leaf.get("mathvariant")
    if variant:
        return "italic" in variant and leaf.tag != "mo"
    text = leaf_text(leaf)
    return (
        leaf.tag == "mi"
        and len(text) == 1
        and text.isalpha()
        and not is_upright_letter(text)
        and text == leaf.text
    )


def is_upright_letter(letter: str) -> bool:
    """Return whether a letter is upright in formulas: capital Greek ones, and those of alphabets of their own."""
    if letter in _GREEK_VARIANTS:
        return False
    return "\u0391" <= letter <= "\u03a9" or not normalize("NFKD", letter).startswith(letter)


@cache
def plain_letter(character: str) -> str:
    """Return the plain letter for a bold or italic one (`𝐖`); `ℝ` and `ℒ` are letters of their own."""
    words = name(character, "")
    styled = words.startswith("MATHEMATICAL ") and not any(style in words for style in _STYLED.values())
    return normalize("NFKC", character) if styled else character


@cache
def _styled(character: str, variant: str) -> str:
    """Return a letter in a style for which Unicode has characters."""
    style = _STYLED[variant]
    for code in _candidates(style):
        if normalize("NFKC", chr(code)) == character and style in name(chr(code), "").replace(
            "BLACK-LETTER", "FRAKTUR"
        ):
            return chr(code)
    return character


def _candidates(style: str) -> range | tuple[int, ...]:
    letterlike = tuple(range(0x2102, 0x2139))
    first = {"DOUBLE-STRUCK": 0x1D538, "SCRIPT": 0x1D49C, "FRAKTUR": 0x1D504}[style]
    digits = tuple(range(0x1D7D8, 0x1D7E2)) if style == "DOUBLE-STRUCK" else ()
    return (*letterlike, *range(first, first + 52), *digits)
