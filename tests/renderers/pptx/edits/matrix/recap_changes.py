"""Changes of a recap between two renderings, and the decks that they give."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from confdeck.edition import edit
from confdeck.model import Audience, Settings
from confdeck.renderers.pptx import PptxRenderer
from confdeck.source import load_recap
from confdeck.testing import job_for

FIXTURE = Path(__file__).parents[5] / "src" / "confdeck" / "testing" / "fixture"
Change = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class RecapChange:
    """A change of the recap, or of how it is rendered."""

    name: str
    change: Change
    theme: str = ""
    """Another theme than before."""
    audience: Audience | None = None
    minutes: int | None = None
    removes: bool = False
    """Whether slides may vanish, so that edits on them stay alone."""


def _alpha(recap: dict[str, Any]) -> dict[str, Any]:
    talk: dict[str, Any] = recap["sessions"][0]["talks"][0]
    return talk


def _beta(recap: dict[str, Any]) -> dict[str, Any]:
    talk: dict[str, Any] = recap["sessions"][0]["talks"][1]
    return talk


def nothing(recap: dict[str, Any]) -> None:
    pass


def statement_changed(recap: dict[str, Any]) -> None:
    _alpha(recap)["takeaways"][0] = "A box that was measured cannot overflow."


def statement_added(recap: dict[str, Any]) -> None:
    _alpha(recap)["takeaways"].insert(1, "A box has six sides.")


def takeaway_removed(recap: dict[str, Any]) -> None:
    del _alpha(recap)["takeaways"][1]


def tldr_changed(recap: dict[str, Any]) -> None:
    _alpha(recap)["tldr"] = "Measure a box before you fill it."


def talk_added(recap: dict[str, Any]) -> None:
    recap["sessions"][0]["talks"].insert(
        1,
        {
            "title": "The gamma talk on hinges",
            "speakers": "Hedda New",
            "tldr": "Hinges need oil.",
            "takeaways": ["Oil is cheap.", "Rust is not."],
        },
    )


def talk_removed(recap: dict[str, Any]) -> None:
    del recap["sessions"][0]["talks"][1]


def talks_reordered(recap: dict[str, Any]) -> None:
    recap["sessions"][0]["talks"].reverse()


def session_renamed(recap: dict[str, Any]) -> None:
    recap["sessions"][0]["title"] = "Workshop: lids and boxes"


def photo_added(recap: dict[str, Any]) -> None:
    recap["photos"].append({"image": "figure.png", "caption": "A plan of the hall", "alt": "A plan."})


def rating_changed(recap: dict[str, Any]) -> None:
    _alpha(recap)["rating"] = 2
    recap["papers"][2]["rating"] = 3


def figure_added(recap: dict[str, Any]) -> None:
    _beta(recap)["figures"] = [{"image": "figure.png", "caption": "A box from above", "alt": "A square."}]


def caption_changed(recap: dict[str, Any]) -> None:
    recap["photos"][0]["caption"] = "The river after the dinner"
    _alpha(recap)["figures"][0]["caption"] = "A box and what it measures"


def notes_changed(recap: dict[str, Any]) -> None:
    _alpha(recap)["notes"] = "Bring the box along."
    recap["events"][0]["summary"] = "Thirteen of us at two tables."


def conference_renamed(recap: dict[str, Any]) -> None:
    recap["title"] = "BOX 2025: what we brought home"
    recap["conference"] |= {"name": "Conference on Boxes", "short": "BOX 2025"}


def talk_split(recap: dict[str, Any]) -> None:
    whole = _alpha(recap)
    second = {
        "title": "The alpha talk, second part",
        "speakers": "Dan Second",
        "questions": whole.pop("questions"),
        "tldr": "A filled box keeps its secret.",
        "takeaways": [whole["takeaways"].pop()],
    }
    recap["sessions"][0]["talks"].insert(1, second)


def talks_merged(recap: dict[str, Any]) -> None:
    gone = recap["sessions"][0]["talks"].pop()
    _alpha(recap)["takeaways"].append(f"{gone['title']} said the same.")


def numbers_changed(recap: dict[str, Any]) -> None:
    recap["presented"][0]["chart"]["series"]["ours"] = [98.5, 96.5, 92.2]
    _alpha(recap)["summary"] = _alpha(recap)["summary"].replace(
        "| left cell  | right cell |", "| left cell  | right cell |\n  | lower left  | lower right |"
    )


def language_changed(recap: dict[str, Any]) -> None:
    recap["language"] = "de"


def section_added(recap: dict[str, Any]) -> None:
    recap["sections"].insert(
        0, {"title": "How we travelled", "body": "By train, all of us. The night train was full."}
    )


def _change(name: str, change: Change = nothing, **ways: Any) -> RecapChange:
    return RecapChange(name, change, **ways)


RECAP_CHANGES = {
    change.name: change
    for change in (
        _change("nothing"),
        _change("statement changed", statement_changed),
        _change("statement added", statement_added),
        _change("takeaway removed", takeaway_removed),
        _change("title of a slide changed", tldr_changed),
        _change("talk added", talk_added),
        _change("talk removed", talk_removed, removes=True),
        _change("talks reordered", talks_reordered),
        _change("session renamed", session_renamed),
        _change("photo added", photo_added),
        _change("rating changed", rating_changed, removes=True),
        _change("figure added", figure_added),
        _change("caption changed", caption_changed),
        _change("notes changed", notes_changed),
        _change("conference renamed", conference_renamed),
        _change("talk split", talk_split),
        _change("talks merged", talks_merged, removes=True),
        _change("numbers changed", numbers_changed),
        _change("section added", section_added),
        _change("language changed", language_changed),
        _change("minutes changed", minutes=5, removes=True),
        _change("audience changed", audience="public", removes=True),
        _change("theme changed", theme="fjord"),
    )
}


def rendered(folder: Path, change: RecapChange, theme: str, template: Path | None = None) -> bytes:
    """Return the deck that the changed recap gives; `folder` gets a copy of the recap's files."""
    home = folder / change.name.replace(" ", "-")
    if not home.exists():
        shutil.copytree(FIXTURE, home)
    text = (FIXTURE / "recap.yaml").read_text("utf-8")
    recap = yaml.safe_load(re.sub(r"ask: ([^,{]+\?)", r'ask: "\1"', text))  # PyYAML reads YAML 1.1
    change.change(recap)
    path = home / "recap.yaml"
    path.write_text(yaml.safe_dump(recap, allow_unicode=True, sort_keys=False), "utf-8")
    job = job_for(path, change.theme if change.theme and change.theme != theme else theme)
    if change.audience:
        job = replace(job, edition=edit(load_recap(path), change.audience))
    if template or change.minutes:
        job = replace(job, settings=Settings().overridden({"template": template, "minutes": change.minutes}))
    return PptxRenderer().render(job).files[0].data
