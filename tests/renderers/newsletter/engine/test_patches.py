"""Patches are applied to the code they are made for, and to no other."""

from __future__ import annotations

import importlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import weasyprint
from weasyprint.layout import inline

from confdeck.diagnostics import Severity
from confdeck.errors import RenderError
from confdeck.renderers.newsletter import NewsletterRenderer
from confdeck.renderers.newsletter.engine import patches, pdf_engine, weasyprint_support
from confdeck.renderers.newsletter.engine.patch import PatchKind
from confdeck.renderers.newsletter.engine.patches import IMPORT_PATCHES, PATCHES, PLAIN_ENGINE, PatchSet
from confdeck.renderers.newsletter.engine.pdf_style import PdfStyle
from confdeck.renderers.newsletter.sheet import A4

if TYPE_CHECKING:
    from confdeck.renderers import Job

ROOT = Path(__file__).parents[4]
ALL = (*PATCHES, *IMPORT_PATCHES)
SPEED = [patch for patch in ALL if patch.kind is PatchKind.SPEED]
CORRECTIONS = [patch for patch in ALL if patch.kind is PatchKind.CORRECTION]
PACKAGE = "confdeck.renderers.newsletter.engine"


def targets() -> dict[str, Any]:
    """What the table replaces, as WeasyPrint has it now."""
    resolved = {}
    for target in (target for patch in PATCHES for target in patch.replacements):
        module, path = target.split(":")
        value: Any = importlib.import_module(module)
        for name in path.split("."):
            value = getattr(value, name)
        resolved[target] = value
    return resolved


