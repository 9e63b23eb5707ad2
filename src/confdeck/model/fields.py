"""Field types of a recap, each parsed once, when the recap is validated."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal
from unicodedata import normalize
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import CoreSchema, with_info_plain_validator_function

from confdeck.diagnostics import Diagnostic, Span, note, warning
from confdeck.located import LocatedMapping, LocatedText, sourced, span_of, typed_items
from confdeck.media import escapes_folder
from confdeck.model.choices import Caseless
from confdeck.model.dates import days_in
from confdeck.model.identifiers import identifier_alone
from confdeck.model.kinds import SESSION_KINDS, session_kind, talk_kind
from confdeck.model.language_codes import language_code_problem
from confdeck.model.reading_context import ReadingContext, without_details
from confdeck.model.work import arxiv_in, doi_in
from confdeck.text import (
    Phrase,
    Prose,
    TextParser,
    clean,
    map_citations,
    plain,
    with_footnotes_in_brackets,
)
from confdeck.text.nodes import (
    Citation,
    CitedWork,
    Emphasis,
    EntryLink,
    Footnote,
    Highlight,
    Link,
    Strike,
    Strong,
    Text,
    cited,
)
from confdeck.text.walk import RichText, walk
from confdeck.typography.language_tag import language_tag

Audience = Literal["private", "lab", "public"]
"""An audience, from the narrowest to the widest."""
ChosenAudience = Annotated[Audience, Caseless()]

_IDENTIFIER = re.compile(r"^[A-Za-z0-9][A-Za-z0-9-]{0,79}$|^$")
_MAX_URL = 4000
_BARE_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_EMAIL = re.compile(r"[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+")
_OBFUSCATED_AT = re.compile(r"\s*[\[({<]\s*(?:at|@)\s*[\])}>]\s*|\s+at\s+|\s+@\s*|@\s+", re.IGNORECASE)
_OBFUSCATED_DOT = re.compile(r"\s*[\[({<]\s*dot\s*[\])}>]\s*|\s+dot\s+", re.IGNORECASE)
_TO_CONFDECK = re.compile(r"#\s*confdeck:")
"""The beginning of a comment that is meant for confdeck, or comes from it."""
_CAPTION = "write it in the `caption`, or in a longer text"


@dataclass(frozen=True, slots=True)
class Parsed:
    """Pydantic annotation: a field whose value is returned by one function, with the JSON Schema of its input."""

    parse: Callable[[object, ValidationInfo], object]
    schema: JsonSchemaValue

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        return with_info_plain_validator_function(self.parse)

    def __get_pydantic_json_schema__(self, _schema: object, _handler: object) -> JsonSchemaValue:
        return dict(self.schema)


def refuse(message: str, hint: str = "") -> PydanticCustomError:
    """Return an error for a validator to raise; `hint` is printed below the message."""
    return PydanticCustomError("refused", "{message}", {"message": message, "hint": hint})


def text_of(value: object, info: ValidationInfo) -> str:
    """Return the author's text, cleaned; `Title: with a colon`, which YAML reads as a mapping, is text again."""
    value = unsplit(value)
    if isinstance(value, LocatedText) and value.comment and not _TO_CONFDECK.match(value.comment):
        message = f"`{value.comment[:60]}` is a YAML comment, not part of the text"
        report(info, warning(message, value.span, "quote the text if it should be"))
    return _typed(value)


def _typed(value: object) -> str:
    """Return a string as typed, cleaned; refuse mappings and lists."""
    if value is None:
        return ""
    if not isinstance(value, str):
        found, signs = ("mapping", "braces or a colon") if isinstance(value, dict) else ("list", "brackets")
        hint = f"write a single text, between quotes if it has {signs}"
        raise refuse(f"expected text, found a {found}", hint)
    return clean(value)


