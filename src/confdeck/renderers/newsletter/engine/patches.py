"""The table of patches of WeasyPrint, and the choice of those that fit the installed version."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import AbstractContextManager
from itertools import chain, product

from confdeck.diagnostics import Diagnostic, Severity, warning
from confdeck.renderers.newsletter.engine.document_memory import DocumentMemory
from confdeck.renderers.newsletter.engine.patch import Patch, PatchKind, Replacement, replaced
from confdeck.renderers.newsletter.engine.weasyprint_support import (
    HOW_TO_CHANGE,
    SUPPORTED_MAJORS,
    installed_version,
    is_supported,
)

PLAIN_ENGINE = "CONFDECK_PLAIN_ENGINE"
"""Environment variable that turns all patches for speed and memory off."""
ANY_SOURCE = ""
"""The hash where no code of WeasyPrint is replaced."""
WEASYPRINT = "https://github.com/Kozea/WeasyPrint"
PATCHES = (
    Patch(
        name="searchable text in joined scripts",
        kind=PatchKind.CORRECTION,
        replacements={"weasyprint.pdf:Stream": "to_unicode:joined_script_stream"},
        code=(
            "weasyprint.pdf.stream:Stream.marked",
            "weasyprint.pdf.stream:Stream.add_font",
            "weasyprint.pdf.stream:Stream.show_text",
            "weasyprint.draw.text:draw_first_line",
        ),
        hashes={"69": "b29111536a6b", "70": "538cd93a9e3a"},
        reason="Arabic and Indic letters are drawn from glyphs that mean nothing alone, and WeasyPrint gives "
        "each glyph one meaning: words can be neither found nor copied.",
        evidence="tests/renderers/newsletter/engine/test_to_unicode.py::test_pdfium_finds_every_word",
        upstream=f"{WEASYPRINT}/issues/2841",
    ),
    Patch(
        name="footnotes on the page of their marks",
        kind=PatchKind.CORRECTION,
        replacements={"weasyprint.layout.block:_linebox_layout": "footnote_places:lines_that_keep_footnotes"},
        code=("weasyprint.layout.block:_linebox_layout", "weasyprint.layout:LayoutContext.report_footnote"),
        hashes={"69": "f114ca3bbc97", "70": "90ccf573b9ee"},
        reason="Where a page ends within the first lines of a paragraph, WeasyPrint moves footnotes of earlier lines to "
        "the next page, also with `footnote-policy: line`.",
        evidence="tests/renderers/newsletter/engine/test_footnote_places.py::test_notes_stand_on_the_page_of_their_marks",
        upstream=f"{WEASYPRINT}/issues/2432",
    ),
    Patch(
        name="hyphens that change no letters",
        kind=PatchKind.CORRECTION,
        replacements={"pyphen:Pyphen.iterate": "hyphenation:of_unchanged_letters"},
        hashes={"69": ANY_SOURCE, "70": ANY_SOURCE},
        reason="Some letters of Hungarian and Catalan change at a hyphen; WeasyPrint counts those of the changed word in the "
        "unchanged one, so that the next line lacks letters.",
        evidence="tests/renderers/newsletter/engine/test_hyphens.py::test_no_letter_is_lost_at_a_hyphen",
        upstream=f"{WEASYPRINT}/issues/779",
    ),
    Patch(
        name="compressed objects that end like no line",
        kind=PatchKind.CORRECTION,
        replacements={"pydyf:Stream.data": "stream_compression:padded_streams"},
        hashes={"69": ANY_SOURCE, "70": ANY_SOURCE},
        reason="One compressed list of objects in a hundred ends with a line end, which checkers of archives take for that "
        "before the word endstream.",
        evidence="tests/renderers/newsletter/engine/test_pdf_engine.py::test_no_compressed_stream_ends_like_a_line",
        upstream=f"{WEASYPRINT}/issues",
    ),
    Patch(
        name="computed styles",
        kind=PatchKind.SPEED,
        replacements={
            "weasyprint.css:StyleFor": "style_sharing:shared_style_for",
        },
        code=(
            "weasyprint.css:StyleFor.__init__",
            "weasyprint.css:StyleFor.set_computed_styles",
            "weasyprint.css:StyleFor.add_page_declarations",
            "weasyprint.css:ComputedStyle.__init__",
        ),
        hashes={"70": "9efbb93f6536"},
        reason="Elements with an id, and all within them, share no style, nor do the layouts of a document.",
        evidence="1.29 with 300 references, 1.27 on 200 pages, 1.09 on the sample",
        upstream=f"{WEASYPRINT}/pull/2813",
    ),
    Patch(
        name="cached lines",
        kind=PatchKind.SPEED,
        replacements={
            "weasyprint.layout.inline:split_first_line": "line_cache:cached_split_first_line",
            "weasyprint.layout.preferred:split_first_line": "line_cache:cached_split_first_line",
        },
        code=(
            "weasyprint.text.line_break:split_first_line",
            "weasyprint.text.line_break:first_line_metrics",
            "weasyprint.text.line_break:create_layout",
            "weasyprint.text.line_break:Layout.setup",
            "weasyprint.text.line_break:Layout.set_text",
            "weasyprint.text.line_break:Layout.set_tabs",
        ),
        hashes={"70": "10fa736588a3"},
        reason="The same text is broken into the same lines in every layout of a document.",
        evidence="1.26 on 200 pages",
        upstream=f"{WEASYPRINT}/pull/2808",
    ),
    Patch(
        name="balanced columns",
        kind=PatchKind.SPEED,
        replacements={"weasyprint.layout.block:columns_layout": "column_balancing:balanced_columns_layout"},
        code=(
            "weasyprint.layout.column:columns_layout",
            "weasyprint.layout.block:block_box_layout",
            "weasyprint.layout.block:block_level_page_break",
            "weasyprint.layout.block:block_level_width",
        ),
        hashes={"70": "7dd5069ed38b"},
        reason="WeasyPrint balances columns by laying them out again, a little higher each time.",
        evidence="1.30 with 300 references, 1.12 on 200 pages",
        upstream=f"{WEASYPRINT}/pull/1597",
    ),
    Patch(
        name="plain documents",
        kind=PatchKind.SPEED,
        replacements={
            "tinyhtml5:parse": "xml_document:parse_as_xml",
            "weasyprint:HTML._ua_stylesheets": "xml_document:without_note_rules",
        },
        code=("tinyhtml5:parse", "weasyprint:HTML._ua_stylesheets", "cssselect2:Matcher.add_selector"),
        hashes={"70": "aa712b6b5d4e"},
        reason="The HTML is XML too, which is read in a tenth of the time; and only few elements are notes, for which "
        "WeasyPrint gives each element five more styles.",
        evidence="1.11 with 300 references, 1.22 on 200 pages, 1.10 on the sample",
        upstream=f"{WEASYPRINT}/pull/112",
    ),
    Patch(
        name="plain boxes",
        kind=PatchKind.SPEED,
        replacements={
            "weasyprint.layout.block:resolve_percentages": "layout_shortcuts:lengths_by_style",
            "weasyprint.layout.inline:resolve_percentages": "layout_shortcuts:lengths_by_style",
            "weasyprint.layout.inline:inline_min_content_width": "layout_shortcuts:words_beside_floats",
            "weasyprint.layout.inline:strut": "layout_shortcuts:line_heights_by_style",
            "weasyprint.formatting_structure.boxes:Box.is_in_normal_flow": "layout_shortcuts:usually_in_flow",
        },
        code=(
            "weasyprint.layout.percent",
            "weasyprint.layout.inline:get_next_linebox",
            "weasyprint.text.line_break:strut",
            "weasyprint.layout.float:avoid_collisions",
            "weasyprint.formatting_structure.boxes:Box.is_in_normal_flow",
            "weasyprint.css:ComputedStyle.copy",
            "weasyprint.css:AnonymousStyle.copy",
        ),
        hashes={"70": "da4c902eac25"},
        reason="The lengths of each box and the height of each line are worked out anew, though most of one style have the same; and "
        "on a page with a float the first word of each line is measured, wherever the float ends.",
        evidence="1.2 on 60 talks, 1.1 on the sample; of which the height of lines 1.05 of the engine on 100 talks",
        upstream=f"{WEASYPRINT}/issues/578",
    ),
    Patch(
        name="small boxes",
        kind=PatchKind.MEMORY,
        replacements={
            "weasyprint.formatting_structure.boxes:TextBox": "small_boxes:small_texts",
            "weasyprint.formatting_structure.boxes:LineBox": "small_boxes:small_lines",
            "weasyprint.layout.background:layout_box_backgrounds": "small_boxes:grounds_of_boxes",
        },
        code=(
            "weasyprint.formatting_structure.boxes",
            "weasyprint.layout.background:layout_box_backgrounds",
            "weasyprint.layout.percent:resolve_radii_percentages",
            "weasyprint.css:AnonymousStyle",
        ),
        hashes={"70": "009d94e82fa7"},
        reason="Each line and text has some 35 attributes, of which 23 are the same for all, and Python keeps more than 30 in a "
        "table for each object.",
        evidence="259 MB in place of 301 for 400 talks; 0.97 of the time",
        upstream=f"{WEASYPRINT}/issues/671",
    ),
    Patch(
        name="references of pages",
        kind=PatchKind.SPEED,
        replacements={"pydyf:PDF.page_references": "page_references:references_once"},
        writing=True,
        code=("pydyf:PDF.page_references.fget", "weasyprint.pdf.tags:add_tags"),
        hashes={"70": "e20d43464228"},
        reason="For each tag WeasyPrint puts the references of all pages together, which takes time with the square of "
        "their number.",
        evidence="1.06 on 500 pages, and more on more pages",
        upstream=f"{WEASYPRINT}/issues/2336",
    ),
)
IMPORT_PATCHES = (
    Patch(
        name="libraries found by the loader",
        kind=PatchKind.SPEED,
        replacements={"ctypes.util:find_library": "library_lookup:loader_only"},
        hashes={"69": ANY_SOURCE, "70": ANY_SOURCE},
        reason="WeasyPrint tries the names that libraries have on all systems; for each that is not Linux's, `ctypes` "
        "starts `ldconfig`, the compiler and the linker.",
        evidence="100 ms of the import or more",
        upstream=f"{WEASYPRINT}/issues/1125",
    ),
    Patch(
        name="fontTools when it is needed",
        kind=PatchKind.SPEED,
        replacements={"builtins:__import__": "late_font_tools:imported_late"},
        hashes={"69": ANY_SOURCE, "70": ANY_SOURCE},
        reason="WeasyPrint imports fontTools for fonts that HarfBuzz cannot subset, which a newsletter hardly ever has.",
        evidence="100 ms of the import",
        upstream=f"{WEASYPRINT}/issues/2073",
    ),
)
"""Patches that are in place while WeasyPrint is imported."""


MOST_VALUES = 10_000
"""Lines, or styles, of a document that are kept for the next one; 200 pages have fewer."""


class PatchSet:
    """The patches for documents in the same styles: those that fit the installed version of WeasyPrint."""

    def __init__(self, css: str, version: str | None = None) -> None:
        version = version or installed_version()
        self.is_supported = is_supported(version)
        """Whether confdeck is tested with the installed WeasyPrint."""
        skipped = {patch.name: reason for patch in PATCHES if (reason := _skipped(patch, version))}
        self.diagnostics = tuple(_diagnostics(skipped, version))
        """One warning about an unsupported WeasyPrint, or a message about each group of skipped patches."""
        self._memory = DocumentMemory(css)
        self._for_layout: list[Replacement] = []
        self._for_writing: list[Replacement] = []
        for patch in PATCHES:
            if patch.name not in skipped:
                replacements = patch.build(self._memory)
                self._for_layout += replacements
                if patch.kind is PatchKind.CORRECTION or patch.writing:
                    self._for_writing += replacements

    def for_layout(self) -> AbstractContextManager[None]:
        """Apply all patches while pages are laid out; the speed patches remember what they know of the document."""
        return replaced(self._for_layout)

    def for_writing(self) -> AbstractContextManager[None]:
        """Apply corrections and what makes writing fast while the PDF is written; of a large document nothing is kept."""
        self._memory.end_document(MOST_VALUES)
        return replaced(self._for_writing)


def import_patches() -> AbstractContextManager[None]:
    """Apply the patches for the import of WeasyPrint."""
    version = installed_version()
    fitting = (patch for patch in IMPORT_PATCHES if not _skipped(patch, version))
    return replaced(chain.from_iterable(patch.build(DocumentMemory()) for patch in fitting))


def _skipped(patch: Patch, version: str) -> str:
    """Return why a patch is skipped, or an empty string."""
    if patch.kind is not PatchKind.CORRECTION and os.environ.get(PLAIN_ENGINE):
        return f"{PLAIN_ENGINE} is set"
    return patch.mismatch(version)


def _diagnostics(skipped: dict[str, str], version: str) -> Iterable[Diagnostic]:
    if not is_supported(version):
        majors = " and ".join(SUPPORTED_MAJORS)
        yield warning(
            f"WeasyPrint {version} is not supported, only {majors} are: the newsletter is rendered "
            "without patches, and words in some scripts may not be searchable",
            hint=HOW_TO_CHANGE,
        )
        return
    severities = {patch.name: _severity(patch.kind) for patch in PATCHES}
    for reason, severity in product(dict.fromkeys(skipped.values()), (Severity.WARNING, Severity.NOTE)):
        names = [name for name, why in skipped.items() if why == reason and severities[name] is severity]
        if names:
            listed = ", ".join(f"`{name}`" for name in names)
            message = f"the page engine runs without its patches {listed}: {reason}"
            yield Diagnostic(severity, message)


def _severity(kind: PatchKind) -> Severity:
    """Return how much it matters that a patch is skipped."""
    return Severity.WARNING if kind is PatchKind.CORRECTION else Severity.NOTE
