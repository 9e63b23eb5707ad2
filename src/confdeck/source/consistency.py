"""Check a recap as a whole: unknown citations, uncited and duplicate works, unknown and duplicate ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from confdeck.diagnostics import Diagnostic, Span, error, note, warning
from confdeck.located import nearest, nearest_names
from confdeck.model import Paper, Part, Picture, Recap, Takeaway, Work, cited_keys, parts, rich_texts
from confdeck.model.embedded_pictures import (
    Illustrated,
    becomes_figure,
    main_text,
    pictures_listed_twice,
)
from confdeck.model.identifiers import identifier_alone
from confdeck.model.identity import entry_ids, entry_names, linked_entry, paper_key
from confdeck.model.recap import Speaker
from confdeck.model.same_work import WorkIdentity, first_records, paper_identity, work_identity
from confdeck.model.walk import field_names, values_of
from confdeck.source.fields_as_text import fields_as_text
from confdeck.source.kind_spelling import misspelt_kinds
from confdeck.source.names import doubtful_people
from confdeck.source.references import ReferenceList
from confdeck.text import Prose, plain, walk
from confdeck.text.embedding import pictures_left_as_words
from confdeck.text.nodes import EntryLink

W = TypeVar("W", Work, Paper)

_MAX_COMPARED = 2000
"""Number of keys that a misspelt one is compared with, whatever they begin with."""
_TITLES = ("title", "subtitle", "name", "short", "tldr")
"""Fields that are printed as titles and headings."""
_DISTINCT = "write `distinct: true` at one"


def consistency(recap: Recap, references: ReferenceList) -> tuple[Diagnostic, ...]:
    """Return all diagnostics about the recap as a whole."""
    cited = tuple(cited_keys(recap))
    all_parts = tuple(parts(recap))
    return (
        *_unknown_citations(cited, references),
        *_uncited_works({key for key, _ in cited}, references),
        *_duplicate_works(references.works),
        *_duplicate_papers(recap, references.works),
        *_addresses_as_titles(all_parts, references.works),
        *fields_as_text(all_parts),
        *_doubtful_speakers(all_parts),
        *misspelt_kinds(all_parts, recap.language),
        *_keys_as_titles(recap, references.keys),
        *_empty_sessions(recap),
        *_unknown_targets(recap, all_parts),
        *_unknown_links(recap),
        *_pictures_left_as_words(all_parts),
        *_duplicate_ids(all_parts),
        *_conflicts(all_parts),
    )


def _conflicts(all_parts: Iterable[Part]) -> Iterator[Diagnostic]:
    """Yield a warning for each value on which the authors of a merged recap do not agree."""
    for part in all_parts:
        for value in getattr(part, "conflicts", ()):
            hint = "keep the right one, and delete this line"
            yield warning(f"the authors disagree: `{value[:120]}`", part.span_of("conflicts"), hint)


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


def _addresses_as_titles(all_parts: Iterable[Part], works: Iterable[Work]) -> Iterator[Diagnostic]:
    """Report an address or DOI that stands where readers expect a title; a paper's is looked up instead."""
    for part in all_parts:
        fields = () if isinstance(part, Paper) else field_names(type(part))
        for field in (name for name in _TITLES if name in fields):
            title = str(getattr(part, field))
            if any(mark in title for mark in "/:") and identifier_alone(title):
                place = "`links: {paper: ...}`" if hasattr(part, "links") else "another field"
                hint = f"write what readers should see, and put the address under {place}"
                yield warning(f"the {field} `{title[:80]}` is an address", part.span_of(field), hint)
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


def _unknown_targets(recap: Recap, all_parts: Iterable[Part]) -> Iterator[Diagnostic]:
    pointers = [(part, *pointer) for part in all_parts for pointer in _pointers(part)]
    known = set(entry_ids(recap).values()) if pointers else set()
    for part, field, target in pointers:
        if target not in known:
            guess = nearest(target, known)
            hint = f"did you mean `{guess}`?" if guess else "give the entry an `id` and refer to that"
            yield warning(f"no entry has the id `{target}`", part.span_of(field), hint)


def _pointers(part: Part) -> Iterator[tuple[str, str]]:
    if isinstance(part, Picture) and part.of:
        yield "of", part.of
    if isinstance(part, Takeaway) and part.source:
        yield "from", part.source


def _doubtful_speakers(all_parts: Iterable[Part]) -> Iterator[Diagnostic]:
    """Report speakers of whom it is not certain whether they are one person or several."""
    for part in all_parts:
        if isinstance(part, Speaker) and (doubt := doubtful_people(part.name)):
            yield note(doubt, part.span_of("name"), "write a list, `[Ada Roe, Ben Doe]`, for several people")


def _unknown_links(recap: Recap) -> Iterator[Diagnostic]:
    """Report links such as `[[page]]` that lead to no entry of the recap."""
    links = [node for text in rich_texts(recap) for node in walk(text) if isinstance(node, EntryLink)]
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


def _pictures_left_as_words(all_parts: Iterable[Part]) -> Iterator[Diagnostic]:
    """Report pictures in texts whose entries have no figures, those that are no file in the folder, and repeated ones."""
    for part in all_parts:
        main = main_text(part)
        for picture in pictures_listed_twice(part) if isinstance(part, Illustrated) else ():
            words = f"; its words `{plain(picture.children)}` are not" if picture.children else ""
            yield note(
                f"`{picture.path[:60]}` is listed under `figures` or `photos` and shown once{words}",
                picture.span,
            )
        for text in values_of(part):
            if isinstance(text, Prose):
                yield from (
                    pictures_left_as_words(text, becomes_figure)
                    if text is main
                    else pictures_left_as_words(text)
                )


def _duplicate_ids(all_parts: Iterable[Part]) -> Iterator[Diagnostic]:
    named = [(part, identifier) for part in all_parts if (identifier := getattr(part, "id", ""))]
    written = Counter(identifier for _, identifier in named)
    for part, identifier in named:
        if written[identifier] > 1:
            written[identifier] = -1
        elif written[identifier] < 0:
            yield error(f"the id `{identifier}` is used twice", part.span_of("id"), "each id must be unique")
