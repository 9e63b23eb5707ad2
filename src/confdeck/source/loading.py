"""Reads a recap: bytes, located YAML, references, validation, consistency; all complaints at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from pydantic import ValidationError

from confdeck.diagnostics import Diagnostic, Severity, Span, error, in_reading_order, with_excerpts
from confdeck.errors import RecapError, UsageError
from confdeck.located import LocatedMapping, lines_of, read_yaml, span_of, validation_diagnostics
from confdeck.model import Part, Recap
from confdeck.source.consistency import consistency
from confdeck.source.references import ReferenceList, read_references
from confdeck.source.textfile import SourceFile, decoded, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """A recap that can be used, and what had to be said about it."""

    recap: Recap
    path: Path
    lines: tuple[str, ...]
    """The file's text, for quoting from."""
    references: ReferenceList
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def folder(self) -> Path:
        """Where the recap's pictures are, and what they must not leave."""
        return self.path.resolve().parent

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The recap and its bibliographies, as they are."""
        recap = SourceFile(self.path.name, "\n".join((*self.lines, "")))
        return (recap, *self.references.files)

    @property
    def name(self) -> str:
        """What the outputs are called: the folder's name for a recap.yaml, else the file's."""
        return (self.folder.name or "recap") if self.path.stem == "recap" else self.path.stem


def load_recap(path: Path) -> Loaded:
    """The recap in `path`.

    Raises:
        UsageError: if the file cannot be read.
        RecapError: if the recap is wrong, with every complaint.
    """
    file = str(path)
    text = _text(path, file)
    lines = tuple(lines_of(text))
    tree, found = read_yaml(text, file)
    diagnostics = list(found)
    references, recap = ReferenceList(), None
    if isinstance(tree, LocatedMapping):
        references, remarks = read_references(tree.get("references"), path)
        diagnostics += remarks
        recap = _validated(tree, references, diagnostics)
    elif not diagnostics:
        place = span_of(tree) or Span(file, 1)
        diagnostics.append(error("a recap is a mapping that begins with `title:`", place))
    if recap:
        diagnostics += consistency(recap, references)
    said = in_reading_order(with_excerpts(diagnostics, file, lines))
    if recap is None or any(each.severity is Severity.ERROR for each in said):
        raise RecapError(said)
    return Loaded(recap, path, lines, references, said)


def _text(path: Path, file: str) -> str:
    try:
        data = read_bytes(path, MAX_BYTES)
    except OSError as fault:
        raise UsageError(f"cannot read `{file}`: {fault.strerror}") from fault
    if len(data) > MAX_BYTES:
        raise RecapError([error(f"the recap is larger than {MAX_BYTES // 1_000_000} MB", Span(file, 1))])
    text = decoded(data, file)
    if isinstance(text, Diagnostic):
        raise RecapError([text])
    return text


def _validated(
    tree: LocatedMapping, references: ReferenceList, diagnostics: list[Diagnostic]
) -> Recap | None:
    prepared = LocatedMapping(tree.span)
    prepared.update(tree)
    prepared.keys_at = tree.keys_at
    if "references" in tree:
        prepared["references"] = references.works
    try:
        return Recap.model_validate(prepared, context=diagnostics)
    except ValidationError as fault:
        diagnostics += validation_diagnostics(fault, tree, _known_keys)
        return None


def _known_keys(location: tuple[int | str, ...]) -> Iterable[str]:
    """The keys that a recap allows at `location`."""
    model: type[Part] = Recap
    for step in location:
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        if isinstance(step, str) and step in fields:
            model = _model_in(fields[step].annotation) or model
    return model.known_keys()


def _model_in(annotation: object) -> type[Part] | None:
    """The model somewhere within a field's type."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for each in get_args(annotation) if (found := _model_in(each))), None)
