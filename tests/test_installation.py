"""Commands in hints are those of the program that installed confdeck."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from confdeck.installation import install_command, update_command


@pytest.mark.parametrize(
    ("file", "install", "update"),
    [
        ("pyvenv.cfg", "pip install 'pi-heif>=1.4'", "pip install --upgrade confdeck"),
        ("pipx_metadata.json", "pipx inject confdeck 'pi-heif>=1.4'", "pipx upgrade confdeck"),
        ("uv-receipt.toml", "uv pip install --python {} 'pi-heif>=1.4'", "uv tool upgrade confdeck"),
    ],
)
def test_hints_name_the_program_that_installed_confdeck(
    file: str, install: str, update: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / file).touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert install_command("heic") == install.format(tmp_path)
    assert update_command() == update


def test_all_packages_of_an_extra_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pipx_metadata.json").touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    words = install_command("send")
    assert all(name in words for name in ("filelock", "httpx", "idna", "keyring"))
    assert install_command("lsp") == "pipx inject confdeck 'pygls<3,>=2.1'"
