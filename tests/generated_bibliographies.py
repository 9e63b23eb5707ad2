"""Bibliographies as catalogues and reference managers export them, made from a seed, with their peculiarities."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

WORDS = (
    *(
        "learning",
        "deep",
        "networks",
        "stars",
        "galaxies",
        "proteins",
        "quantum",
        "control",
        "language",
        "models",
    ),
    *(
        "vision",
        "generative",
        "transformers",
        "graphs",
        "sparse",
        "robust",
        "neural",
        "efficient",
        "scalable",
    ),
)
PROPER = ("BERT", "SinGAN", "CNN", "LHC", "Bayesian", "Gaussian", "ImageNet", "GPT-4", "Kepler", "Higgs")
SMALL = ("of", "for", "with", "in", "and", "from", "via", "under")
TAILS = (
    "",
    "",
    ": a survey",
    "?",
    " -- revisited",
    ": Part II",
    " (extended version)",
    " & beyond",
    " at 95% accuracy",
)
GIVEN = (
    "Ann",
    "Ben",
    "Carla Maria",
    "Dan J.",
    "Eva",
    "Fei-Fei",
    "Günther",
    "J. R.",
    "Łukasz",
    "Søren",
    "Wei",
)
GROUPS = (
    "ATLAS Collaboration",
    "World Health Organization",
    "The LIGO Scientific Collaboration",
    "Google Research",
)
FAMILY = (
    *(
        "Roe",
        "Doe",
        "Müller",
        "García Márquez",
        "Nuñez",
        "Öztürk",
        "Smith-Jones",
        "Łoś",
        "O’Hara",
        "Kovač",
        "King, Jr.",
    ),
    *("Ångström", "Çelik", "Dvořák", "van den Berg", "de la Cruz", "von Neumann", "Wang", "Kim"),
)
JOURNALS = (
    "Nature",
    "Journal of Things",
    "IEEE Trans. Pattern Anal. Mach. Intell.",
    "Science & Society",
    "Physical Review D",
)
MEETINGS = (
    "IEEE Conference on Vision",
    "Neural Information Processing Systems",
    "Annual Meeting of the ACL",
    "Proceedings of ICML",
)
PUBLISHERS = ("Springer", "IEEE", "ACM", "Wiley & Sons")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
COMBINING = {
    "\u0301": "'",
    "\u0308": '"',
    "\u0303": "~",
    "\u030c": "v",
    "\u0327": "c",
    "\u030a": "r",
    "\u0300": "`",
}
TYPED = {"&": r"\&", "%": r"\%", "’": "'", "_": r"\_", "\u201c": "``", "\u201d": "''", "\u2013": "--"}
LETTERS = {"ł": r"\l", "Ł": r"\L", "ø": r"\o", "Ø": r"\O", "ß": r"\ss", "Å": r"\AA", "å": r"\aa"}


class Person(NamedTuple):
    family: str
    given: str


@dataclass(frozen=True)
class Truth:
    """What is known of a work before an exporter writes it."""

    kind: str
    """`article`, `inproceedings`, `book`, `incollection`, `thesis` or `preprint`."""
    key: str
    title: str
    proper: tuple[str, ...]
    """Words of the title whose case is protected."""
    authors: tuple[Person, ...]
    venue: str
    year: int
    month: int
    volume: int
    number: int
    first: int
    doi: str
    arxiv: str
    publisher: str
    group: str
    """A group among the authors, or nothing."""
    more: bool
    """Whether the list of authors ends with `and others`."""

    @property
    def pages(self) -> str:
        return f"{self.first}--{self.first + self.number + 5}"


Style = Callable[[Truth, random.Random], str]


def works(chance: random.Random, count: int) -> list[Truth]:
    """Works with names, titles and DOIs of all kinds."""
    return [_work(chance, number) for number in range(count)]


def _work(chance: random.Random, number: int) -> Truth:
    proper = tuple(chance.sample(PROPER, chance.randint(0, 2)))
    words = [*chance.sample(WORDS, chance.randint(2, 5)), chance.choice(SMALL), chance.choice(WORDS)]
    words[0] = words[0].capitalize()
    for word in proper:
        words.insert(chance.randint(0, len(words)), word)
    authors = tuple(
        Person(chance.choice(FAMILY), chance.choice(GIVEN)) for _ in range(chance.choice((1, 2, 3, 4, 8)))
    )
    kind = chance.choice(
        ("article", "article", "inproceedings", "inproceedings", "book", "incollection", "thesis", "preprint")
    )
    year = chance.randint(1978, 2026)
    venue = chance.choice(JOURNALS if kind == "article" else MEETINGS)
    tail = chance.choice(("_12", "", "", "-3", ".017", "(98)00032-4"))
    return Truth(
        kind=kind,
        key=f"{re.sub('[^A-Za-z]', '', authors[0].family)}{year}{chr(97 + number)}",
        title=" ".join(words) + chance.choice(TAILS),
        proper=proper,
        authors=authors,
        venue=venue,
        year=year,
        month=chance.randint(1, 12),
        volume=chance.randint(1, 700),
        number=chance.randint(1, 12),
        first=chance.randint(1, 4000),
        doi=f"10.{chance.choice((1007, 1038, 1109, 18653))}/{chance.choice(('s', '978-3-030-', 'CVPR.'))}{chance.randint(1000, 99999)}{tail}",
        arxiv=f"{chance.randint(8, 25):02}{chance.randint(1, 12):02}.{chance.randint(1000, 9999)}{chance.randint(0, 9)}",
        publisher=chance.choice(PUBLISHERS),
        group=chance.choice(GROUPS) if chance.random() < 0.15 else "",
        more=chance.random() < 0.08,
    )


def tex(text: str, form: str = "{accent}{{{letter}}}") -> str:
    r"""A text with the escapes of LaTeX; `form` says how an accent is written, as `\'{e}` or `{\'e}`."""
    from unicodedata import normalize

    written = []
    for character in text:
        parts = normalize("NFD", character)
        if character in LETTERS:
            written.append(f"{{{LETTERS[character]}}}")
        elif len(parts) == 2 and parts[1] in COMBINING:
            accent = "\\" + COMBINING[parts[1]]
            space = " " if accent[1].isalpha() and "{letter}" in form.replace("{{{letter}}}", "") else ""
            written.append(form.format(accent=accent + space, letter=parts[0]))
        else:
            written.append(TYPED.get(character, character))
    return "".join(written)


def _protected(text: str, proper: tuple[str, ...], braces: str = "{}") -> str:
    for word in proper:
        text = text.replace(word, f"{braces[: len(braces) // 2]}{word}{braces[len(braces) // 2 :]}")
    return text


def _names(
    work: Truth, joint: str = " and ", form: str = "{accent}{{{letter}}}", *, escaped: bool = True
) -> str:
    names = [f"{person.family}, {person.given}" for person in work.authors]
    return joint.join(
        (*(tex(name, form) if escaped else name for name in names), *(["others"] if work.more else []))
    )


def _fields(fields: dict[str, object], line: str, ends: str = "{}") -> str:
    present = {name: value for name, value in fields.items() if value}
    return ",\n".join(
        line.format(name=name, value=f"{ends[0]}{value}{ends[1]}") for name, value in present.items()
    )


def dblp(work: Truth, chance: random.Random) -> str:
    """As DBLP exports: first names first, names on lines of their own, words in capitals protected, CoRR."""
    kind = {"preprint": "article", "thesis": "phdthesis"}.get(work.kind, work.kind)
    names = [f"{person.given} {person.family.replace(',', '')}" for person in work.authors]
    preprint = work.kind == "preprint"
    doi = f"10.48550/ARXIV.{work.arxiv}" if preprint else work.doi.replace("_", "\\_").upper()
    fields: dict[str, object] = {
        "author": " and\n                  ".join(tex(name, "{{{accent}{{{letter}}}}}") for name in names),
        "title": _protected(tex(work.title, "{{{accent}{{{letter}}}}}"), work.proper),
        "journal": "CoRR" if preprint else tex(work.venue) if kind == "article" else "",
        "booktitle": f"{tex(work.venue)}, {{{work.proper[0] if work.proper else 'ICML'}}} {work.year}, Long Beach, CA, USA, June 16-20, {work.year}"
        if kind in ("inproceedings", "incollection")
        else "",
        "volume": f"abs/{work.arxiv}" if preprint else work.volume if kind == "article" else "",
        "number": work.number if kind == "article" and not preprint else "",
        "pages": "" if preprint or kind in ("book", "phdthesis") else work.pages,
        "publisher": f"{{{tex(work.publisher)}}}"
        if kind in ("inproceedings", "book", "incollection")
        else "",
        "school": "University of Things" if kind == "phdthesis" else "",
        "year": work.year,
        "url": f"https://doi.org/{doi}",
        "doi": doi,
        "eprinttype": "arXiv" if preprint else "",
        "eprint": work.arxiv if preprint else "",
        "timestamp": "Tue, 07 May 2024 20:05:14 +0200",
        "biburl": f"https://dblp.org/rec/conf/x/{work.key}.bib",
        "bibsource": "dblp computer science bibliography, https://dblp.org",
    }
    volume = ""
    if kind == "inproceedings" and chance.random() < 0.5:
        moved = {
            "title": fields.pop("booktitle"),
            "publisher": fields.pop("publisher"),
            "year": work.year,
            "series": "Lecture Notes",
        }
        fields["crossref"] = f"DBLP:conf/x/{work.year}-{work.key}"
        volume = f"\n@proceedings{{{fields['crossref']},\n{_fields(moved, '  {name:12} = {value}')}\n}}\n"
    return f"@{kind}{{DBLP:conf/x/{work.key},\n{_fields(fields, '  {name:12} = {value}')}\n}}\n{volume}"


def ads(work: Truth, chance: random.Random) -> str:
    """As ADS exports: keys with dots and `&`, families in braces, initials with ties, journal macros, title in quotes."""
    kind = (
        "ARTICLE"
        if work.kind in ("article", "preprint")
        else "INPROCEEDINGS"
        if work.kind != "book"
        else "BOOK"
    )
    names = []
    for person in work.authors:
        initials = "~".join(f"{part[0]}." for part in person.given.replace("-", " ").split())
        names.append(
            f"{{{tex(person.family, '{{{accent}{letter}}}')}}}, {tex(initials, '{{{accent}{letter}}}')}"
        )
    math = chance.choice(
        (
            "",
            " of $\\sim$10 M$_{\\odot}$",
            " at z $<$ 3",
            " in H$_{2}$O",
            " with {\\ensuremath{\\gamma}}-rays",
            " of {\\textquotedblleft}dust{\\textquotedblright}",
        )
    )
    title = f"{{{tex(work.title, '{{{accent}{letter}}}')}{math}}}"
    fields: dict[str, object] = {
        "author": " and ".join((*names, *(["others"] if work.more else []))),
        "journal": chance.choice(("\\apj", "\\aap", "\\mnras", "Nature")) if kind == "ARTICLE" else "",
        "booktitle": tex(work.venue) if kind == "INPROCEEDINGS" else "",
        "keywords": "Astrophysics - Solar and Stellar Astrophysics",
        "volume": work.volume if kind == "ARTICLE" else "",
        "eid": f"A{work.number}" if kind == "ARTICLE" else "",
        "pages": f"A{work.number}" if kind == "ARTICLE" else work.pages,
        "doi": work.doi,
        "archivePrefix": "arXiv",
        "eprint": work.arxiv,
        "primaryClass": "astro-ph.SR",
        "adsurl": f"https://ui.adsabs.harvard.edu/abs/{work.year}A&A...{work.volume}A..92S",
        "adsnote": "Provided by the SAO/NASA Astrophysics Data System",
    }
    rest = (
        f'        title = "{title}",\n         year = {work.year},\n        month = {MONTHS[work.month - 1]}'
    )
    return f"@{kind}{{{work.year}A&A...{work.volume:03}{work.key},\n{_fields(fields, '{name:>13} = {value}')},\n{rest}\n}}\n"


def acl(work: Truth, _chance: random.Random) -> str:
    """As the ACL Anthology exports: quotes, authors on indented lines, editors of proceedings."""
    fields: dict[str, object] = {
        "title": _protected(tex(work.title, "{{{accent}{letter}}}"), work.proper)
        .replace("``", "{``}")
        .replace("''", "{''}"),
        "author": _names(work, "  and\n      ", "{{{accent}{letter}}}").replace("O'", "O{'}"),
        "editor": "Editor, Some  and\n      Other, An",
        "booktitle": f"Proceedings of the {work.year} {tex(work.venue)} (Volume 1: Long Papers)",
        "month": "@@" + MONTHS[work.month - 1],
        "year": work.year,
        "address": "Minneapolis, Minnesota",
        "publisher": "Association for Computational Linguistics",
        "url": f"https://aclanthology.org/N19-{work.first:04}",
        "doi": f"10.18653/v1/N19-{work.first:04}",
        "pages": work.pages,
        "abstract": 'We show that "it" works at 5\\%.'.replace('"', "''"),
    }
    body = re.sub(r'"@@(\w+)"', r"\1", _fields(fields, "    {name} = {value}", '""'))
    return f"@inproceedings{{{work.key.lower()}-etal-{work.year},\n{body},\n}}\n"


def crossref(work: Truth, chance: random.Random) -> str:
    """As Crossref's content negotiation gives: one line, capitals in names of fields, HTML in titles, a real dash."""
    kind = {"preprint": "misc", "thesis": "phdthesis"}.get(work.kind, work.kind)
    html = chance.choice(("", "", " of <i>Drosophila</i>", " in H<sub>2</sub>O", " &amp; more"))
    fields: dict[str, object] = {
        "title": work.title.replace("%", "\\%").replace(" & ", " &amp; ") + html,
        "volume": work.volume if kind == "article" else "",
        "ISBN": "9783161484100" if kind in ("book", "incollection") else "",
        "ISSN": "1476-4687" if kind == "article" else "",
        "url": f"http://dx.doi.org/{work.doi}",
        "DOI": work.doi.lower(),
        "number": work.number if kind == "article" else "",
        "journal": work.venue.replace("&", "&amp;") if kind == "article" else "",
        "booktitle": work.venue if kind in ("inproceedings", "incollection") else "",
        "publisher": work.publisher.replace("&", "\\&"),
        "author": _names(work, escaped=False),
        "year": work.year,
        "month": "@@" + MONTHS[work.month - 1],
        "pages": work.pages.replace("--", "–") if kind not in ("misc", "book", "phdthesis") else "",
    }
    body = re.sub(r"\{@@(\w+)\}", r"\1", _fields(fields, "{name}={value}").replace(",\n", ", "))
    return f" @{kind}{{{work.key}, {body} }}\n"


