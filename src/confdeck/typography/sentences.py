"""Find where sentences end, in every language that confdeck's own labels are translated into.

A stop ends a sentence if a space follows (none is needed after a full-width one), the next letter is not a small
one, no bracket is open, and no abbreviation, initial or ordinal number stands before it.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from confdeck.late_pattern import late_pattern

_WIDE_STOPS = "。！？．｡"
_UNSPACED_STOPS = "؟।॥։።။៕។߹᠃᠉"
"""Stops that stand within no word, so that they end a sentence also where the space behind them was forgotten."""
STOPS = (*".!?…۔", *_UNSPACED_STOPS, *_WIDE_STOPS)
"""Characters that end a sentence."""
LINE_STOPS = (*STOPS, ";", ",", ":", "،")
"""Signs at the end of a line that is no heading."""
UNSPACED_STOPS = (*_UNSPACED_STOPS, *_WIDE_STOPS)
"""Those that need no space behind them."""
FULL_STOPS = tuple(".。．｡۔।։።။។")
"""Stops that a title drops; question and exclamation marks stay."""
_OPENING, _CLOSING = "([{（「『【〈《", ")]}）」』】〉》"
_QUOTES = "\"'“”‘’„‚«»‹›"
_CLOSED = r"(?:[ \u00a0\u202f][»›](?=\s|[.,;:)]|$))?"
"""A French closing quotation mark, with the space before it; in German the same mark opens a quotation."""
_CANDIDATE = re.compile(
    rf"(?P<stop>[{re.escape(''.join(STOPS))}]+)(?P<closing>{_CLOSED}[{re.escape(_QUOTES + _CLOSING)}]*)(?P<space>\s*)"
)
_BRACKET = re.compile(f"[{re.escape(_OPENING + _CLOSING)}]")
_LEADING = f"{_QUOTES}{_OPENING}¿¡ \u00a0\u202f"
_HIRAGANA = re.compile("[\u3041-\u309f、，]")
_HANGUL_OR_DIGIT = late_pattern(r"[\uac00-\ud7af\d]")
# The word before a stop; letters that each have a stop (`z. B`, `J. R`) and some groups (`et al`) count as one.
_GROUPS = r"\b(?:et al|p\. ?e[xj]|c\.-à-d|EE\. ?UU)$"
_WORD_BEFORE = re.compile(rf"{_GROUPS}|(?<![\w.])(?:[^\W\d_]\.[ \u00a0\u202f]?)+[^\W\d_]$|[^\W\d_]+$|\d+$")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_NUMBER_AFTER = re.compile(r"[(\[#]?\d")
# Behind a capital also `Fig. A`, `Sec. IV` and `Tab. B.2`, but not `No. I go`.
_NUMERAL_AFTER = re.compile(r"[(\[]?(?:\d|[IVXLC]{2,}\b|(?!I\s[a-z])[A-Za-z](?![^\W\d_]))")
_LETTER_AFTER = re.compile(r"[^\W\d_]\.")
_DATE_AFTER = re.compile(r"\d{1,2}\.")
_DATE_BEFORE = re.compile(r"\d\.\s\d{1,2}$")
_NEAR = 40
"""Characters before and after a stop that are looked at."""
_LONGEST_KEPT = 2000


def sentence_ends(text: str) -> tuple[int, ...]:
    """Return the offsets at which a new sentence begins after another one."""
    return _kept_ends(text) if len(text) <= _LONGEST_KEPT else _ends_in(text)


@lru_cache(2048)
def _kept_ends(text: str) -> tuple[int, ...]:
    """Return the ends in a text of usual length: it is asked for several times, and after an edit most are the same."""
    return _ends_in(text)


def _ends_in(text: str) -> tuple[int, ...]:
    covered = _brackets(text)
    return tuple(
        match.end()
        for match in _CANDIDATE.finditer(text, len(text) - len(text.lstrip()) + 1)
        if match.end() < len(text) and not covered[match.end("closing")] and _ends(text, match)
    )


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text, without the space between them."""
    bounds = [0, *sentence_ends(text), len(text)]
    return [sentence for start, end in pairwise(bounds) if (sentence := text[start:end].strip())]


