r"""Commands of siunitx for numbers, units, quantities, angles, ranges and lists."""

from __future__ import annotations

import re

from confdeck.text.formula.packages.command import command, given
from confdeck.text.formula.packages.physics import enclosed
from confdeck.text.formula.packages.units import unit
from confdeck.text.formula.tex_errors import FormulaRefusedError

_NUMBER = re.compile(
    r"(?P<relation>[<>=≤≥≈]|\\(?:approx|sim|leq?|geq?|ll|gg|lt|gt|pm|mp)(?![a-z]))?"
    r"(?P<sign>[+−-])?(?P<whole>\d*)(?:(?P<point>[.,])(?P<decimals>\d*))?(?P<uncertain>\(\d[\d.,]*\))?"
    r"(?:(?:\+-|\\pm|±)(?P<deviation>\d+(?:[.,]\d+)?))?(?:[eEdD](?P<exponent>[+−-]?\d+))?"
)
_SPACES = re.compile(r"\s+|~|\\[,;:! ]")
_GROUPED_FROM = 5
"""Number of digits from which they are grouped."""
_TIGHT_UNITS = re.compile(r"\\text\{[°′″]\}")
_RANGE = "\\text{–}"
_TIMES = re.compile(r"x|×|\\times(?![a-z])")


def number(written: str) -> str:
    """Return a number of siunitx as TeX.

    Raises:
        FormulaRefusedError: if it is no number.
    """
    match = _NUMBER.fullmatch(_SPACES.sub("", written))
    if not match or not (match["whole"] or match["decimals"] or match["exponent"]):
        raise FormulaRefusedError(f"`{written.strip()[:40]}` is no number of siunitx")
    mantissa = _grouped(match["whole"], match["point"] or "", match["decimals"] or "")
    mantissa += match["uncertain"] or ""
    if match["deviation"]:
        whole, point, decimals = re.split("([.,])|$", match["deviation"], maxsplit=1)
        mantissa += f"\\pm {_grouped(whole, point or '', decimals)}"
    if match["exponent"]:
        mantissa = f"({mantissa})" if match["deviation"] else mantissa
        mantissa = f"{mantissa}\\times " if mantissa else ""
        mantissa += f"10^{{{match['exponent'].lstrip('+')}}}"
    return f"{match['relation'] or ''} {match['sign'] or ''}{mantissa}".strip()


def _grouped(whole: str, point: str, decimals: str) -> str:
    """Return digits in groups of three, with the decimal sign as it is written."""
    if len(whole) >= _GROUPED_FROM:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", r"\\,", whole)
    if len(decimals) >= _GROUPED_FROM:
        decimals = re.sub(r"(\d{3})(?=\d)", r"\1\\,", decimals)
    mark = "{,}" if point == "," else point
    return f"{whole or '0'}{mark}{decimals}" if decimals else whole


def _in_formula(tex: str) -> str:
    r"""Return TeX that is a formula in a `\text` as well."""
    return f"\\ensuremath{{{tex}}}"


def _quantity(options: str, written: str, before: str, units: str) -> str:
    value = number(written) if written.strip() else ""
    if "\\pm" in value and not value.startswith(("(", "\\")) and not value.endswith("}"):
        value = f"({value})"
    currency = f"\\text{{{given(before)}}}" if given(before) else ""
    return _in_formula(currency + _measured(value, _unit(options, units)))


def _measured(value: str, unit_tex: str) -> str:
    """Return a number with its unit, and a thin space between them unless the unit is a sign such as `°`."""
    space = "" if not value or _TIGHT_UNITS.match(unit_tex) else "\\,"
    return f"{value}{space}{unit_tex}"


def _unit(options: str, written: str) -> str:
    return unit(written, per_symbol="per-mode=symbol" in "".join(given(options).split()))


def _qty(_star: str, first: str, second: str, third: str) -> str:
    r"""Return the `\qty` of siunitx, with two groups, or that of physics, with brackets that grow."""
    if first.startswith("[") and given(second) and given(third):
        return _quantity(first[1:-1], second, "", third)
    if first.startswith("{") and given(second):
        return _quantity("", first[1:-1], "", second) + _in_braces(third)
    return enclosed(first) + _in_braces(second) + _in_braces(third)


def _in_braces(argument: str) -> str:
    """Return an optional argument as a group, or an empty string if it is left out."""
    return f"{{{argument}}}" if given(argument) else ""


def _angle(_options: str, written: str) -> str:
    parts = written.split(";")
    if len(parts) > len("°′″"):
        raise FormulaRefusedError(f"`{written[:40]}` is no angle of siunitx")
    pairs = [(number(part), sign) for part, sign in zip(parts, "°′″", strict=False) if part.strip()]
    return _in_formula("".join(f"{value}\\text{{{sign}}}" for value, sign in pairs))


def _range(options: str, first: str, last: str, units: str) -> str:
    return _in_formula(_measured(f"{number(first)}{_RANGE}{number(last)}", _unit(options, units)))


def _listed(written: str) -> str:
    return ",\\ ".join(number(part) for part in written.split(";"))


def _product(written: str) -> str:
    return "\\times ".join(number(part) for part in _TIMES.split(written))


MACROS = (
    *(command(name, "om", lambda _, written: _in_formula(number(written))) for name in ("num", "tablenum")),
    *(
        command(name, "om", lambda options, units: _in_formula(_unit(options, units)))
        for name in ("si", "unit")
    ),
    command("SI", "omom", _quantity),
    command("qty", "segg", _qty),
    command("quantity", "se", lambda _star, argument: enclosed(argument)),
    command("ang", "om", _angle),
    command("numrange", "omm", lambda _, first, last: _in_formula(f"{number(first)}{_RANGE}{number(last)}")),
    *(command(name, "ommm", _range) for name in ("qtyrange", "SIrange")),
    command("numlist", "om", lambda _, written: _in_formula(_listed(written))),
    *(
        command(
            name,
            "omm",
            lambda options, written, units: _in_formula(f"{_listed(written)}\\,{_unit(options, units)}"),
        )
        for name in ("qtylist", "SIlist")
    ),
    command("numproduct", "om", lambda _, written: _in_formula(_product(written))),
    command(
        "qtyproduct",
        "omm",
        lambda options, written, units: _in_formula(f"{_product(written)}\\,{_unit(options, units)}"),
    ),
)
