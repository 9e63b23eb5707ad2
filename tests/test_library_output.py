"""What libraries print themselves does not reach the terminal; what it means is said by confdeck."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.media.samples import encoded, noise
from tests.recaps import written

RECAP = 'title: T\ntakeaways: [One.]\nphotos: [{image: odd.tif, alt: "A river."}]\n'
WHOLE = encoded(noise((300, 200)), "TIFF", compression="jpeg")
NOISY = """
import ctypes, logging, sys, warnings
from confdeck.cli.library_output import hide_library_output
hide_library_output()
libc = ctypes.CDLL(None)
libc.write(2, b"printed by C\\n", 13)
warnings.warn("a warning of a library")
logging.getLogger("library").warning("a log message")
print("ours", file=sys.stderr)
raise ValueError("a bug")
"""


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "XDG_CACHE_HOME": str(cwd / "cache"), **environment}
    return subprocess.run(
        [sys.executable, *command], cwd=cwd, env=variables, text=True, capture_output=True, check=False
    )


@pytest.mark.parametrize("share", [0.5, pytest.param(0.995, marks=pytest.mark.proof)])
@pytest.mark.parametrize("command", ["check", "render"])
def test_complaints_of_libtiff_become_ours(tmp_path: Path, command: str, share: float) -> None:
    written(tmp_path, RECAP)
    (tmp_path / "odd.tif").write_bytes(WHOLE[: int(len(WHOLE) * share)])
    ended = run("-m", "confdeck", command, cwd=tmp_path)

    assert "picture `odd.tif` is damaged" in ended.stdout
    assert all(word not in ended.stdout + ended.stderr for word in ("TIFF", "JPEGLib"))


def test_fontconfig_and_pango_are_not_heard(tmp_path: Path) -> None:
    written(tmp_path, "title: T\ntakeaways: [One.]\n")
    nowhere = str(tmp_path / "no-fonts.conf")
    ended = run("-m", "confdeck", "render", "-f", "pdf", cwd=tmp_path, FONTCONFIG_FILE=nowhere)

    assert ended.returncode == 0
    assert all(word not in ended.stderr for word in ("Fontconfig", "Pango", "WARNING **"))


def test_our_own_words_and_tracebacks_are_heard(tmp_path: Path) -> None:
    ended = run("-c", NOISY, cwd=tmp_path)

    assert "ours\n" in ended.stderr
    assert ended.stderr.endswith("ValueError: a bug\n")
    assert all(word not in ended.stderr for word in ("printed by C", "a warning", "a log message"))


def test_warnings_are_shown_on_request(tmp_path: Path) -> None:
    ended = run("-W", "default", "-c", NOISY, cwd=tmp_path)

    assert "a warning of a library" in ended.stderr


def test_without_standard_error_nothing_fails(tmp_path: Path) -> None:
    written(tmp_path, "title: T\ntakeaways: [One.]\n")
    program = (
        "import os, sys; os.close(2); os.execv(sys.executable, [sys.executable, '-m', 'confdeck', 'check'])"
    )
    assert "0 warnings" in run("-c", program, cwd=tmp_path).stdout
