"""Two validators of the format judge the decks: nothing for PowerPoint to repair."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from confdeck.renderers.pptx import PptxRenderer
from confdeck.testing import job_for
from tests import strategies
from tests.renderers.pptx import accessibility, audit
from tests.renderers.pptx.conftest import NAMES
from tests.tools import run_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.renderers.pptx.conftest import Deck

EVERY_DAY = ("fixture",)
"""Decks for the validator that starts a process for each; the other validator reads all of them."""
RECAPS = 300
BOUND = 10
"""Recaps whose contents share a deck: a validator takes longer to start than to read."""


def test_openxml_audit_finds_nothing(deck: Deck) -> None:
    assert not audit.findings(deck.data)


def test_openxml_audit_judges_a_part_again_that_has_changed(decks: dict[str, Deck]) -> None:
    """Parts that were sound before are passed over."""
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        for name in decks["fixture"].archive.namelist():
            data = decks["fixture"].archive.read(name)
            archive.writestr(
                name,
                data.replace(b"<a:bodyPr", b"<a:bodyPr wrap='round'", 1)
                if name.endswith("/slide2.xml")
                else data,
            )
    for _ in range(2):
        assert not audit.findings(decks["fixture"].data)
        assert audit.findings(broken.getvalue())


@pytest.mark.tool("node")
@pytest.mark.parametrize(
    "names",
    [
        pytest.param(EVERY_DAY, id="some"),
        pytest.param(tuple(set(NAMES) - set(EVERY_DAY)), id="others", marks=pytest.mark.proof),
    ],
)
def test_microsofts_validator_finds_nothing(
    names: tuple[str, ...], decks: dict[str, Deck], tmp_path: Path
) -> None:
    files = [tmp_path / f"{name}.pptx" for name in names]
    for file, name in zip(files, names, strict=True):
        file.write_bytes(decks[name].data)
    assert not microsofts_findings(files)


@pytest.mark.proof
@pytest.mark.tool("node")
def test_neither_finds_anything_in_three_hundred_recaps(tmp_path: Path) -> None:
    files = []
    for number, recap in enumerate(bound(generated(RECAPS))):
        folder = tmp_path / str(number)
        folder.mkdir()
        data = rendered(recap, folder)
        assert not audit.findings(data), recap
        assert not accessibility.findings(data), recap
        files.append(folder / f"deck{number}.pptx")
        files[-1].write_bytes(data)
    assert not microsofts_findings(files)


def microsofts_findings(files: Iterable[Path]) -> list[str]:
    """What the validator of Microsoft's SDK has to say."""
    found = json.loads(run_node("ooxml.mjs", *files, seconds=400))
    assert isinstance(found, list)
    return found


def generated(count: int) -> list[dict[str, Any]]:
    """Recaps out of thin air, the same ones every time."""
    recaps: list[dict[str, Any]] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategies.recap)
    def gather(recap: dict[str, Any]) -> None:
        recaps.append(recap)

    gather()
    assert len(recaps) >= count
    return recaps[:count]


def bound(recaps: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The recaps ten by ten, their parts one after the other; the first gives the title."""
    for start in range(0, len(recaps), BOUND):
        whole: dict[str, Any] = {}
        for recap in recaps[start : start + BOUND]:
            for key, value in recap.items():
                if isinstance(value, list):
                    whole[key] = [*whole.get(key, []), *value]
                else:
                    whole.setdefault(key, value)
        yield whole


def rendered(recap: dict[str, Any], folder: Path) -> bytes:
    path = folder / "recap.yaml"
    path.write_text(json.dumps(recap, ensure_ascii=False), encoding="utf-8")
    return PptxRenderer().render(job_for(path)).files[0].data
