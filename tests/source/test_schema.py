"""The JSON Schema says what confdeck says: judged by the YAML language server that editors use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from confdeck.errors import RecapError
from confdeck.model import Part
from confdeck.model.field_guide import guide_to
from confdeck.source import load_recap, recap_schema
from tests.conftest import Golden
from tests.sources import ROOT
from tests.tools import run_node

PLACES = {
    "Author": "authors: [%s]",
    "Chart": "talks: [{title: T, chart: %s}]",
    "Checking": "check: %s",
    "Conference": "conference: %s",
    "Event": "events: [%s]",
    "FreeSection": "sections: [%s]",
    "Lab": "lab: %s",
    "Links": "talks: [{title: T, links: %s}]",
    "Paper": "papers: [%s]",
    "Person": "people: [%s]",
    "Picture": "photos: [%s]",
    "Presented": "presented: [%s]",
    "Question": "talks: [{title: T, questions: [%s]}]",
    "Session": "sessions: [%s]",
    "Settings": "render: %s",
    "Speaker": "talks: [{title: T, speakers: [%s]}]",
    "Takeaway": "takeaways: [%s]",
    "Talk": "talks: [%s]",
}
"""Where each part stands in a recap."""
REQUIRED: dict[str, dict[str, Any]] = {
    "Chart": {"labels": ["2018", "2019"], "series": [1, 2]},
    "Checking": {"ignore": ["missing-alt"]},
    "Conference": {"name": "N"},
    "Links": {},
    "Picture": {"image": "a.png"},
    "Question": {"ask": "Why?"},
    "Settings": {"minutes": 5},
    "Takeaway": {"text": "T"},
    **{name: {"name": "N"} for name in ("Author", "Lab", "Person", "Speaker")},
}
"""A small value of each part; the others have a title."""
JUSTIFIED = {
    "wrong/Paper.doi": "identifiers have rules that a pattern would not explain",
    "wrong/Paper.arxiv": "identifiers have rules that a pattern would not explain",
    "wrong/Talk.id": "an id has rules that a pattern would not explain",
    "wrong/Talk.date": "dates are checked against the calendar",
    "wrong/Conference.dates": "dates are checked against the calendar",
    "wrong/Recap.language": "languages are checked against their registry",
    "wrong/Conference.url": "an identifier such as a DOI may stand for an address",
    "required/Conference": "one of two names is enough",
    "yaml/two documents": "the server checks each document alone",
    "yaml/nothing": "a new file has no marks",
    "yaml/no content": "one of nine parts is enough",
    "wrong/Recap.references": "files are looked for on the disk",
}
"""What a schema does not say, with the reason."""
INTRODUCTION = """\
# All fields

