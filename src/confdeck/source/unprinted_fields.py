"""Fields of BibTeX entries that readers would see in other styles and that no reference here has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from confdeck.diagnostics import Diagnostic, note
from confdeck.model.work import Work

_NEVER = (
    "titleaddon",
    "booktitleaddon",
    "maintitleaddon",
    "issuetitle",
    "issuesubtitle",
    "reportnumber",
    "translator",
)
_MAX_NAMED = 3


def unprinted_fields(fields: Mapping[str, str], work: Work) -> tuple[str, ...]:
    """Return the names of the fields of an entry that are not in its reference."""
    never = [name for name in _NEVER if fields.get(name)]
    if "reportnumber" in never and work.type == "techreport" and not fields.get("number"):
        never.remove("reportnumber")
    if fields.get("type") and not work.degree and not work.type.endswith("thesis"):
        never.append("type")
    if fields.get("number") and work.series and work.volume:
        never.append("number")
    return tuple(never)


def unprinted_note(found: Sequence[tuple[Work, tuple[str, ...]]]) -> Iterator[Diagnostic]:
    """Yield one note about all entries of a file with fields that are not printed, at the first of them."""
    if not found:
        return
    places = [
        f"{_listed(names)} of `{work.key}`{f' (line {work.span.line})' if work.span else ''}"
        for work, names in found[:_MAX_NAMED]
    ]
    more = len(found) - len(places)
    rest = f" and of {more:,} more" if more else ""
    count = sum(len(names) for _, names in found)
    verb = "1 field is" if count == 1 else f"{count:,} fields are"
    yield note(
        f"{verb} not printed: {'; '.join(places)}{rest}",
        found[0][0].span,
        "write what readers need into `note`",
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
