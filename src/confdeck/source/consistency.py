"""Check a recap as a whole: unknown citations, uncited and duplicate works, unknown and duplicate ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from confdeck.diagnostics import Diagnostic, Span, error, note, warning
from confdeck.located import nearest, nearest_names
from confdeck.model import Paper, Part, Recap, Work
from confdeck.model.identifiers import identifier_alone
from confdeck.model.identity import entry_ids, entry_names, linked_entry, paper_key
from confdeck.model.same_work import WorkIdentity, first_records, paper_identity, work_identity
from confdeck.source.part_checks import Pointer, checked_parts
from confdeck.source.references import ReferenceList
from confdeck.text.nodes import EntryLink

W = TypeVar("W", Work, Paper)

_MAX_COMPARED = 2000
"""Number of keys that a misspelt one is compared with, whatever they begin with."""
_DISTINCT = "write `distinct: true` at one"


def consistency(recap: Recap, references: ReferenceList) -> tuple[Diagnostic, ...]:
    """Return all diagnostics about the recap as a whole."""
    checked = checked_parts(recap)
    cited = (*checked.cited, *checked.listed_papers)
    return (
        *_unknown_citations(cited, references),
        *_uncited_works({key for key, _ in cited}, references),
        *_duplicate_works(references.works),
        *_duplicate_papers(recap, references.works),
        *_addresses_of_works(references.works),
        *checked.problems,
        *_keys_as_titles(recap, references.keys),
        *_empty_sessions(recap),
        *_unknown_targets(recap, checked.pointers),
        *_unknown_links(recap, checked.links),
        *_duplicate_ids(checked.named),
    )


def _unknown_citations(
    cited: Iterable[tuple[str, Span | None]], references: ReferenceList
) -> Iterator[Diagnostic]:
    known = {work.key for work in references.works}
    for key, span in cited:
        if key in references.keys and key not in known:
            yield warning(f"`@{key}` cannot be cited, since its entry cannot be read", span)
        elif key not in known and references.complete:
            guesses = nearest_names(key, _with_initial(key, references.keys))
            meant = " or ".join(f"`@{guess}`" for guess in guesses)
            hint = f"did you mean {meant}?" if meant else "add it to `references`"
            yield warning(f"`@{key}` is not among the references", span, hint)


def _with_initial(key: str, known: Collection[str]) -> Collection[str]:
    """Return the keys among which one like `key` is looked for; comparing all of a large library takes long."""
    if len(known) <= _MAX_COMPARED:
        return known
    return [name for name in known if name[:1].casefold() == key[:1].casefold()]


def _uncited_works(cited: set[str], references: ReferenceList) -> Iterator[Diagnostic]:
    """Yield a warning for each work in the recap that is not cited, and a note for those of each file."""
    in_files = {key for library in references.libraries for key in library.index.by_key}
    for work in () if references.as_written else references.works:
        if work.key not in cited and work.key not in in_files:
            hint = f"cite it with `[@{work.key}]`, or delete it"
            yield warning(f"`{work.key}` is never cited and will not be listed", work.span, hint)
    for library in references.libraries:
        yield from library.uncited(cited)


def _duplicate_works(works: tuple[Work, ...]) -> Iterator[Diagnostic]:
    identities = [work_identity(work) for work in works]
    for work, first, same in _duplicates(works, identities):
        if work.key == first.key or (work.entry and work.entry == first.entry):
            continue  # reported as a key that is used twice; or one entry that is cited by two keys
        if same:
            message = (
                f"`{work.key}` is the same work as `{first.key}` ({_place(first, work)}); both get one number"
            )
            yield warning(message, work.span, f"keep one and cite it by its key, or {_DISTINCT}")
        else:
            message = (
                f"`{work.key}` has the same title as `{first.key}` ({_place(first, work)}); each has a number"
            )
            yield note(message, work.span, f"delete one, or {_DISTINCT}")


def _duplicate_papers(recap: Recap, works: tuple[Work, ...]) -> Iterator[Diagnostic]:
    by_key = {work.key: work for work in reversed(works)}
    identities = [paper_identity(paper, by_key) for paper in recap.papers]
    for paper, first, same in _duplicates(recap.papers, identities):
        if same:
            message = f"`{paper.title}` is listed twice; it is shown once"
            yield warning(message, paper.span, f"the first is in {_line(first)}; if they differ, {_DISTINCT}")
        else:
            message = f"`{paper.title}` has the same title as a paper in {_line(first)}; both are shown"
            yield note(message, paper.span, f"delete one, or {_DISTINCT}")


def _duplicates(items: Sequence[W], identities: Sequence[WorkIdentity]) -> Iterator[tuple[W, W, bool]]:
    """Yield each item that is or may be the same work as an earlier one, the first of them, and whether it is."""
    titles: dict[str, int] = {}
    for position, first in enumerate(first_records(identities)):
        identity = identities[position]
        namesake = titles.setdefault(identity.title, position)
        if first != position:
            yield items[position], items[first], True
        elif namesake != position and identity.may_be(identities[namesake]):
            yield items[position], items[namesake], False


def _place(first: Work, other: Work) -> str:
    """Return where `first` is, with the name of its file where that is not the file of `other`."""
    if first.span and other.span and first.span.file != other.span.file:
        return f"{Path(first.span.file).name}:{first.span.line}"
    return _line(first)


def _line(part: Work | Paper) -> str:
    return f"line {part.span.line}" if part.span else "above"


def _addresses_of_works(works: Iterable[Work]) -> Iterator[Diagnostic]:
    """Report works whose title is an address."""
    for work in works:
        if work.title and identifier_alone(work.title):
            message = f"the title of `{work.key}` is an address: `{work.title[:80]}`"
            yield warning(message, work.span, "write the title of the work; an address belongs under `url`")


def _keys_as_titles(recap: Recap, keys: Collection[str]) -> Iterator[Diagnostic]:
    """Report a paper that is nothing but the key of a reference without its `@`."""
    for paper in recap.papers:
        title, own = str(paper.title), (paper.authors, paper.year, paper.doi, paper.arxiv, paper.url)
        if title in keys and not (paper_key(paper) or any(own)):
            hint = f'write `"@{title}"` to show the work itself'
            yield warning(f"`{title}` is the key of a reference, but is shown as a title", paper.span, hint)


def _empty_sessions(recap: Recap) -> Iterator[Diagnostic]:
    for session in recap.sessions:
        if not session.talks:
            hint = "add `talks`, or write it as an event"
            yield warning("the session has no talks and is not shown", session.span, hint)


def _unknown_targets(recap: Recap, pointers: Sequence[Pointer]) -> Iterator[Diagnostic]:
    known = set(entry_ids(recap).values()) if pointers else set()
    for part, field, target in pointers:
        if target not in known:
            guess = nearest(target, known)
            hint = f"did you mean `{guess}`?" if guess else "give the entry an `id` and refer to that"
            yield warning(f"no entry has the id `{target}`", part.span_of(field), hint)


def _unknown_links(recap: Recap, links: Sequence[EntryLink]) -> Iterator[Diagnostic]:
    """Report links such as `[[page]]` that lead to no entry of the recap."""
    names = entry_names(recap) if links else {}
    for link in links:
        if not linked_entry(link.target, names):
            guess = nearest(link.target, names)
            hint = (
                f"did you mean `[[{guess}]]`?"
                if guess
                else "write the title or id of a talk, paper or other entry, or `[words](https://...)`"
            )
            yield warning(
                f"`[[{link.target[:60]}]]` leads to no entry of this recap; its words are kept",
                link.span,
                hint,
            )


def _duplicate_ids(named: Iterable[tuple[Part, str]]) -> Iterator[Diagnostic]:
    written = Counter(identifier for _, identifier in named)
    for part, identifier in named:
        if written[identifier] > 1:
            written[identifier] = -1
        elif written[identifier] < 0:
            yield error(f"the id `{identifier}` is used twice", part.span_of("id"), "each id must be unique")