def pretend(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    """Have confdeck believe that this WeasyPrint is installed."""
    monkeypatch.setattr(patches, "installed_version", lambda: version)
    monkeypatch.setattr("confdeck.renderers.newsletter.engine.pdf_worker.installed_version", lambda: version)


class TestTable:
    @pytest.mark.parametrize("patch", ALL, ids=lambda patch: patch.name)
    def test_fits_the_pinned_weasyprint(self, patch: Any) -> None:
        assert patch.mismatch(weasyprint.__version__) == ""

    @pytest.mark.parametrize("patch", ALL, ids=lambda patch: patch.name)
    def test_says_why_and_what_for(self, patch: Any) -> None:
        assert patch.reason.endswith(".")
        assert patch.evidence
        assert patch.upstream.startswith("https://github.com/Kozea/WeasyPrint/")
        assert set(patch.hashes) <= set(weasyprint_support.SUPPORTED_MAJORS)

    @pytest.mark.parametrize("patch", CORRECTIONS, ids=lambda patch: patch.name)
    def test_a_correction_names_the_test_that_needs_it(self, patch: Any) -> None:
        path, _, test = patch.evidence.partition("::")
        assert f"def {test}(" in (ROOT / path).read_text("utf-8")

    def test_corrections_fit_every_supported_weasyprint(self) -> None:
        assert all(set(patch.hashes) == set(weasyprint_support.SUPPORTED_MAJORS) for patch in CORRECTIONS)

    def test_speed_patches_are_at_most_500_lines(self) -> None:
        paths = (path for patch in SPEED for path in patch.replacements.values())
        modules = {importlib.import_module(f"{PACKAGE}.{path.partition(':')[0]}") for path in paths}
        lines = sum(len(Path(str(module.__file__)).read_text("utf-8").splitlines()) for module in modules)
        assert 0 < lines <= 500


LATE = """
import sys
from confdeck.renderers.newsletter.engine.patches import import_patches
with import_patches():
    import weasyprint
from weasyprint.pdf import fonts
from weasyprint.text import fonts as text_fonts
assert "fontTools" not in sys.modules
assert fonts.TTFont(sys.argv[1])["head"].unitsPerEm == 2048
assert issubclass(fonts.TTLibError, Exception)
assert fonts.TTFont is text_fonts.TTFont is __import__("fontTools.ttLib", fromlist=["TTFont"]).TTFont
assert text_fonts.woff2.decompress and fonts.subset.Options and fonts.instantiateVariableFont
"""


def test_font_tools_is_imported_when_it_is_needed_first() -> None:
    font = ROOT / "themes" / "default" / "fonts" / "Gelasio-Regular.ttf"
    subprocess.run([sys.executable, "-c", LATE, str(font)], check=True)


class TestSelection:
    def test_weasyprint_is_restored(self) -> None:
        before = targets()
        chosen = PatchSet("")
        with chosen.for_layout():
            assert all(value is not before[target] for target, value in targets().items())
        assert targets() == before

    def test_corrections_and_what_makes_writing_fast_are_in_place_while_the_pdf_is_written(self) -> None:
        before = targets()
        with PatchSet("").for_writing():
            changed = {target for target, value in targets().items() if value is not before[target]}
        written = [patch for patch in PATCHES if patch in CORRECTIONS or patch.writing]
        assert changed == {target for patch in written for target in patch.replacements}
        assert changed > {target for patch in CORRECTIONS for target in patch.replacements}

    def test_no_message_where_all_fit(self) -> None:
        assert PatchSet("").diagnostics == ()

    def test_the_switch_turns_speed_patches_off_and_corrections_stay(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(PLAIN_ENGINE, "1")
        before = targets()
        chosen = PatchSet("")
        with chosen.for_layout():
            changed = {target for target, value in targets().items() if value is not before[target]}
        assert changed == {target for patch in CORRECTIONS for target in patch.replacements}
        (note,) = chosen.diagnostics
        assert note.severity is Severity.NOTE
        assert "CONFDECK_PLAIN_ENGINE is set" in note.message

    @pytest.mark.parametrize(
        ("kind", "severity"), [("speed", Severity.NOTE), ("correction", Severity.WARNING)]
    )
    def test_a_patch_of_code_that_has_changed_is_skipped(
        self, kind: str, severity: Severity, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        changed = next(patch for patch in PATCHES if patch.kind.value == kind)
        others = [patch for patch in PATCHES if patch is not changed]
        hashes = dict.fromkeys(weasyprint_support.SUPPORTED_MAJORS, "0123456789ab")
        monkeypatch.setattr(patches, "PATCHES", [replace(changed, hashes=hashes), *others])
        before = targets()
        chosen = PatchSet("")
        with chosen.for_layout():
            after = targets()
        assert all(after[target] is before[target] for target in changed.replacements)
        (message,) = chosen.diagnostics
        assert message.severity is severity
        assert f"`{changed.name}`" in message.message
        assert "has changed" in message.message

    def test_a_patch_of_code_that_is_gone_is_skipped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        gone = replace(SPEED[0], code=("weasyprint.css:NoSuchThing",))
        monkeypatch.setattr(patches, "PATCHES", [gone])
        assert [message.severity for message in PatchSet("").diagnostics] == [Severity.NOTE]

    def test_an_older_weasyprint_goes_without_speed(self) -> None:
        (note,) = [
            message for message in PatchSet("", "69.0").diagnostics if message.severity is Severity.NOTE
        ]
        assert "not made for WeasyPrint 69.0" in note.message
        assert all(f"`{patch.name}`" in note.message for patch in PATCHES if patch in SPEED)


class TestUnsupportedWeasyprint:
    def test_there_is_one_warning_and_no_patch(self) -> None:
        original = inline.split_first_line  # type: ignore[attr-defined]
        chosen = PatchSet("", "71.0")
        with chosen.for_layout():
            assert inline.split_first_line is original  # type: ignore[attr-defined]
        (warning,) = chosen.diagnostics
        assert warning.severity is Severity.WARNING
        assert warning.message.startswith("WeasyPrint 71.0 is not supported, only 69 and 70 are")
        assert "pip install" in warning.hint

    def test_libraries_are_found_as_always(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import ctypes.util

        original = ctypes.util.find_library
        pretend(monkeypatch, "71.0")
        with patches.import_patches():
            assert ctypes.util.find_library is original

    def test_a_newsletter_is_rendered_with_one_warning(
        self, small_job: Job, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pretend(monkeypatch, "71.0")
        artifact = NewsletterRenderer().render(small_job)
        assert artifact.files[0].data.startswith(b"%PDF-")
        engine = [
            message
            for message in artifact.diagnostics
            if {"WeasyPrint", "engine"} & set(message.message.split())
        ]
        assert [message.severity for message in engine] == [Severity.WARNING]

    def test_what_it_does_not_know_of_css_is_a_note(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pretend(monkeypatch, "71.0")
        engine = pdf_engine.PdfEngine(PdfStyle("p { no-such-property: 1 }", {}, A4))
        engine.lay_out("<html><head><title>x</title></head><body><p>Words</p></body></html>")
        *notes, unsupported = engine.print().diagnostics
        assert any("no-such-property" in note.message for note in notes)
        assert {note.severity for note in notes} == {Severity.NOTE}
        assert unsupported.severity is Severity.WARNING

    @pytest.mark.parametrize("version", ["68.1", "71.0"])
    def test_what_it_cannot_do_is_an_error_for_users(
        self, version: str, small_job: Job, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise TypeError("create_layout() takes 4 arguments")

        pretend(monkeypatch, version)
        monkeypatch.setattr(pdf_engine, "fill_page_numbers", fail)
        with pytest.raises(RenderError, match=f"WeasyPrint {version}, which is not supported") as raised:
            NewsletterRenderer().render(small_job)
        assert "pip install" in raised.value.hint
