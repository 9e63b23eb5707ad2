"""Twenty invented reports of conferences in the styles in which people write them, each with the name of its file."""

from __future__ import annotations

import io
import zipfile

BLOG = """---
title: "Notes from VisCon 2025"
author: Ada Roe
date: 2025-06-12
tags: [vision, notes]
---

I spent a week in Lisbon. It rained once.

![The hall at noon](img/hall.png)

## Neural fields, by Nora Kim (MIT)

She began with a simple claim: a scene is a function $f(x)$. Everything else follows from it.

- Fields compress better than meshes.
- Training takes minutes, not days.
- Editing is still **hard** [1].

Q: Does it work outdoors?
A: Only at night, she said.

## Keynote: What cameras forget – Ben Doe

Ben argued that exposure is a choice. See [his page](https://example.org/ben).

## Final thoughts

I would go again. The coffee was better than last year.

## References

[1] Roe, A. "Editing fields." VisCon 2024.
[2] Doe, B. "Exposure as choice." VisCon 2023.
"""

OBSIDIAN = """# ICLR Trip

Tags:: #iclr #trip

> [!note] Why I went
> To hear about [[State Space Models|SSMs]] and to meet [[Jo Park]].

## Day 1

### Linear attention revisited
Speaker: Jo Park
- Linear attention is ==an RNN in disguise==
- Memory grows with $O(1)$
- Compare with [[Old Notes/Mamba#Gating]]

### Tokens are not words
*Speaker: Min Lee (KAIST)*

We lose structure when we cut words. %%check this claim%%

- [ ] read the appendix
- [x] mail Min

## Day 2

### Scaling laws for small labs
presented by Eva Weiß

Nobody can afford the top of the curve.
The bottom is underexplored.

## People I met

- Jo Park (Stanford): works on sequence models, wants to visit in May
- Min Lee – tokenisers; has a data set for us

## To read

- [Mamba: Linear-Time Sequence Modeling](https://arxiv.org/abs/2312.00752) – the baseline everybody uses
- Hungry Hungry Hippos
"""

MEETING = """Meeting notes: NeurIPS debrief
==============================

Date: 2024-12-19
Attendees: Ada, Ben, Nora

Agenda
------

1. What we saw
2. What we try next

What we saw
-----------

* Diffusion is everywhere, again.
* Posters on evaluation were the busiest.
* Ben liked the workshop on climate models.

Decisions
---------

We will reproduce the result on sparse training. Nora asks for two more GPUs.

Action items
------------

- Ada: write to the authors
- Ben: book the room for January
"""

MAIL = """From: Ben Doe <ben@example.org>
To: lab@example.org
Subject: Trip report: ACL in Bangkok
Date: Mon, 19 Aug 2024 10:02:11 +0200

Hi all,

I am back from Bangkok. Here is what I remember, in no order.

BEST TALKS

The best talk was on unlearning. The speaker showed that deleted facts come back
after a single step of fine-tuning.

The second best was about sign languages:
- gloss is not a language
- data belongs to its community

PAPERS

- Unlearning is a mirage
- Signs without glosses
- Counting what counts: evaluation in the wild

FOOD

Mango sticky rice, three times.

Best,
Ben
"""

GOOGLE = """<html><head><title>Trip notes</title><style>.c1{color:#000}</style></head><body class="c3">
<p class="c2 title"><span class="c1">CHI 2025 notes</span></p>
<h1 class="c4"><span>Monday</span></h1>
<h2><span>Hands and screens, by Jo Park</span></h2>
<p class="c0"><span>Touch is slower than </span><span style="font-weight:700">we think</span><span>.</span></p>
<ul class="lst-kix_1-0 start"><li class="c0 li-bullet-0"><span>Latency below 10 ms is felt.</span></li>
<li class="c0"><span>Haptics help older users.</span></li></ul>
<h2><span>Reading on walls, by Min Lee</span></h2>
<p><span>Large displays tire the neck. See </span><span><a class="c5" href="https://www.google.com/url?q=https://example.org/neck&amp;sa=D&amp;source=editors">the study</a></span><span>.</span></p>
<h1><span>Takeaways</span></h1>
<ol start="1"><li><span>Bring a pencil.</span></li><li><span>Talk to people in queues.</span></li></ol>
<table><tr><td><p>Talk</p></td><td><p>Score</p></td></tr><tr><td><p>Hands</p></td><td><p>4</p></td></tr></table>
</body></html>
"""

HTML_BLOG = """<!DOCTYPE html><html lang="en"><head><title>SIGGRAPH diary</title><script>var x = 1;</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>SIGGRAPH diary</h1>
<p>Los Angeles was hot.<br>The halls were cold.</p>
<h2>Simulating hair</h2><p><em>by Kim Doe</em></p><p>Hair is a rod, and a rod is an equation.</p>
<blockquote><p>Every curl is a choice.</p></blockquote>
<pre><code>for hair in head:
    bend(hair)</code></pre>
<h2>Things I bought</h2><p>A tiny teapot &amp; two books.</p>
</article></body></html>
"""

