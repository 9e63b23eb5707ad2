"""A renderer for confdeck that writes an indented outline."""

from collections.abc import Iterator

from confdeck.edition import Edition, Entry, Omission
from confdeck.renderers import Artifact, Job, OutputFile
from confdeck.text import plain_blocks


class OutlineRenderer:
    """Every entry as some indented lines."""

    summary = "an outline in plain text"
    deterministic = True

    def render(self, job: Job) -> Artifact:
        """Write the outline."""
        lines = list(_lines(job.edition))
        omissions = tuple(
            Omission(plain_blocks(entry.notes), "an outline has no notes", entry.span)
            for entry in job.edition.entries
            if entry.notes
        )
        data = "\n".join(lines).encode()
        return Artifact((OutputFile(".outline.txt", data),), f"{len(lines)} lines", left_out=omissions)


def _lines(edition: Edition) -> Iterator[str]:
    yield edition.title
    yield edition.subtitle
    yield from (f"{author.name} {author.email} {author.url}" for author in edition.authors)
    yield plain_blocks(edition.summary)
    yield from (f"* {each.text}" for each in edition.takeaways)
    for section in edition.sections:
        yield str(section.title)
        yield from (f"  {figure.caption} {figure.credit}" for figure in section.figures)
        for entry in section.entries:
            yield from (f"    {line}" for line in _entry(entry))
    yield from (f"[{each.number}] {each}" for each in edition.references)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"{entry.title} {entry.byline}"
    yield f"{entry.tldr} {entry.why}"
    yield from (f"* {each.text}" for each in entry.takeaways)
    yield plain_blocks(entry.body)
    for question in entry.questions:
        yield f"Q {plain_blocks(question.ask)}"
        yield f"A {plain_blocks(question.answer)}"
    for figure in (*entry.figures, *entry.photos):
        yield f"{figure.caption} {figure.credit}"
        yield from figure.data