def zotero(work: Truth, chance: random.Random) -> str:
    """As Zotero's own BibTeX: tabs, every capital word protected, escaped addresses, notes for what has no field."""
    kind = {"preprint": "misc", "thesis": "phdthesis"}.get(work.kind, work.kind)
    title = " ".join(f"{{{word}}}" if re.search("[A-Z]", word[1:]) else word for word in work.title.split())
    fields: dict[str, object] = {
        "title": title.replace("&", "\\&").replace("%", "\\%"),
        "volume": work.volume if kind == "article" else "",
        "copyright": "http://creativecommons.org/licenses/by/4.0",
        "issn": "0028-0836" if kind == "article" else "",
        "url": f"https://www.example.org/articles/a_b~{work.first}".replace("_", "\\_").replace(
            "~", "{\\textasciitilde}"
        ),
        "doi": work.doi if kind != "misc" else f"10.48550/arXiv.{work.arxiv}",
        "abstract": "We \\textit{show} that 5\\% of {\\textless}i{\\textgreater}it{\\textless}/i{\\textgreater} works.",
        "language": "en",
        "number": work.number if kind == "article" else "",
        "urldate": "2024-05-07",
        "journal": work.venue.replace("&", "\\&") if kind == "article" else "",
        "booktitle": work.venue if kind in ("inproceedings", "incollection") else "",
        "publisher": "arXiv"
        if kind == "misc"
        else work.publisher.replace("&", "\\&")
        if kind != "phdthesis"
        else "",
        "school": "University of Things" if kind == "phdthesis" else "",
        "author": _names(work, escaped=False),
        "month": "@@" + MONTHS[work.month - 1],
        "year": work.year,
        "note": f"arXiv:{work.arxiv} [cs]"
        if kind == "misc"
        else chance.choice(("", "Conference Name: X", "Number: 7540\nPublisher: Nature")),
        "keywords": "Computer Science - Learning",
        "pages": work.pages if kind in ("article", "inproceedings", "incollection") else "",
        "file": f"PDF:/home/x/{work.key}.pdf:application/pdf",
    }
    body = re.sub(r"\{@@(\w+)\}", r"\1", _fields(fields, "\t{name} = {value}"))
    return f"@{kind}{{{work.key.lower()}_title_{work.year},\n{body},\n}}\n"