BULLETS = """EMNLP quick notes

- Keynote was about trust
- Long queue for badges
- People asked about long context
    - needle tests are solved
    - real tasks are not

Talk by Nora Kim on retrieval
-----------------------------
- Retrieval fails silently
- Log what you did not find

Talk by Jo Park on speech
-------------------------
- Whisper hallucinates in silence
"""

GERMAN = """# Bericht von der GI-Tagung

Die Tagung fand in Ulm statt. Es waren etwa 300 Leute da.

## Tag 1

### Lernen aus wenigen Daten, von Eva Weiß (Universität Ulm)

Frau Weiß zeigte, dass zwanzig Beispiele oft genügen.

- Vortrainierte Modelle sind entscheidend
- Die Auswahl der Beispiele zählt mehr als ihre Anzahl

Frage: Gilt das auch für Sprache?
Antwort: Ja, aber schwächer.

### Erklärbarkeit im Betrieb
Referentin: Nora Kim

„Niemand liest Erklärungen“, sagte sie.

## Fazit

- Weniger Daten, bessere Daten
- Erklärungen müssen kurz sein

## Literatur

1. Weiß, E.: Lernen aus wenigen Daten. Springer, 2023.
2. Kim, N.: Erklärungen, die niemand liest. GI, 2024.
"""

FRENCH = """# Notes du colloque TALN

## Introduction

Trois jours à Toulouse, sous la pluie.

## Mardi

### La syntaxe sans arbres, par Claire Dubois (CNRS)

L’oratrice propose d’oublier les arbres. « C’est un pari », dit-elle.

- Les dépendances suffisent presque toujours
- Les langues à ordre libre résistent

### Corpus oraux

Intervenant : Jean Petit

On perd la prosodie à la transcription.

## Rencontres

- Claire Dubois (CNRS) : cherche un doctorant
- Jean Petit – corpus oraux, très accueillant

## À retenir

- Annoter moins, mais mieux
"""

JAPANESE = """# 画像認識シンポジウム参加メモ

横浜で開催された。参加者は約千人。

## 1日目

### 深層学習の理論 / 山田太郎

発表者: 山田太郎

- 汎化の理由はまだ分からない
- 平坦な解が鍵かもしれない

質問: 実データでも同じですか。
回答: まだ実験していません。

### 医療画像の課題
発表者: 佐藤花子（東京大学）

データが少ない。しかし専門家の目がある。

## 論文リスト

- 拡散モデルの基礎
- 少数データからの学習

## まとめ

- 理論と応用の距離が縮まった
"""

KOREAN = """# 한국컴퓨터비전학회 참관기

부산에서 사흘 동안 열렸다. 바다가 보였다.

## 1일차

### 확산 모델의 이해
발표자: 김민지 (KAIST)

- 잡음은 정보다
- 단계 수를 줄여도 품질이 유지된다

질문: 학습 시간은 얼마나 걸립니까?
답변: 이틀 정도입니다.

### 로봇의 눈
발표자: 이준호

로봇은 보는 것을 믿지 않는다. 만져 본 뒤에 믿는다.

## 만난 사람

- 김민지 (KAIST): 공동 연구를 제안했다

## 요점

- 데이터보다 평가가 문제다
"""

TWEETS = """1/ Back from ICML! A thread on what I learned.

2/ First: optimisers. Everyone claims to beat Adam. Almost nobody tunes Adam.

3/ Second: the best poster was on calibration by Kim Doe. Her plots were honest.

4/ Third: the hallway track. I met Jo Park and we drew on napkins. https://example.org/napkin

5/ That's all! Thanks to the organisers.
"""

LATEX = r"""\documentclass{article}
\usepackage{amsmath}
\title{COLT trip report}
\author{Ben Doe}
\begin{document}
\maketitle
\section{Overview}
COLT was small this year. About $200$ people came.

\section{Talks}
\subsection{Regret without horizon, by Nora Kim}
The bound is $O(\sqrt{T \log T})$ for all $T$ at once.
\begin{itemize}
\item No doubling trick is needed.
\item The constant is below two.
\end{itemize}

\subsection{Boosting in the dark}
Speaker: Jo Park

Weak learners may lie \emph{adversarially}. % check
\section{References}
\begin{enumerate}
\item Kim, N. Anytime regret. COLT 2024.
\end{enumerate}
\end{document}
"""

ORG = """#+TITLE: Interspeech notes
#+AUTHOR: Eva Weiß
#+DATE: 2024-09-05

Kos is an island. The halls were spread out.

* Tuesday
** Voices of children, by Min Lee                     :speech:
   - Children are not small adults
   - Pitch varies by /two/ octaves
** TODO Whispered speech
   Speaker: Claire Dubois
   There is no fundamental frequency at all.
* Questions
  - Who collects consent from children? Their parents, in writing.
* Links
  - [[https://example.org/corpus][The corpus]]
"""

