"""Convert the tags of RIS and of PubMed to an item of CSL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from confdeck.model.work import doi_in
from confdeck.source.names import written_names

Tags = Mapping[str, list[str]]
"""The values of each tag, in the order written."""

_TYPES = {
    "article-journal": "JOUR EJOUR JFULL INPR MGZN NEWS ABST",
    "paper-conference": "CPAPER CONF",
    "chapter": "CHAP ECHAP DICT ENCYC",
    "book": "BOOK EBOOK EDBOOK SER CLSWK",
    "thesis": "THES",
    "report": "RPRT GOVDOC",
    "webpage": "ELEC WEB BLOG ICOMM",
    "dataset": "DATA AGGR DBASE",
    "software": "COMP MPCT",
    "patent": "PAT",
    "standard": "STAND",
    "article": "UNPB",
    "document": "GEN MISC ADVS ANCIENT ART BILL CASE CHART CTLG EQUA FIGURE GRANT GRNT HEAR INTV LEGAL MANSCPT MAP MULTI MUSIC"
    " PAMP PCOMM PODCAST POST PRESS SLIDE SOUND STAT UNBILL UNPD VIDEO",
}
_TYPE_OF = {name: kind for kind, names in _TYPES.items() for name in names.split()}
_TITLES_OF_BOOK = {"BOOK", "EBOOK", "EDBOOK", "THES", "RPRT"}
"""Types whose second title is that of a series."""
_AUTHORS = ("AU", "A1")
_FOUR_DIGITS = re.compile(r"\d{4}")
_INITIALS_FIRST = re.compile(r"(?:[^\W\d_]\.(?: ?-| )?){1,9}[^\W\d_][^.,]{0,80}")
"""A name as IEEE Xplore writes it, such as `A. B. van der Roe`."""
_NOTE_OF_PROGRAM = re.compile(
    r"^(?:cited by:?|export date|references?:|correspondence|funding|doi:|pmid:|coden:|times cited|cited references|"
    r"from nlm|article|conference code|query date|place|from duplicate|publisher:|language of|<p>)",
    re.IGNORECASE,
)
"""Beginnings of notes that Scopus, Web of Science, EndNote and others write by themselves."""
_RIS_TAGS = frozenset(
    [
        "TY",
        "ER",
        "ID",
        "LB",
        "AU",
        "A1",
        "A2",
        "A3",
        "A4",
        "ED",
        "TA",
        "TI",
        "T1",
        "T2",
        "T3",
        "ST",
        "BT",
        "CT",
        "J1",
        "J2",
        "JA",
        "JF",
        "JO",
        "C1",
        "C2",
        "C3",
        "C4",
        "C5",
        "C6",
        "C7",
        "C8",
        "PY",
        "Y1",
        "Y2",
        "DA",
        "VL",
        "VO",
        "IS",
        "CP",
        "SP",
        "EP",
        "SE",
        "SN",
        "PB",
        "CY",
        "PP",
        "DO",
        "DI",
        "UR",
        "L1",
        "L2",
        "L3",
        "L4",
        "LK",
        "N1",
        "N2",
        "AB",
        "KW",
        "ET",
        "OP",
        "M1",
        "M2",
        "M3",
        "AD",
        "AN",
        "AV",
        "CA",
        "CN",
        "DB",
        "DP",
        "IP",
        "LA",
        "NV",
        "RI",
        "RN",
        "RP",
        "SV",
        "TT",
        "U1",
        "U2",
        "U3",
        "U4",
        "U5",
        "AR",
        "J9",
        "JI",
        "WE",
        "WOS",
        "PM",
        "UT",
        "XT",
        "PI",
        "DS",
    ]
)
_MEDLINE_TAGS = frozenset(
    [
        "PMID",
        "OWN",
        "STAT",
        "DCOM",
        "LR",
        "IS",
        "VI",
        "IP",
        "DP",
        "TI",
        "PG",
        "LID",
        "AB",
        "CI",
        "FAU",
        "AU",
        "AUID",
        "AD",
        "CN",
        "LA",
        "PT",
        "DEP",
        "PL",
        "TA",
        "JT",
        "JID",
        "SB",
        "PMC",
        "MID",
        "OTO",
        "OT",
        "EDAT",
        "MHDA",
        "CRDT",
        "PHST",
        "AID",
        "PST",
        "SO",
        "COIS",
        "GR",
        "RN",
        "MH",
        "CIN",
        "CON",
        "EIN",
        "ERI",
        "DA",
        "PMCR",
        "BTI",
        "CTI",
        "CDAT",
        "ED",
        "FED",
        "PB",
        "ISBN",
        "CTDT",
        "BOOK",
        "DRDT",
        "VTI",
        "FIR",
        "IR",
        "IRAD",
        "NM",
        "OAB",
        "OABL",
        "OCI",
        "OID",
        "PS",
        "FPS",
        "RF",
        "RIN",
        "ROF",
        "RPF",
        "RPI",
        "SFM",
        "SI",
        "SPIN",
        "STAT",
        "TT",
        "UIN",
        "UOF",
        "EFR",
        "EN",
        "CP",
        "CRF",
        "CRI",
        "DDIN",
        "DRIN",
        "ORI",
        "PUBM",
    ]
)
KNOWN_TAGS = {"TY": _RIS_TAGS, "PMID": _MEDLINE_TAGS}


def ris_item(tags: Tags) -> dict[str, object]:
    """Return the item that a record of RIS describes."""
    kind = _first(tags, "TY").upper()
    is_book = kind in _TITLES_OF_BOOK
    title = _first(tags, "TI", "T1", "CT") or (_first(tags, "BT") if is_book else "")
    second = "" if is_book else _first(tags, "T2", "JF", "JO", "C3", "BT", "J2", "JA", "J1", "J9", "JI")
    if kind == "CONF" and not second and not _first(tags, "SP", "EP"):
        kind = "BOOK"  # the proceedings themselves
    dois = (doi_in(value) for tag in ("DO", "DI", "M3", "UR", "N1", "L3") for value in tags.get(tag, ()))
    item: dict[str, object] = {
        "id": _first(tags, "ID", "LB") if " " not in _first(tags, "ID", "LB") else "",
        "type": _TYPE_OF.get(kind, kind),
        "title": title or second,
        "container-title": second if title else "",
        "collection-title": _first(tags, "T3", *(("T2",) if is_book else ())),
        "author": _names(tags, *_AUTHORS),
        "editor": _names(tags, "ED") or ([] if is_book else _names(tags, "A2")),
        "issued": _first(tags, "PY", "Y1") or next(filter(_FOUR_DIGITS.search, tags.get("DA", ())), ""),
        "volume": _first(tags, "VL", "VO"),
        "issue": _first(tags, "IS", "CP") if kind != "RPRT" else "",
        "number": _first(tags, "IS", "M1", "SN") if kind in ("RPRT", "PAT") else "",
        "page": _pages(tags),
        "article-number": _first(tags, "C7", "AR"),
        "publisher": _first(tags, "PB"),
        "edition": _first(tags, "ET"),
        "genre": _first(tags, "M3") if kind in ("THES", "RPRT") else "",
        "DOI": next(filter(None, dois), ""),
        "URL": next(
            (value for tag in ("UR", "LK", "L2") for value in tags.get(tag, ()) if "://" in value), ""
        ),
        "ISBN": _first(tags, "SN") if is_book or kind in ("CHAP", "ECHAP") else "",
        "note": "\n".join(note for note in tags.get("N1", ()) if not _NOTE_OF_PROGRAM.match(note)),
    }
    return {name: value for name, value in item.items() if value}


def medline_item(tags: Tags) -> dict[str, object]:
    """Return the item that a record of PubMed describes."""
    identifiers = [value for tag in ("LID", "AID") for value in tags.get(tag, ())]
    title = _first(tags, "TI", "BTI", "VTI")
    item: dict[str, object] = {
        "id": _first(tags, "ID"),
        "PMID": _first(tags, "PMID"),
        "type": "article-journal" if "BTI" not in tags else "book",
        "title": title.rstrip(".") if not title.endswith("..") else title,
        "container-title": _first(tags, "JT", "TA"),
        "author": [
            *(_names(tags, "FAU") or map(_medline_name, tags.get("AU", ()))),
            *({"literal": name} for name in tags.get("CN", ())),
        ],
        "issued": _first(tags, "DP", "DEP"),
        "volume": _first(tags, "VI"),
        "issue": _first(tags, "IP"),
        "page": _short_range(_first(tags, "PG")),
        "publisher": _first(tags, "PB"),
        "DOI": next((doi for value in identifiers if "[doi]" in value and (doi := doi_in(value))), ""),
    }
    return {name: value for name, value in item.items() if value}


def _first(tags: Tags, *names: str) -> str:
    return next((tags[name][0] for name in names if name in tags), "")


def _names(tags: Tags, *names: str) -> list[dict[str, str]]:
    """Return names: `Family, Given, Suffix`; one without a comma is a group's, as RIS has it."""
    found = []
    for written in (value for name in names for value in tags.get(name, ())):
        for one in _separated(written):
            parts = [part.strip() for part in one.split(",")]
            if _INITIALS_FIRST.fullmatch(one):
                family, given = written_names([one.replace(". -", ".-")]).names[0]
                found.append({"family": family, "given": given})
            elif len(parts) == 1 or not parts[1]:
                found.append({"literal": parts[0]})
            else:
                found.append({"family": parts[0], "given": parts[1], "suffix": " ".join(parts[2:])})
    return found


def _medline_name(written: str) -> dict[str, str]:
    """Return the parts of a name such as `LeCun YA`."""
    family, _, initials = written.rpartition(" ")
    if not (family and initials.isupper()):
        return {"literal": written}
    return {"family": family, "given": " ".join(f"{initial}." for initial in initials)}


def _separated(written: str) -> Iterable[str]:
    """Return the names in a value, which some exporters join."""
    joined = [name.strip() for name in re.split(r" ?; ?| and (?=[^,;]{1,80},)", written) if name.strip()]
    return joined if all("," in name for name in joined) else [written]


def _pages(tags: Tags) -> str:
    first, last = _first(tags, "SP"), _first(tags, "EP")
    if not last or re.search(r"\w\s*[-\u2013]\s*\w", first) or first == last:
        return first or last
    return f"{first}-{last}" if first else last


def _short_range(pages: str) -> str:
    """Return `436-444` for PubMed's `436-44`."""
    match = re.fullmatch(r"(\d+)-(\d+)", pages)
    if not match or len(match[2]) >= len(match[1]):
        return pages
    return f"{match[1]}-{match[1][: len(match[1]) - len(match[2])]}{match[2]}"