def better_biblatex(work: Truth, chance: random.Random) -> str:
    """As Better BibTeX exports biblatex: dates, extended names, double braces, eprints, titles of meetings."""
    kind = {"preprint": "online"}.get(work.kind, work.kind)
    names = []
    for person in work.authors:
        prefix, _, family = person.family.rpartition(" ")
        extended = f"family={family}, given={person.given}, prefix={prefix}, useprefix=true"
        names.append(extended if prefix.islower() and prefix else f"{person.family}, {person.given}")
    names += [f"{{{work.group}}}"] if work.group else []
    title, colon, subtitle = work.title.partition(": ")
    fields: dict[str, object] = {
        "title": _protected(title, work.proper, "{{}}").replace("&", "\\&").replace("%", "\\%"),
        "subtitle": subtitle if colon else "",
        "author": " and ".join((*names, *(["others"] if work.more else []))),
        "date": chance.choice(
            (f"{work.year}-{work.month:02}-12", f"{work.year}-{work.month:02}", f"{work.year}")
        ),
        "journaltitle": work.venue.replace("&", "\\&") if kind == "article" else "",
        "shortjournal": "J. Th." if kind == "article" else "",
        "booktitle": work.venue if kind in ("inproceedings", "incollection") else "",
        "eventtitle": "The Meeting" if kind == "inproceedings" else "",
        "volume": work.volume if kind == "article" else "",
        "number": work.number if kind == "article" else "",
        "pages": work.pages if kind in ("article", "inproceedings", "incollection") else "",
        "publisher": work.publisher.replace("&", "\\&")
        if kind in ("book", "incollection", "inproceedings")
        else "",
        "institution": "University of Things" if kind == "thesis" else "",
        "type": "phdthesis" if kind == "thesis" else "",
        "eprint": work.arxiv if kind == "online" else "",
        "eprinttype": "arXiv" if kind == "online" else "",
        "eprintclass": "cs" if kind == "online" else "",
        "doi": work.doi if kind != "online" else f"10.48550/arXiv.{work.arxiv}",
        "url": f"https://www.example.org/articles/{work.first}",
        "urldate": "2024-05-07",
        "langid": "english",
        "pubstate": "prepublished" if kind == "online" else "",
        "abstract": "We \\emph{show} that 5\\% works.",
        "keywords": "notion",
    }
    return f"@{kind}{{{work.key}Title,\n{_fields(fields, '  {name} = {value}')}\n}}\n"