What each field of a recap is for, with an example as JSON, which is YAML too. [recap-format.md](recap-format.md) shows how they work
together. `confdeck schema` prints the same for editors; `src/confdeck/model/field_guide.toml` is the source of both.
"""
WRONG = {
    "Paper.doi": "x",
    "Paper.arxiv": "x",
    "Talk.id": "a b",
    "Talk.date": "yesterday",
    "Talk.rating": 9,
    "Talk.links": {"vidoe": "https://x.org"},
    "Conference.dates": "2019-02-30",
    "Conference.url": "somewhere",
    "Recap.language": "12",
    "Recap.references": "none.bib",
    "Recap.order": ["takeaway"],
    "Session.kind": "worksop",
    "Picture.focus": [2, 0],
    "Picture.page": 0,
    "Settings.minutes": 0,
    "Settings.paper": "a3",
    "Paper.distinct": "perhaps",
}
"""Values that are wrong where they stand."""


YAML = {
    "at sign": "title: T\ntakeaways:\n  - @gao2018 was there\n",
    "tab": "title: T\ntalks:\n\t- A talk\n",
    "twice": "title: T\ntitle: U\ntalks: [A]\n",
    "open quote": 'title: "T\ntalks: [A]\n',
    "open bracket": "title: T\ntalks: [A\n",
    "colon": "title: T: U\ntalks: [A]\n",
    "alias": "title: T\ntalks: [*none]\n",
    "two documents": "title: T\ntalks: [A]\n---\ntitle: U\n",
    "indentation": "title: T\n  subtitle: U\ntalks: [A]\n",
    "yes and no": "title: no\nsubtitle: 2019\nauthors: [on, 1.10]\ntalks: [12:30]\n",
    "empty keys": "title: T\nsubtitle:\nauthors:\ntalks: [A]\nconference:\n",
    "nothing": "",
    "a list": "- A\n",
    "no content": "title: T\n",
}
"""Documents that are wrong, or odd, as YAML."""


def parts() -> dict[str, type[Part]]:
    def within(part: type[Part]) -> Iterator[type[Part]]:
        yield part
        for kind in part.__subclasses__():
            yield from within(kind)

    return {part.__name__: part for part in within(Part) if part.__name__ in {"Recap", *PLACES}}


def fields() -> list[tuple[type[Part], str]]:
    return [
        (part, field.alias or name) for part in parts().values() for name, field in part.model_fields.items()
    ]


def document(name: str, value: object) -> str:
    written = json.dumps(value, ensure_ascii=False)
    if name == "Recap":
        assert isinstance(value, dict)
        return json.dumps({"title": "T", "talks": ["A talk"], **value}, ensure_ascii=False) + "\n"
    other = "" if PLACES[name].startswith("talks:") else "talks: [A talk]\n"
    return f"title: T\n{other}{PLACES[name] % written}\n"


def least(name: str) -> dict[str, Any]:
    value: dict[str, Any] = {} if name == "Recap" else {"title": "T"}
    return {**REQUIRED.get(name, value)}


def documents() -> dict[str, str]:
    """Documents by name: right and wrong ones of every part and field."""
    found = {}
    for part, field in fields():
        name = part.__name__
        found[f"example/{name}.{field}"] = document(
            name, {**least(name), field: guide_to(part, field).example}
        )
        found[f"misspelt/{name}.{field}"] = document(name, {**least(name), f"{field}q": "x"})
    for name, part in parts().items():
        if part.shorthand:
            found[f"short/{name}"] = document(name, "Some words" if name != "Picture" else "a.png")
            found[f"colon/{name}"] = document(name, {"Some words": "and more"})
            found[f"required/{name}"] = document(
                name, {"audience": "lab"} if "audience" in part.model_fields else {"url": "https://x.org"}
            )
        found[f"list/{name}"] = document(name, [["x"]] if name != "Recap" else {"talks": [["x"]]})
    found |= {
        f"wrong/{at}": document(
            at.partition(".")[0], {**least(at.partition(".")[0]), at.partition(".")[2]: value}
        )
        for at, value in WRONG.items()
    }
    return found | {f"yaml/{name}": text for name, text in YAML.items()}


def confdeck_refuses(folder: Path, text: str) -> bool:
    (folder / "recap.yaml").write_text(text, "utf-8")
    try:
        load_recap(folder / "recap.yaml")
    except RecapError:
        return True
    return False


def asked(folder: Path, texts: list[str]) -> list[dict[str, Any]]:
    """What the language server finds in each document."""
    question = folder / "question.json"
    question.write_text(json.dumps({"schema": recap_schema(), "documents": texts}), "utf-8")
    answers: list[dict[str, Any]] = json.loads(run_node("yaml-language-server.mjs", question))
    return answers


def test_every_field_is_described_with_an_example() -> None:
    for part, field in fields():
        guide = guide_to(part, field)
        assert len(guide.about) > 10
        assert guide.about.endswith(".")
        assert guide.example not in ("", [], {})


def test_the_schema_has_them_too() -> None:
    schema = recap_schema()
    definitions = [schema, *(found.get("else", found) for found in schema["$defs"].values())]
    described = [field for found in definitions for field in found["properties"].values()]
    assert len(described) >= len(fields())
    assert all(field["description"] and field["examples"] for field in described)


def test_examples_are_right(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text("@misc{gao2018, title = {A}, author = {B}}\n")
    (tmp_path / "macros.tex").write_text("\\newcommand{\\R}{R}\n")
    (tmp_path / "ben.yaml").write_text("talks: [A]\n")
    examples = {name: text for name, text in documents().items() if name.startswith("example/")}
    assert [name for name, text in examples.items() if confdeck_refuses(tmp_path, text)] == []


def test_the_page_of_fields(documentation_page: Golden) -> None:
    documentation_page("fields.md", page())


def page() -> str:
    lines = [INTRODUCTION]
    for name, part in parts().items():
        lines += [f"## {name}", "", f"{part.__doc__}", "", "| field | | example |", "|---|---|---|"]
        for field in (field.alias or key for key, field in part.model_fields.items()):
            guide = guide_to(part, field)
            about = guide.about.replace("|", "\\|")
            example = json.dumps(guide.example, ensure_ascii=False).replace("|", "\\|")
            lines.append(f"| `{field}` | {about} | `{example}` |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


@pytest.mark.proof
@pytest.mark.tool("node")
def test_editors_and_confdeck_agree(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text("@misc{gao2018, title = {A}, author = {B}}\n")
    (tmp_path / "macros.tex").write_text("\\newcommand{\\R}{R}\n")
    (tmp_path / "ben.yaml").write_text("talks: [A]\n")
    texts = documents()
    assert len(texts) >= 200
    answers = asked(tmp_path, list(texts.values()))
    differing = {
        name
        for (name, text), answer in zip(texts.items(), answers, strict=True)
        if confdeck_refuses(tmp_path, text) != bool(answer["problems"])
    }
    assert differing == set(JUSTIFIED)


@pytest.mark.proof
@pytest.mark.tool("node")
def test_the_sample_is_clean_and_editors_help(tmp_path: Path) -> None:
    sample = (ROOT / "input/iccv-2019/recap.yaml").read_text("utf-8")
    asks = [
        "title: A\nsessions:\n  - title: x\n    kind: |?\n",
        "title: A\ntalks:\n  - ti|?tle: x\n",
        "title: A\ntalks:\n  - title: x\n    |?\n",
    ]
    clean, kinds, title, keys = asked(tmp_path, [sample, *asks])
    assert clean["problems"] == []
    assert {"workshop", "keynote"} <= set(kinds["completion"])
    assert "Title, as Markdown" in title["hover"]
    assert {"speakers", "tldr"} <= set(keys["completion"])
