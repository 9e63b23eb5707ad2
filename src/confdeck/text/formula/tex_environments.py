r"""Rewrites TeX's environments and `\text{…}` arguments into those that the parser reads correctly."""

from __future__ import annotations

import re

from confdeck.text.formula.tex_errors import FormulaRefusedError
from confdeck.text.tex_characters import with_characters

_BEGIN_OR_END = re.compile(r"\\(begin|end)\s*\{\s*([A-Za-z]+\*?)\s*\}")
_SCRIPT = re.compile(r"\s*[\^_']")
_OPTION = re.compile(r"\s*\[[tbclr]\]")
"""A vertical position, or the alignment of a matrix."""
_COLUMN_COUNT = re.compile(r"(?:\s*\[[tbc]\])?\s*\{\s*\d+\s*\}")
_CELL_TOKEN = re.compile(r"\\(?:begin|end)\b|\\.|[{}&]", re.DOTALL)

_ROW_SPACE = re.compile(
    r"\\\\\*?[ \t]*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|px|pc|bp|mu|\\[A-Za-z]+)\s*\]|\\\\\*"
)
"""The end of a row with a distance to the next one, or with a star."""
_EMPTY_LAST_CELL = re.compile(r"(?<!\\)&\s*(?=\\\\|\Z)")
_REPEATED = re.compile(r"\*\s*\{\s*(\d+)\s*\}\s*\{([^{}]*)\}")
_COLUMN_MATERIAL = re.compile(r"[@!<>]\s*\{(?:[^{}]|\{[^{}]*\})*\}")
_PARAGRAPH_COLUMN = re.compile(r"[pmbX]\s*\{[^{}]*\}")
_ROW_LINES = re.compile(r"\\hline(?:\s*\\hline)+")
_FRAME_LINES = re.compile(r"\A(?:\s*\\hline)+|(?:\s*\\\\)?(?:\s*\\hline)+\s*\Z")
_COLUMN_LIMIT = 30
_SMALL_MATRIX = re.compile("([pbBvV])smallmatrix\\*?")
_SMALL_MATRICES = {"p": "()", "b": "[]", "B": ("\\{", "\\}"), "v": "||", "V": ("\\|", "\\|")}

_MATRICES = ("matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix")
_ENVIRONMENTS = {
    **dict.fromkeys(("align", "aligned", "flalign", "flalign*", "eqnarray", "eqnarray*"), "align*"),
    **dict.fromkeys(("gather", "gather*", "gathered", "multline", "multline*"), "displaylines"),
    "dcases": "cases",
    "subarray": "array",
    **{f"{name}*": name for name in _MATRICES},
    **{f"{name[:-6]}NiceMatrix": name for name in _MATRICES},
    "NiceArray": "array",
}
_WITH_COLUMN_COUNT = ("alignat", "alignat*", "alignedat", "xalignat", "xalignat*", "xxalignat")
_IGNORED_ENVIRONMENTS = ("displaymath", "equation", "equation*", "math", "subequations")
_SUPPORTED = {*_MATRICES, "align*", "array", "cases", "displaylines", "smallmatrix", "split"}

_TEXT = re.compile(r"\\(text(?:bf|it|md|normal|rm|sf|tt|up)?|mbox|hbox|fbox|emph)\s*\{")
_ENSURED_MATH = re.compile(r"\\ensuremath\s*\{")
_MATH_IN_TEXT = re.compile(r"\$((?:[^$\\]|\\.)*)\$", re.DOTALL)
_MATH_OR_TEXT = re.compile(r"\$(?:[^$\\]|\\.)*\$|(?:[^$\\]|\\.)+|.", re.DOTALL)
_SPECIAL_IN_TEXT = re.compile(r"[{}$]|\\(?:[{}]|text|emph|mbox|ensuremath)")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


def rewrite_environments(tex: str) -> str:
    """Return TeX with the parser's own environments, in braces where a script follows.

    Raises:
        FormulaRefusedError: if an environment is not closed or not supported.
    """
    tex = _ROW_SPACE.sub(r"\\\\", tex)
    open_environments, position = [["", ""]], 0
    for match in _BEGIN_OR_END.finditer(tex):
        open_environments[-1][1] += tex[position : match.start()]
        position = match.end()
        if match[1] == "begin":
            open_environments.append([match[2], ""])
            continue
        name, body = open_environments.pop()
        if name != match[2]:
            raise FormulaRefusedError("`\\begin` has no `\\end`")
        rewritten = _environment(name, body)
        scripted = _SCRIPT.match(tex, position)
        open_environments[-1][1] += f"{{{rewritten}}}" if scripted else rewritten
    if len(open_environments) > 1:
        raise FormulaRefusedError("`\\begin` has no `\\end`")
    return open_environments[0][1] + tex[position:]