NUMBERED = """WACV 2025: What I Learned

1. Introduction

WACV is the friendliest of the vision conferences.

2. Talks

2.1 Seeing through fog

Presenter: Ada Roe

Fog scatters blue light more than red.

2.2 Counting sheep

Presenter: Ben Doe

Aerial images, 4 cm per pixel.

3. Conclusion

Go there once.
"""

ASTERISKS = """**KDD 2024 — field notes**

**Graph learning at scale (Jo Park, Stanford)**
Graphs with a trillion edges fit on one machine.
* compress the neighbour lists
* sample, do not sweep

**Fairness in ranking (Claire Dubois)**
Exposure is a resource.
* measure over weeks
* one ranking is never fair

**Misc**
Barcelona has pickpockets. I lost a glove.
"""

TIMES = """CoRL 2024, Munich

Wed 6 Nov
09:00 Keynote: Robots that read, Nora Kim
10:30 Oral session
 - grasping soft things
 - walking on ice
12:00 Lunch with Ben: talked about the benchmark

Thu 7 Nov
09:00 Keynote: Hands, Eva Weiß
    tactile sensors are cheap now
    nobody shares calibration
"""

PANDOC = """% Report on the RSS workshop
% Ada Roe

# Setting

A one-day workshop in Delft.

# Talks

## Planning under doubt (Min Lee)

A plan is a promise.[^1]

[^1]: His words.

Term
:   A definition of it.

| Method | Score |
|--------|-------|
| ours   | 97.1  |
| theirs | 95.2  |

```python
plan = promise()
```

# Discussion

- Is replanning cheap? → Not with contacts.
- Who checks the map?
"""

NOTION = """# CSCW 2024

Status: Done
Created: November 2, 2024

<aside>
💡 Go to the workshops, not to the main track.

</aside>

## 🎤 Talks

### 🗣 Moderation at night — Kim Doe

- Moderators work **alone**
- Breaks are not paid
- ~~Automation helps~~ Automation shifts the load

### 📊 Dashboards nobody reads — Jo Park

Charts comfort managers.

## ❓ Questions

- What would a union change? She did not know.

## 📷 Photos

![Poster hall](poster%20hall.png)
"""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OTHERS = (
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def docx(body: str, **parts: str) -> bytes:
    """A document of Word with a body, and other parts by the names of their files."""
    buffer = io.BytesIO()
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        "</Types>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in ("Title", "heading 1", "heading 2", "List Paragraph")
    )
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("_rels/.rels", relations)
        package.writestr(
            "word/document.xml", f"<w:document {_W} {_OTHERS}><w:body>{body}</w:body></w:document>"
        )
        package.writestr("word/styles.xml", f"<w:styles {_W}>{styles}</w:styles>")
        package.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
        )
        for name, text in parts.items():
            package.writestr(f"word/{name}.xml", text)
    return buffer.getvalue()


def p(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


FRACTION = (
    "<m:oMath><m:f><m:num><m:r><m:t>a+1</m:t></m:r></m:num><m:den><m:sSup><m:e><m:r><m:t>β</m:t></m:r></m:e>"
    "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:den></m:f></m:oMath>"
)
TEXT_BOX = (
    "<w:p><w:r><w:t>Beside the box.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
    "<wps:txbx><w:txbxContent><w:p><w:r><w:t>Words in the box.</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Words in the box.</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
TABLE = (
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Method</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Score</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:p><w:r><w:t>Ours</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>97</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
WORD = docx(
    p("AISTATS in words", "Title")
    + p("We flew to Valencia.")
    + p("Sessions", "heading1")
    + p("Kernels again, by Ada Roe", "heading2")
    + f'<w:p><w:r><w:t xml:space="preserve">The bound is </w:t></w:r>{FRACTION}<w:r><w:t xml:space="preserve"> for large samples.</w:t></w:r></w:p>'
    + TEXT_BOX
    + p("Trees at noon, by Ben Doe", "heading2")
    + p("Trees are fast.")
    + TABLE
    + p("Afterthoughts", "heading1")
    + p("Paella is not a benchmark.")
)

REPORTS: dict[str, bytes] = {
    "blog.md": BLOG.encode(),
    "obsidian.md": OBSIDIAN.encode(),
    "meeting.txt": MEETING.encode(),
    "mail.txt": MAIL.encode(),
    "google.html": GOOGLE.encode(),
    "blog.html": HTML_BLOG.encode(),
    "bullets.txt": BULLETS.replace("\n", "\r\n").encode(),
    "german.md": GERMAN.encode(),
    "french.md": FRENCH.encode("utf-8-sig"),
    "japanese.md": JAPANESE.encode(),
    "korean.md": KOREAN.encode(),
    "tweets.txt": TWEETS.encode(),
    "latex.tex": LATEX.encode(),
    "notes.org": ORG.encode(),
    "numbered.txt": NUMBERED.encode(),
    "asterisks.md": ASTERISKS.encode(),
    "times.txt": TIMES.encode("utf-16"),
    "pandoc.md": PANDOC.encode(),
    "notion.md": NOTION.encode(),
    "word.docx": WORD,
}
