"""Recaps full of charts: every kind, few series and many, in three scripts, right and left."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from confdeck.testing import job_for

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.renderers import Job

SIX = ["ours", "theirs", "baseline", "ablation", "oracle", "chance"]
LATIN: list[dict[str, Any]] = [
    {"title": "Accuracy", "labels": ["CIFAR-10", "ImageNet"], "series": [97.1, "78.0"], "unit": "%"},
    {
        "title": "Scores",
        "labels": ["A", "B", "C", "D"],
        "series": {name: [at, at + 1, at + 2, at + 3] for at, name in enumerate(SIX)},
        "caption": "Six at once. They can be told apart.",
        "credit": "Drawn by hand",
    },
    {
        "kind": "line",
        "title": "Loss",
        "labels": list(range(1, 41)),
        "series": {name: [round(9 / (step + at), 2) for step in range(1, 41)] for at, name in enumerate(SIX)},
        "unit": "nats per token",
        "layout": "wide",
    },
    {
        "title": "Change",
        "labels": ["up", "down", "none"],
        "series": {"one": [3, -4, 0], "two": [1, -2, None]},
    },
    {
        "title": "Sizes of networks that were named at length",
        "labels": [
            "ResNet-50 trained from scratch for ninety epochs",
            "A transformer with patches",
            "<b> & co",
        ],
        "series": {"=1+1": [25.6, 304, 88.6], "b & <c>": [-1, 2, 3]},
        "unit": "M",
    },
    {"kind": "line", "title": "Guests", "labels": [2015, 2017, 2019], "series": [1500, 900, 7501]},
    {"kind": "line", "labels": ["only"], "series": {"one point": [12345678.25]}},
    {"labels": ["nothing"], "series": [0]},
]
JAPANESE: list[dict[str, Any]] = [
    {
        "title": "正解率",
        "labels": ["画像分類", "物体検出"],
        "series": {"私たち": [97.1, 83.2], "従来法": [95.2, 80.1]},
    },
    {
        "kind": "line",
        "title": "損失",
        "labels": ["一", "二", "三"],
        "series": {"学習": [2.1, 1.5, 0.8]},
        "unit": "点",
    },
]
URDU: list[dict[str, Any]] = [
    {
        "title": "درستگی",
        "labels": ["تصویر", "آواز"],
        "series": {"ہمارا": [97.1, -3], "ان کا": [95.2, 80.1]},
        "unit": "%",
    },
    {
        "kind": "line",
        "title": "نقصان",
        "labels": ["ایک", "دو", "تین"],
        "series": {"تربیت": [2, 1, 0], "جانچ": [3, 2, 1]},
    },
    {
        "title": "شرکاء",
        "labels": ["پاکستان سے آنے والے نوجوان محققین اور طلبہ", "مہمان", "منتظمین", "اساتذہ"],
        "series": [30, 12, 4, 7],
    },
]
RECAPS = {"en": LATIN, "ja": JAPANESE, "ur": URDU}


def charts_job(folder: Path, *charts: dict[str, Any], language: str = "en", theme: str = "default") -> Job:
    """The job for a recap with a talk for each chart."""
    talks = [
        {"title": f"Talk {at}", "takeaways": ["It is so."], "tldr": f"Message {at}.", "chart": chart}
        for at, chart in enumerate(charts, 1)
    ]
    recap = {"title": "Charts", "language": language, "talks": talks}
    path = folder / "recap.yaml"
    path.write_text(json.dumps(recap, ensure_ascii=False), encoding="utf-8")
    return job_for(path, theme)
