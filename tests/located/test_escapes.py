r"""TeX between double quotes is recognised by what YAML leaves of it; real line breaks and tabs are not."""

from __future__ import annotations

import pytest

from confdeck.located.escapes import lost_backslash


@pytest.mark.parametrize(
    ("raw", "lost"),
    [
        (r'"$\theta$"', r"`\t` of `\theta` is a tab"),
        (r'"\nabla-nets"', r"`\n` of `\nabla` is a line break"),
        (r'"as \times, not \rho"', r"`\t` of `\times` is a tab"),
        (r'"\rho"', r"`\r` of `\rho` is a carriage return"),
        (r'"\beta"', r"`\b` of `\beta` is a control character"),
        (r'"\frac{1}{2}"', r"`\f` of `\frac` is a control character"),
        (r'"\alpha"', r"`\a` of `\alpha` is a control character"),
        (r'"\vec x"', r"`\v` of `\vec` is a control character"),
        (r'"\eta"', r"`\e` of `\eta` is a control character"),
        (r'"\N"', r"`\N` is a line break"),
        (r'"in \Lambda and \Psi"', r"`\L` of `\Lambda` is a line break"),
        (r'"\0"', r"`\0` is a control character"),
        (r'"10.1007/978\_1"', r"`\_` is a no-break space"),
        (r'"$x \ne y$"', r"`\n` of `\ne` is a line break"),
        (r'"$\tan x$"', r"`\t` of `\tan` is a tab"),
        ('"two\n  \\textbf{lines}"', r"`\t` of `\textbf` is a tab"),
    ],
)
def test_lost_backslashes(raw: str, lost: str) -> None:
    assert lost_backslash(raw) == lost


@pytest.mark.parametrize(
    "raw",
    [
        r'"one\ntwo"',
        r'"one\nabout it\nless\nnot\nto"',
        r'"\n- a\n- b\n\nText"',
        r'"a\tb\there\r\nc"',
        r'"$5\nand then $6"',
        r'"linea\ne poi"',
        r'"\\nabla \\\\theta \"quoted\" \/ \u00e9 \x41"',
        r'"C:\temp\new"',
    ],
)
def test_escape_sequences_that_are_meant(raw: str) -> None:
    assert not lost_backslash(raw)
