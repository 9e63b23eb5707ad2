"""Rich text as runs: characters with their dress, the form in which slides are measured and written."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from confdeck.storyboard.slide import BREAK, TextRun
from confdeck.storyboard.styles import FontRole
from confdeck.text import (
    Citation,
    Code,
    Emphasis,
    LineBreak,
    Link,
    Math,
    Strike,
    Strong,
    Text,
    cited,
    formula,
)
from confdeck.typography.addresses import shown_address
from confdeck.typography.sentences import FULL_STOPS, as_one_word, gap_after, sentence_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from confdeck.text import Inline

NO_BREAK = "\u00a0"
_PLAIN = TextRun("")
_STOPS = (*FULL_STOPS, ":", "：")
_WIDOW = 20
"""Characters of two words that still look well together on a line."""
_SHIFTS = {1: 30, 0: 0, -1: -25}
"""In percent of the size, for superscript and subscript."""


def runs(children: Iterable[Inline], dress: TextRun = _PLAIN) -> tuple[TextRun, ...]:
    """The runs of `children`, each dressed as `dress` is, neighbours of one dress joined."""
    found: list[TextRun] = []
    for child in children:
        if isinstance(child, Citation) and found and text_of(found).strip():
            # Nobody looks up a number from a chair: the words before it carry it to the line of sources.
            found[-1] = replace(
                found[-1], text=found[-1].text.rstrip(" "), cites=(*found[-1].cites, *_numbers(child))
            )
        else:
            found += _runs(child, dress)
    return joined(found)


def plain_run(text: str, dress: TextRun = _PLAIN) -> tuple[TextRun, ...]:
    """Undressed words as runs: none where there are none."""
    return (replace(dress, text=text),) if text else ()


def text_of(pieces: Iterable[TextRun]) -> str:
    """The characters of the runs."""
    return "".join(run.text for run in pieces)


def joined(pieces: Iterable[TextRun]) -> tuple[TextRun, ...]:
    """The same runs, with neighbours of one dress made one and empty ones dropped."""
    groups = groupby((run for run in pieces if run.text), key=lambda run: replace(run, text=""))
    return tuple(replace(dress, text=text_of(group)) for dress, group in groups)


def split_at(pieces: tuple[TextRun, ...], offset: int) -> tuple[tuple[TextRun, ...], tuple[TextRun, ...]]:
    """The runs before and after `offset` characters."""
    head: list[TextRun] = []
    tail: list[TextRun] = []
    for run in pieces:
        head.append(replace(run, text=run.text[: max(offset, 0)]))
        tail.append(replace(run, text=run.text[max(offset, 0) :]))
        offset -= len(run.text)
    return joined(head), joined(tail)


def trimmed(pieces: tuple[TextRun, ...]) -> tuple[TextRun, ...]:
    """The runs without white space at either end."""
    text = text_of(pieces)
    start = len(text) - len(text.lstrip())
    return split_at(split_at(pieces, len(text.rstrip()))[0], start)[1]


def sentences(pieces: tuple[TextRun, ...]) -> tuple[tuple[TextRun, ...], ...]:
    """The runs cut into sentences, as well as that can be told without understanding them."""
    found: list[tuple[TextRun, ...]] = []
    rest, done = pieces, 0
    for end in sentence_ends("".join(_read(run) for run in pieces)):
        head, rest = split_at(rest, end - done)
        found.append(trimmed(head))
        done = end
    return tuple(each for each in (*found, trimmed(rest)) if each)


def _read(run: TextRun) -> str:
    return as_one_word(run.text) if run.face is FontRole.MONO else run.text


def without_widow(line: tuple[TextRun, ...]) -> tuple[TextRun, ...]:
    """The last two words held together if they are short, so that none stands alone on a line."""
    text = text_of(line)
    space = text.rfind(" ")
    before = text.rfind(" ", 0, max(space, 0))
    if before < 0 or len(text) - before > _WIDOW:
        return line
    head, tail = split_at(line, space)
    return joined((*head, replace(tail[0], text=NO_BREAK + tail[0].text[1:]), *tail[1:]))


def without_stop(sentence: tuple[TextRun, ...]) -> tuple[TextRun, ...]:
    """Return a sentence as a title has it: without its full stop or colon."""
    text = text_of(sentence)
    stops = text.endswith(_STOPS) and not text.endswith("..")
    return split_at(sentence, len(text) - 1)[0] if stops else sentence


def below_each_other(lines: Sequence[tuple[TextRun, ...]]) -> tuple[TextRun, ...]:
    """The lines of one paragraph, a break between them."""
    return tuple(run for at, line in enumerate(lines) for run in (*(plain_run(BREAK) if at else ()), *line))


def spaced(parts: Iterable[tuple[TextRun, ...]]) -> tuple[TextRun, ...]:
    """Sentences after each other; none of the scripts written without spaces gets one."""
    line: tuple[TextRun, ...] = ()
    for part in parts:
        gap = gap_after(text_of(line)) if line else ""
        line = (*line, *plain_run(gap), *part)
    return joined(line)


def _runs(node: Inline, dress: TextRun) -> tuple[TextRun, ...]:
    match node:
        case Text(value):
            return plain_run(value, dress)
        case Code(value):
            return plain_run(value, replace(dress, face=FontRole.MONO))
        case Emphasis(children):
            return runs(children, replace(dress, italic=not dress.italic))
        case Strong(children):
            return runs(children, replace(dress, bold=True))
        case Strike(children):
            return runs(children, replace(dress, strike=True))
        case Link(children, url):
            dressed = replace(dress, url=url)
            words = runs(children, dressed)
            return plain_run(shown_address(url), dressed) if text_of(words) == url else words
        case Math(tex):
            return _math(tex, dress)
        case Citation():
            return plain_run(cited(node).replace(" ", NO_BREAK), replace(dress, cites=_numbers(node)))
        case LineBreak():
            return plain_run(BREAK, dress)
        case _:
            assert_never(node)


def _numbers(node: Citation) -> tuple[int, ...]:
    return tuple(work.number for work in node.works if work.number)


def _math(tex: str, dress: TextRun) -> tuple[TextRun, ...]:
    """A formula as baseline and lowered letters where it is that simple, else in one line."""
    written = formula.runs(tex)
    if written is None:
        return plain_run(formula.as_text(tex), replace(dress, italic=True))
    return tuple(
        replace(
            dress,
            text=run.text,
            italic=run.italic,
            bold=dress.bold or run.bold,
            baseline=_SHIFTS[run.shift],
        )
        for run in written
    )
