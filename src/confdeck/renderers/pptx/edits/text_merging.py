"""Merges the texts of a shape: words paragraph by paragraph, formatting letter by letter."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.edits.format_writing import format_paragraph, format_run
from confdeck.renderers.pptx.edits.formatting import Difference, differences
from confdeck.renderers.pptx.edits.letters import LetteredParagraph, PlacedLetter, counterparts, same_letters
from confdeck.renderers.pptx.edits.paragraph_merging import are_alike, merged_paragraphs, paragraphs_text
from confdeck.renderers.pptx.edits.shared_order import SharedOrder, shared_order
from confdeck.renderers.pptx.edits.text_looks import look_changes
from confdeck.renderers.pptx.edits.three_way import Chunk
from confdeck.renderers.pptx.edits.wording import description, quoted
from confdeck.renderers.pptx.template.xml_lookup import every, first, local_name
from confdeck.renderers.pptx.xml_writer import NAMESPACES

if TYPE_CHECKING:
    from confdeck.renderers.pptx.edits.content import ParagraphContent, RunContent
    from confdeck.renderers.pptx.edits.paragraph_merging import EditFilter
    from confdeck.renderers.pptx.edits.shapes import TextBody

    Adopt = Callable[[etree._Element], etree._Element]  # noqa: SLF001  the public name of the class for types

_MAIN = f"{{{NAMESPACES['a']}}}"
_ORDER = "the order of the paragraphs", "another order"
"""The order that is kept and the one that is dropped where both versions have moved paragraphs."""
_Edit = tuple[Mapping[str, Difference], PlacedLetter]
"""The changes of a letter's look, and the letter as the person made it."""


@dataclass(frozen=True, slots=True)
class TextMerge:
    """The result of the merge of a text, besides the text."""

    conflicts: tuple[tuple[str, str], ...] = ()
    """The texts that are kept and dropped where both versions changed the same."""
    edits: tuple[tuple[str, str], ...] = ()
    """The texts that are kept where only the person changed them, and those of the recap."""
    lost: tuple[str, ...] = ()
    """Words of the person whose formatting has no place in the new text."""
    removed: tuple[str, ...] = ()
    """Paragraphs that neither the person nor the new text has."""
    dropped: bool = False
    """Whether the readers of the new text must not see something that was edited."""


def merge_texts(
    base: TextBody, theirs: TextBody, ours: TextBody, adopt: Adopt, edit_filter: EditFilter
) -> TextMerge:
    """Write the paragraphs of both versions into the element of `ours`."""
    order = _order((base, theirs, ours), edit_filter)
    bodies = (base, order.base), (theirs, order.theirs), (ours, order.ours)
    versions = [tuple(body.paragraphs[at] for at in places) for body, places in bodies]
    merged = merged_paragraphs(versions[0], versions[1], versions[2], edit_filter)
    origins = [counterparts(versions[0], version) for version in versions[1:]]
    elements = [[every(body.element, "a:p")[at] for at in places] for body, places in bodies]
    known = [
        [LetteredParagraph(*pair) for pair in zip(version, lines, strict=False)]
        for version, lines in zip(versions, elements, strict=True)
    ]
    results = []
    for item in merged.items:
        old = origins[not item.theirs].get(item.index)
        other = None if old is None else _index_of(origins[item.theirs], old)
        mine = item.index if item.theirs else other
        new = other if item.theirs else item.index
        triple = _Triple(_at(known[0], old), _at(known[1], mine), _at(known[2], new), adopt, edit_filter)
        results.append(triple.merged(from_theirs=item.theirs))
    for line in every(ours.element, "a:p"):
        ours.element.remove(line)
    ours.element.extend([element for element, _, _ in results] or [etree.Element(f"{_MAIN}p")])
    texts = [_conflict(versions[1], versions[2], chunk) for chunk in merged.conflicts]
    looks = [conflict for _, conflicts, _ in results for conflict in conflicts]
    removed, unplaced_looks = _unplaced(versions, origins)
    lost = (*(words for _, _, unplaced in results for words in unplaced), *unplaced_looks)
    edits = [_conflict(versions[1], versions[2], chunk) for chunk in merged.edits]
    if order.is_edit and not edit_filter.refuses(_ORDER[0]):
        (texts if order.is_conflict else edits).append(_ORDER)
    return TextMerge((*texts, *looks), tuple(edits), lost, removed, bool(merged.dropped))


