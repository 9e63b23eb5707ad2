"""Recognises what a heading of notes is about, in the languages in which people write them."""

from __future__ import annotations

import re
from typing import Literal

Topic = Literal[
    "",
    "references",
    "papers",
    "people",
    "takeaways",
    "questions",
    "photos",
    "events",
    "session",
    "talk",
    "tldr",
    "summary",
    "links",
]

_WORDS: tuple[tuple[Topic, str], ...] = (
    (
        "references",
        r"references?|bibliography|literature|literatur(?:verzeichnis)?|quellen|références|bibliographie|referencias|referências|riferimenti|bibliografía|bibliografia|参考文献|参考|참고 ?문헌",
    ),
    ("tldr", r"tl;?\s?dr|in (?:one|a) sentence|kernaussage|en bref|一言(?:で)?|한 ?줄 ?요약"),
    (
        "takeaways",
        (
            r"(?:(?:key|main|my|personal|overall|top|general) )*(?:take-?\s?(?:aways?|home(?: messages?)?)|points|lessons(?: learne?d)?|highlights|learnings)"
            r"|das wichtigste|erkenntnisse|fazit|à retenir|points? clés?|(?:puntos|ideas) clave|principais pontos|pontos principais|punti chiave|总结|收获|まとめ|要点|ポイント|요점|핵심(?: ?정리)?|배운 ?점"
        ),
    ),
    (
        "questions",
        r"questions?(?: (?:and|&) answers?)?|q\s?(?:&|and|\+)\s?a|discussion|fragen(?: und antworten)?|preguntas(?: y respuestas)?|perguntas(?: e respostas)?|domande(?: e risposte)?|问答|提问|diskussion|質疑(?:応答)?|質問|질의 ?응답|질문",
    ),
    (
        "papers",
        (
            r"(?:(?:interesting|selected|favou?rite|notable|best|other|more|some|cool|must-read) )*(?:papers?|articles|reading(?: list)?)(?: (?:to read|i (?:liked|want to read)|worth reading))?"
            r"|to[- ]read|lesenswertes?|leseliste|(?:weitere )?paper|articles? à lire|artículos(?: para leer)?|artigos(?: para ler)?|articoli(?: da leggere)?|论文(?:列表)?|à lire|論文(?:リスト)?|読みたい論文|읽을 ?논문|논문(?: ?목록)?"
        ),
    ),
    (
        "people",
        r"people(?: (?:i )?met)?|(?:who i met|contacts|networking|meetings|attendees met)|socializing(?: with .*)?|leute|kontakte|personas|pessoas|persone|contactos|contatos|contatti|遇到的人|rencontres|personnes(?: rencontrées)?|出会った人|会った人|만난 ?사람(?:들)?",
    ),
    (
        "events",
        r"(?:social )?events?|(?:conference )?dinner|banquet|receptions?|(?:social|social programme?|excursion|meetups?)|rahmenprogramm|abendprogramm|événements?|懇親会|만찬|행사",
    ),
    ("photos", r"photos?|pictures|fotos|fotografías|foto|照片|bilder|images|写真|사진"),
    ("links", r"links?|resources|liens|enlaces|collegamenti|链接|リンク|링크"),
    (
        "summary",
        r"summary|abstract|overview|introduction|intro|notes?|zusammenfassung|überblick|einleitung|notizen|résumé|resumen|resumo|riassunto|introducción|introdução|introduzione|摘要|概述|简介|introduction générale|概要|はじめに|요약|개요|소개",
    ),
    (
        "session",
        (
            r"(?:.* )?(?:sessions?|workshops?|tutorials?|track)s?(?: .*)?|days? (?:\d+|one|two|three|four|five|six|seven)(?:\b.*)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:\b.*)?|keynotes|invited talks|talks|orals?|posters|panels?"
            r"|tag \d+(?:\b.*)?|\d\. tag(?:\b.*)?|(?:mon|diens|donners|frei|sams|sonn)tag(?:\b.*)?|mittwoch(?:\b.*)?|vorträge|jour \d+(?:\b.*)?|(?:lun|mar|mercre|jeu|vendre|same)di(?:\b.*)?|exposés|présentations|(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)(?:\b.*)?|(?:d[ií]a|giorno) \d+(?:\b.*)?|charlas|ponencias|palestras|(?:sesión|sessão|sessione)(?:\b.*)?|第.{1,2}天.*|报告|\d+日目.*|第?\d+日.*|セッション.*|講演|발표(?:들)?|세션.*|\d+ ?일차.*|첫째 ?날.*|둘째 ?날.*"
        ),
    ),
    (
        "talk",
        r"(?:(?:opening|closing|invited) )?(?:keynote|talk|invited talk|oral|poster|spotlight|demo|plenary|lecture|vortrag|exposé|conférence(?: invitée)?|charla|ponencia|palestra|报告|基調講演|講演|기조 ?연설|발표)(?: ?\d+)? ?[:：\-–—].*",
    ),
)
_PATTERNS = tuple((topic, re.compile(words, re.IGNORECASE)) for topic, words in _WORDS)
_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十\d]{1,3}、\s*|[（(][一二三四五六七八九十]{1,3}[）)]\s*)|^(?:\d+(?:\.\d+)*[.)]?|[IVX]+\.|[^\w\s\"'“«(\[`$\\]+)\s+"
)
_KINDS = ("workshop", "tutorial", "keynote", "oral", "poster", "panel", "spotlight", "demo", "social")
_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def bare_heading(text: str) -> str:
    """Return a heading without its number, emoji, marks of emphasis and colon."""
    text = _NUMBER.sub("", text.strip().strip("*_ "))
    return text.rstrip(":： ").strip("*_ ") or text


def topic_of(heading: str) -> Topic:
    """Return what a heading is about; an empty text if its words say nothing of that."""
    bare = bare_heading(heading)
    return next((topic for topic, pattern in _PATTERNS if pattern.fullmatch(bare)), "")


def session_kind(heading: str) -> str:
    """Return the kind of a session by the words of its heading, or an empty text."""
    words = heading.lower()
    return next((kind for kind in _KINDS if kind in words), "")


def date_in(heading: str) -> str:
    """Return the ISO date in a heading, or an empty text."""
    found = _DATE.search(heading)
    return found[0] if found else ""
