r"""Convert the LaTeX in BibTeX fields to plain text: `M{\"u}ller`, `{\LaTeX}`, `50\,\%`, `$\alpha$`."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from html.entities import html5
from typing import Any
from unicodedata import name as character_name
from unicodedata import normalize

from confdeck.located import fold_lines
from confdeck.text import clean, formula
from confdeck.text.tex_characters import ACCENTS, with_accent, with_ligatures

_WORDS = {
    "BibTeX": "BibTeX",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2e",
    "S": "§",
    "TeX": "TeX",
    "copyright": "©",
    "euro": "€",
    "greater": ">",
    "hyphen": "-",
    "less": "<",
    "mathsemicolon": ";",
    "newline": " ",
    "quad": " ",
    "textgreater": ">",
    "textless": "<",
    "textunderscore": "_",
    "th": "þ",
}
"""Commands that neither formulas nor pylatexenc know, or not as text."""
_FONT_COMMAND = re.compile(
    r"bf|em|it|rm|sc|sf|sl|tt|bfseries|(?:it|sc|sl|up)shape|normalfont|protect|relax|noopsort|small|large|emph|text(?:bf|it|md|rm|sf|sl|up)"
)
_MATH = re.compile(r"(?<!\\)\$((?:[^$\\]|\\.)+)\$|\\\(((?:[^\\]|\\[^()])+)\\\)", re.DOTALL)
_ACCENT = re.compile(
    r"\\(?:([\"'`^~=.])\s*|([uvHrckdb])(?:\s+|(?=\{)))(?:\{\s*(\\[ij]|[^\W\d_])\s*\}|(\\[ij](?![A-Za-z])|[^\W\d_]))"
)
_TIE = re.compile(r"\\t\s*\{\s*([^\W\d_])\s*([^\W\d_])\s*\}")
"""The accent `\\t{oo}`, a tie over two letters."""
_LETTER = re.compile(r"\\(AA|AE|OE|DH|DJ|NG|TH|aa|ae|oe|dh|dj|ng|ss|th|[LOilo])(?![A-Za-z])(?:\s*\{\}|\s+)?")
_LONE_LETTER = re.compile(r"\{([^\W\d_])\}")
_ARGUMENT_IS_SHOWN = re.compile(
    r"enquote|textquote|text(?:sub|super)script|href|url|nolinkurl|path|mbox|texttt|textsc"
)
_LONE_ACCENT = re.compile(r"\\([~^])\{\s*\}")
_MATH_SIGN = re.compile(r"\$\s*\\(less|greater|mathsemicolon)\s*\$")
_LINK = re.compile(r"\\href\s*\{[^{}]*\}")
_ESCAPED_MATH = re.compile(r"\$(?=\S)([^$]{0,200}(?:\\[a-z]|[_^]\{)[^$]{0,200})(?<=\S)\$")
_RAISED = re.compile(
    r"(?:\\text(?P<latex>sub|super)script\s*\{|<su(?P<html>[bp])>)(?P<text>[^{}<>]{1,40})(?:\}|</su[bp]>)"
)
_TAG = re.compile(
    r"</?(?:jats:|mml:)?(?:i|b|em|italic|bold|strong|u|tt|sc|scp|sub|sup|p|title|span|math|m[a-z]{1,9})(?: [^<>]*)?/?>"
)
_HTML_CHARACTER = re.compile(r"&(?:amp;)*(?:[a-z]{2,8}|#\d{1,6}|#x[\da-f]{1,5});", re.IGNORECASE)
_SPECIAL = re.compile(r"\\([&%$#_ ])")
_BRACES = re.compile(r"\\([{}])")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?(\s*(?=\{)|\s+\{\}|\s*)")
_QUOTATION = re.compile(r"\\(?:enquote|textquote)\*?\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_QUOTATION_MARKS = "\"'"
_LINE_BREAK = re.compile(r"\\\\(?:\[[^\]]*\])?")
_SPACING = re.compile(r"\\[,;:!/]|(?<!\\)~")
_TEX_COMMAND = re.compile(r"\\[A-Za-z\"'`^~]")
_TEX_FORMULA = re.compile(
    r"\$(?![\d\s])[^$\s]{1,200}\$(?!\d)|\$(?!\s)(?=[^$\n]{0,200}[\\^_{])[^$\n]{1,200}(?<!\s)\$(?!\d)"
)
"""A formula in a text where dollars may be prices."""
_SINGLE_QUOTES = re.compile(r"(?<!\w)`([^`'\n]{1,200})'(?!\w)")
_PROTECTED = {"{": "\ue001", "}": "\ue002", "~": "\ue005", "^": "^"}


def plain_text(latex: str) -> str:
    """Return a field as plain text; an unknown command is replaced by its name, so that nothing is lost."""
    text = clean(latex)
    if not any(mark in text for mark in "\\{}$~-`'<&"):
        return _in_one_line(text)
    text = _LINK.sub("", _MATH_SIGN.sub(lambda match: _WORDS[match[1]], text))
    text = _MATH.sub(lambda match: _protected(formula.as_text(match[1] or match[2])), text)
    text = _BRACES.sub(lambda match: _PROTECTED[match[1]], _LINE_BREAK.sub(" ", text))
    text = _with_accents(text)
    text = _RAISED.sub(_raised, _LONE_ACCENT.sub(lambda match: _PROTECTED[match[1]], text))
    text = _quoted(_SPECIAL.sub(r"\1", _SPACING.sub(" ", text)))
    text = with_ligatures(_COMMAND.sub(_command, text))
    text = _SINGLE_QUOTES.sub(r"‘\1’", text)
    text = text.replace("{", "").replace("}", "").replace("\\", "")
    text = text.replace("\ue001", "{").replace("\ue002", "}").replace("\ue004", "\\").replace("\ue005", "~")
    if "\\$" in latex:
        text = _ESCAPED_MATH.sub(lambda match: formula.as_text(match[1]), text)
    return _in_one_line(normalize("NFC", _without_html(text)))


def _in_one_line(text: str) -> str:
    """Return a text without line ends, of which Chinese and Japanese leave no space."""
    return " ".join(fold_lines(text).split())


def _quoted(text: str) -> str:
    r"""Return a text with straight quotation marks for `\enquote{}`, which the recap's language then replaces."""
    while (marked := _QUOTATION.sub("\ue006\\1\ue007", text)) != text:
        text = marked
    depth, quoted = 0, []
    for character in text if "\ue006" in text else ():
        depth -= character == "\ue007"
        quoted.append(_QUOTATION_MARKS[depth % 2] if character in "\ue006\ue007" else character)
        depth += character == "\ue006"
    return "".join(quoted) or text


