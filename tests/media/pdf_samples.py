"""Sample PDF and EPS figures, generated when needed."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import pikepdf

RED, BLUE = (210, 40, 40), (40, 60, 200)


def page(
    width: float, height: float, content: str = "", boxes: Mapping[str, object] = {}
) -> dict[str, object]:
    """Return a page: red, with a blue upper half."""
    halves = f"{_ink(RED)} 0 0 {width} {height} re f {_ink(BLUE)} 0 {height / 2} {width} {height / 2} re f "
    return {"MediaBox": [0, 0, width, height], "content": halves + content, **boxes}


def pdf(*pages: dict[str, object], **options: object) -> bytes:
    """Return a PDF of these pages."""
    document = pikepdf.new()
    for described in pages:
        entries = {f"/{name}": value for name, value in described.items() if name != "content"}
        added = document.add_blank_page(page_size=(10, 10))
        for name, value in entries.items():
            added.obj[name] = pikepdf.Array(value) if isinstance(value, list) else value
        added.obj["/Contents"] = document.make_stream(str(described["content"]).encode())
    buffer = BytesIO()
    document.save(buffer, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def encrypted(password: str) -> bytes:
    """Return a PDF that this password opens, and its owner's password changes."""
    encryption = pikepdf.Encryption(owner="owner", user=password)
    return pdf(page(120, 80), encryption=encryption)


EPS = b"""%!PS-Adobe-3.0 EPSF-3.0
%%BoundingBox: 10 10 130 90
%%EndComments
0.8235 0.1569 0.1569 setrgbcolor 0 0 200 50 rectfill
0.1569 0.2353 0.7843 setrgbcolor 0 50 200 200 rectfill
showpage
%%EOF
"""
"""A drawing with the colours of `page`, 120 by 80 pt; without its bounding box it would be larger."""


def _ink(colour: tuple[int, int, int]) -> str:
    return " ".join(f"{value / 255:.4f}" for value in colour) + " rg"
