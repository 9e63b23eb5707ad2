"""Keys that people write for others: words of the same meaning, and misspelt ones."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping

SETTINGS = frozenset(
    {"theme", "formats", "format", "template", "minutes", "paper", "length", "profile", "variant"}
)
"""Keys at the top of a recap that belong under `render:`."""
_MEANT: Mapping[str, str] = {
    "authors author presenter presenters speaker who chair moderator host panelists photographer": "speakers authors credit by name",
    "speakers": "authors by",
    "question q asked": "ask",
    "a reply response": "answer",
    "abstract description details": "summary about body alt",
    "summary text content notes": "body summary about why ask",
    "body": "summary about",
    "location where room city country town": "place affiliation",
    "venue": "place",
    "journal booktitle conference event": "venue",
    "day when": "date dates",
    "time": "summary place date",
    "duration length": "summary",
    "start starts begin begins from end ends until to": "dates date",
    "date": "dates year caption",
    "publisher pages volume issue": "venue",
    "bibtex bib citation": "references doi",
    "dates": "date",
    "url link website pdf code video slides doi arxiv": "links url",
    "references reference refs ref cites cite citations works": "papers",
    "stars score": "rating",
    "keywords topics topic keyword hashtags hashtag category categories track": "tags",
    "image picture pictures images photo": "figures photos photo image",
    "figure": "figures",
    "table tables": "summary",
    "reason": "why",
    "comment comments note remark remarks memo": "notes why about",
    "quote quotes quotation quotations": "takeaways summary body",
    "organization organisation institution university company employer": "affiliation",
    "mail e-mail": "email about",
    "email contact phone": "about",
    "homepage web twitter mastodon bluesky linkedin orcid github": "url links website",
    "type": "kind",
    "points highlights highlight bullets bullet lessons lesson insights insight learnings": "takeaways",
    "message headline tl;dr": "tldr",
    "heading": "title caption",
    "name": "title",
    "title": "name caption",
    "lang": "language",
}
"""Keys that are meant, by those that people write for them."""
_OTHERS = {word: tuple(meant.split()) for words, meant in _MEANT.items() for word in words.split()}
_NEAR = 0.8
"""Likeness from which the next one of two names may be meant as well as the first."""


def suggested_key(key: str, known: Collection[str]) -> str:
    """Return the known key that is meant by another one, or an empty string."""
    folded = key.casefold()
    if folded in known:
        return folded
    synonyms = (name for name in _OTHERS.get(folded, ()) if name in known)
    return next(synonyms, "") or nearest(key, known)


def nearest_names(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known word most like `word`, and the next one if it is hardly less like it."""
    folded = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word.casefold(), folded, n=2, cutoff=0.6)
    is_near = found[1:] and difflib.SequenceMatcher(None, word.casefold(), found[1]).ratio() >= _NEAR
    return tuple(folded[name] for name in (found if is_near else found[:1]))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like `word`, or an empty string."""
    folded = {name.casefold(): name for name in known}
    matches = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[matches[0]] if matches else ""