def jabref(work: Truth, _chance: random.Random) -> str:
    """As JabRef saves: aligned names, months as `#jun#`, its own fields; the file has comments with settings."""
    kind = {
        "preprint": "Misc",
        "thesis": "PhdThesis",
        "inproceedings": "InProceedings",
        "incollection": "InCollection",
    }.get(work.kind, work.kind.capitalize())
    fields: dict[str, object] = {
        "author": _names(work, escaped=False),
        "title": _protected(work.title, work.proper).replace("&", "\\&").replace("%", "\\%"),
        "journal": work.venue.replace("&", "\\&") if kind == "Article" else "",
        "booktitle": f"@@proc # {{{work.venue}}}" if kind in ("InProceedings", "InCollection") else "",
        "year": work.year,
        "month": f"#{MONTHS[work.month - 1]}#",
        "volume": work.volume if kind == "Article" else "",
        "number": work.number if kind == "Article" else "",
        "pages": work.pages if kind in ("Article", "InProceedings", "InCollection") else "",
        "publisher": "@@wiley # { Press}" if kind in ("Book", "InCollection") else "",
        "school": "University of Things" if kind == "PhdThesis" else "",
        "doi": work.doi,
        "archiveprefix": "arXiv" if kind == "Misc" else "",
        "eprint": work.arxiv if kind == "Misc" else "",
        "comment": "ask Ben",
        "groups": "reading",
        "owner": "ann",
        "timestamp": "2024.05.07",
        "__markedentry": "[ann:6]",
    }
    body = re.sub(r"\{@@(\w+ # \{[^{}]*\})\}", r"\1", _fields(fields, "  {name:12} = {value}"))
    return f"@{kind}{{{work.key},\n{body},\n}}\n\n@Comment{{jabref-meta: databaseType:bibtex;}}\n"


