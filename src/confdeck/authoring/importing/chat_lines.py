"""Recognises the lines with which chat programs begin a message: who wrote it, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from confdeck.typography.sentences import LINE_STOPS

_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_DATE = (
    r"(?:\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?|\d{4}년 \d{1,2}월 \d{1,2}일|\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d{2})|\d{1,2}[./]\d{1,2}\.?"
    r"|(?:(?:\d{1,2}\.? )?[^\W\d]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})|\d{1,2}\.? [^\W\d]{3,9}\.? \d{4}"
    r"|today|yesterday|heute|gestern|aujourd[’']hui|hier|hoy|ayer|今天|昨天|今日|昨日|오늘|어제"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|周.|星期.)"
)
_HALF = r"(?:[AaPp]\.?\s?[Mm]\.?|Uhr|上午|下午|晚上|凌晨|中午|早上|午前|午後|오전|오후)"
_TIME = rf"(?:{_HALF}\s?)?\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?(?:\s?{_HALF})?"
_WHEN = rf"(?:{_DATE})(?:,|\s+at|\s+um|\s+à|\s+a las)?\s+(?:at |um |à )?{_TIME}"
_NAME = r"[^\n:<>\[\]|]{1,60}?"
_ONE_LINE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?P<when>{_WHEN})\s+[-–—]\s+(?P<name>{_NAME})\s?[:：](?:\s+|$)(?P<text>.*)$",
        rf"^\[(?P<when>{_WHEN})\]\s*(?P<name>{_NAME})\s?[:：](?:\s+|$)(?P<text>.*)$",
        rf"^(?P<when>{_WHEN}),\s+(?P<name>{_NAME})\s+[:：](?:\s+|$)(?P<text>.*)$",
        rf"^\[(?P<when>{_TIME})\]\s*(?P<name>{_NAME})\s?[:：](?:\s+|$)(?P<text>.*)$",
        rf"^\[?(?P<when>{_TIME})\]?\s+<(?P<name>[^<>\n]{{1,60}})>\s+(?P<text>.*)$",
        rf"^\[?(?P<when>\d{{1,2}}:\d{{2}}:\d{{2}})\]?\s+(?:From\s+)?(?P<name>{_NAME})(?:\s+to\s+[^\n:]{{1,40}})?\s?[:：](?:\s+|$)(?P<text>.*)$",
        rf"^\[(?P<name>[^\n\[\]]{{1,40}})\]\s+\[(?P<when>{_TIME})\]\s+(?P<text>.*)$",
        rf"^(?P<when>{_TIME})\t(?P<name>[^\t\n]{{1,40}})\t(?P<text>.*)$",
    )
)
_HEAD = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?P<name>{_NAME})(?:\s+APP)?\s+[-–—•·]\s+(?P<when>{_WHEN}|{_TIME})$",
        rf"^(?P<name>{_NAME})(?:\s+APP)?\s{{1,4}}\[(?P<when>{_WHEN}|{_TIME})\]:?$",
        rf"^(?P<name>{_NAME}),\s+\[(?P<when>{_WHEN})\](?:\s?:)?$",
        rf"^(?P<name>{_NAME})(?:\s+APP)?(?:\s{{2,}}|\t)(?P<when>{_WHEN}|{_TIME})$",
        rf"^(?P<name>{_NAME})\s+(?P<when>{_WHEN})$",
        rf"^\[(?P<when>{_WHEN}|{_DATE}|{_TIME})\]\s+(?P<name>[^\n:<>\[\]|]{{1,40}}):?$",
    )
)
"""Lines above a message."""
_TIME_ALONE = re.compile(rf"^\[?(?P<when>{_WHEN}|{_TIME})\]?(?:\s+\(edited\))?$", re.IGNORECASE)
_NOTICE = re.compile(rf"^\[?(?P<when>{_WHEN})\]?(?:\s+[-–—])?\s+(?P<text>\S.*)$", re.IGNORECASE)
_DAY = re.compile(
    rf"^[-—–_=\s]*(?:[^\W\d]{{2,10}},?\s+)?(?P<when>{_DATE})(?:[^\w]*(?:[^\W\d]{{2,10}}|\(.\)))?[-—–_=\s]*$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^(?::[\w+-]+:|\W{1,4})\s?\d*$|^(?:\d+ repl(?:y|ies)|\d+ antwort(?:en)?|\d+ réponses?|\d+条回复|view thread|last reply .*|new(?: messages)?|thread|\d{1,3}|reply|(?:saved|pinned) (?:for|by) .*"
    r"|\(?edited\)?|also sent to the channel|like|heart|\d+ (?:like|heart|laugh)s?(?: .*)?)$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"^[^\W\d]{4,10}, (?:[^\W\d]{3,9} \d{1,2}(?:st|nd|rd|th)|\d{1,2}\.? [^\W\d]{3,9})(?:,? \d{4})?$"
)
_EDITED = re.compile(r"\s*\((?:edited|bearbeitet|modifié|editado|已编辑|편집됨|編集済み)\)$", re.IGNORECASE)
_LONGEST = 300
"""Characters of a line above messages, at most."""
_LEAST = 2
"""Messages of a thread, at least."""


@dataclass(slots=True)
class Message:
    """A message of a thread."""

    name: str
    when: str
    line: int
    text: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Thread:
    """The messages of a thread, and the lines that are none."""

    messages: tuple[Message, ...]
    other: tuple[tuple[int, str], ...] = ()
    """Lines that the program wrote, such as a count of replies."""


def thread_in(text: str) -> Thread | None:
    """Return the thread that a file consists of, or None if it is of another kind."""
    lines = [
        _INVISIBLE.sub("", line).replace("\u202f", " ").replace("\xa0", " ") for line in text.splitlines()
    ]
    messages: list[Message] = []
    other: list[tuple[int, str]] = []
    skip = False
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else ""
        if skip:
            skip = False
        elif found := _beginning(line.strip()):
            name, when, words = found
            messages.append(Message(name or _last_name(messages), when, at + 1, [words] if words else []))
        elif (time := _TIME_ALONE.match(below.strip()[:_LONGEST])) and _is_name(line, messages):
            messages.append(Message(line.strip(), time["when"], at + 1))
            skip = True
        elif (time := _TIME_ALONE.match(line.strip()[:_LONGEST])) and messages:
            messages.append(Message(messages[-1].name, time["when"], at + 1))
        elif messages and not _is_other(line):
            messages[-1].text.append(_EDITED.sub("", line))
        elif line.strip():
            other.append((at + 1, line.strip()))
    written = [message for message in messages if any(map(str.strip, message.text))]
    filled = sum(1 for line in lines if line.strip())
    first = next((message.line for message in messages), 0)
    before = sum(1 for line in lines[: max(0, first - 1)] if line.strip())
    is_thread = len(written) >= _LEAST and before * 4 <= filled and len(messages) * 12 >= filled
    return Thread(tuple(written), tuple(other)) if is_thread else None


def _beginning(line: str) -> tuple[str, str, str] | None:
    """Return name, time and words of a line with which a message begins."""
    for pattern in _ONE_LINE:
        if found := pattern.match(line):
            return found["name"].strip(" ~,"), found["when"], found["text"].strip()
    for pattern in _HEAD if len(line) <= _LONGEST else ():
        if (found := pattern.match(line)) and any(map(str.isalpha, found["name"])):
            return found["name"].strip(" ~,"), found["when"], ""
    return None


def _is_name(line: str, messages: Sequence[Message]) -> bool:
    """Whether a line is a name above a line with a time, and not the last words of a message."""
    name = line.strip()
    is_short = 0 < len(name.split()) <= 4 and len(name) <= 40  # noqa: PLR2004
    is_short = is_short and not name.endswith(LINE_STOPS) and not any(map(str.isdigit, name))
    known = any(message.name == name for message in messages)
    return known or (is_short and name[:1].upper() == name[:1] and any(map(str.isalpha, name)))


def _last_name(messages: Sequence[Message]) -> str:
    return messages[-1].name if messages else ""


def _is_other(line: str) -> bool:
    stripped = line.strip()
    patterns = (_FURNITURE, _DAY, _WEEKDAY, _NOTICE) if len(stripped) <= _LONGEST else ()
    return bool(stripped) and any(pattern.match(stripped) for pattern in patterns)


def days_of(messages: Sequence[Message]) -> Iterator[str]:
    """Yield for each message its day as ISO date; an empty text if it is not certain."""
    parts = [[int(number) for number in re.findall(r"\d+", _date_text(message.when))] for message in messages]
    short = [numbers for numbers in parts if len(numbers) == 3 and numbers[0] <= 31]  # noqa: PLR2004
    month_first = any(numbers[1] > 12 for numbers in short)  # noqa: PLR2004
    day_first = any(numbers[0] > 12 for numbers in short) or any("." in message.when for message in messages)  # noqa: PLR2004
    for numbers in parts:
        if len(numbers) != 3:  # noqa: PLR2004  year, month, day
            yield ""
        elif numbers[0] > 31:  # noqa: PLR2004
            yield _iso(*numbers)
        elif month_first == day_first:
            yield ""
        else:
            one, two, year = numbers
            yield _iso(year, *((two, one) if day_first else (one, two)))


def _date_text(when: str) -> str:
    found = re.match(_DATE, when, re.IGNORECASE)
    return found[0] if found else ""


def _iso(year: int, month: int, day: int) -> str:
    is_date = 1 <= month <= 12 and 1 <= day <= 31  # noqa: PLR2004
    return f"{year if year > 99 else 2000 + year:04}-{month:02}-{day:02}" if is_date else ""  # noqa: PLR2004
