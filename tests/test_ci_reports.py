"""Messages as GitHub and other services read them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifLog

from confdeck.ci_reports import as_github, as_gitlab, as_sarif
from confdeck.diagnostics import Span, error, note, warning
from tests.command_line import run_in_process as confdeck
from tests.recaps import written

FOUND = (
    error("unknown key `titel`", Span("my recaps/a,b.yaml", 3, 5, "    titel: x"), "did you mean `title`?"),
    warning("100% of it\nis cut \u202e", Span("r.yaml", 7, 1)),
    note("no place"),
)


def test_annotations_on_github() -> None:
    assert as_github(FOUND).splitlines() == [
        "::error file=my recaps/a%2Cb.yaml,line=3,col=5::unknown key `titel` [unknown-key]%0Ahint: did you mean `title`?",
        "::warning file=r.yaml,line=7,col=1::100%25 of it\ufffdis cut \ufffd [other]",
        "::notice::no place [other]",
    ]


def test_code_quality_of_gitlab() -> None:
    issues = json.loads(as_gitlab((*FOUND, FOUND[2])))
    assert issues[0] | {"fingerprint": ""} == {
        "description": "unknown key `titel`\nhint: did you mean `title`?",
        "check_name": "unknown-key",
        "fingerprint": "",
        "severity": "critical",
        "location": {"path": "my recaps/a,b.yaml", "lines": {"begin": 3}},
    }
    assert [issue["severity"] for issue in issues] == ["critical", "minor", "info", "info"]
    assert len({issue["fingerprint"] for issue in issues}) == 4
    lower = replace(FOUND[0], span=Span("my recaps/a,b.yaml", 4, 5))
    assert json.loads(as_gitlab([lower]))[0]["fingerprint"] == issues[0]["fingerprint"]


def test_sarif_follows_the_schema() -> None:
    log = json.loads(as_sarif(FOUND))
    SarifLog.model_validate(log)
    (run,) = log["runs"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "my%20recaps/a%2Cb.yaml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 3, "startColumn": 5, "snippet": {"text": "    titel: x"}}
    assert "locations" not in run["results"][2]


def test_a_file_elsewhere_has_its_whole_address(tmp_path: Path) -> None:
    log = json.loads(as_sarif([warning("cut", Span(str(tmp_path / "r.yaml"), 1))]))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": (tmp_path / "r.yaml").as_uri()}


def test_a_recap_that_cannot_be_used_is_annotated(tmp_path: Path) -> None:
    written(tmp_path, "titel: Seoul\ntakeaways: [One thing.]\n")
    github = confdeck("render", "--report", "github", cwd=tmp_path)
    assert github.stdout.startswith("::error file=recap.yaml,line=1,col=1::unknown key `titel`")
    checked = confdeck("check", "--report", "sarif", cwd=tmp_path)
    assert json.loads(checked.stdout)["runs"][0]["results"][0]["ruleId"] == "unknown-key"
    assert (github.returncode, checked.returncode) == (1, 1)
    own = confdeck("render", "--report", "json", cwd=tmp_path)
    elsewhere = confdeck("render", "nothing.yaml", "--report", "json", cwd=tmp_path)
    (found,), (missing,) = (json.loads(ended.stdout)["diagnostics"] for ended in (own, elsewhere))
    assert (found["code"], found["line"], own.returncode) == ("unknown-key", 1, 1)
    assert missing["message"].startswith("there is no recap")
