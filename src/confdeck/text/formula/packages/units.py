r"""Units as siunitx writes them: commands (`\kilo\metre\per\second`) or literal text (`km/s`, `kg.m^2`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from confdeck.text.formula.tex_errors import FormulaRefusedError

_PREFIXES = {
    **dict(
        zip(
            [
                "quecto",
                "ronto",
                "yocto",
                "zepto",
                "atto",
                "femto",
                "pico",
                "nano",
                "micro",
                "milli",
                "centi",
                "deci",
            ],
            "qryzafpnµmcd",
            strict=True,
        )
    ),
    **dict(
        zip(
            ["hecto", "kilo", "mega", "giga", "tera", "peta", "exa", "zetta", "yotta", "ronna", "quetta"],
            "hkMGTPEZYRQ",
            strict=True,
        )
    ),
    "deca": "da",
    "deka": "da",
    "kibi": "Ki",
    "mebi": "Mi",
    "gibi": "Gi",
    "tebi": "Ti",
    "pebi": "Pi",
    "exbi": "Ei",
}
_UNITS = {
    "ampere": "A", "candela": "cd", "kelvin": "K", "kilogram": "kg", "gram": "g", "metre": "m", "meter": "m", "mole": "mol", "second": "s",
    "becquerel": "Bq", "coulomb": "C", "farad": "F", "gray": "Gy", "hertz": "Hz", "henry": "H", "joule": "J", "katal": "kat",
    "lumen": "lm", "lux": "lx", "newton": "N", "ohm": "Ω", "pascal": "Pa", "radian": "rad", "siemens": "S", "sievert": "Sv",
    "steradian": "sr", "tesla": "T", "volt": "V", "watt": "W", "weber": "Wb", "degreeCelsius": "°C", "celsius": "°C",
    "minute": "min", "hour": "h", "day": "d", "hectare": "ha", "litre": "l", "liter": "L", "tonne": "t", "dalton": "Da",
    "electronvolt": "eV", "astronomicalunit": "au", "neper": "Np", "bel": "B", "decibel": "dB", "percent": "\\%", "angstrom": "Å",
    "bar": "bar", "barn": "b", "knot": "kn", "mmHg": "mmHg", "nauticalmile": "M", "atomicmassunit": "u", "bit": "bit", "byte": "B",
    "degree": "°", "arcminute": "′", "arcsecond": "″", "arcmin": "′", "arcsec": "″", "parsec": "pc", "gauss": "G", "erg": "erg",
    "clight": "c", "speedoflight": "c", "elementarycharge": "e", "electronmass": "mₑ", "planckbar": "ħ", "bohr": "a₀", "hartree": "Eₕ",
}  # fmt: skip
_ABBREVIATIONS = {
    **dict.fromkeys(["fg", "pg", "ng", "mg", "g", "kg", "pm", "nm", "mm", "cm", "dm", "m", "km", "as", "fs", "ps", "ns", "ms", "s", "fmol", "pmol", "nmol", "mmol", "mol", "kmol", "pA", "nA", "mA", "A", "kA"]),
    **dict.fromkeys(["ml", "l", "hl", "mL", "L", "hL", "mHz", "Hz", "kHz", "MHz", "GHz", "THz", "mN", "N", "kN", "MN", "Pa", "kPa", "MPa", "GPa", "pV", "nV", "mV", "V", "kV", "W", "nW", "mW", "kW", "MW", "GW", "J", "mJ", "kJ"]),
    **dict.fromkeys(["eV", "meV", "keV", "MeV", "GeV", "TeV", "kWh", "F", "fF", "pF", "nF", "mF", "H", "mH", "C", "nC", "mC", "K", "dB", "kB", "MB", "GB", "TB", "T", "mT", "bps", "pc", "kpc", "Mpc", "Gpc"]),
    "ug": "µg", "um": "µm", "us": "µs", "umol": "µmol", "uA": "µA", "ul": "µl", "uL": "µL", "uV": "µV", "uW": "µW", "uJ": "µJ",
    "uF": "µF", "uH": "µH", "uC": "µC", "uT": "µT", "ohm": "Ω", "kohm": "kΩ", "mohm": "mΩ", "Mohm": "MΩ",
    "kibibyte": "KiB", "mebibyte": "MiB", "gibibyte": "GiB",
}  # fmt: skip
_POWERS_BEFORE = {"square": "2", "cubic": "3"}
"""Powers by the commands that stand before their unit."""
_POWERS_BEHIND = {"squared": "2", "cubed": "3"}
"""Powers by the commands that stand behind their unit."""
_TOKEN = re.compile(
    r"\\[A-Za-z]+|\\[,;:! %]|\s+|[~.·]|[\^_]\s*(?:\{[^{}]*\}|[+−-]?\w)|\{[^{}]*\}|[^\W\d_]+|."
)
_SCRIPT = re.compile(r"([\^_])\s*(?:\{([^{}]*)\}|(.+))")
_LITERAL = ("\\cdot", "\\times", "\\mu", "\\Omega", "\\circ", "\\text", "\\mathrm", "\\frac", "\\AA")
"""Commands that may stand in a literal unit."""
_NAME = re.compile(r"\\[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class _Factor:
    """A unit with its power, and what stands behind its symbol as a subscript."""

    symbol: str
    power: str = ""
    qualifier: str = ""

    @property
    def tex(self) -> str:
        below = f"_{{\\text{{{self.qualifier}}}}}" if self.qualifier else ""
        above = f"^{{{self.power}}}" if self.power not in ("", "1") else ""
        return f"\\text{{{self.symbol}}}{below}{above}"


def unit(written: str, *, per_symbol: bool = False) -> str:
    r"""Return a unit as TeX; `per_symbol` sets a solidus for `\per`.

    Raises:
        FormulaRefusedError: if it has a command that is no unit.
    """
    tokens = _TOKEN.findall(written)
    if any(_NAME.fullmatch(token) and token not in _LITERAL for token in tokens):
        return _from_commands([token for token in tokens if not token.isspace()], per_symbol=per_symbol)
    return "".join(map(_literal, tokens))


def _literal(token: str) -> str:
    if token in ("~", ".", "·") or token.isspace():
        return "\\,"
    if token.isalpha() or token in ("%", "\\%", "°", "′", "″"):
        return "\\text{\\%}" if token == "%" else f"\\text{{{token}}}"
    if token.startswith("{"):
        return f"\\text{{{token[1:-1]}}}"
    return token.replace(" ", "") if token[0] in "^_" else token


def _from_commands(tokens: Sequence[str], *, per_symbol: bool) -> str:
    above, below = _factors(tokens)
    if not below:
        return "\\,".join(factor.tex for factor in above)
    if per_symbol:
        divisor = "\\,".join(factor.tex for factor in below)
        divisor = f"({divisor})" if len(below) > 1 else divisor
        return ("\\,".join(factor.tex for factor in above) or "1") + f"/{divisor}"
    inverse = [_Factor(factor.symbol, f"-{factor.power or 1}", factor.qualifier) for factor in below]
    return "\\,".join(factor.tex for factor in (*above, *inverse))


def _factors(tokens: Iterable[str]) -> tuple[list[_Factor], list[_Factor]]:
    """Return the units above and below the bar of a fraction."""
    sides: tuple[list[_Factor], list[_Factor]] = ([], [])
    last: list[_Factor] = sides[0]
    prefix, power, side, pending = "", "", 0, ""
    for token in tokens:
        name = token[1:] if token.startswith("\\") else ""
        if pending or token[0] in "^_":
            pending, power = _argument(pending or token[0], token, last, power)
        elif name in ("per", "of", "tothe", "raiseto"):
            side, pending = (1, "") if name == "per" else (side, name)
        elif name in _POWERS_BEFORE:
            power = _POWERS_BEFORE[name]
        elif name in _POWERS_BEHIND:
            _change(last, power=_POWERS_BEHIND[name])
        elif name in _PREFIXES:
            prefix += _PREFIXES[name]
        elif token not in ("~", ".", "·", "\\,"):
            last = sides[side]
            last.append(_Factor(prefix + _symbol(token), power))
            prefix, power, side = "", "", 0
    if prefix:
        sides[side].append(_Factor(prefix, power))
    return sides


def _argument(command: str, token: str, factors: list[_Factor], power: str) -> tuple[str, str]:
    """Read the argument of a command; return the command that still lacks one, and the power of the next unit."""
    script = _SCRIPT.fullmatch(token)
    value = (script[2] or script[3]) if script else token.strip("{}")
    if command == "raiseto":
        return "", value
    if command in ("of", "_"):
        _change(factors, qualifier=value)
    else:
        _change(factors, power=value)
    return "", power


def _change(factors: list[_Factor], power: str = "", qualifier: str = "") -> None:
    if not factors:
        raise FormulaRefusedError("a power stands before any unit")
    last = factors[-1]
    factors[-1] = _Factor(last.symbol, power or last.power, qualifier or last.qualifier)


def _symbol(token: str) -> str:
    """Return the symbol of a unit.

    Raises:
        FormulaRefusedError: if a command is no unit.
    """
    name = token[1:]
    if not token.startswith("\\"):
        return token.strip("{}")
    if name in _UNITS:
        return _UNITS[name]
    if name in _ABBREVIATIONS:
        return _ABBREVIATIONS[name] or name
    raise FormulaRefusedError(f"`{token}` is no unit of siunitx that confdeck knows")