def _environment(name: str, body: str) -> str:
    if name in _IGNORED_ENVIRONMENTS:
        return f" {body} "
    if name in _WITH_COLUMN_COUNT:
        return _built("align*", _COLUMN_COUNT.sub("", body, count=1))
    if name in ("rcases", "drcases"):
        return f"\\left.{_built('array', f'{{ll}}{body}')}\\right\\}}"
    if match := _SMALL_MATRIX.fullmatch(name):
        left, right = _SMALL_MATRICES[match[1]]
        return f"\\left{left}{_built('smallmatrix', _OPTION.sub('', body, count=1))}\\right{right}"
    if option := _OPTION.match(body):
        body = body[option.end() :]
    if name in ("array", "subarray"):
        body = _with_plain_columns(body)
    if name.startswith("IEEEeqnarray"):
        body = body[_closing_brace(body, body.find("{") + 1) + 1 :]
        name = "eqnarray"
    if name.startswith("eqnarray"):
        body = _without_second_separators(body)
    supported = _ENVIRONMENTS.get(name, name)
    if supported not in _SUPPORTED:
        raise FormulaRefusedError(f"the environment `{name}` is not supported")
    return _built(supported, body)


def _with_plain_columns(body: str) -> str:
    """Return the body of an array with letters and bars alone as its columns, and without lines around it."""
    opening = body.find("{")
    if body[:opening].strip():
        raise FormulaRefusedError("an array has no columns")
    end = _closing_brace(body, opening + 1)
    columns = _REPEATED.sub(
        lambda match: match[2] * min(int(match[1]), _COLUMN_LIMIT), body[opening + 1 : end]
    )
    columns = _PARAGRAPH_COLUMN.sub("l", _COLUMN_MATERIAL.sub("", columns))
    plain = re.sub(r"\|+", "|", re.sub("[^lcr|]", "", columns)).strip("|")
    rows = _ROW_LINES.sub(r"\\hline ", _FRAME_LINES.sub("", body[end + 1 :]))
    return f"{{{plain or 'c'}}}{rows}"


def _built(name: str, body: str) -> str:
    """Return an environment for the parser, which drops a row that ends with an empty cell."""
    body = _EMPTY_LAST_CELL.sub("&{} ", body)
    return f"\\begin{{{name}}}{body}\\end{{{name}}}"


def _without_second_separators(body: str) -> str:
    """Return the rows of an `eqnarray` with the relation and the right side in one column."""
    depth = separators = position = 0
    rewritten = ""
    for token in _CELL_TOKEN.finditer(body):
        depth += (token[0] in ("{", "\\begin")) - (token[0] in ("}", "\\end"))
        separators = 0 if token[0] == "\\\\" and not depth else separators + (token[0] == "&" and not depth)
        is_second = token[0] == "&" and not depth and separators == 2  # noqa: PLR2004  of the row
        rewritten += body[position : token.start()] + (" " if is_second else token[0])
        position = token.end()
    return rewritten + body[position:]


def split_text(tex: str) -> str:
    r"""Return TeX in which each `\text{…}` with formulas, groups or fonts inside is a row of plain ones."""
    rewritten, position = "", 0
    while match := _TEXT.search(tex, position):
        end = _closing_brace(tex, match.end())
        content = _with_accents(tex[match.end() : end])
        plain = not _SPECIAL_IN_TEXT.search(content)
        rewritten += tex[position : match.start()]
        rewritten += _plain_text(match[1], content) if plain else _text_row(match[1], content)
        position = end + 1
    return rewritten + tex[position:]


def _with_accents(content: str) -> str:
    """Return a text argument with characters for the accents outside of its formulas."""
    if "\\" not in content:
        return content
    parts = _MATH_OR_TEXT.findall(content)
    return "".join(part if part[0] == "$" else with_characters(part, ligatures=False) for part in parts)


def _closing_brace(tex: str, start: int) -> int:
    depth = 1
    for brace in _BRACE.finditer(tex, start):
        depth += (brace[0] == "{") - (brace[0] == "}")
        if not depth:
            return brace.start()
    raise FormulaRefusedError("a group is not closed")


def _text_row(command: str, content: str) -> str:
    """Return the pieces of a text argument as a group: plain texts, formulas and texts in other fonts."""
    if command == "fbox":
        return f"\\boxed{_text_row('text', content)}"
    pieces, plain, position = "", "", 0
    while position < len(content):
        piece, end = _text_piece(content, position)
        if piece is None:
            plain += content[position:end].strip("{}")
        else:
            pieces, plain = pieces + _plain_text(command, plain) + piece, ""
        position = end
    return f"{{{pieces}{_plain_text(command, plain)}}}"


def _text_piece(content: str, start: int) -> tuple[str | None, int]:
    """Return what stands at a place of a text argument as TeX, or None for a plain character; and where it ends."""
    if math := _MATH_IN_TEXT.match(content, start):
        return f"{{{split_text(math[1])}}}", math.end()
    if math := _ENSURED_MATH.match(content, start):
        end = _closing_brace(content, math.end())
        return f"{{{split_text(content[math.end() : end])}}}", end + 1
    if text := _TEXT.match(content, start):
        end = _closing_brace(content, text.end())
        return _text_row(text[1], content[text.end() : end]), end + 1
    if content.startswith(("\\{", "\\}"), start):
        return content[start : start + 2], start + 2
    return None, start + (2 if content[start] == "\\" else 1)


def _plain_text(command: str, text: str) -> str:
    characters = with_characters(text, ligatures=command != "texttt")
    return f"\\{command}{{{characters}}}" if text else ""
