"""The command `add`: works, bibliographies, talks and photos into a recap."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from confdeck.cli import options
from confdeck.cli.printing import say
from confdeck.errors import UsageError
from confdeck.user_folders import user_cache_folder

if TYPE_CHECKING:
    from confdeck.authoring.adding import GrowingRecap
    from confdeck.authoring.services.lookup import Lookup


@click.command()
@click.argument("works", nargs=-1)
@click.option(
    "-r", "--recap", type=click.Path(path_type=Path), help="The recap or its folder.  [default: ./recap.yaml]"
)
@click.option(
    "--talk", default="", metavar="TITLE", help="A new talk; or, with WORKS, the talk that is based on them."
)
@click.option(
    "--speaker",
    "speakers",
    multiple=True,
    metavar="NAME",
    help="New talk: its speaker; repeat it for several.",
)
@click.option("--session", default="", metavar="TITLE", help="New talk: the session that it is in.")
@click.option("--date", default="", metavar="DATE", help="New talk: its day, as in 2026-11-28.")
@click.option(
    "--photos",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of photos; each goes to the talk or event of its day.",
)
@click.option("--offline", is_flag=True, help="Look nothing up; add what is given.")
@click.option("--refresh", is_flag=True, help="Look works up again that recap.lock has.")
@click.option(
    "--email", default="", metavar="ADDRESS", help="Tell Crossref and OpenAlex who asks; they answer faster."
)
def add(
    works: tuple[str, ...],
    recap: Path | None,
    talk: str,
    speakers: tuple[str, ...],
    session: str,
    date: str,
    photos: Path | None,
    *,
    offline: bool,
    refresh: bool,
    email: str,
) -> None:
    """Add WORKS, a talk or photos to a recap.

    WORKS are DOIs, arXiv numbers, ISBNs, addresses at the ACL Anthology, OpenReview or PubMed, titles, or bibliographies
    (.bib, .json, .ris). They are looked up at Crossref, DataCite, arXiv, OpenAlex, Semantic Scholar, OpenReview and in
    Zotero on this computer; recap.lock has what was found. No other line of the recap changes.

    \b
    Examples:
      confdeck add 10.1109/CVPR.2016.90 arxiv:1706.03762
      confdeck add https://aclanthology.org/P19-1001 --talk opening-keynote
      confdeck add library.bib
      confdeck add --talk "Neural fields" --speaker "Ada Roe" --session "Oral 1"
      confdeck add --photos ~/DCIM/seoul
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace
    from confdeck.authoring.lock_file import only_one_at_a_time
    from confdeck.source import find_recap

    if not (works or talk or photos):
        raise UsageError(
            "there is nothing to add", "name a DOI, an arXiv number, a title, --talk or --photos"
        )
    if date and (problem := options.date_problem(date)):
        raise click.BadParameter(problem, param_hint="--date")
    path = find_recap(recap, Path())
    lookup = None if offline else _lookup(email)
    with only_one_at_a_time(path):
        draft = _drafted(path, works, talk, photos, lookup, refresh=refresh, new=(speakers, session, date))
        _write(draft)
    for message in draft.messages:
        say(f"  {message}")
    entries = "1 entry" if draft.added == 1 else f"{draft.added} entries"
    say(f"{path}  {entries} added" if draft.added else f"{path}  nothing to add")


def _drafted(
    path: Path,
    works: tuple[str, ...],
    talk: str,
    photos: Path | None,
    lookup: Lookup | None,
    *,
    refresh: bool,
    new: tuple[tuple[str, ...], str, str],
) -> GrowingRecap:
    from confdeck.authoring.adding import GrowingRecap, add_bibliography, add_talk, add_work, is_bibliography
    from confdeck.authoring.lock_file import LockFile
    from confdeck.authoring.photo_sorting import add_photos
    from confdeck.authoring.talk_places import same_talk
    from confdeck.recap_source import recap_source

    draft = GrowingRecap(path, recap_source(path), LockFile.read(path.parent / "recap.lock"))
    if talk and (not works or any(new)) and not (works and same_talk(draft.source, talk)):
        draft = add_talk(draft, talk, *new)
    for work in works:
        if is_bibliography(work):
            draft = add_bibliography(draft, Path(work))
        else:
            draft = add_work(draft, work, lookup, talk, refresh=refresh)
    return add_photos(draft, photos) if photos else draft


def _write(draft: GrowingRecap) -> None:
    """Write the recap, the lock file and what is copied, all of them or nothing."""
    from confdeck.writing import write_files

    if not draft.added:
        return
    files = {draft.path: draft.source.encode(), **dict(draft.files)}
    if draft.lock.works:
        files[draft.path.parent / "recap.lock"] = draft.lock.written()
    write_files(files)


def _lookup(email: str) -> Lookup:
    import datetime as dt

    from confdeck.authoring.services.lookup import Lookup
    from confdeck.authoring.services.web_client import WebClient

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch.isdigit() else dt.datetime.now(dt.UTC)
    return Lookup(WebClient(user_cache_folder(), email), now)