def mendeley(work: Truth, _chance: random.Random) -> str:
    """As Mendeley exports: no indentation, whole titles in double braces, many escapes."""
    kind = {"preprint": "article", "thesis": "phdthesis"}.get(work.kind, work.kind)
    fields: dict[str, object] = {
        "abstract": "We show that 5{\\%} of {\\textless}p{\\textgreater}it{\\textless}/p{\\textgreater} works {\\&} holds.",
        "archivePrefix": "arXiv" if work.kind == "preprint" else "",
        "arxivId": work.arxiv if work.kind == "preprint" else "",
        "author": _names(work, " and ", "{{{accent}{{{letter}}}}}"),
        "booktitle": tex(work.venue) if kind in ("inproceedings", "incollection") else "",
        "doi": work.doi.replace("_", "{\\_}") if work.kind != "preprint" else "",
        "eprint": work.arxiv if work.kind == "preprint" else "",
        "file": f":home/ann/{work.key}.pdf:pdf",
        "isbn": "978-3-16-148410-0" if kind == "book" else "",
        "issn": "1476-4687",
        "journal": "arXiv preprint"
        if work.kind == "preprint"
        else tex(work.venue).replace("\\&", "{\\&}")
        if kind == "article"
        else "",
        "keywords": "a,b",
        "mendeley-groups": "reading",
        "month": "@@" + MONTHS[work.month - 1],
        "number": work.number if kind == "article" and work.kind != "preprint" else "",
        "pages": work.pages if kind in ("inproceedings", "incollection") or work.kind == "article" else "",
        "publisher": work.publisher.replace("&", "{\\&}") if kind in ("book", "incollection") else "",
        "school": "University of Things" if kind == "phdthesis" else "",
        "title": f"{{{tex(work.title, '{{{accent}{{{letter}}}}}').replace(chr(92) + '&', '{' + chr(92) + '&}')}}}",
        "url": f"http://arxiv.org/abs/{work.arxiv}"
        if work.kind == "preprint"
        else "https://example.org/a{\\_}b",
        "volume": work.volume if work.kind == "article" else "",
        "year": work.year,
    }
    body = re.sub(r"\{@@(\w+)\}", r"\1", _fields(fields, "{name} = {value}"))
    return f"@{kind}{{{work.key},\n{body}\n}}\n"


