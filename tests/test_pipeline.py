"""What the stages hand on to each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from confdeck import pipeline
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
