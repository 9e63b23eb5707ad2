"""Simple SVG drawings become PDF operators; others are left to WeasyPrint."""

from __future__ import annotations

import time

import pytest

from confdeck.media import qr_svg
from confdeck.renderers.newsletter.drawings import rating
from confdeck.renderers.newsletter.engine.vector_images import VectorPicture, read_svg
from confdeck.text.formula import svg
from confdeck.theme import load_theme

FRAME = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20">{}</svg>'


def drawn(content: str) -> VectorPicture | None:
    return read_svg(FRAME.format(content).encode())


@pytest.mark.parametrize(
    ("content", "operators"),
    [
        ('<path d="M 1 2 L 3 4 Z" fill="#ff0000"/>', b"1 0 0 rg 1 2 m 3 4 l h f"),
        ('<path d="M1 2h3v-1m1 1l2,2" stroke="#0000FF"/>', b"1 w 0 0 1 RG 1 2 m 4 2 l 4 1 l 5 2 m 7 4 l S"),
        ('<path d="M 0 0 Q 3 0 3 3" fill="#000000"/>', b"0 0 0 rg 0 0 m 2 0 3 1 3 3 c f"),
        (
            '<path d="M 0 0 C 1 1 2 2 3 3 H 5 V 6" fill="#000000"/>',
            b"0 0 0 rg 0 0 m 1 1 2 2 3 3 c 5 3 l 5 6 l f",
        ),
        ('<g fill="#000000"><rect x="1" width="2" height="3"/></g>', b"0 0 0 rg 1 0 2 3 re f"),
        ('<g fill="#000000"/>', b""),
        (
            '<path d="M 0 0 L 1 1" fill="#000000" stroke="#000000" stroke-width="0.5"/>',
            b"0.5 w 0 0 0 rg 0 0 0 RG 0 0 m 1 1 l B",
        ),
        ('<path d="M 0 0 L 1 1" fill="currentColor"/>', b"%text-colour% 0 0 m 1 1 l f"),
    ],
)
def test_shapes_are_written(content: str, operators: bytes) -> None:
    drawing = drawn(content)
    assert drawing
    assert drawing.operators == operators


@pytest.mark.parametrize(
    "content",
    [
        "<text>a</text>",
        '<path d="M 0 0 A 1 1 0 0 0 2 2" fill="#000000"/>',
        '<path d="M 0" fill="#000000"/>',
        '<path d="M 0 0" fill="url(#a)"/>',
        '<rect width="1" height="1" fill="#000000" transform="rotate(3)"/>',
        '<image href="file:///etc/passwd"/>',
        '<path d="M 0 0 L 1 1" fill="#000000" stroke="#ff0000"/>',
        '<path d="M 0 0 L 1 1" stroke="#000000" stroke-width="thick"/>',
    ],
)
def test_other_drawings_are_left_to_weasyprint(content: str) -> None:
    assert drawn(content) is None
    assert read_svg(b'<svg xmlns="http://www.w3.org/2000/svg"/>') is None
    assert read_svg(b"\x89PNG") is None


def test_all_our_own_drawings_are_written() -> None:
    formula = svg(
        r"\left\lVert \frac{x_i^2}{\sqrt{2}} \right\rVert", display=True, size_pt=10, colour="#112233"
    )
    assert formula
    colours = load_theme("default").tokens.colours
    code = qr_svg("https://example.org", "#000000")
    assert code
    for drawing in (formula.svg.encode(), rating(3, colours).encode(), code):
        assert read_svg(drawing)


def test_a_long_invalid_path_takes_no_time() -> None:
    begun = time.process_time()
    assert drawn(f'<path d="M {"1234567890" * 20000} A" fill="#000000"/>') is None
    assert time.process_time() - begun < 1