def inspire(work: Truth, chance: random.Random) -> str:
    """As INSPIRE exports: quotes, titles in braces with formulas, collaborations, journals without volumes' letters."""
    kind = "article" if work.kind in ("article", "preprint", "thesis") else work.kind
    math = chance.choice(
        ("", " in $H \\to \\gamma\\gamma$", " at $\\sqrt{s}=13$ TeV", " of $e^+e^-$", " and $\\bar{t}t$")
    )
    fields: dict[str, object] = {
        "author": _names(work, " and ", "{{{accent}{{{letter}}}}}"),
        "note": chance.choice(("", f"[Erratum: Phys.Lett.B {work.volume}, 1 ({work.year})]")),
        "collaboration": chance.choice(("", "ATLAS", "CMS")) if kind == "article" else "",
        "title": f"{{{tex(work.title)}{math}}}",
        "booktitle": f"{{{tex(work.venue)}}}" if kind in ("inproceedings", "incollection") else "",
        "eprint": work.arxiv,
        "archivePrefix": "arXiv",
        "primaryClass": "hep-ex",
        "reportNumber": "CERN-PH-EP-2012-218",
        "doi": work.doi.replace("_", "\\_"),
        "journal": chance.choice(("Phys. Lett. B", "JHEP", "Eur. Phys. J. C"))
        if work.kind == "article"
        else "",
        "volume": work.volume if work.kind == "article" else "",
        "pages": work.pages if work.kind in ("article", "inproceedings") else "",
        "publisher": tex(work.publisher) if kind == "book" else "",
        "year": work.year,
    }
    body = _fields(fields, "    {name} = {value}", '""')
    return f"@{kind}{{{work.key.replace(str(work.year), ':' + str(work.year))},\n{body}\n}}\n"