def _order(bodies: tuple[TextBody, TextBody, TextBody], edit_filter: EditFilter) -> SharedOrder:
    """Return an order in which the paragraphs of three versions are compared: somebody may have moved some."""
    base, theirs, ours = ([paragraph.words for paragraph in body.paragraphs] for body in bodies)
    return shared_order(base, theirs, ours, are_alike, keeps_theirs=not edit_filter.refuses(_ORDER[0]))


def _unplaced(
    versions: Sequence[Sequence[ParagraphContent]], origins: Sequence[Mapping[int, int]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the paragraphs that the new text lacks and that a person deleted, or gave another look."""
    base, theirs, _ = versions
    in_theirs = {old: index for index, old in origins[0].items()}
    gone = [index for index in range(len(base)) if index not in origins[1].values() and base[index].words]
    edited = {paragraph.words for paragraph in theirs}
    removed = tuple(
        base[index].words for index in gone if index not in in_theirs and base[index].words not in edited
    )
    pairs = [(base[index], theirs[in_theirs[index]]) for index in gone if index in in_theirs]
    same_words = [pair for pair in pairs if pair[0].words == pair[1].words]
    return removed, tuple(old.words for old, new in same_words if list(look_changes([(old, new)])))


def _conflict(
    theirs: Sequence[ParagraphContent], ours: Sequence[ParagraphContent], chunk: Chunk
) -> tuple[str, str]:
    kept, dropped = (
        paragraphs_text(version[part.start : part.stop])
        for version, part in ((theirs, chunk.theirs), (ours, chunk.ours))
    )
    return kept, dropped


def _index_of(origins: Mapping[int, int], base: int) -> int | None:
    return next((index for index, origin in origins.items() if origin == base), None)


def _at(paragraphs: Sequence[LetteredParagraph], index: int | None) -> LetteredParagraph | None:
    return None if index is None else paragraphs[index]


@dataclass(frozen=True, slots=True)
class _Triple:
    """A paragraph in the three versions that have it."""

    base: LetteredParagraph | None
    theirs: LetteredParagraph | None
    ours: LetteredParagraph | None
    adopt: Adopt
    edit_filter: EditFilter
    _conflicts: dict[str, str] = field(default_factory=dict)
    """The looks that the person and the recap have both changed, and those of the recap."""
    _run_changes: dict[tuple[int, int], Mapping[str, Difference]] = field(default_factory=dict)
    """The differences between runs, which are asked for each of their letters."""
    _kept_looks: dict[tuple[int, int, int], _Edit | None] = field(default_factory=dict)
    """The edits of looks that stay, by the runs of a letter in the three versions."""
    _looks: dict[tuple[object, ...], etree._Element] = field(default_factory=dict)
    """The properties that were made for letters, by the run that they stood in and the one whose look they take."""

    def merged(self, *, from_theirs: bool) -> tuple[etree._Element, list[tuple[str, str]], list[str]]:
        """Return the merged paragraph with the words of one version, conflicts, and words whose formatting is lost."""
        base, theirs, ours = self.base, self.theirs, self.ours
        if base is None or theirs is None or ours is None or not (theirs.is_plain and ours.is_plain):
            known = theirs if from_theirs else ours
            assert known is not None  # noqa: S101  for the type checker
            return (self.adopt(known.element) if from_theirs else copy.deepcopy(known.element)), [], []
        if from_theirs and _has_one_look(base, theirs, ours):
            element = _with_words(ours.element, theirs.content.text)
            self._format(element, base, theirs, ours)
            return element, list(self._conflicts.items()), []
        if from_theirs:
            return self._with_their_words(base, theirs, ours), list(self._conflicts.items()), []
        element, lost = self._with_our_words(base, theirs, ours)
        return element, list(self._conflicts.items()), lost

    def _with_our_words(
        self, base: LetteredParagraph, theirs: LetteredParagraph, ours: LetteredParagraph
    ) -> tuple[etree._Element, list[str]]:
        """Return the paragraph of confdeck in the look that the person gave it, and words whose look is lost."""
        edits, whole = _edits(base.letters(), theirs.letters())
        element = copy.deepcopy(ours.element)
        self._format(element, base, theirs, ours)
        if not edits:
            return element, []
        letters, before = ours.letters(), base.letters()
        origins = same_letters(before, letters)
        looks: list[etree._Element | None] = []
        for index, letter in enumerate(letters):
            old = before[origins[index]] if index in origins else letter
            edit = edits.get(origins[index]) if index in origins else whole
            edit = self._kept(edit, old, letter) if edit else None
            looks.append(self._edited(letter.properties, edit) if edit else letter.properties)
        _write(element, letters, looks)
        lost = [] if whole else sorted(set(edits) - set(origins.values()))
        words = "".join(before[index].text for index in lost).strip()
        return element, [words] if words else []

    def _kept(self, edit: _Edit, before: PlacedLetter, new: PlacedLetter) -> _Edit | None:
        """Return the part of an edit of a letter's look that stays."""
        key = id(before.run), id(edit[1].run), id(new.run)
        if key not in self._kept_looks:
            against = edit[1].run.changes(new.run)
            kept = self._without_refused(edit[0], before.run.changes(new.run), against)
            self._kept_looks[key] = (kept, edit[1]) if kept else None
        return self._kept_looks[key]

    def _changes(self, run: RunContent, other: RunContent) -> Mapping[str, Difference]:
        key = id(run), id(other)
        if key not in self._run_changes:
            self._run_changes[key] = run.changes(other)
        return self._run_changes[key]

    def _without_refused(
        self,
        edits: Mapping[str, Difference],
        also: Mapping[str, Difference],
        against: Mapping[str, Difference],
    ) -> Mapping[str, Difference]:
        """Return the changes of a look that stay, and note those that the recap has changed, too.

        Args:
            edits: The changes of the person.
            also: The changes of the recap.
            against: What differs between the two.
        """
        kept = {}
        for name, difference in edits.items():
            look = f"the {name} of {self._name}"
            if self.edit_filter.refuses(look):
                continue
            kept[name] = difference
            if name in against and (name in also or self.edit_filter.is_open(look)):
                self._conflicts[look] = description({name: against[name]})
        return kept

    @property
    def _name(self) -> str:
        paragraph = self.ours or self.theirs
        return "" if paragraph is None else quoted(paragraph.content.text)

    def _edited(self, properties: etree._Element | None, edit: _Edit) -> etree._Element:
        """Return the properties of a letter with what a person changed in its look."""
        source = edit[1].properties
        key = properties, edit[1].element, *edit[0]
        if key not in self._looks:
            self._looks[key] = _properties(properties)
            format_run(self._looks[key], None if source is None else self.adopt(source), edit[0])
        return self._looks[key]

    def _format(
        self,
        element: etree._Element,
        base: LetteredParagraph,
        theirs: LetteredParagraph,
        ours: LetteredParagraph,
    ) -> None:
        """Give a paragraph what the person changed in its look as a whole."""
        looks = (base.content.formatting, theirs.content.formatting, ours.content.formatting)
        changed = self._without_refused(
            *(differences(looks[old], looks[new]) for old, new in ((0, 1), (0, 2), (1, 2)))
        )
        if changed:
            own = first(element, "a:pPr")
            if own is None:
                own = etree.Element(f"{_MAIN}pPr")
                element.insert(0, own)
            stated = first(theirs.element, "a:pPr")
            format_paragraph(own, None if stated is None else self.adopt(stated), changed)

    def _with_their_words(
        self, base: LetteredParagraph, theirs: LetteredParagraph, ours: LetteredParagraph
    ) -> etree._Element:
        """Return the paragraph of a person; where they left the look alone, in that which confdeck gives it now."""
        letters, before, new = theirs.letters(), base.letters(), ours.letters()
        origins = same_letters(before, letters)
        in_ours = {old: index for index, old in same_letters(before, new).items()}
        looks: list[etree._Element | None] = []
        for index, letter in enumerate(letters):
            at = in_ours.get(origins[index]) if index in origins else None
            if at is not None:
                changes = self._changes(before[origins[index]].run, letter.run)
                own = new[at].properties
                edit = self._kept((changes, letter), before[origins[index]], new[at]) if changes else None
                looks.append(self._edited(own, edit) if edit else own)
            elif index and not self._changes(letters[index - 1].run, letter.run):
                looks.append(looks[-1])
            else:
                stated = letter.properties
                looks.append(None if stated is None else self.adopt(stated))
        element = copy.deepcopy(theirs.element)
        _write(element, letters, looks)
        own = first(element, "a:pPr")
        written = first(ours.element, "a:pPr")
        if own is not None:
            element.remove(own)
        if written is not None:
            element.insert(0, copy.deepcopy(written))
        self._format(element, base, theirs, ours)
        return element


def _has_one_look(base: LetteredParagraph, theirs: LetteredParagraph, ours: LetteredParagraph) -> bool:
    """Return whether a paragraph has one run in each version, of which the person has changed the words alone."""
    runs = [version.content.runs for version in (base, theirs, ours)]
    if any(len(found) != 1 for found in runs) or "\n" in runs[1][0].text:
        return False
    written = [local_name(child) for child in ours.element]
    return (
        written.count("r") == 1 and {"fld", "br"}.isdisjoint(written) and not runs[0][0].changes(runs[1][0])
    )


def _with_words(element: etree._Element, words: str) -> etree._Element:
    """Return a copy of a paragraph of one run with other words."""
    copied = copy.deepcopy(element)
    text = first(first(copied, "a:r"), "a:t")
    if text is not None:
        text.text = words
    return copied


def _edits(
    before: Sequence[PlacedLetter], after: Sequence[PlacedLetter]
) -> tuple[dict[int, _Edit], _Edit | None]:
    """Return what was changed in the look of letters, by their index, and what was changed in that of all."""
    origins = same_letters(before, after)
    found: dict[int, _Edit] = {}
    for index, old in origins.items():
        changes = before[old].run.changes(after[index].run)
        if changes and (before[old].text != "\n"):
            found[old] = changes, after[index]
    seen = [old for old in origins.values() if not before[old].text.isspace()]
    new = {tuple((name, pair[1]) for name, pair in found[old][0].items()) for old in seen if old in found}
    whole = found[seen[0]] if seen and all(old in found for old in seen) and len(new) == 1 else None
    return found, whole


def _properties(properties: etree._Element | None) -> etree._Element:
    return etree.Element(f"{_MAIN}rPr") if properties is None else copy.deepcopy(properties)


def _write(
    element: etree._Element, letters: Sequence[PlacedLetter], looks: Sequence[etree._Element | None]
) -> None:
    """Replace the runs of a paragraph's copy by runs in new looks; letters are those of the paragraph it copies."""
    first_run = next((at for at, child in enumerate(element) if local_name(child) in {"r", "br", "fld"}), 0)
    for child in [child for child in element if local_name(child) in {"r", "br", "fld"}]:
        element.remove(child)
    pairs = list(zip(letters, looks, strict=True))
    for at, child in enumerate(_runs(pairs), first_run):
        element.insert(at, child)


def _runs(pairs: Sequence[tuple[PlacedLetter, etree._Element | None]]) -> Iterator[etree._Element]:
    written = cache(_written)
    for (kind, _, _), group in groupby(pairs, key=partial(_sort, written)):
        members = list(group)
        look = members[0][1]
        if kind == "r":
            run = etree.Element(f"{_MAIN}r")
            words = etree.SubElement(run, f"{_MAIN}t")
            words.text = "".join(letter.text for letter, _ in members)
        else:
            run = copy.deepcopy(members[0][0].element)
            own = first(run, "a:rPr")
            if own is not None:
                run.remove(own)
        if look is not None:
            run.insert(0, copy.deepcopy(look))
        yield run


def _written(look: etree._Element) -> bytes:
    return etree.tostring(look, method="c14n")


def _sort(
    written: Callable[[etree._Element], bytes], pair: tuple[PlacedLetter, etree._Element | None]
) -> tuple[str, int, bytes]:
    """Return what letters of one run share."""
    letter, look = pair
    kind = local_name(letter.element)
    if kind != "r":
        return kind, id(letter.element), b""
    return kind, 0, b"" if look is None else written(look)


def write_texts(
    bodies: tuple[Sequence[TextBody], Sequence[TextBody], Sequence[TextBody]],
    adopt: Adopt,
    edit_filter: EditFilter,
) -> TextMerge:
    """Merge the texts of a shape one by one; all versions have the same number of them."""
    return joined([merge_texts(*texts, adopt, edit_filter) for texts in zip(*bodies, strict=True)])


def joined(merges: Sequence[TextMerge]) -> TextMerge:
    """Return the results of several merges as one."""
    return TextMerge(
        tuple(conflict for merge in merges for conflict in merge.conflicts),
        tuple(edit for merge in merges for edit in merge.edits),
        tuple(words for merge in merges for words in merge.lost),
        tuple(words for merge in merges for words in merge.removed),
        any(merge.dropped for merge in merges),
    )
