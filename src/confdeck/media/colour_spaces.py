"""Colour spaces that files name by numbers (`cICP`, `nclx`, `gAMA`, `cHRM`) as ICC profiles."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Sequence
from functools import lru_cache

Curve = Callable[[float], float]
"""Returns the light of a sample, both from 0 to 1."""
Vector = tuple[float, float, float]

_D65, _DCI, _C = (0.3127, 0.329), (0.314, 0.351), (0.31, 0.316)
_PRIMARIES: dict[int, tuple[float, ...]] = {
    1: (0.64, 0.33, 0.3, 0.6, 0.15, 0.06, *_D65),
    4: (0.67, 0.33, 0.21, 0.71, 0.14, 0.08, *_C),
    5: (0.64, 0.33, 0.29, 0.6, 0.15, 0.06, *_D65),
    6: (0.63, 0.34, 0.31, 0.595, 0.155, 0.07, *_D65),
    7: (0.63, 0.34, 0.31, 0.595, 0.155, 0.07, *_D65),
    9: (0.708, 0.292, 0.17, 0.797, 0.131, 0.046, *_D65),
    11: (0.68, 0.32, 0.265, 0.69, 0.15, 0.06, *_DCI),
    12: (0.68, 0.32, 0.265, 0.69, 0.15, 0.06, *_D65),
    22: (0.63, 0.34, 0.295, 0.605, 0.155, 0.077, *_D65),
}
"""Chromaticities of red, green, blue and white, by the code points of ITU-T H.273."""
_SRGB = 13
_VIDEO_CURVES = frozenset({1, 6, 14, 15})
_BRIGHT_CURVES = frozenset({16, 18})
_ENTRIES = 1024
"""Entries of a profile's curve."""
_D50: Vector = (0.9642, 1.0, 0.8249)
_BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
_DIFFUSE_WHITE = 203.0
"""Luminance in cd/m² of white paper in pictures with a high dynamic range (ITU-R BT.2408)."""


def is_high_range(transfer: int) -> bool:
    """Tell whether a transfer function is one of high dynamic range, whose brightest parts a page cannot show."""
    return transfer in _BRIGHT_CURVES


@lru_cache(maxsize=16)
def numbered_profile(primaries: int, transfer: int, *, video: bool = False) -> bytes | None:
    """Return the ICC profile of a colour space by its numbers; None for sRGB and for unknown ones.

    With `video` the transfer functions of television count as that of sRGB, as in browsers.
    """
    curve = _SRGB if video and transfer in _VIDEO_CURVES else transfer
    if primaries not in _PRIMARIES or curve not in _CURVES or (primaries, curve) == (1, _SRGB):
        return None
    return _profile(_PRIMARIES[primaries], _CURVES[curve])


@lru_cache(maxsize=16)
def gamma_profile(gamma: float, chromaticities: tuple[float, ...] | None) -> bytes | None:
    """Return the ICC profile of a colour space with a pure power curve; None for what is nearly sRGB.

    Args:
        gamma: The exponent of the light.
        chromaticities: Those of red, green, blue and white; None for those of sRGB.
    """
    if not 0.1 <= gamma <= 10 or (chromaticities is None and abs(gamma - 2.2) < 0.11):  # noqa: PLR2004  as sRGB
        return None
    try:
        return _profile(chromaticities or _PRIMARIES[1], lambda sample: sample**gamma)
    except ZeroDivisionError:  # chromaticities that span no space
        return None


def _srgb(sample: float) -> float:
    return sample / 12.92 if sample <= 0.04045 else math.pow((sample + 0.055) / 1.055, 2.4)  # noqa: PLR2004  IEC 61966-2-1


def _television(sample: float) -> float:
    return math.pow(sample, 2.4)  # as screens show it (ITU-R BT.1886), not as cameras record it


def _smpte_240(sample: float) -> float:
    return sample / 4 if sample < 0.0912 else math.pow((sample + 0.1115) / 1.1115, 1 / 0.45)  # noqa: PLR2004


