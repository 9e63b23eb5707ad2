"""READ FIRST: edition -> pages of HTML -> pictures in one batch -> PDF."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from confdeck.diagnostics import warning
from confdeck.edition import Omission
from confdeck.errors import MissingError
from confdeck.renderers.base import Artifact, OutputFile
from confdeck.renderers.newsletter.glyphs import undrawn
from confdeck.renderers.newsletter.makeup import GOOD_ENOUGH, MANY_PAGES, PROOFS, Makeup, emptiness, improved
from confdeck.renderers.newsletter.pages import Pages
from confdeck.renderers.newsletter.sheet import A4
from confdeck.renderers.newsletter.stylesheet import Stylesheet
from confdeck.text import plain_blocks

if TYPE_CHECKING:
    from types import ModuleType

    from confdeck.edition import Edition
    from confdeck.renderers.base import Job
    from confdeck.renderers.newsletter.press import Press, Proof

SUFFIX = ".pdf"
NO_ENGINE = "the PDF newsletter needs Pango, which is not installed"
HOW_TO_GET_IT = (
    "Debian, Ubuntu: `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`; "
    "macOS: `brew install pango`; Windows: install Pango with MSYS2 and set WEASYPRINT_DLL_DIRECTORIES; "
    "the other formats work without it"
)


class NewsletterRenderer:
    """Makes the PDF newsletter."""

    summary = "A4 newsletter: tagged PDF, set on a grid"

    def render(self, job: Job) -> Artifact:
        """One PDF file.

        Raises:
            MissingError: if Pango is not installed.
        """
        pages = Pages(job.edition, job.theme, A4)
        with ThreadPoolExecutor(max_workers=1) as beside:
            # The engine takes half a second to come in; the pictures need other parts of the machine.
            engine = beside.submit(_engine)
            job.progress("pages")
            html = pages.html(Makeup())
            css = Stylesheet(job.theme, A4, job.edition.language.code, html)
            job.progress("pictures")
            assets = {**css.fonts(), **pages.assets(job.pictures)}
        press = engine.result().Press(
            css.text(),
            assets,
            A4,
            alone=pages.alone,
            right_to_left=job.edition.language.direction == "rtl",
        )
        job.progress("layout")
        proof = _made_up(press, pages, press.proof(html))
        return Artifact(
            files=(OutputFile(SUFFIX, press.print(proof)),),
            extent=f"{proof.pages} page{'s' if proof.pages > 1 else ''}",
            diagnostics=(
                *pages.diagnostics,
                *job.pictures.diagnostics,
                *undrawn(job.edition, job.theme, html),
                *(warning(_plainly(each)) for each in press.complaints),
            ),
            left_out=_left_out(job.edition),
        )


def _made_up(press: Press, pages: Pages, proof: Proof) -> Proof:
    """The best of a few proofs, each made up after looking at the one before it."""
    makeup, best = Makeup(), proof
    for _ in range(1, PROOFS if proof.pages <= MANY_PAGES else PROOFS - 1):
        better = improved(makeup, proof.setting, pages.figures(proof.setting), pages.articles())
        if emptiness(best.setting.feet) <= GOOD_ENOUGH or better == makeup:
            break
        makeup, proof = better, press.proof(pages.html(better))
        best = min(best, proof, key=lambda each: emptiness(each.setting.feet))
    return best


def _engine() -> ModuleType:
    """The module that prints, where its system libraries are there."""
    try:
        from confdeck.renderers.newsletter import press
    except OSError as trouble:
        raise MissingError(NO_ENGINE, HOW_TO_GET_IT) from trouble
    return press


def _plainly(complaint: str) -> str:
    return f"the newsletter's page engine says: {complaint[:1].lower()}{complaint[1:]}"


def _left_out(edition: Edition) -> tuple[Omission, ...]:
    """Speaker notes are for the speaker, and the masthead is set in type."""
    logo = edition.lab.logo
    marks = (Omission("the lab's logo", "the masthead names the lab in type", logo.span),) if logo else ()
    notes = tuple(
        Omission(
            f"notes of `{entry.title}`",
            "speaker notes belong to the deck",
            entry.notes.span,
            plain_blocks(entry.notes),
        )
        for entry in edition.entries
        if entry.notes
    )
    return (*marks, *notes)
