"""Labels for kinds of talks and sessions: in the language of the edition for usual ones, as written for all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.model.kinds import session_kind, talk_kind

if TYPE_CHECKING:
    from confdeck.edition.language import Language


def talk_kind_label(written: str, language: Language) -> str:
    """Return the label of a kind of talk, whatever its capitals and hyphens; one that is not known as written."""
    kind = talk_kind(written)
    return language.label(f"talk_kind.{kind}") if kind else written


def session_kind_label(written: str, language: Language) -> str:
    """Return the label of a kind of session; one that is not known as written."""
    kind = session_kind(written)
    return language.label(f"kind.{kind}") if kind else written or language.label("kind.session")
