"""What only the whole recap shows: works cited but unknown, known but uncited, written twice; ids that lead nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from confdeck.diagnostics import Diagnostic, Span, error, warning
from confdeck.located import nearest
from confdeck.model import Paper, Part, Picture, Recap, Takeaway, Work, cited_keys, parts, rich_texts
from confdeck.model.identity import entry_ids, paper_key, paper_work
from confdeck.model.work import work_identity
from confdeck.source.references import ReferenceList
from confdeck.text import formula, formulas


def consistency(recap: Recap, references: ReferenceList) -> tuple[Diagnostic, ...]:
    """All remarks on the recap as a whole."""
    cited = tuple(cited_keys(recap))
    return (
        *_undefined(cited, references.works),
        *(() if references.as_written else _uncited({key for key, _ in cited}, references.works)),
        *_twice(references.works),
        *_papers_twice(recap),
        *_unset_formulas(recap),
        *_empty_sessions(recap),
        *_lost_ids(recap),
        *_same_ids(recap),
    )


def _undefined(cited: Iterable[tuple[str, Span | None]], works: tuple[Work, ...]) -> Iterator[Diagnostic]:
    known = {work.key for work in works}
    for key, span in cited:
        if key not in known:
            guess = nearest(key, known)
            hint = f"did you mean `@{guess}`?" if guess else "add it to `references`"
            yield warning(f"`@{key}` is not among the references", span, hint)


def _uncited(cited: set[str], works: tuple[Work, ...]) -> Iterator[Diagnostic]:
    for work in works:
        if work.key not in cited:
            hint = f"cite it with `[@{work.key}]`, or delete it"
            yield warning(f"`{work.key}` is never cited and will not be listed", work.span, hint)


def _twice(works: tuple[Work, ...]) -> Iterator[Diagnostic]:
    first: dict[str, Work] = {}
    for work in works:
        for identity in work_identity(work):
            same = first.setdefault(identity, work)
            if same is not work:
                place = f"line {same.span.line}" if same.span else "above"
                message = f"`{work.key}` is the same work as `{same.key}` ({place}); both get one number"
                yield warning(message, work.span, "keep one and cite it by its key")
                break


def _papers_twice(recap: Recap) -> Iterator[Diagnostic]:
    first: dict[str, Paper] = {}
    for paper in recap.papers:
        for identity in (
            (f"key:{paper_key(paper)}",) if paper_key(paper) else work_identity(paper_work(paper))
        ):
            same = first.setdefault(identity, paper)
            if same is not paper:
                place = f"line {same.span.line}" if same.span else "above"
                yield warning(
                    f"`{paper.title}` is listed twice; it is shown once",
                    paper.span,
                    f"the first is in {place}",
                )
                break


def _unset_formulas(recap: Recap) -> Iterator[Diagnostic]:
    for text in rich_texts(recap):
        for each in formulas(text):
            if reason := formula.check(each.tex):
                message = f"the formula `{each.tex[:60]}` is shown as text: {reason}"
                yield warning(message, each.span or text.span)


def _empty_sessions(recap: Recap) -> Iterator[Diagnostic]:
    for session in recap.sessions:
        if not session.talks:
            hint = "add `talks`, or write it as an event"
            yield warning("the session has no talks and is not shown", session.span, hint)


def _lost_ids(recap: Recap) -> Iterator[Diagnostic]:
    known = set(entry_ids(recap).values())
    for part in parts(recap):
        for field, target in _pointers(part):
            if target not in known:
                guess = nearest(target, known)
                hint = f"did you mean `{guess}`?" if guess else "give the entry an `id` and use that"
                yield warning(f"nothing here has the id `{target}`", part.span_of(field), hint)


def _pointers(part: Part) -> Iterator[tuple[str, str]]:
    if isinstance(part, Picture) and part.of:
        yield "of", part.of
    if isinstance(part, Takeaway) and part.source:
        yield "from", part.source


def _same_ids(recap: Recap) -> Iterator[Diagnostic]:
    written = Counter(identifier for part in parts(recap) if (identifier := getattr(part, "id", "")))
    for part in parts(recap):
        identifier = getattr(part, "id", "")
        if written[identifier] > 1:
            written[identifier] = -1
        elif written[identifier] < 0:
            yield error(f"the id `{identifier}` is used twice", part.span_of("id"), "ids name one thing each")
