"""Reads threads of chat programs: messages become takeaways and questions of the talk that was named last, with their authors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from confdeck.authoring.importing.bylines import byline_in_title
from confdeck.authoring.importing.chat_lines import Message, Thread, days_of, thread_in
from confdeck.authoring.importing.heading_words import topic_of
from confdeck.authoring.importing.markdown_notes import markdown_notes
from confdeck.authoring.importing.note_blocks import Notes
from confdeck.typography.sentences import FULL_STOPS, ends_sentence

_QUESTION = re.compile(r"^(Q|Question|Frage|F|问|问题|質問|질문|Pregunta)\s?([:：])\s*(?=\S)", re.IGNORECASE)
_ANSWER = re.compile(
    r"^(A|Answer|Antwort|答|回答|답|답변|R|Réponse|Respuesta)\s?([:：])\s*(?=\S)", re.IGNORECASE
)
_PICTURE = re.compile(
    r"^(?:<[^\W\d][\w ]{2,20}: )?(?P<file>[\w .()-]{1,100}\.(?:jpe?g|png|webp|heic|gif))>?(?:\s*\([^()]{3,40}\))?$",
    re.IGNORECASE,
)
_OMITTED = re.compile(
    r"^<?(?:(?:media|image|video|audio|sticker|gif|document|file|photo) (?:omitted|weggelassen)|medien ausgeschlossen|médias omis|multimedia omitido|已省略.*|图片|사진|\[?(?:photo|image|sticker|图片|表情|动画表情)\]?)>?$",
    re.IGNORECASE,
)
_LIST = re.compile(r"^\s*(?:[-*+•–]|\d{1,2}[.)])\s+")
_TALK_SIGN = re.compile(r"^(?:now|next|jetzt|nun|maintenant|ahora|现在|지금)\s?[:：]\s*", re.IGNORECASE)
_LONG = 240
"""Letters of the usual message of a transcript, at least."""
_LONGEST_HEADING = 120


def chat_notes(text: str, file: str) -> Notes | None:
    """Return the blocks of a thread, or None if the file has none."""
    thread = thread_in(text)
    if thread is None:
        return None
    names = list(dict.fromkeys(message.name for message in thread.messages))
    omitted: list[str] = []
    written = list(_lines(thread.messages, omitted, is_signed=len(names) > 1))
    notes = markdown_notes("\n".join(words for _, words in written), file)
    blocks = tuple(replace(block, line=written[block.line - 1][0]) for block in notes.blocks)
    times = [message.when for message in thread.messages]
    span = times[0] if len(set(times)) == 1 else f"{times[0]} to {times[-1]}"
    problems = (
        f"{file}: the times of {len(times)} messages ({span}) are left out",
        *(f"{file}:{line}: a line of the chat program is left out: {words}" for line, words in thread.other),
        *(f"{file}:{words}" for words in omitted),
    )
    details = {"author": names[0]} if len(names) == 1 else {}
    return replace(
        notes, blocks=blocks, details=details, plain=_plain(thread), problems=(*notes.problems, *problems)
    )


def _plain(thread: Thread) -> str:
    """Return all words of the messages at their lines, with the name where one begins."""
    lines: dict[int, str] = {}
    for message in thread.messages:
        for at, line in enumerate(message.text):
            lines[message.line + at] = line
    size = max(lines, default=0)
    return "\n".join(
        [*(lines.get(at, "") for at in range(1, size + 1)), *{message.name for message in thread.messages}]
    )


def _lines(messages: Sequence[Message], omitted: list[str], *, is_signed: bool) -> Iterator[tuple[int, str]]:
    """Yield the lines of Markdown that messages make, each with the line of its message."""
    days = list(days_of(messages))
    has_days = len(set(days) - {""}) > 1
    is_transcript = median(sum(map(len, message.text)) for message in messages) >= _LONG
    day = ""
    for message, today in zip(messages, days, strict=True):
        if has_days and today and today != day:
            day = today
            yield from ((message.line, words) for words in ("", f"## {today}", ""))
        sign = message.name if is_signed else ""
        yield from (
            (message.line, words) for words in _written(message, sign, omitted, is_long=is_transcript)
        )


def _written(message: Message, sign: str, omitted: list[str], *, is_long: bool) -> Iterator[str]:
    words = [line.strip() for line in message.text if line.strip()]
    if heading := _heading(words[0]):
        yield from ("", f"### {heading}", "", *(_below(words[1:], sign)))
    elif is_long:
        yield from ("", f"**{message.name}:** {' '.join(words)}", "")
    else:
        yield from _message(words, sign, message, omitted)


def _heading(line: str) -> str:
    """Return the title of the talk that a message announces, or an empty text."""
    bare = _TALK_SIGN.sub("", line.lstrip("#").strip("*_ "))
    if len(bare) > _LONGEST_HEADING or (ends_sentence(bare) and not bare.endswith(FULL_STOPS)):
        return ""
    found = byline_in_title(bare)
    is_named = found.speakers and (found.is_certain or bare != line or not line.endswith("."))
    is_marked = (
        line.startswith("#") or (line.startswith("*") and line.endswith("*")) or topic_of(bare) == "talk"
    )
    return bare if is_named or is_marked or (topic_of(bare) not in ("", "links") and len(bare) < 40) else ""  # noqa: PLR2004


def _message(words: Sequence[str], sign: str, message: Message, omitted: list[str]) -> Iterator[str]:
    kept: list[str] = []
    for line in words:
        if picture := _PICTURE.match(line):
            yield from (
                "",
                f"![](<{picture['file']}>)" if " " in picture["file"] else f"![]({picture['file']})",
                "",
            )
        elif _OMITTED.match(line):
            omitted.append(
                f"{message.line}: a picture or file of {message.name} is not in the thread: {line}"
            )
        else:
            kept.append(line)
    if not kept:
        return
    for pattern in (_QUESTION, _ANSWER):
        if found := pattern.match(kept[0]):
            by = f" ({sign})" if sign else ""
            yield from ("", f"{found[1]}{by}: {' '.join([kept[0][found.end() :], *kept[1:]])}", "")
            return
    yield from _below(kept, sign)


def _below(words: Sequence[str], sign: str) -> Iterator[str]:
    """Yield the lines of a message as items of a list."""
    end = f" — {sign}" if sign else ""
    if any(map(_LIST.match, words)):
        yield from (f"- {_LIST.sub('', line)}{end}" for line in words)
    elif words:
        yield f"- {' '.join(words)}{end}"
