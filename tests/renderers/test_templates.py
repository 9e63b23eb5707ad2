"""Compiled templates are kept beside their source, and never used for another source."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from jinja2.environment import Template

from confdeck.renderers.templates import CompiledTemplates


@pytest.fixture(autouse=True)
def bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.html.j2").write_text("{{ word }} one", "utf-8")
    return tmp_path


def load(folder: Path) -> Template:
    environment = Environment(
        loader=FileSystemLoader(folder), bytecode_cache=CompiledTemplates(), autoescape=True
    )
    return environment.get_template("page.html.j2")


def compiled(folder: Path) -> list[Path]:
    return list(folder.rglob("*.pyc"))


def test_a_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load(folder).render(word="<") == "&lt; one"
    (kept,) = compiled(folder)
    assert kept.parent == folder / "__pycache__"
    monkeypatch.setattr(Environment, "_compile", None)
    assert load(folder).render(word="<") == "&lt; one"


def test_a_changed_template_is_compiled_again(folder: Path) -> None:
    load(folder)
    (folder / "page.html.j2").write_text("{{ word }} two", "utf-8")
    assert load(folder).render(word="a") == "a two"
    assert len(compiled(folder)) == 1


@pytest.mark.parametrize("length", [0, 10, 30, 200])
def test_half_a_file_is_compiled_again(folder: Path, length: int) -> None:
    load(folder)
    (kept,) = compiled(folder)
    whole = kept.read_bytes()
    kept.write_bytes(whole[:length])
    assert load(folder).render(word="a") == "a one"
    assert kept.read_bytes() == whole


def test_nothing_is_written_where_python_writes_no_bytecode(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert load(folder).render(word="a") == "a one"
    assert not compiled(folder)


def test_a_folder_that_cannot_be_written_is_no_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(folder / "page.html.j2"))
    assert load(folder).render(word="a") == "a one"
    shutil.rmtree(folder)
