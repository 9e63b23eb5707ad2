"""What the stages hand on to each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from confdeck import pipeline
from confdeck.errors import EmptyEditionError
from confdeck.renderers import Artifact, Job, OutputFile
from tests.recaps import written


class SettingsPrinter:
    """A renderer that writes the settings it is given."""

    summary = "two settings"
    deterministic = False

    def render(self, job: Job) -> Artifact:
        return Artifact((OutputFile(".txt", f"{job.settings.paper} {job.settings.minutes}".encode()),))


def test_settings_of_the_request_override_those_of_the_recap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "load_renderers", lambda _names: {"settings": SettingsPrinter()})
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