def with_letters(latex: str) -> str:
    r"""Return LaTeX with characters for accents and letters such as `\"{O}` and `{\L}`, which hide a name's first letter."""
    text = _with_accents(latex)
    text = _LETTER.sub(lambda match: _WORDS.get(match[1]) or _symbol(match[1]) or match[0], text)
    while (bare := _LONE_LETTER.sub(r"\1", text)) != text:
        text = bare
    return text


def plain_markup(text: str) -> str:
    """Return a field of CSL or RIS as plain text: without tags of HTML, and with TeX only where there is some."""
    text = clean(text)
    if _TEX_COMMAND.search(_TEX_FORMULA.sub("", text)):
        return plain_text(text)
    text = _TEX_FORMULA.sub(lambda match: formula.as_text(match[0].strip("$")), text)
    return _in_one_line(normalize("NFC", _without_html(text)))


def unknown_commands(latex: str) -> tuple[str, ...]:
    """Return the names of the commands in a field that are replaced by their name or argument."""
    names = dict.fromkeys(match[1] for match in _COMMAND.finditer(_MATH.sub("", latex)))
    return tuple(name for name in names if not _is_known(name))


def _is_known(name: str) -> bool:
    if (
        name in _WORDS
        or name in ACCENTS
        or name == "t"
        or _FONT_COMMAND.fullmatch(name)
        or _ARGUMENT_IS_SHOWN.fullmatch(name)
        or _symbol(name)
    ):
        return True
    return _commands().get_macro_spec(name) is not None


def _raised(match: re.Match[str]) -> str:
    """Return a subscript or superscript in the characters that there are for it: `H₂O`, `10⁵`."""
    low = match["latex"] == "sub" or match["html"] == "b"
    return _protected(formula.as_text(f"{{}}{'_' if low else '^'}{{{match['text']}}}"))


def _without_html(text: str) -> str:
    """Return a text without the tags and escapes of HTML, as Crossref and publishers export them."""
    while "&" in text and (shorter := _HTML_CHARACTER.sub(lambda match: unescape(match[0]), text)) != text:
        text = shorter
    return _TAG.sub("", _RAISED.sub(_raised, text))


def _with_accents(text: str) -> str:
    text = _TIE.sub("\\1\u0361\\2", text)
    while (accented := _ACCENT.sub(_accented, text)) != text:
        text = accented
    return text


def _accented(match: re.Match[str]) -> str:
    return with_accent((match[3] or match[4]).removeprefix("\\"), match[1] or match[2])


def _command(match: re.Match[str]) -> str:
    name, follows = match[1], match[2]
    if name in _WORDS:
        return _WORDS[name] + (" " if follows.isspace() and name.endswith("eX") else "")
    if _FONT_COMMAND.fullmatch(name):
        return ""
    symbol = _symbol(name)
    if not symbol and re.match(r"\{(?!\})", match.string[match.end() :]):
        return ""  # a command that formats its argument
    letter = name.startswith("text") or name.endswith("dots") or _is_letter(symbol)
    return _protected(symbol or name) + ("" if letter else follows)


def _symbol(name: str) -> str:
    """Return the text for a command: as in a formula, else the character that pylatexenc has for it, if any."""
    symbol = formula.as_text(f"\\{name}")
    if "\\" not in symbol:
        return symbol
    replacement = getattr(_commands().get_macro_spec(name), "simplify_repl", None)
    if isinstance(replacement, str) and len(replacement) == 1:
        return replacement
    return html5.get(f"{name};", "")  # ADS writes `{\rsquo}` and `{\larr}`


def _is_letter(symbol: str) -> bool:
    """Whether a symbol is a letter of running text; LaTeX drops the space after such a command."""
    return len(symbol) == 1 and character_name(symbol, "").startswith(("LATIN", "CYRILLIC"))


@cache
def _commands() -> Any:
    from pylatexenc import latex2text

    library: Any = latex2text
    return library.get_default_latex_context_db()


def _protected(text: str) -> str:
    """Protect braces and backslashes that are part of the text."""
    return text.replace("{", "\ue001").replace("}", "\ue002").replace("\\", "\ue004")