def _ris(kind: str, tags: list[tuple[str, object]]) -> str:
    lines = [f"{tag}  - {value}" for tag, value in tags if value]
    return "\n".join((f"TY  - {kind}", *lines, "ER  - ", ""))


def _ris_names(work: Truth) -> list[tuple[str, object]]:
    names = [f"{person.family.removesuffix(', Jr.')}, {person.given}" for person in work.authors]
    return [("AU", name) for name in names]


def zotero_ris(work: Truth, _chance: random.Random) -> str:
    """As Zotero exports RIS: full dates, pages in two tags, abbreviations beside names of journals."""
    kind = {
        "article": "JOUR",
        "book": "BOOK",
        "incollection": "CHAP",
        "inproceedings": "CONF",
        "thesis": "THES",
    }.get(work.kind, "GEN")
    tags: list[tuple[str, object]] = [
        ("TI", work.title),
        *_ris_names(work),
        ("T2", work.venue if kind in ("JOUR", "CHAP", "CONF") else ""),
        ("AB", "We show it."),
        ("DA", f"{work.year}/{work.month:02}/12/"),
        ("PY", work.year),
        ("DO", work.doi),
        ("DP", "DOI.org (Crossref)"),
        ("VL", work.volume if kind == "JOUR" else ""),
        ("IS", work.number if kind == "JOUR" else ""),
        ("SP", work.first if kind in ("JOUR", "CHAP", "CONF") else ""),
        ("EP", work.first + 7 if kind in ("JOUR", "CHAP", "CONF") else ""),
        ("J2", "J. Th." if kind == "JOUR" else ""),
        ("LA", "en"),
        (
            "PB",
            work.publisher if kind in ("BOOK", "CHAP") else "University of Things" if kind == "THES" else "",
        ),
        ("SN", "1476-4687" if kind == "JOUR" else ""),
        ("UR", f"https://example.org/a_b/{work.first}"),
        ("Y2", "2024/05/07/"),
        ("KW", "notion"),
        ("ID", work.key),
    ]
    return _ris(kind, tags)