def unsplit(value: object) -> object:
    """Return `{"SinGAN": "Learning a Model"}` as the text `SinGAN: Learning a Model`."""
    match value:
        case LocatedMapping() if len(value) == 1:
            (key, rest) = next(iter(value.items()))
            if rest is None or isinstance(rest, str):
                return _joined(key, rest, value.span)
    return value


def _joined(key: str, rest: str | None, span: Span) -> LocatedText:
    comment = rest.comment if isinstance(rest, LocatedText) else ""
    return LocatedText(f"{key}: {rest or ''}".strip(), span, comment=comment)


def report(info: ValidationInfo, *diagnostics: Diagnostic) -> None:
    """Add diagnostics to the list that is the context of the validation."""
    if info.context is not None:
        info.context.extend(diagnostics)


def _texts(info: ValidationInfo) -> TextParser:
    """Return the parser of the recap's texts."""
    context = info.context
    return context.texts if isinstance(context, ReadingContext) else TextParser()


def _phrase(value: object, info: ValidationInfo) -> Phrase:
    if isinstance(value, Phrase):
        return value
    text = text_of(value, info)
    phrase, warnings = _texts(info).phrase(text, _first_line(value))
    report(info, *warnings)
    return _with_known_identifiers(phrase, info)


def _work_title(value: object, info: ValidationInfo) -> Phrase:
    """Return a title; of an identifier alone, the citation of its work or the linked identifier."""
    if isinstance(value, Phrase):
        return value
    text = text_of(value, info)
    identifier = identifier_alone(text) if text not in _texts(info).keys else None
    if identifier is None:
        return _phrase(value, info)
    span = span_of(value)
    if isinstance(info.context, ReadingContext):
        if key := info.context.identifiers.key_of(identifier):
            return Phrase((Citation((CitedWork(key),), narrative=True, span=span),), span)
        report(info, without_details(identifier, span))
    return Phrase((Link((Text(identifier.label, span),), identifier.address),), span)


def _with_known_identifiers(text: RichText, info: ValidationInfo) -> RichText:
    """Return a text in which works that are cited by their identifier are cited by their key."""
    context = info.context
    if not isinstance(context, ReadingContext):
        return text
    return map_citations(
        text,
        lambda citation: replace(
            citation,
            works=tuple(
                replace(work, key=_known_key(work.key, context, citation.span)) for work in citation.works
            ),
        ),
    )


def _known_key(written: str, context: ReadingContext, span: Span | None) -> str:
    """Return a key as written, or that of the work whose identifier it is."""
    if written in context.keys:
        return written
    identifier = identifier_alone(written)
    return context.cited(identifier, span) if identifier else written


def _prose(value: object, info: ValidationInfo) -> Prose:
    if isinstance(value, Prose):
        return value
    text = text_of(value, info)
    prose, warnings = _texts(info).prose(text, _first_line(value))
    report(info, *warnings)
    return _with_known_identifiers(prose, info)


def _first_line(value: object) -> Span | None:
    """Return the place of the first line of a text: for a block scalar, the line below its `|`."""
    if isinstance(value, LocatedText):
        return value.text_span
    return span_of(value)


def _words(value: object, info: ValidationInfo) -> str:
    words = unformatted(text_of(value, info), span_of(value), info)
    return sourced(words, value, _first_line(value))


def _kind(value: object, info: ValidationInfo) -> str:
    """Return a kind of sessions or talks; a comment behind a usual one is no part of it."""
    if isinstance(value, LocatedText) and (session_kind(value) or talk_kind(value)):
        value = LocatedText(value, value.span)
    return _words(value, info)