def _pq(sample: float) -> float:
    power = math.pow(sample, 1 / 78.84375)
    light = max(power - 0.8359375, 0.0) / (18.8515625 - 18.6875 * power)
    return min(1.0, math.pow(light, 1 / 0.1593017578125) * 10_000 / _DIFFUSE_WHITE)


def _hlg(sample: float) -> float:
    return min(1.0, math.pow(_hlg_scene(sample) / _hlg_scene(0.75), 1.2))


def _hlg_scene(sample: float) -> float:
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    return sample**2 / 3 if sample <= 0.5 else (math.exp((sample - c) / a) + b) / 12  # noqa: PLR2004  BT.2100


_CURVES: dict[int, Curve] = {
    1: _television, 4: lambda sample: sample**2.2, 5: lambda sample: sample**2.8, 6: _television, 7: _smpte_240,
    8: lambda sample: sample, 13: _srgb, 14: _television, 15: _television, 16: _pq,
    17: lambda sample: min(1.0, sample**2.6 * 52.37 / 48), 18: _hlg,
}  # fmt: skip
"""Transfer functions, by the code points of ITU-T H.273."""


def _profile(chromaticities: Sequence[float], curve: Curve) -> bytes:
    """Return a profile with these chromaticities and one curve for all colours."""
    red, green, blue = _colorants(chromaticities)
    samples = [round(min(max(curve(step / (_ENTRIES - 1)), 0.0), 1.0) * 65535) for step in range(_ENTRIES)]
    table = b"curv\0\0\0\0" + struct.pack(f">I{_ENTRIES}H", _ENTRIES, *samples)
    name = b"confdeck\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(78),
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": _xyz(_D50),
        b"rXYZ": _xyz(red),
        b"gXYZ": _xyz(green),
        b"bXYZ": _xyz(blue),
        b"rTRC": table,
        b"gTRC": table,
        b"bTRC": table,
    }
    return _packed(tags)


def _packed(tags: dict[bytes, bytes]) -> bytes:
    header_size, entry_size = 128, 12
    start = header_size + 4 + entry_size * len(tags)
    index, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        index += struct.pack(">4sII", name, start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    header = struct.pack(">I4sI4s4s4s", start + len(body), b"\0\0\0\0", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    white = b"".join(map(_fixed, _D50))
    return header + bytes(12) + b"acsp" + bytes(28) + white + bytes(48) + index + body


def _xyz(colour: Vector) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, colour))


def _fixed(number: float) -> bytes:
    return struct.pack(">i", round(min(max(number, -30_000.0), 30_000.0) * 65536))


def _colorants(chromaticities: Sequence[float]) -> tuple[Vector, Vector, Vector]:
    """Return red, green and blue as XYZ under the light of print, D50."""
    corners = [_from_xy(*chromaticities[place : place + 2]) for place in (0, 2, 4)]
    white = _from_xy(*chromaticities[6:8])
    amounts = _solved(corners, white)
    cones_of_white, cones_of_d50 = _times(_BRADFORD, white), _times(_BRADFORD, _D50)
    scales = [target / source for target, source in zip(cones_of_d50, cones_of_white, strict=True)]
    result = []
    for corner, amount in zip(corners, amounts, strict=True):
        cones = _times(_BRADFORD, corner)
        adapted = [cone * scale * amount for cone, scale in zip(cones, scales, strict=True)]
        result.append(_solved(list(zip(*_BRADFORD, strict=True)), adapted))
    red, green, blue = result
    return red, green, blue


def _from_xy(x: float, y: float) -> Vector:
    return x / y, 1.0, (1 - x - y) / y


def _times(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> Vector:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def _solved(columns: Sequence[Sequence[float]], target: Sequence[float]) -> Vector:
    """Return how much of each column adds up to the target, by Cramer's rule."""
    whole = _determinant(columns)
    one, two, three = (
        _determinant([target if place == replaced else column for place, column in enumerate(columns)])
        / whole
        for replaced in range(3)
    )
    return one, two, three


def _determinant(columns: Sequence[Sequence[float]]) -> float:
    (a, b, c), (d, e, f), (g, h, i) = columns
    return a * (e * i - f * h) - d * (b * i - c * h) + g * (b * f - c * e)
