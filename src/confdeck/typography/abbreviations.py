"""Abbreviations that end in a full stop, and words that open sentences, by language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The abbreviations of one language, in lower case and without their last full stop."""

    titles: frozenset[str] = frozenset()
    """Stand before names, with a capital letter: `Ms.` is one, `ms.` is a unit."""
    within: frozenset[str] = frozenset()
    """Never end a sentence, as `e.g.` does not."""
    numbered: frozenset[str] = frozenset()
    """Lead to a number, a letter or a bracket: `Fig. 3`; without one, they are ordinary words."""
    either: frozenset[str] = frozenset()
    """May stand at the end of a sentence; they do where the next word is an opener."""
    openers: frozenset[str] = frozenset()
    """Words that open sentences and are no family names."""
    ordinals: frozenset[str] = frozenset()
    """Words before which a number with a full stop is an ordinal number."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BY_LANGUAGE = {
    "en": Abbreviations(
        titles=_words("mr mrs ms mx messrs dr drs prof profs rev hon capt lt sgt maj gov pres"),
        within=_words("e.g i.e approx ca cf vs viz esp incl excl resp dept univ inst"),
        numbered=_words(
            "fig figs eq eqs eqn eqns sec secs sect ref refs no nos vol vols p pp ch chap app tab tabs tbl alg "
            "algs thm lem prop cor def ex art par para pt est c v n jan feb mar apr jun jul aug sep sept oct nov dec"
        ),
        either=_words("etal st mt ft hr jr sr inc ltd corp co eds gen col sen rep"),
        openers=_words(
            "the this that these those it its we they their our but and if when while what there here however "
            "then although because both also each since after before with"
        ),
    ),
    "de": Abbreviations(
        titles=_words("hr hrn fr frl dipl ing"),
        within=_words(
            "z.b d.h u.a v.a z.t i.d.r u.u m.e i.a s.o s.u i.e.s bzw bspw vgl ca ggf evtl inkl exkl einschl "
            "ausschl insb bes sog zzgl abzgl lfd allg geb gegr hrsg tel abt med rer habil"
        ),
        numbered=_words("abb abschn kap nr nrn s bd bde gl tab taf anm bsp abs art z jg h"),
        either=_words("mio mrd tsd std jh"),
        openers=_words(
            "der die den dem ein eine einen einem einer es wir sie und aber doch dann danach diese dieser dieses "
            "auch wenn dazu dabei damit dort hier"
        ),
        ordinals=_words(
            "januar februar märz april mai juni juli august september oktober november dezember jahrhundert "
            "jahrhunderts jh platz preis tag quartal auflage kapitel stelle runde sitzung etage stock mal"
        ),
    ),
    "ja": Abbreviations(numbered=_words("no vol p pp fig")),
    "ko": Abbreviations(numbered=_words("no vol p pp fig")),
    "ur": Abbreviations(numbered=_words("ص ج ش")),
}
"""A language for each file of labels. All apply to every text: recaps quote names and titles of other languages."""
URDU_LETTERS = _words(
    "اے بی سی ڈی ای ایف جی ایچ آئی جے کے ایل ایم این او پی کیو آر ایس ٹی یو وی ڈبلیو ایکس وائی زیڈ"
)
"""Names of Latin letters in Urdu, of which abbreviations such as `پی۔ ایچ۔ ڈی۔` are made."""


def union(field: str) -> frozenset[str]:
    """Return one field of all languages together."""
    return frozenset[str]().union(*(getattr(language, field) for language in BY_LANGUAGE.values()))
