"""Tables on the page: no word or number is broken while there is another way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from confdeck.testing import job_for
from tests.renderers.newsletter.local_worker import typeset

if TYPE_CHECKING:
    from pathlib import Path

    from tests.renderers.newsletter.local_worker import Issue

HEADER = ["Size", "ImageNet", "CIFAR-100", "COCO", "ADE20K", "Params", "FLOPs", "Throughput", "Latency"]
ADDRESS = "https://example.org/" + "a-very-long-path/" * 6


def table(columns: int, address: str = "") -> str:
    names = ["Name", *((HEADER * 2)[column] for column in range(1, columns))]
    rows = [
        [
            "ConvNeXt of some size",
            *(f"{row}{column}.1{row} ± 0.0{column % 10}" for column in range(1, columns)),
        ]
        for row in range(1, 4)
    ]
    if address:
        names, rows = [*names, "Code"], [[*row, address] for row in rows]
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"      | {' | '.join(line)} |" for line in lines)


def issue(folder: Path, monkeypatch: pytest.MonkeyPatch, written: str) -> Issue:
    recap = folder / "recap.yaml"
    recap.write_text(f"title: Tables\nsections:\n  - title: Results\n    body: |\n{written}\n", "utf-8")
    return typeset(job_for(recap), monkeypatch)


@pytest.mark.parametrize("columns", [2, 6, 12, 18])
def test_numbers_stay_whole(columns: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_issue = issue(tmp_path, monkeypatch, table(columns))
    lines = [line for page in set_issue.pages for line in page.texts]
    numbers = [line.words.strip() for line in lines if re.match(r"\d+\.", line.words.strip())]
    assert len(numbers) == 3 * (columns - 1)
    assert all(re.fullmatch(r"\d+\.1\d\s±\s0\.0\d", number) for number in numbers)
    right = max(line.right for line in lines)
    assert right <= set_issue.sheet.width - set_issue.sheet.margin + 0.1


def test_a_table_in_the_summary_stays_in_its_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recap = tmp_path / "recap.yaml"
    written = "\n".join(line[2:] for line in table(12).splitlines())
    recap.write_text(f"title: Tables\nsummary: |\n{written}\nsections:\n  - {{title: A, body: B}}\n", "utf-8")
    set_issue = typeset(job_for(recap), monkeypatch)
    lines = [line for page in set_issue.pages for line in page.texts]
    numbers = [line.words.strip() for line in lines if re.match(r"\d+\.1", line.words.strip())]
    assert len(numbers) == 3 * 11
    assert max(line.right for line in lines) <= set_issue.sheet.width - set_issue.sheet.margin + 0.1


def test_a_wide_table_repeats_its_first_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line.words for page in issue(tmp_path, monkeypatch, table(12)).pages for line in page.texts]
    assert lines.count("Name") > 1
    assert "".join(lines).count("ConvNeXt") == 3 * lines.count("Name")


def test_an_address_breaks_rather_than_pushing_numbers_off_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_issue = issue(tmp_path, monkeypatch, table(3, ADDRESS))
    lines = [line for page in set_issue.pages for line in page.texts]
    assert max(line.right for line in lines) <= set_issue.sheet.width - set_issue.sheet.margin + 0.1
    assert [line.words for line in lines].count("Name") == 1


def test_a_short_word_beside_an_address_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = f"      | Name | Address | Year |\n      |---|---|--:|\n      | Ada | {ADDRESS} | 2019 |"
    lines = [
        line.words.strip() for page in issue(tmp_path, monkeypatch, written).pages for line in page.texts
    ]
    assert {"Name", "Address", "Year", "Ada", "2019"} <= set(lines)
