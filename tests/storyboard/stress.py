"""Recaps that try to leave their slides: too many, too long, too tall, and in other scripts."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

WORDS = [
    "attention",
    "gradient",
    "manifold",
    "sparse",
    "tensor",
    "decoder",
    "adversarial",
    "prior",
    "kernel",
    "sampling",
    "latent",
    "variable",
]
SHAPES = [
    (160, 100),
    (100, 160),
    (300, 50),
    (40, 200),
    (120, 120),
    (160, 90),
    (90, 160),
    (240, 100),
    (80, 60),
]


def stress_recap(folder: Path) -> Path:
    """A recap of 25 bullets, a table of 25 rows, 60 references, 40 long titles, a word of 2,000 letters, odd photos."""
    for number, size in enumerate(SHAPES, 1):
        Image.new("RGB", size, (40 + 20 * number, 90, 200 - 15 * number)).save(folder / f"{number}.png")
    chance = random.Random(2019)
    recap = folder / "recap.yaml"
    recap.write_text(json.dumps(_recap(chance)), encoding="utf-8")
    return recap


def _recap(chance: random.Random) -> dict[str, Any]:
    def sentence(length: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(length)).capitalize() + "."

    def photo(number: int, caption: str = "") -> dict[str, str]:
        return {"image": f"{number}.png", "caption": caption, "alt": f"A plain field, number {number}."}

    rows = [f"| Method {at} | {70 + at / 10} | {sentence(at % 13 + 1)} |" for at in range(25)]
    body = ["The table follows.", "", "| Method | Top-1 | Remark |", "|---|--:|---|", *rows, ""]
    body += [
        "> " + sentence(25),
        "",
        "And code:",
        "",
        "```",
        "def f(x):",
        "    return x",
        "```",
        "",
        "It reads",
        "",
        "$$E = mc^2$$",
        "",
        "and then",
        "",
        "$$F = ma$$",
    ]
    talks = [
        {"title": "Bullets", "tldr": sentence(12), "takeaways": [sentence(at % 20 + 4) for at in range(25)]},
        {"title": "A table", "summary": "\n".join(body)},
        {"title": "One long word", "takeaways": ["x" * 2000]},
        {"title": "A very long paragraph", "takeaways": [" ".join(sentence(12) for _ in range(60))]},
        {
            "title": "Figures",
            "takeaways": ["One.", "Two."],
            "figures": [photo(at, sentence(at * 9)) for at in range(1, 10)],
        },
        {
            "title": "Two figures",
            "takeaways": [{"text": sentence(9), "tags": ["open question"]}, "Two."],
            "figures": [photo(1, sentence(30)), photo(6, sentence(3))],
            "summary": f"> {sentence(9)}\n>\n> — Ada Author",
        },
        {"title": "A figure and words", "takeaways": ["One.", "Two."], "figures": [photo(6, "Wide enough.")]},
        {
            "title": "Questions",
            "questions": [
                {"ask": sentence(15), "answer": " ".join(sentence(14) for _ in range(30))},
                {"ask": " ".join(sentence(15) for _ in range(25)), "by": "Bob", "answer": "Yes."},
                {"ask": "Really?"},
            ],
        },
    ]
    titles = [{"title": f"{sentence(10 + at)} {at}", "speakers": sentence(at % 9 + 1)} for at in range(40)]
    papers = [
        {"title": f"{sentence(at + 4)} {at}", "authors": WORDS[: at % 12], "why": sentence(at + 1)}
        for at in range(30)
    ]
    return {
        "title": "Stress: " + sentence(30),
        "conference": {"name": sentence(20), "short": "STRESS", "dates": "2020-01-01"},
        "authors": [{"name": "Ada Author"}],
        "cover": {"image": "4.png", "alt": "A plain field, number 4."},
        "summary": sentence(200),
        "takeaways": [sentence(14) for _ in range(9)],
        "sessions": [{"title": "Much", "talks": talks}, {"title": sentence(40), "talks": titles}],
        "papers": [*papers, {"title": sentence(9), "rating": 5, "why": sentence(20), "tldr": sentence(9)}],
        "people": [
            {
                "name": sentence(at % 7 + 1) + str(at),
                "affiliation": sentence(at + 1),
                "about": sentence(at * 3 + 1),
                **({"photo": "5.png"} if at % 3 == 0 else {}),
            }
            for at in range(13)
        ],
        "events": [
            {"title": "Dinner", "summary": sentence(90), "photos": [photo(at) for at in range(1, 10)]}
        ],
        "photos": [photo(at, sentence(at * 4)) for at in range(1, 10)],
        "references": [f"{sentence(at % 25 + 4)} https://example.org/{'a' * at}" for at in range(60)],
    }


SCRIPTS = {
    "ja": """
title: ICCV 2019：ソウルでの七日間
language: ja
conference: {name: International Conference on Computer Vision, short: ICCV 2019, place: ソウル, dates: 2019-10-27/2019-11-02}
authors: [山田太郎]
summary: 機械学習の分野では、国際会議が最前線である。新しい考えはまずここで発表される。
takeaways:
  - 深い層は、課題が求める以上に画像の情報を保持している。最後の全結合層でさえ、入力画像に似た再構成を与える。
  - データ拡張はRandAugmentから始めるとよい。決める数値は二つだけで、探索は要らない。
sessions:
  - title: 統計的深層学習とロバスト部分空間学習
    talks:
      - title: 可視化と帰属によるモデルの理解
        speakers: アンドレア・ヴェダルディ
        tldr: ネットワークが何を見ているかを知るには、表現から画像を再構成してみるのが早道である
        takeaways: [どの層からの再構成も入力画像に似ている。, 摂動を加えて予測がどう変わるかを見るべきである。]
        questions: [{ask: 問題の根はデータにあるのか、それともGANにあるのか。, answer: 私の考えではデータである。}]
people: [{name: 佐藤花子, affiliation: 東京大学, about: コンピュータビジョンの研究者。長い議論をした。}]
""",
    "ur": """
title: "آئی سی سی وی: سیول میں سات دن"
language: ur
conference: {name: International Conference on Computer Vision, short: ICCV 2019, place: سیول, dates: 2019-10-27/2019-11-02}
authors: [محمد احمد]
summary: مشین لرننگ کی دنیا میں کانفرنسیں سب سے اہم جگہ ہیں۔ یہاں نئے خیالات پہلی بار سامنے آتے ہیں۔
takeaways:
  - گہرے نیٹ ورک تصویر کو اس سے زیادہ یاد رکھتے ہیں جتنا ان کے کام کو درکار ہے۔
  - پہلے RandAugment آزمائیں، صرف دو عدد طے کرنے ہوتے ہیں۔
sessions:
  - title: ورکشاپ
    talks:
      - title: عصبی نیٹ ورک کی تعبیر
        speakers: آندریا ویدالدی
        tldr: نیٹ ورک کیا دیکھتا ہے، یہ جاننے کے لیے تصویر واپس بنائیں
        takeaways: [ہر پرت سے تصویر کی تعمیر نو اصل سے ملتی جلتی ہے۔, حرارتی نقشوں پر فوراً اعتبار نہ کریں۔]
        questions: [{ask: مسئلے کی جڑ کہاں ہے، ڈیٹا میں یا نیٹ ورک میں؟, answer: میرا خیال ہے کہ ڈیٹا میں۔}]
people: [{name: مبارک شاہ, about: کمپیوٹر وژن کے نامور استاد۔}]
""",
}
