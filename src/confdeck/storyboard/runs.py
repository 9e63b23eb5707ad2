"""Rich text as text runs, the form in which slides are measured and written; cutting and joining of runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from itertools import accumulate, groupby
from operator import attrgetter
from typing import assert_never

from confdeck.diagnostics import Span
from confdeck.located import spans_in
from confdeck.storyboard.notes import cited_in
from confdeck.storyboard.slide import BREAK, TextRun, TextRuns
from confdeck.storyboard.styles import FontRole, Ink
from confdeck.text import formula, nodes
from confdeck.text.highlighting import CodePart, CodePiece
from confdeck.typography.addresses import shown_address
from confdeck.typography.sentences import FULL_STOPS, as_one_word, gap_after, sentence_ends

NO_BREAK = "\u00a0"
_PLAIN = TextRun("")
_STOPS = (*FULL_STOPS, ":", "：")
_NEEDS_CITATION = re.compile(
    r"[:：;；=→(\[{（［【「『“„«¿¡][^\S\n]*$|[(\[（［【]\w[\w.]*(?: [\w.]+)?[^\S\n]*$|\n$"
)
"""Ends of words that a citation completes: a colon, an opening bracket, `(see also`, a line break."""
_BARE_BEFORE_CITATION = re.compile(
    r"\s[-–—]\s*$|——$"
    rf"|(?:^|[;；，{re.escape(''.join(FULL_STOPS))}])\s*(?:[\u3040-\u9fff]{{1,2}}|[^\W\d\u3040-\u9fff]{{1,5}}\.?)\s*$"
)
"""A dash, or a sentence of one short word before a citation: `See`, `vgl.`."""
_PLACE_IN_WORK = re.compile(r"[\])]?\s*(?:\w{1,5}\.?|§+)\s*\d")
"""Words behind a citation that name a place in it: `ch. 8`."""
_JOINS_CITATIONS = re.compile(r"\s*(?:[^\w\s]|[^\W\d]{1,5}\.?)\s*")
"""Words or a sign between two citations: a comma, `and`, `und`, `vs.`."""
_WIDOW = 20
"""Characters of the last words up to which they are kept on one line."""
_LEAST_END = 12
"""Characters that the last line of a longer text should have."""
_LONG = 30
"""Characters before them of a text that surely has a line above them."""
_CODE = {
    CodePart.KEYWORD: TextRun("", ink=Ink.ACCENT),
    CodePart.NAME: TextRun("", bold=True),
    CodePart.LITERAL: TextRun("", ink=Ink.HIGHLIGHT),
    CodePart.COMMENT: TextRun("", italic=True, ink=Ink.MUTED),
}
"""How parts of code look."""
_BASELINES = {1: 30, 0: 0, -1: -25}
"""Baseline of superscripts, other characters and subscripts, in percent of the size."""


def runs(children: Iterable[nodes.Inline], style: TextRun = _PLAIN) -> TextRuns:
    """Return the runs of `children` on top of the formatting of `style`."""
    children = tuple(children)
    found: list[TextRun] = []
    for index, child in enumerate(children):
        if isinstance(child, nodes.Citation) and not _carries_sentence(
            child, children, index, text_of(found)
        ):
            _cite(found, _numbers(child))
        else:
            found += _runs(child, style)
    return joined(found)


def _carries_sentence(
    citation: nodes.Citation, children: tuple[nodes.Inline, ...], index: int, before: str
) -> bool:
    """Whether the sentence cannot be read without a citation, or the citation has no entry to go to."""
    return (
        citation.is_read
        or not all(work.number for work in citation.works)
        or not before.strip()
        or bool(_NEEDS_CITATION.search(before))
        or bool(_BARE_BEFORE_CITATION.search(before))
        or bool(_PLACE_IN_WORK.match(nodes.plain(children[index + 1 : index + 2])))
        or _is_joined(children[index + 1 : index + 3])
        or _is_joined(children[max(index - 2, 0) : index][::-1])
        or _follows_shown(children[max(index - 2, 0) : index], before)
    )


def _follows_shown(behind: tuple[nodes.Inline, ...], before: str) -> bool:
    """Whether only spaces stand between a citation and one that is shown."""
    match behind:
        case (nodes.Citation() as first, nodes.Text(value)) if not value.strip():
            return before.rstrip().endswith(_shown(first))
        case (*_, nodes.Citation() as first):
            return before.endswith(_shown(first))
        case _:
            return False


def _shown(citation: nodes.Citation) -> str:
    return nodes.cited(citation).replace(" ", NO_BREAK)


def _is_joined(neighbours: tuple[nodes.Inline, ...]) -> bool:
    """Whether the first neighbour is a sign or a short word, and the second another citation."""
    match neighbours:
        case (nodes.Text(value), nodes.Citation()):
            return bool(_JOINS_CITATIONS.fullmatch(value))
        case _:
            return False


def _cite(found: list[TextRun], numbers: Iterable[int]) -> None:
    """Let the last words bring a citation to the line of sources, since it is not shown itself."""
    while not found[-1].text.strip(" "):
        found.pop()  # a run without characters would be dropped, and its citations with it
    found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "), cites=(*found[-1].cites, *numbers))


def plain_run(text: str, style: TextRun = _PLAIN) -> TextRuns:
    """Unlinked words as runs: none where there are none."""
    return (replace(style, text=text, spans=spans_in((text,)) or style.spans),) if text else ()


def code_runs(line: Iterable[CodePiece], spans: tuple[Span, ...] = ()) -> TextRuns:
    """Return a line of code, which stands at `spans`, with its parts in different colours."""
    pieces = (plain_run(piece.text, _CODE.get(piece.part, _PLAIN)) for piece in line)
    return tuple(replace(run, spans=spans) for run in joined(run for piece in pieces for run in piece))


def text_of(line: Iterable[TextRun]) -> str:
    """Return the characters of runs."""
    return "".join(run.text for run in line)


_look = attrgetter(*(field.name for field in fields(TextRun) if field.name not in ("text", "spans")))
"""Returns the formatting of a run."""


def joined(line: Iterable[TextRun]) -> TextRuns:
    """Join neighbouring runs of the same formatting and drop empty ones."""
    groups = (tuple(group) for _, group in groupby((run for run in line if run.text), key=_look))
    return tuple(
        group[0] if len(group) == 1 else replace(group[0], text=text_of(group), spans=spans_in(group))
        for group in groups
    )


def split_at(line: TextRuns, offset: int) -> tuple[TextRuns, TextRuns]:
    """Return the runs before and after `offset` characters."""
    head: list[TextRun] = []
    tail: list[TextRun] = []
    for run in line:
        if 0 < offset < len(run.text):
            head.append(replace(run, text=run.text[:offset]))
            tail.append(replace(run, text=run.text[offset:]))
        else:
            (tail if offset <= 0 else head).append(run)
        offset -= len(run.text)
    return joined(head), joined(tail)


def trimmed(line: TextRuns) -> TextRuns:
    """Return the runs without white space at either end."""
    text = text_of(line)
    start = len(text) - len(text.lstrip())
    return split_at(split_at(line, len(text.rstrip()))[0], start)[1]


def sentences(line: TextRuns) -> tuple[TextRuns, ...]:
    """Split runs into sentences, as `text.sentences` does with nodes; a citation stays with the last of its words."""
    read = _read(line)
    found: list[TextRuns] = []
    rest, done = line, 0
    run_ends = frozenset(accumulate(len(run.text) for run in line))
    for end in sentence_ends("".join(character for character, _ in read)):
        head, rest = split_at(rest, read[end][1] - done)
        if head and read[end][1] not in run_ends:
            head = (*head[:-1], replace(head[-1], cites=()))
        found.append(trimmed(head))
        done = read[end][1]
    return tuple(sentence for sentence in (*found, trimmed(rest)) if sentence)


def _read(line: TextRuns) -> list[tuple[str, int]]:
    """Return each character that is read, with its offset; notes, and citations behind words, are not read."""
    read: list[tuple[str, int]] = []
    start = 0
    for run in line:
        if run.is_citation and any(not character.isspace() for character, _ in read):
            while read[-1][0] == " ":
                read.pop()
        elif not run.footnote:
            as_word = run.is_citation or run.face is FontRole.MONO
            text = as_one_word(run.text) if as_word else run.text
            read += zip(text, range(start, start + len(text)), strict=True)
        start += len(run.text)
    return read


def without_widow(line: TextRuns) -> TextRuns:
    """Keep the last words together if they are short, so that none is alone on a line: two, or three in a longer text."""
    text = text_of(line)
    start = text.rfind(" ", 0, max(text.rfind(" "), 0))
    longer = text.rfind(" ", 0, max(start, 0))
    if len(text) - start <= _LEAST_END < _LONG <= longer and len(text) - longer <= _WIDOW:
        start = longer
    if start < 0 or len(text) - start > _WIDOW:
        return line
    head, tail = split_at(line, start + 1)
    return joined((*head, *map(_kept_together, tail)))


def _kept_together(run: TextRun) -> TextRun:
    """Return a run in which no line ends; a space in code stays what it is."""
    return run if run.face is FontRole.MONO else replace(run, text=run.text.replace(" ", NO_BREAK))


def with_breaks(line: TextRuns, ends: Iterable[int]) -> TextRuns:
    """Return a line with line breaks at some offsets, in place of the spaces before them."""
    parts: list[TextRuns] = []
    rest, start = line, 0
    for end in ends:
        head, rest = split_at(rest, end - start)
        parts.append(trimmed(head))
        start = end
    return below_each_other([*parts, rest])


def without_stop(sentence: TextRuns) -> TextRuns:
    """Return a sentence as a title has it: without its full stop or colon."""
    if sentence and sentence[-1].footnote:
        return (*without_stop(sentence[:-1]), sentence[-1])
    text = text_of(sentence)
    stops = text.endswith(_STOPS) and not text.endswith("..")
    return split_at(sentence, len(text) - 1)[0] if stops else sentence


def below_each_other(lines: Iterable[TextRuns]) -> TextRuns:
    """Join lines by line breaks."""
    return with_between(lines, plain_run(BREAK))


def with_between(parts: Iterable[TextRuns], between: TextRuns) -> TextRuns:
    """Return the runs of all parts, with the runs `between` from one part to the next."""
    return tuple(run for index, part in enumerate(parts) for run in (*(between if index else ()), *part))


def spaced(parts: Iterable[TextRuns]) -> TextRuns:
    """Join sentences by spaces, but for scripts written without spaces."""
    line: TextRuns = ()
    for part in parts:
        gap = gap_after(text_of(line)) if line else ""
        line = (*line, *plain_run(gap), *part)
    return joined(line)


def _runs(node: nodes.Inline, style: TextRun) -> TextRuns:
    match node:
        case nodes.Text(value, span):
            return plain_run(value, _at(style, span))
        case nodes.Code(value, span):
            return plain_run(value, replace(_at(style, span), face=FontRole.MONO))
        case nodes.Link(children, url):
            words = runs(children, linked := _marked(node, style))
            bare = text_of(words) == url
            return plain_run(shown_address(url), replace(linked, spans=spans_in(words))) if bare else words
        case _ if isinstance(node, nodes.Mark):
            return runs(node.children, _marked(node, style))
        case nodes.Math(tex, span):
            return _math(tex, _at(style, span))
        case nodes.Citation():
            shown = replace(_at(style, node.span), cites=_numbers(node), is_citation=True)
            return plain_run(_shown(node), shown)
        case nodes.LineBreak():
            return plain_run(BREAK, style)
        case nodes.Footnote(_, _, number):
            cites = cited_in(nodes.Prose(node.blocks))
            mark = replace(_at(style, node.span), baseline=_BASELINES[1], cites=cites, footnote=node)
            return plain_run(str(number), mark)
        case _:
            assert_never(node)


def _at(style: TextRun, span: Span | None) -> TextRun:
    """Return the formatting of what stands at a place."""
    return replace(style, spans=(span,)) if span else style


def _marked(node: nodes.Mark, style: TextRun) -> TextRun:
    """Return the formatting of what is within a mark."""
    match node:
        case nodes.Emphasis():
            return replace(style, italic=not style.italic)
        case nodes.Strong():
            return replace(style, bold=True)
        case nodes.Strike():
            return replace(style, strike=True)
        case nodes.Highlight():
            return replace(style, highlight=True, ink=Ink.INK)
        case nodes.Script(_, raised):
            return replace(style, baseline=_BASELINES[1 if raised else -1])
        case nodes.Link(_, url):
            return replace(style, url=url)
        case nodes.EntryLink(_, entry):
            return replace(style, target=entry)
        case nodes.EmbeddedPicture():
            return style
        case _:
            assert_never(node)


def _numbers(node: nodes.Citation) -> tuple[int, ...]:
    return tuple(work.number for work in node.works if work.number)


def _math(tex: str, style: TextRun) -> TextRuns:
    """Return a formula with super- and subscripts where it is that simple, else in one line."""
    return tuple(
        replace(
            style,
            text=run.text,
            italic=run.italic,
            bold=style.bold or run.bold,
            baseline=_BASELINES[run.shift],
        )
        for run in formula.runs(tex) or formula.line_runs(tex)
    )