def web_of_science_ris(work: Truth, chance: random.Random) -> str:
    """As Web of Science exports RIS: initials, journals in capitals, article numbers, its own accession numbers."""
    kind = "CPAPER" if work.kind == "inproceedings" else "JOUR"
    names = [f"{person.family.removesuffix(', Jr.')}, {person.given[0]}" for person in work.authors]
    article = chance.random() < 0.4
    tags: list[tuple[str, object]] = [
        *(("AU", name) for name in names),
        ("TI", work.title),
        ("T2", work.venue.upper()),
        ("LA", "English"),
        ("J9", "J THINGS"),
        ("JI", "J. Things"),
        ("DA", MONTHS[work.month - 1].upper()),
        ("PY", work.year),
        ("VL", work.volume),
        ("IS", work.number),
        ("C7", work.first if article else ""),
        ("SP", "" if article else work.first),
        ("EP", "" if article else work.first + 7),
        ("DO", work.doi),
        ("AN", f"WOS:0004567{work.first:05}"),
        ("N1", "Times Cited in Web of Science Core Collection:  3"),
        ("ID", work.key),
    ]
    return _ris(kind, tags)


def scopus_ris(work: Truth, _chance: random.Random) -> str:
    """As Scopus exports RIS: notes about the export, addresses of itself, years with slashes."""
    tags: list[tuple[str, object]] = [
        ("TI", work.title),
        ("T2", work.venue),
        ("J2", "J. Th."),
        ("VL", work.volume),
        ("IS", work.number),
        ("SP", work.first),
        ("EP", work.first + 7),
        ("PY", f"{work.year}///"),
        ("DO", work.doi),
        *_ris_names(work),
        ("AD", "University of Things, Springfield"),
        ("UR", f"https://www.scopus.com/inward/record.uri?eid=2-s2.0-{work.first}&doi={work.doi}"),
        ("N1", "Export Date: 07 May 2024"),
        ("M3", "Article"),
        ("DB", "Scopus"),
        ("ID", work.key),
    ]
    return _ris("JOUR", tags)


STYLES: dict[str, tuple[Style, str]] = {
    "dblp": (dblp, "bibtex"),
    "ads": (ads, "bibtex"),
    "acl": (acl, "bibtex"),
    "crossref": (crossref, "bibtex"),
    "zotero": (zotero, "bibtex"),
    "better-biblatex": (better_biblatex, "biblatex"),
    "jabref": (jabref, "bibtex"),
    "mendeley": (mendeley, "bibtex"),
    "inspire": (inspire, "bibtex"),
    "zotero-ris": (zotero_ris, "ris"),
    "web-of-science-ris": (web_of_science_ris, "ris"),
    "scopus-ris": (scopus_ris, "ris"),
}
"""How each exporter writes a work, and the format of its files for pandoc."""


def bibliography(style: str, seed: int, count: int = 6) -> str:
    """A bibliography of some works in a style."""
    chance = random.Random(f"{style} {seed}")
    head = (
        '% Encoding: UTF-8\n\n@String{wiley = {Wiley}}\n@String{proc = "Proc. of the "}\n\n'
        if style == "jabref"
        else ""
    )
    return head + "\n".join(STYLES[style][0](work, chance) for work in works(chance, count))