def ends_sentence(text: str) -> bool:
    """Return whether text ends in a stop, with quotation marks or brackets behind it or not."""
    return text.rstrip(f"{_QUOTES}{_CLOSING} ").endswith(STOPS)


def gap_after(sentence: str) -> str:
    """Return what stands between a sentence and the next: nothing after a full-width stop, else a space."""
    return "" if sentence.rstrip(_CLOSING).endswith(tuple(_WIDE_STOPS)) else " "


def as_one_word(code: str) -> str:
    """Return code or a formula, as long as it was, without the spaces behind which a sentence could begin."""
    return re.sub(r"\s", "_", code)


@cache
def abbreviations() -> dict[str, dict[str, str]]:
    """Return abbreviations and words that open sentences, by language and kind; their file explains the kinds."""
    return tomllib.loads(files("confdeck.typography").joinpath("abbreviations.toml").read_text("utf-8"))


@cache
def _words(kind: str) -> frozenset[str]:
    """Return the words of a kind, of all languages together."""
    return frozenset(word for kinds in abbreviations().values() for word in kinds.get(kind, "").split())


def _brackets(text: str) -> bytearray:
    """Mark the offsets within brackets; a closing bracket closes the last one opened, as in `[0, 1)`."""
    covered, opened = bytearray(len(text) + 1), list[int]()
    for match in _BRACKET.finditer(text):
        if match[0] in _OPENING:
            opened.append(match.end())
        elif opened:
            start = opened.pop()
            if not opened:
                covered[start : match.end()] = b"\1" * (match.end() - start)
    return covered


def _ends(text: str, match: re.Match[str]) -> bool:
    """Return whether a sentence ends at a stop that has something behind it."""
    stop, rest = match["stop"], text[match.end() : match.end() + _NEAR]
    if set(stop) & set(_WIDE_STOPS):
        if stop == "．" and text[match.start() - 1].isdigit() and rest[0].isdigit():
            return False
        return not (match["closing"] and not match["space"] and _HIRAGANA.match(rest))
    after = rest.lstrip(_LEADING)
    if after[:1].islower():
        return False
    if not match["space"]:
        return stop[-1] in _UNSPACED_STOPS and bool(after)
    before = text[max(0, match.start() - _NEAR) : match.start()]
    return stop not in {".", "۔"} or not _abbreviated(before, rest)


def _abbreviated(before: str, after: str) -> bool:
    """Return whether the stop between `before` and `after` belongs to the word it follows."""
    found = _WORD_BEFORE.search(before)
    if not found:
        return False
    word = re.sub(r"\s", "", found[0]).lower()
    if word.isdigit():
        return _ordinal(word, before, after)
    if word in _words("letters"):
        return _urdu_initial(before[: found.start()], after)
    if word in _words("titles") and found[0].istitle():
        return True
    numbered = _NUMERAL_AFTER if found[0].istitle() else _NUMBER_AFTER
    if word in _words("within") or (word in _words("numbered") and numbered.match(after)):
        return True
    initials = found[0][0].isupper() and ("." in word or len(word) == 1)
    if initials or word in _words("either"):
        return not _opens_sentence(after)
    return (len(word) == 1 or "." in word) and _LETTER_AFTER.match(after) is not None


def _opens_sentence(after: str) -> bool:
    word = _WORD_AFTER.match(after.lstrip(_LEADING))
    return word is not None and word[0].lower() in _words("openers")


def _ordinal(number: str, before: str, after: str) -> bool:
    """Return whether a number is the mark of a list, part of a date or an ordinal number (`3. Mai`)."""
    head = before.strip().removesuffix(number).rstrip()
    if not head or _DATE_AFTER.match(after):
        return True
    if head.endswith(STOPS) and not _abbreviated(head[:-1], f"{number}."):
        return True
    if _DATE_BEFORE.search(before):
        return _HANGUL_OR_DIGIT.match(after) is not None
    word = _WORD_AFTER.match(after)
    return len(number) <= 2 and word is not None and word[0].lower() in _words("ordinals")  # noqa: PLR2004  days, places


def _urdu_initial(before: str, after: str) -> bool:
    """Return whether another letter's name with a stop stands before or after this one."""
    near = (re.search(r"(\w+)۔\s*$", before), re.match(r"(\w+)۔", after))
    return any(found is not None and found[1] in _words("letters") for found in near)