def unformatted(text: str, span: Span | None, info: ValidationInfo) -> str:
    """Return a line of Markdown as plain words, with formulas as text; what is lost is reported."""
    phrase, diagnostics = _texts(info).phrase(text, span)
    report(info, *diagnostics)
    for node in walk(phrase):
        match node:
            case Link(words, url) if plain(words) != url:
                report(
                    info,
                    warning(f"only the words of the link to `{url[:60]}` are shown here", span, _CAPTION),
                )
            case EntryLink(_, target):
                report(info, note(f"`[[{target[:60]}]]` is shown as words, without a link", span))
            case Emphasis() | Strong() | Strike() | Highlight():
                report(info, note("this is shown without its emphasis", span))
            case Citation(works, narrative) if (
                not narrative or {work.key for work in works} & _texts(info).keys
            ):
                report(
                    info,
                    warning(
                        f"`{cited(node)}` is shown as typed: there are no citations here", span, _CAPTION
                    ),
                )
            case Footnote():
                report(info, note("there are no footnotes here; the words stand in brackets", span))
    return " ".join(str(with_footnotes_in_brackets(phrase)).split())


def _name(value: object, _info: ValidationInfo | None = None) -> str:
    return " ".join(_typed(value).split())


def _email(value: object, info: ValidationInfo) -> str:
    """Return an address as written; readers see it in any case, but mail programs need `@`."""
    written = _name(value)
    if written and not _EMAIL.fullmatch(written):
        meant = _OBFUSCATED_DOT.sub(".", _OBFUSCATED_AT.sub("@", written))
        hint = f"write `{meant if _EMAIL.fullmatch(meant) else 'ada@example.org'}`"
        report(info, warning(f"`{written[:60]}` is not an email address", span_of(value), hint))
    return sourced(written, span_of(value))


def _address(value: object, _info: ValidationInfo | None = None) -> str:
    url = _name(value)
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise refuse(f"`{url[:60]}` is not a web address") from None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        identifier = identifier_alone(url)
        if identifier and identifier.kind != "url":
            return sourced(identifier.address, span_of(value))
        example = f"https://{url}" if _BARE_HOST.fullmatch(url) else "https://example.org/page"
        raise refuse(f"`{url[:60]}` is not a web address", f"write the whole address: `{example[:80]}`")
    if len(url) > _MAX_URL or any(character.isspace() for character in url):
        hint = f"write it as `{'%20'.join(url.split())[:120]}`" if len(url) <= _MAX_URL else ""
        raise refuse("the web address is too long or contains a space", hint)
    return sourced(url, span_of(value))


def _language(value: object, _info: ValidationInfo | None = None) -> str:
    written = _name(value).replace("_", "-")
    problem = language_code_problem(written)
    if problem:
        raise refuse(*problem)
    return language_tag(written).code


def _dates(value: object, _info: ValidationInfo | None = None) -> tuple[dt.date, dt.date] | None:
    written = _name(value)
    if not written:
        return None
    days = days_in(written)
    if days is None:
        from confdeck.model.date_suggestions import suggestions

        meant = " or ".join(f"`{suggested}`" for suggested in suggestions(written))
        hint = "write one day as `2019-10-27`, several as `2019-10-27/2019-11-02`, a week as `2019-W44`"
        raise refuse(f"`{written[:40]}` is not a date", f"write {meant}" if meant else hint)
    if days[1] < days[0]:
        first, _, last = written.partition("/")
        raise refuse(f"`{written}` ends before it begins", f"write `{last.strip()}/{first.strip()}`")
    return days


def _identifier(value: object, _info: ValidationInfo | None = None) -> str:
    name = _name(value)
    if not _IDENTIFIER.match(name):
        raise refuse(
            f"`{name[:60]}` cannot be an id", "use letters, digits and hyphens, like `bau-gan-dissection`"
        )
    return name


def _key(value: object, info: ValidationInfo) -> str:
    value = unsplit(value)
    if isinstance(value, dict):
        raise refuse(
            "expected text, found a mapping",
            "describe the work under `references:`, and write its key or an identifier such as `arxiv:1706.03762` here",
        )
    key = normalize("NFC", _name(value)).removeprefix("@")
    key = key[1:-1] if key[:1] + key[-1:] == "{}" else key
    return _known_key(key, info.context, span_of(value)) if isinstance(info.context, ReadingContext) else key


