"""Makes a recap of notes: headings become sessions, talks, papers, people and sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from confdeck.authoring.importing.citations import with_citations, without_page_links
from confdeck.authoring.importing.heading_words import bare_heading, date_in, session_kind, topic_of
from confdeck.authoring.importing.lists import papers_in, people_in, references_at_end, references_in
from confdeck.authoring.importing.note_blocks import NoteBlock, Notes
from confdeck.authoring.importing.outline import NotesPart, outline
from confdeck.authoring.importing.talk_tables import take_talks
from confdeck.authoring.importing.talks import is_talk, talk_of
from confdeck.located.emitting import Questioned, Value
from confdeck.model.dates import days_in
from confdeck.typography.sentences import LINE_STOPS

_CONFERENCE = ("conference", "event", "venue", "konferenz", "conférence")
_LONGEST_TITLE = 100
_PLACE = ("place", "location", "where", "ort", "lieu")


@dataclass(slots=True)
class NotesRecap:
    """The parts of a recap that are found in notes so far."""

    title: str = ""
    fields: dict[str, Value] = field(default_factory=dict)
    summary: list[str] = field(default_factory=list)
    takeaways: list[Value] = field(default_factory=list)
    sessions: list[Value] = field(default_factory=list)
    talks: list[Value] = field(default_factory=list)
    papers: list[Value] = field(default_factory=list)
    people: list[Value] = field(default_factory=list)
    events: list[Value] = field(default_factory=list)
    photos: list[Value] = field(default_factory=list)
    sections: list[Value] = field(default_factory=list)
    references: dict[int, str] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    """Headings that became lists of the recap."""
    left_out: list[str] = field(default_factory=list)
    """Lines that have no place, each with the reason."""

    def value(self) -> dict[str, Value]:
        """Return the recap, its keys in their usual order."""
        papers = self._papers_once()
        parts: dict[str, Value] = {
            "title": self.title,
            **self.fields,
            "summary": "\n\n".join(self.summary) + "\n" if self.summary else "",
            "takeaways": self.takeaways,
            "sessions": self.sessions,
            "talks": self.talks,
            "papers": papers,
            "people": self.people,
            "events": self.events,
            "photos": self.photos,
            "sections": self.sections,
            "references": [self.references[number] for number in sorted(self.references)],
        }
        known = frozenset(self.references) if self._are_numbered() else frozenset()
        return {key: _cited(value, known) for key, value in parts.items() if value}

    def _are_numbered(self) -> bool:
        return sorted(self.references) == list(range(1, len(self.references) + 1))

    def _papers_once(self) -> list[Value]:
        kept: dict[str, Value] = {}
        for paper in self.papers:
            title = str(paper["title"] if isinstance(paper, dict) else paper)
            if title.casefold() in kept and not isinstance(paper, dict):
                self.left_out.append(f"listed twice, and once in the recap: {title}")
            else:
                kept.setdefault(title.casefold(), paper)
        return list(kept.values())


def recap_of(notes: Sequence[Notes], pictures: Mapping[str, Mapping[str, str]]) -> NotesRecap:
    """Return the recap that notes make.

    Args:
        notes: The files of notes.
        pictures: For each file, where its pictures are in the recap's folder, by the names that the notes call them.
    """
    recap = NotesRecap()
    for file in notes:
        _details(recap, file)
        root = outline(file.blocks)
        if (
            not root.blocks
            and len(root.parts) == 1
            and (root.parts[0].parts or len(notes) == 1)
            and not is_talk(root.parts[0])
        ):
            root = root.parts[0]
        elif root.parts and root.parts[0].level == 1 and all(part.level > 1 for part in root.parts[1:]):
            first = root.parts[0]
            root = NotesPart(
                first.title, first.line, 1, [*root.blocks, *first.blocks], [*first.parts, *root.parts[1:]]
            )
        _title(recap, root)
        own = dict(pictures.get(file.file, {}))
        _references(recap, references_at_end(root))
        recap.talks += take_talks(root)
        _intro(recap, root, own)
        for part in root.parts:
            _part(recap, part, own)
    return recap


def _details(recap: NotesRecap, notes: Notes) -> None:
    details = dict(notes.details)
    recap.title = recap.title or details.get("title", "")
    conference = next((details[name] for name in _CONFERENCE if details.get(name)), "")
    place = next((details[name] for name in _PLACE if details.get(name)), "")
    dates = details.get("dates") or details.get("date", "")
    entry: dict[str, Value] = {
        "name": conference or recap.title,
        "place": place,
        "dates": dates if days_in(dates) else "",
    }
    if conference or place:
        recap.fields.setdefault("conference", {key: value for key, value in entry.items() if value})
    language = details.get("lang") or details.get("language", "")
    if language and len(language) <= 5:  # noqa: PLR2004  a code, not a name
        recap.fields.setdefault("language", language)
    author = details.get("author", "").removeprefix("name:").strip()
    if author and "@" not in author:
        recap.fields.setdefault("authors", [author])


def _title(recap: NotesRecap, root: NotesPart) -> None:
    if not root.title:
        if not recap.title and root.parts and root.blocks and _is_title(root.blocks[0]):
            recap.title = root.blocks.pop(0).text
        return
    if not recap.title:
        recap.title = root.title
    elif recap.title.casefold() != root.title.casefold():
        recap.summary.append(f"**{root.title}**")


def _is_title(block: NoteBlock) -> bool:
    """Return whether the first block of notes is one short line that is no sentence, greeting or label."""
    return (
        block.kind == "paragraph"
        and "\n" not in block.text
        and len(block.text) <= _LONGEST_TITLE
        and not block.text.endswith((*LINE_STOPS, ",", ":", ";"))
    )


def _intro(recap: NotesRecap, root: NotesPart, pictures: dict[str, str]) -> None:
    """Take what stands above the first heading."""
    for block in root.blocks:
        if block.kind == "picture":
            _photo(recap, block, pictures)
        elif block.kind == "list" and not root.parts and not any("\n" in item for item in block.items):
            recap.takeaways += list(block.items)
        else:
            recap.summary.append(block.text)


def _photo(recap: NotesRecap, block: NoteBlock, pictures: dict[str, str]) -> None:
    file = pictures.get(block.text)
    if file:
        entry: dict[str, Value] = {"image": file, "caption": block.caption, "alt": block.caption}
        recap.photos.append({key: value for key, value in entry.items() if value})
    elif block.caption:
        recap.summary.append(block.caption)


def _part(recap: NotesRecap, part: NotesPart, pictures: dict[str, str]) -> None:
    """Take a heading with all below it, by what it is about."""
    if _tables(recap, part) and not part.blocks and not part.parts:
        return
    topic = topic_of(part.title)
    if topic not in ("", "session", "talk"):
        recap.headings.append(part.title)
    match topic:
        case "references" if found := references_in(part.all_blocks()):
            _references(recap, found)
        case "papers" if not part.parts:
            found_papers, rest = papers_in(part.blocks)
            recap.papers += found_papers
            _section(recap, NotesPart(part.title, part.line, part.level, rest), pictures)
        case "people" if not part.parts:
            found_people, rest = people_in(part.blocks)
            recap.people += found_people
            _section(recap, NotesPart(part.title, part.line, part.level, rest), pictures)
        case "takeaways" | "tldr" if not part.parts and _takeaways(recap, part):
            pass
        case "events":
            _events(recap, part, pictures)
        case "photos":
            for block in part.all_blocks():
                _photo(recap, block, pictures) if block.kind == "picture" else recap.summary.append(
                    block.text
                )
        case "summary" if not part.parts and not recap.sections and not recap.talks and not recap.sessions:
            _intro(recap, NotesPart("", part.line, 1, part.blocks, [part]), pictures)
        case _:
            _talks_or_section(recap, part, pictures, is_session=topic == "session")


def _tables(recap: NotesRecap, part: NotesPart) -> bool:
    """Take the talks of tables below a heading, each table as a session; return whether there are any."""
    if talks := take_talks(part):
        session: dict[str, Value] = {
            "title": _session_title(part),
            "kind": session_kind(part.title),
            "date": date_in(part.title),
            "talks": talks,
        }
        recap.sessions.append({key: value for key, value in session.items() if value})
    emptied = [
        inner for inner in part.parts if _tables(recap, inner) and not inner.blocks and not inner.parts
    ]
    part.parts[:] = [inner for inner in part.parts if inner not in emptied]
    return bool(talks or emptied)


def _references(recap: NotesRecap, found: Mapping[int, str]) -> None:
    offset = max(recap.references, default=0) if 1 in recap.references else 0
    recap.references.update({number + offset: text for number, text in found.items()})


def _takeaways(recap: NotesRecap, part: NotesPart) -> bool:
    """Take the items and paragraphs of a heading as takeaways, unless they are more than that."""
    if not all(block.kind in ("list", "paragraph") for block in part.blocks) or not part.blocks:
        return False
    lists = [block for block in part.blocks if block.kind == "list"]
    if any("\n" in item for block in lists for item in block.items):
        return False
    for block in part.blocks:
        recap.takeaways += block.items if block.kind == "list" else [" ".join(block.text.split())]
    return True


def _events(recap: NotesRecap, part: NotesPart, pictures: dict[str, str]) -> None:
    for heading in part.parts or [part]:
        entry: dict[str, Value] = {"title": bare_heading(heading.title), "date": date_in(heading.title)}
        summary, photos = _prose(heading, pictures)
        entry |= {"summary": summary, "photos": photos}
        recap.events.append({key: value for key, value in entry.items() if value})
    if part.parts and part.blocks:
        _section(recap, NotesPart(part.title, part.line, part.level, part.blocks), pictures)


def _talks_or_section(
    recap: NotesRecap, part: NotesPart, pictures: dict[str, str], *, is_session: bool
) -> None:
    talks = [heading for heading in part.parts if not heading.parts or is_talk(heading) or is_session]
    named = [heading for heading in talks if is_talk(heading)]
    if is_talk(part) and not (is_session and part.parts):
        recap.talks.append(talk_of(part, pictures))
    elif part.parts and len(talks) == len(part.parts) and (is_session or len(named) * 2 >= len(talks)):
        session: dict[str, Value] = {
            "title": _session_title(part),
            "kind": session_kind(part.title),
            "date": date_in(part.title),
        }
        session["talks"] = [talk_of(heading, pictures) for heading in part.parts]
        recap.sessions.append({key: value for key, value in session.items() if value})
        if part.blocks:
            _section(recap, NotesPart(part.title, part.line, part.level, part.blocks), pictures)
    elif named and len(part.parts) > 1:
        if part.blocks:
            _section(recap, NotesPart(part.title, part.line, part.level, part.blocks), pictures)
        for heading in part.parts:
            _part(recap, heading, pictures)
    else:
        _section(recap, part, pictures)


def _session_title(part: NotesPart) -> str:
    return bare_heading(part.title)


def _section(recap: NotesRecap, part: NotesPart, pictures: dict[str, str]) -> None:
    body, figures = _prose(part, pictures)
    if body or figures:
        section: dict[str, Value] = {
            "title": bare_heading(part.title) or "Notes",
            "body": body,
            "figures": figures,
        }
        recap.sections.append({key: value for key, value in section.items() if value})
    elif part.title and topic_of(part.title) == "":
        recap.left_out.append(f"a heading with nothing below it: {part.title}")


def _prose(part: NotesPart, pictures: dict[str, str]) -> tuple[str, list[Value]]:
    """Return the text and the pictures below a heading."""
    texts: list[str] = []
    figures: list[Value] = []
    for block in part.all_blocks():
        if block.kind != "picture":
            texts.append(block.text)
        elif file := pictures.get(block.text):
            entry: dict[str, Value] = {"image": file, "caption": block.caption, "alt": block.caption}
            figures.append({key: value for key, value in entry.items() if value})
        elif block.caption:
            texts.append(block.caption)
    return "\n\n".join(texts) + "\n" if texts else "", figures


def _cited(value: Value, numbers: frozenset[int]) -> Value:
    """Return a value with citations in all its texts, and without links to other pages."""
    match value:
        case Questioned():
            return Questioned(_text(value, numbers), value.question)
        case str():
            return _text(value, numbers)
        case list():
            return [_cited(item, numbers) for item in value]
        case dict():
            return {
                key: item if key in ("image", "url") else _cited(item, numbers) for key, item in value.items()
            }
    return value


def _text(text: str, numbers: frozenset[int]) -> str:
    return without_page_links(with_citations(text, numbers) if numbers else text)
