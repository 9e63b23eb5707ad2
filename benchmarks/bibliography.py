"""Measures what a large bibliography costs: processor time and memory, without an index in the cache and with it."""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_PROGRAM = r"""
import re, resource, sys
from pathlib import Path
import confdeck.source
from confdeck.source import load_recap
before = resource.getrusage(resource.RUSAGE_SELF)
loaded = load_recap(Path(sys.argv[1]), Path(sys.argv[2]))
after = resource.getrusage(resource.RUSAGE_SELF)
seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
memory = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())  # ru_maxrss counts the parent too
print(len(loaded.references.works), round(seconds, 2), int(memory[1]) // 1024)
"""
_WORDS = [
    "learning",
    "deep",
    "images",
    "of",
    "the",
    "networks",
    "with",
    "neural",
    "für",
    "and",
    "a",
    "models",
    "by",
    "généralisation",
    "using",
    "data",
    "from",
    "深度",
]


def main() -> None:
    """Write a library in each format, load a recap that cites five works of it, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=20_000)
    count = parser.parse_args().entries
    print(f"{count:,} entries; processor seconds of loading a recap that cites five of them\n")
    with tempfile.TemporaryDirectory(prefix="confdeck-benchmark-") as name:
        folder = Path(name)
        for suffix, write in {"bib": _bibtex, "json": _csl_json, "ris": _ris}.items():
            library = folder / f"library.{suffix}"
            library.write_text(write(list(_entries(count))), encoding="utf-8")
            recap = folder / f"{suffix}.yaml"
            cited = "; ".join(f"@key{number}" for number in range(0, count, count // 5 + 1))
            recap.write_text(
                f"title: T\nsummary: '[{cited}]'\nreferences: library.{suffix}\n", encoding="utf-8"
            )
            for state in ("cold", "warm"):
                works, seconds, megabytes = _measured(recap, folder / "cache")
                size = library.stat().st_size / 1_000_000
                print(
                    f"{suffix:5}{size:6.1f} MB  {state}  {seconds:>5} s  {megabytes:>4} MB of memory  {works} works"
                )


def _measured(recap: Path, cache: Path) -> tuple[str, ...]:
    command = [sys.executable, "-c", _PROGRAM, str(recap), str(cache)]
    return tuple(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


def _entries(count: int) -> Iterator[dict[str, object]]:
    """Entries with abstracts, as reference managers export them."""
    chance = random.Random(1)
    for number in range(count):
        names = [tuple(chance.choices(_WORDS, k=2)) for _ in range(chance.randint(1, 8))]
        yield {
            "key": f"key{number}",
            "title": " ".join(chance.choices(_WORDS, k=9)),
            "names": names,
            "year": chance.randint(1950, 2026),
            "doi": f"10.1234/abc.{number}",
            "abstract": " ".join(chance.choices(_WORDS, k=160)),
        }


def _bibtex(entries: list[dict[str, object]]) -> str:
    return "\n".join(
        f"@article{{{entry['key']},\n  title = {{{{{entry['title']}}}}},\n"
        f"  author = {{{' and '.join(map(', '.join, entry['names']))}}},\n  year = {entry['year']},\n"
        f"  journal = {{Journal}},\n  doi = {{{entry['doi']}}},\n  abstract = {{{entry['abstract']}}}\n}}\n"
        for entry in entries
    )


def _csl_json(entries: list[dict[str, object]]) -> str:
    items = [
        {
            "id": entry["key"],
            "type": "article-journal",
            "title": entry["title"],
            "author": [{"family": family, "given": given} for family, given in entry["names"]],
            "issued": {"date-parts": [[entry["year"]]]},
            "container-title": "Journal",
            "DOI": entry["doi"],
            "abstract": entry["abstract"],
        }
        for entry in entries
    ]
    return json.dumps(items, ensure_ascii=False, indent=1)


def _ris(entries: list[dict[str, object]]) -> str:
    return "\n".join(
        "\n".join(
            (
                "TY  - JOUR",
                *(f"AU  - {family}, {given}" for family, given in entry["names"]),
                f"ID  - {entry['key']}\nTI  - {entry['title']}\nT2  - Journal\nPY  - {entry['year']}",
                f"DO  - {entry['doi']}\nAB  - {entry['abstract']}\nER  - \n",
            )
        )
        for entry in entries
    )


if __name__ == "__main__":
    main()
