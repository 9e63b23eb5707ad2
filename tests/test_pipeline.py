"""What the stages hand on to each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from confdeck import pipeline
from confdeck.errors import EmptyEditionError, RecapError
from confdeck.renderers import Artifact, Job, OutputFile
from confdeck.renderers.themed_pictures import themed_picture_store
from tests.media.samples import encoded, scene
from tests.recaps import written

if TYPE_CHECKING:
    from confdeck.media import PictureStore


class SettingsPrinter:
    """A renderer that writes the settings it is given."""

    summary = "two settings"
    deterministic = False

    def render(self, job: Job) -> Artifact:
        return Artifact((OutputFile(".txt", f"{job.settings.paper} {job.settings.minutes}".encode()),))


def test_settings_of_the_request_override_those_of_the_recap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "load_renderers", lambda _names, _loaded: {"settings": SettingsPrinter()})
    recap = written(tmp_path, "title: T\ntakeaways: [x]\nrender: {paper: letter, minutes: 20}\n")
    request = pipeline.RenderRequest(
        recap, output=tmp_path / "output", settings={"paper": "a4", "minutes": None}
    )
    (file,) = pipeline.render(request).files

    assert file.path.read_text("utf-8") == "a4 20"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: T\ntakeaways: [x]\n", "nothing in this recap is for the public; nothing was written"),
        (
            "title: T\naudience: public\nsessions: [{title: Empty}]\n",
            "there is nothing to read in this recap",
        ),
    ],
)
def test_an_audience_with_nothing_to_read_gets_no_files(tmp_path: Path, text: str, message: str) -> None:
    recap, output = written(tmp_path, text), tmp_path / "output"
    output.mkdir()
    old = output / f"{tmp_path.name}.email.txt"
    old.write_text("old")
    request = pipeline.RenderRequest(recap, ("email",), output=output, audience="public")

    with pytest.raises(EmptyEditionError, match=message) as caught:
        pipeline.render(request)

    assert caught.value.exit_code == 1
    assert f"`{old}` is of an earlier run and stays" in caught.value.hint
    assert [path.read_text() for path in output.iterdir()] == ["old"]


def test_a_recap_of_photos_is_not_empty(tmp_path: Path) -> None:
    Image.new("RGB", (400, 300)).save(tmp_path / "a.png")
    recap = written(tmp_path, "title: T\nphotos: [a.png]\n")
    request = pipeline.RenderRequest(recap, ("email",), output=tmp_path / "output")

    assert pipeline.render(request).files


def test_theme_formats_and_audience_may_be_set_in_the_recap(tmp_path: Path) -> None:
    text = """
        title: T
        audience: private
        takeaways: [{text: For all., audience: public}, For me.]
        render: {theme: fjord, formats: email, audience: Public}
        """
    report = pipeline.render(pipeline.RenderRequest(written(tmp_path, text), output=tmp_path / "output"))

    assert (report.theme, report.audience) == ("fjord", "public")
    assert {file.path.suffix for file in report.files} == {".html", ".txt", ".eml"}
    other = pipeline.RenderRequest(
        tmp_path / "recap.yaml", ("email",), "quarto", tmp_path / "other", audience="private"
    )
    report = pipeline.render(other)
    assert (report.theme, report.audience) == ("quarto", "private")


def test_a_theme_may_stand_beside_the_recap(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "theme.yaml").write_text("extends: default\ntitle: Ours\n")
    recap = written(tmp_path, "title: T\ntakeaways: [x]\nrender: {theme: ours, formats: [email]}\n")

    assert pipeline.render(pipeline.RenderRequest(recap, output=tmp_path / "output")).theme == "ours"


def test_a_theme_outside_the_folder_is_refused(tmp_path: Path) -> None:
    recap = written(tmp_path, "title: T\ntakeaways: [x]\nrender: {theme: ../ours}\n")

    with pytest.raises(RecapError, match="outside the recap's folder"):
        pipeline.render(pipeline.RenderRequest(recap, output=tmp_path / "output"))


def test_an_unknown_format_in_the_recap_is_an_error(tmp_path: Path) -> None:
    recap = written(tmp_path, "title: T\ntakeaways: [x]\nrender: {formats: [pptxx]}\n")

    with pytest.raises(RecapError, match="there is no format `pptxx`") as caught:
        pipeline.render(pipeline.RenderRequest(recap, output=tmp_path / "output"))
    (found,) = caught.value.diagnostics
    assert "did you mean `pptx`?" in found.hint
    assert found.span
    assert found.span.line == 3


def test_an_unknown_theme_in_the_recap_is_an_error_at_its_line(tmp_path: Path) -> None:
    recap = written(tmp_path, "title: T\ntakeaways: [x]\nrender: {theme: fjrd}\n")

    with pytest.raises(RecapError, match=r"recap.yaml:3:17: error: there is no theme `fjrd`"):
        pipeline.render(pipeline.RenderRequest(recap, output=tmp_path / "output"))


def test_names_of_formats_may_have_capitals(tmp_path: Path) -> None:
    recap = written(tmp_path, "title: T\ntakeaways: [x]\nrender: {formats: [EMAIL]}\n")
    report = pipeline.render(pipeline.RenderRequest(recap, output=tmp_path / "output"))
    assert {file.path.suffix for file in report.files} == {".html", ".txt", ".eml"}


@pytest.mark.parametrize(
    "formats", [("pptx",), pytest.param(("email", "pdf", "pptx"), marks=pytest.mark.proof)]
)
@pytest.mark.parametrize("disturbance", ["changed", "gone"])
def test_an_empty_frame_for_a_moment_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, formats: tuple[str, ...], disturbance: str
) -> None:
    shown = tmp_path / "shown.png"
    river, lake = (encoded(scene((1800, 1200)).rotate(angle), "PNG") for angle in (0, 180))
    shown.write_bytes(river)
    recap = written(
        tmp_path, 'title: T\ntalks: [{title: A}]\nphotos: [{image: shown.png, alt: "A river."}]\n'
    )
    request = pipeline.RenderRequest(recap, formats, output=tmp_path / "out", cache=tmp_path / "cache")
    make_store = themed_picture_store

    def disturbed(*arguments: Any) -> PictureStore:
        """Change the file after it was read, and before it is decoded."""
        shown.write_bytes(lake) if disturbance == "changed" else shown.unlink()
        return make_store(*arguments)

    monkeypatch.setattr(pipeline, "themed_picture_store", disturbed)
    first = pipeline.render(request)
    monkeypatch.setattr(pipeline, "themed_picture_store", make_store)
    shown.write_bytes(river)  # all is well again
    again, cached = pipeline.render(request), pipeline.render(request)

    assert any("shown.png" in diagnostic.message for diagnostic in first.diagnostics)
    assert not any("shown.png" in diagnostic.message for diagnostic in again.diagnostics)
    assert [file.cached for file in again.files] == [False] * len(again.files)
    assert all(file.cached for file in cached.files)
