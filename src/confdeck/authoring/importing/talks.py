"""Makes the fields of a talk from the blocks below its heading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from confdeck.authoring.importing.bylines import Byline, byline_alone, byline_in_title
from confdeck.authoring.importing.heading_words import Topic, date_in, topic_of
from confdeck.authoring.importing.note_blocks import NoteBlock
from confdeck.authoring.importing.outline import NotesPart
from confdeck.located.emitting import Questioned, Value

_QUESTION = re.compile(
    r"^(?:[*_]{0,2})(?:Q(?:uestion)?|F(?:rage)?|Pregunta|Pergunta|Domanda|質問|問|问题?|提问|질문|문|س)\s?\d{0,2}(?:\s*[(（](?P<by>[^()（）\n]{2,60})[)）])?(?:[*_]{0,2})\s*[:：.](?:[*_]{0,2})\s*(?P<text>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ANSWER = re.compile(
    r"^(?:[*_]{0,2})(?:A(?:nswer|ntwort)?|R(?:éponse|espuesta|esposta|isposta)?|回答|答|답변|답|ج)\s?\d{0,2}(?:\s*[(（](?P<by>[^()（）\n]{2,60})[)）])?(?:[*_]{0,2})\s*[:：.](?:[*_]{0,2})\s*(?P<text>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_LABELLED = re.compile(r"[^.:：]{1,60}[:：]")
_TLDR = re.compile(
    r"^(?:[*_]{0,2})(?:tl;?\s?dr|in one sentence|kernaussage|en bref|一言で|한\s?줄\s?요약)(?:[*_]{0,2})\s*[:：](?:[*_]{0,2})\s*(?P<text>[^\n]+)$",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"^(?:[*_]{0,2})(?P<name>paper|code|video|slides?|demo|audio|poster|data|website|project page|folien|github)(?:[*_]{0,2})\s*[:：](?:[*_]{0,2})\s*<?(?P<url>https?://[^\s<>()\[\]]+)>?$",
    re.IGNORECASE,
)
_LINK_NAMES = {"slide": "slides", "folien": "slides", "github": "code", "project page": "website"}
_DATED = re.compile(
    r"^(?:[*_]{0,2})(?:date|datum|when|日付|날짜)(?:[*_]{0,2})\s*[:：](?:[*_]{0,2})\s*(\d{4}-\d{2}-\d{2})$",
    re.IGNORECASE,
)
_TAGS = re.compile(r"^(?:#[\w/-]+\s*)+$")
_PICTURES = "figures"
SPEAKER_QUESTION = "is this a speaker?"


@dataclass(slots=True)
class _Fields:
    """The fields of a talk that are found so far."""

    byline: Byline
    text: list[str] = field(default_factory=list)
    takeaways: list[Value] = field(default_factory=list)
    questions: list[dict[str, Value]] = field(default_factory=list)
    figures: list[Value] = field(default_factory=list)
    links: dict[str, Value] = field(default_factory=dict)
    tldr: str = ""
    date: str = ""


def is_talk(heading: NotesPart) -> bool:
    """Return whether a heading is that of a talk: it names a speaker, or a line below it does."""
    if topic_of(heading.title) == "talk" or byline_in_title(heading.title).speakers:
        return True
    first = [block for block in heading.blocks[:3] if block.kind == "paragraph"]
    return any(byline_alone(line) is not None for block in first for line in block.text.split("\n"))


def talk_of(heading: NotesPart, pictures: dict[str, str]) -> dict[str, Value]:
    """Return a talk.

    Args:
        heading: Its heading, with all blocks below.
        pictures: Files of pictures, by the names that notes call them.
    """
    fields = _Fields(byline_in_title(heading.title), date=date_in(heading.title))
    _read(fields, heading.blocks, "", pictures)
    for part in heading.parts:
        topic = topic_of(part.title)
        if topic not in ("takeaways", "questions", "tldr", "links", "summary"):
            fields.text.append(f"**{part.title}**")
        _read(fields, part.all_blocks(), topic, pictures)
    return _written(fields)


def _read(fields: _Fields, blocks: Iterable[NoteBlock], topic: str, pictures: dict[str, str]) -> None:
    label: Topic = ""
    for at, block in enumerate(found := tuple(blocks)):
        above, label = label, _label_of_list(block, found[at + 1 : at + 2])
        if label:
            continue
        if block.kind == "picture":
            _picture(fields, block, pictures)
        elif block.kind == "list":
            _list(fields, block, above or topic)
        elif block.kind == "paragraph":
            _paragraph(fields, block, topic, is_first=at < 3)  # noqa: PLR2004  below the title
        else:
            fields.text.append(block.text)


def _label_of_list(block: NoteBlock, below: tuple[NoteBlock, ...]) -> Topic:
    """Return what the list below a line such as `Takeaways:` is; an empty text if the line is no label."""
    is_label = block.kind == "paragraph" and block.text.rstrip("*_ ").endswith((":", "："))
    has_list = bool(below) and below[0].kind == "list" and not any("\n" in item for item in below[0].items)
    topic = topic_of(block.text) if is_label and has_list else ""
    return topic if topic in ("takeaways", "questions") else ""


def _picture(fields: _Fields, block: NoteBlock, pictures: dict[str, str]) -> None:
    if file := pictures.get(block.text):
        figure: dict[str, Value] = {"image": file, "caption": block.caption, "alt": block.caption}
        fields.figures.append({key: value for key, value in figure.items() if value})
    elif block.caption:
        fields.text.append(block.caption)


def _list(fields: _Fields, block: NoteBlock, topic: str) -> None:
    """Take the items of a list as takeaways, questions or text; a list with lists in it stays whole."""
    if all(_is_small(fields, item) for item in block.items):
        return
    is_nested = any("\n" in item for item in block.items)
    if topic == "questions" and not is_nested:
        for item in block.items:
            _question(fields, item)
    elif is_nested or block.text.lstrip()[:1].isdigit() or topic == "links":
        fields.text.append(block.text)
    else:
        fields.takeaways += [_as_takeaway(item) for item in block.items if not _is_small(fields, item)]


def _as_takeaway(item: str) -> Value:
    return item


def _paragraph(fields: _Fields, block: NoteBlock, topic: str, *, is_first: bool) -> None:
    rest: list[str] = []
    for line in block.text.split("\n"):
        if _is_small(fields, line.strip().removesuffix("\\").strip()):
            continue
        named = (
            byline_alone(line.strip().removesuffix("\\").strip()) if is_first and not fields.text else None
        )
        if named and not fields.byline.speakers:
            fields.byline = Byline(fields.byline.title, named.speakers, fields.byline.kind, named.is_certain)
        elif _answer_follows(fields, line, rest) or (
            topic == "questions" and not rest and _question(fields, line)
        ):
            continue
        else:
            rest.append(line)
    if rest and topic == "tldr" and not fields.tldr and len(rest) == 1:
        fields.tldr = rest[0].strip()
    elif rest:
        fields.text.append("\n".join(rest))


def _answer_follows(fields: _Fields, line: str, rest: list[str]) -> bool:
    """Take a line that begins with `Q:` or `A:`, and what continues it."""
    if rest and not _LABELLED.match(line):
        return False
    if found := _QUESTION.match(line.strip()):
        by: dict[str, Value] = {"by": found["by"]} if found["by"] else {}
        fields.questions.append({"ask": found["text"].strip(), **by})
        return True
    if (found := _ANSWER.match(line.strip())) and fields.questions and "answer" not in fields.questions[-1]:
        who = f"{found['by']}: " if found["by"] else ""
        fields.questions[-1]["answer"] = who + found["text"].strip()
        return True
    return False


def _question(fields: _Fields, item: str) -> bool:
    """Take an item of a list of questions, with an answer behind its question mark or an arrow."""
    if _answer_follows(fields, item, []):
        return True
    ask, mark, answer = item, "", ""
    for sign in (" → ", " -> ", " — ", " – "):
        if sign in item:
            ask, mark, answer = item.partition(sign)
            break
    if not mark and (found := re.match(r"(.+?[?？])\s+(\S.*)", item, re.DOTALL)):
        ask, answer = found[1], found[2]
    question: dict[str, Value] = {"ask": ask.strip()}
    if answer:
        question["answer"] = answer.strip()
    fields.questions.append(question)
    return True


def _is_small(fields: _Fields, line: str) -> bool:
    """Take a line that is a link, a date or the message in one sentence."""
    if (found := _LINK.match(line)) and len(line) < 500:  # noqa: PLR2004
        name = found["name"].lower()
        return fields.links.setdefault(_LINK_NAMES.get(name, name), found["url"]) == found["url"]
    if (found := _TLDR.match(line)) and not fields.tldr:
        fields.tldr = found["text"].strip()
        return True
    if (found := _DATED.match(line)) and not fields.date:
        fields.date = found[1]
        return True
    return False


def _written(fields: _Fields) -> dict[str, Value]:
    talk: dict[str, Value] = {
        "title": fields.byline.title,
        "kind": fields.byline.kind,
        "speakers": speakers_value(fields.byline),
        "date": fields.date,
        "tldr": fields.tldr,
        "takeaways": fields.takeaways,
        "summary": "\n\n".join(fields.text) + "\n" if fields.text else "",
        _PICTURES: fields.figures,
        "questions": list(fields.questions),
        "links": fields.links,
    }
    return {key: value for key, value in talk.items() if value}


def speakers_value(byline: Byline) -> Value:
    """Return speakers as they are written in a recap, with a question where they are a guess."""
    people: list[Value] = []
    for name, affiliation in byline.speakers:
        shown = name if byline.is_certain else Questioned(name, SPEAKER_QUESTION)
        people.append({"name": shown, "affiliation": affiliation} if affiliation else shown)
    return people[0] if len(people) == 1 else people
