"""Renderers of other packages: found by name, imported when used, and never in place of a built-in one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from confdeck import registry
from confdeck.cli.app import cli
from confdeck.errors import ConfdeckError, RenderError, UsageError
from confdeck.pipeline import RENDERERS

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Puts packages on the path that offer renderers: `install("package", name="module:Class")`."""
    monkeypatch.syspath_prepend(tmp_path)

    def installed(package: str, code: str = "", **offers: str) -> None:
        information = tmp_path / f"{package.replace('-', '_')}-1.0.dist-info"
        information.mkdir()
        (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        lines = [f"{name} = {value}" for name, value in offers.items()]
        (information / "entry_points.txt").write_text("\n".join([f"[{RENDERERS}]", *lines]))
        (tmp_path / f"{package.replace('-', '_')}.py").write_text(code)
        registry._offers.cache_clear()

    yield installed
    registry._offers.cache_clear()
    for name in [
        name for name, module in sys.modules.items() if str(tmp_path) in str(getattr(module, "__file__", ""))
    ]:
        del sys.modules[name]


def test_ours_are_there() -> None:
    assert {"email", "pdf", "pptx"} <= set(registry.names(RENDERERS))
    assert registry.provider(RENDERERS, "pdf") == "confdeck"


def test_a_renderer_of_another_package_is_found_and_not_imported(install: Install) -> None:
    install("third_party", "class Odp: summary = 'x'", odp="third_party:Odp")

    assert "odp" in registry.names(RENDERERS)
    assert registry.provider(RENDERERS, "odp") == "third_party"
    assert "third_party" not in sys.modules
    assert registry.load(RENDERERS, "odp").__name__ == "Odp"  # type: ignore[attr-defined]


@pytest.mark.parametrize("ask", [lambda: registry.names(RENDERERS), lambda: registry.load(RENDERERS, "pptx")])
def test_our_name_cannot_be_taken(ask: Callable[[], object], install: Install) -> None:
    install("a-thief", "class Pptx: pass", pptx="a_thief:Pptx")
    with pytest.raises(UsageError, match="the packages a-thief and confdeck both offer `pptx`") as raised:
        ask()

    assert "uninstall a-thief" in raised.value.hint
    assert "a_thief" not in sys.modules


def test_two_packages_with_one_name(install: Install) -> None:
    install("one", odp="one:Odp")
    install("two", odp="two:Odp")
    with pytest.raises(UsageError, match="the packages one and two both offer `odp`"):
        registry.names(RENDERERS)


def test_an_unknown_name_has_a_hint() -> None:
    with pytest.raises(UsageError) as near:
        registry.load(RENDERERS, "pptxx")
    with pytest.raises(UsageError) as far:
        registry.load(RENDERERS, "something else")

    assert str(near.value) == "there is no format `pptxx`"
    assert near.value.hint.startswith("did you mean `pptx`? available: email, pdf, pptx")
    assert "pdf, pptx" in far.value.hint


@pytest.mark.parametrize(
    ("code", "offer"),
    [
        ("", "no_such_module:Odp"),
        ("", "third_party:NoSuchClass"),
        ("raise ValueError('on import')", "third_party:Odp"),
        ("this is not Python", "third_party:Odp"),
        ("", "not an entry point"),
    ],
)
def test_what_cannot_be_loaded_names_its_package(code: str, offer: str, install: Install) -> None:
    install("third_party", code, odp=offer)
    with pytest.raises(RenderError, match="`odp` from the package third_party cannot be loaded"):
        registry.load(RENDERERS, "odp")


def test_the_list_survives_what_cannot_be_used(install: Install) -> None:
    install("third_party", "class Odp:\n  def __init__(self): 1 / 0", odp="third_party:Odp")
    listed = CliRunner().invoke(cli, ["list", "renderers"])

    assert listed.exit_code == 0
    assert [line.split()[0] for line in listed.output.splitlines()] == ["email", "odp", "pdf", "pptx", "web"]
    assert "cannot be used" in listed.output


def test_every_error_is_one_for_the_user(install: Install) -> None:
    install("a-thief", pdf="a_thief:Pdf")
    ended = CliRunner().invoke(cli, ["render", "--format", "email"], standalone_mode=False)

    assert isinstance(ended.exception, ConfdeckError)