def _name_in_folder(value: object, hint: str) -> str:
    """Return the name of a file or a folder that has to be in the recap's folder."""
    written = _name(value)
    if escapes_folder(written):
        raise refuse(f"`{written[:60]}` is outside the recap's folder", hint)
    return written


def _file(value: object, _info: ValidationInfo | None = None) -> Path | None:
    written = _name_in_folder(value, "copy it into the folder")
    return Path(written) if written else None


def _theme(value: object, _info: ValidationInfo | None = None) -> str:
    return _name_in_folder(value, "copy the theme into the folder")


def _arxiv(value: object, _info: ValidationInfo | None = None) -> str:
    written = _name(value)
    number = arxiv_in(written)
    if written and not number:
        raise refuse(f"`{written[:60]}` is not an arXiv number", "write it like `1905.01164`")
    return number


def _doi(value: object, _info: ValidationInfo | None = None) -> str:
    written = _name(value)
    doi = doi_in(written) or (written[written.find("10.") :] if arxiv_in(written) else "")
    if written and not doi.startswith("10."):
        raise refuse(f"`{written[:60]}` is not a DOI", "write it like `10.1109/ICCV.2019.00467`")
    return doi


def _listed(value: object) -> object:
    """Return a single value as a list of one, or a text whose lines begin with dashes or bullets as their list."""
    if isinstance(value, LocatedText):
        before, items = typed_items(value.strip().split("\n"), least=1)
        if items and not before:
            return [LocatedText(text.strip(), value.text_span.below(line)) for line, text in items]
    return value if isinstance(value, list | tuple) else [] if value is None else [value]


_TEXT: JsonSchemaValue = {"type": "string"}
Title = Annotated[Phrase, Parsed(_phrase, _TEXT)]
"""A line of Markdown."""
WorkTitle = Annotated[Phrase, Parsed(_work_title, _TEXT)]
"""The title of a work, or an identifier of it."""
Markdown = Annotated[Prose, Parsed(_prose, _TEXT)]
"""Markdown of any length."""
Words = Annotated[str, Parsed(_words, _TEXT)]
"""A line of Markdown that is shown without formatting: a name, a place, the words of a chart."""
SessionKind = Annotated[str, Parsed(_kind, {"anyOf": [{"enum": [*SESSION_KINDS]}, _TEXT]})]
"""A usual kind of session, or words of the author's own."""
Name = Annotated[str, Parsed(_name, _TEXT)]
"""A name that is not shown to readers, such as that of a file."""
Email = Annotated[str, Parsed(_email, _TEXT)]
"""An email address."""
Identifier = Annotated[str, Parsed(_identifier, _TEXT)]
"""The id of an entry, for references to it."""
Key = Annotated[str, Parsed(_key, _TEXT)]
"""A bibliography key, with or without `@`."""

FileName = Annotated[Path | None, Parsed(_file, _TEXT)]
"""A file in the recap's folder."""
ThemeName = Annotated[str, Parsed(_theme, _TEXT)]
"""The name of a theme, or a folder in the recap's folder that holds one."""
Arxiv = Annotated[str, Parsed(_arxiv, _TEXT)]
"""An arXiv number, without address and version."""
Doi = Annotated[str, Parsed(_doi, _TEXT)]
"""A DOI, without an address."""
Url = Annotated[str, Parsed(_address, {"type": "string", "format": "uri"})]
LanguageCode = Annotated[str, Parsed(_language, _TEXT)]
Dates = Annotated[tuple[dt.date, dt.date] | None, Parsed(_dates, _TEXT)]
"""The first and the last day."""
Listed = BeforeValidator(_listed)
"""Pydantic annotation: a list that may be written as a single value."""
_FILLED = AfterValidator(lambda words: tuple(filter(None, words)))
WordList = Annotated[tuple[Words, ...], Listed, _FILLED]
"""One or several words or names."""
TalkKinds = Annotated[tuple[Annotated[str, Parsed(_kind, _TEXT)], ...], Listed, _FILLED]
