"""Notes in twenty styles become recaps: every sentence is in the recap or in the report, and few edits are left to do."""

from __future__ import annotations

import html
import io
import re
import statistics
import unicodedata
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from confdeck.authoring.importing.docx_notes import docx_notes
from confdeck.authoring.importing.heading_words import topic_of
from confdeck.authoring.importing.importing import ImportResult, import_notes, write_recap_folder
from confdeck.authoring.importing.outliner_notes import outliner_notes
from confdeck.cli.app import cli
from confdeck.diagnostics import Diagnostic, Severity
from confdeck.errors import RecapError, UsageError
from confdeck.model import Recap
from confdeck.source import load_recap
from confdeck.text import plain
from tests.authoring.importing.twenty_reports import REPORTS, docx, p

MOST_EDITS = 10
SENTENCE = re.compile(r"(?<=[.!?。])\s+|\n+|\s[–—|/]\s|[:(),;{}|\[\]«»„“”\"]")
MARKS = re.compile(r"\\[A-Za-z]+|<[^>]+>|&amp;")


def imported(tmp_path: Path, name: str, data: bytes) -> tuple[ImportResult, Path]:
    (tmp_path / name).write_bytes(data)
    result = import_notes([tmp_path / name])
    write_recap_folder(result, tmp_path / "recap")
    return result, tmp_path / "recap" / "recap.yaml"


def recap_of(tmp_path: Path, name: str) -> Recap:
    return load_recap(imported(tmp_path, name, REPORTS[name])[1]).recap


def edits(recap: Path) -> list[Diagnostic]:
    """What `check --strict` complains about."""
    try:
        found = load_recap(recap).diagnostics
    except RecapError as fault:
        found = fault.diagnostics
    return [diagnostic for diagnostic in found if diagnostic.severity >= Severity.WARNING]


def folded(text: str) -> str:
    flat = unicodedata.normalize("NFKC", MARKS.sub(" ", text)).casefold()
    return "".join(character for character in flat if character.isalnum())


def words_of(name: str, data: bytes) -> str:
    """The text of a report, by other means than those of the import."""
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            xml = package.read("word/document.xml").decode()
        paragraphs = (re.findall(r"<w:t[^>]*>([^<]*)</w:t>", part) for part in re.split(r"</w:p>", xml))
        return "\n".join(line for part in paragraphs for line in part)
    text = data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8-sig")
    if name.endswith(".html"):
        text = re.sub(
            r"(?s)<script.*?</script>|<style.*?</style>|<nav.*?</nav>|</?(?:span|strong|em|a|b)[^>]*>",
            "",
            text,
        )
        text = re.sub(r"<[^>]+>", "\n", text)
    return text


def lost_sentences(name: str, data: bytes, result: ImportResult) -> list[str]:
    recap = result.files["recap.yaml"].decode()
    there = folded(recap) + folded("\n".join([*result.lost, *result.problems]))
    words = html.unescape(re.sub(r"(?m)^(?:[*#\d./ ]+(?:TODO )?)", "", words_of(name, data)))
    sentences = [sentence for sentence in SENTENCE.split(words) if not topic_of(sentence)]
    return [sentence for sentence in sentences if len(sentence.split()) > 3 and folded(sentence) not in there]


@pytest.mark.parametrize("name", REPORTS)
def test_every_sentence_is_in_the_recap_or_in_the_report(tmp_path: Path, name: str) -> None:
    result, _ = imported(tmp_path, name, REPORTS[name])

    assert [
        line
        for line in lost_sentences(name, REPORTS[name], result)
        if not re.search(r" by | von | par ", line)
    ] == []


def test_few_edits_are_left_until_a_strict_check_passes(tmp_path: Path) -> None:
    counts = []
    for name, data in REPORTS.items():
        (folder := tmp_path / name.replace(".", "-")).mkdir()
        result, recap = imported(folder, name, data)
        counts.append(len(edits(recap)) + result.questions)

    assert len(counts) == 20
    assert statistics.median(counts) <= MOST_EDITS
    assert max(counts) <= MOST_EDITS


def test_a_blog_post(tmp_path: Path) -> None:
    recap = recap_of(tmp_path, "blog.md")
    fields, keynote = recap.talks

    assert str(recap.title) == "Notes from VisCon 2025"
    assert [(str(fields.title), fields.speakers[0].name, fields.speakers[0].affiliation)] == [
        ("Neural fields", "Nora Kim", "MIT")
    ]
    assert len(fields.takeaways) == 3
    assert len(fields.questions) == 1
    assert keynote.kind == ("keynote",)
    assert keynote.speakers[0].name == "Ben Doe"
    assert [str(section.title) for section in recap.sections] == ["Final thoughts"]


def test_uncertain_decisions_are_marked_at_their_line(tmp_path: Path) -> None:
    result, recap = imported(tmp_path, "blog.md", REPORTS["blog.md"])

    assert "    speakers: Ben Doe  # confdeck: is this a speaker?\n" in recap.read_text("utf-8")
    assert result.questions == 1


@pytest.mark.parametrize(
    ("name", "sessions", "speakers"),
    [
        ("obsidian.md", ["Day 1", "Day 2"], ["Jo Park", "Min Lee", "Eva Weiß"]),
        ("google.html", ["Monday"], ["Jo Park", "Min Lee"]),
        ("german.md", ["Tag 1"], ["Eva Weiß", "Nora Kim"]),
        ("french.md", ["Mardi"], ["Claire Dubois", "Jean Petit"]),
        ("japanese.md", ["1日目"], ["山田太郎", "佐藤花子"]),
        ("korean.md", ["1일차"], ["김민지", "이준호"]),
        ("latex.tex", ["Talks"], ["Nora Kim", "Jo Park"]),
        ("notes.org", ["Tuesday"], ["Min Lee", "Claire Dubois"]),
        ("numbered.txt", ["Talks"], ["Ada Roe", "Ben Doe"]),
        ("notion.md", ["Talks"], ["Kim Doe", "Jo Park"]),
        ("word.docx", ["Sessions"], ["Ada Roe", "Ben Doe"]),
    ],
)
def test_headings_become_sessions_and_bylines_speakers(
    tmp_path: Path, name: str, sessions: list[str], speakers: list[str]
) -> None:
    recap = recap_of(tmp_path, name)

    assert [str(session.title) for session in recap.sessions] == sessions
    names = [
        speaker.name for session in recap.sessions for talk in session.talks for speaker in talk.speakers
    ]
    assert names == speakers


REPORT = """Bericht von der Jahrestagung

## Vorträge

### Neuronale Felder, by Ada Roe and Wei Li
Fazit:
- Schnell [2]
- Klein

Frage (Jonas): Und [im Netz][paper]?
Antwort (Ada): Ja. ![Halle][hall]

## 2026-08-02

- Ausweis abgeben

### Kompilierer by Grace Hopper
Alt, aber [gut][].

[gut]: https://example.org/gut
[paper]: <https://example.org/paper>
[hall]: bilder/halle.png

[1] K. Vesely: Sprache, 2026.
[2] H. Bredin: Stimmen, 2023.
"""


def test_labels_links_references_and_names_of_questions(tmp_path: Path) -> None:
    (tmp_path / "bilder").mkdir()
    Image.new("RGB", (8, 8)).save(tmp_path / "bilder" / "halle.png")
    result, path = imported(tmp_path, "bericht.md", REPORT.encode())
    recap = load_recap(path).recap

    assert (result.lost, result.problems) == ((), ())
    assert str(recap.title) == "Bericht von der Jahrestagung"
    assert [str(session.title) for session in recap.sessions] == ["Vorträge", "2026-08-02"]
    fields, compilers = (session.talks[0] for session in recap.sessions)
    assert [speaker.name for speaker in fields.speakers] == ["Ada Roe", "Wei Li"]
    text = path.read_text("utf-8")
    assert "takeaways: ['Schnell [@2]', Klein]" in text
    assert "{ask: 'Und [im Netz](https://example.org/paper)?', by: Jonas, answer: 'Ada: Ja.'}" in text
    assert "image: figures/halle.png" in text
    assert "Alt, aber [gut](https://example.org/gut)." in text
    assert (compilers.summary is not None, len(recap.sections)) == (True, 1)
    assert text.endswith("references:\n  - 'K. Vesely: Sprache, 2026.'\n  - 'H. Bredin: Stimmen, 2023.'\n")


@pytest.mark.parametrize(
    "text",
    [
        "# T\n\nSee `a[1]` and [2].\n\n```\n[1]: https://example.org\n```\n",
        "# T\n\nNo footnote[^1].\n\n[^1]: https://example.org/a\n",
        "# T\n\nNothing uses it.\n\n[a]: https://example.org/a\n",
    ],
)
def test_what_is_no_definition_of_a_link_stays(tmp_path: Path, text: str) -> None:
    result, path = imported(tmp_path, "notes.md", text.encode())
    recap = path.read_text("utf-8")
    assert result.lost == ()
    assert all(line.strip() in recap for line in text.split("\n")[1:])


def test_the_line_above_a_signature_is_no_list_or_heading(tmp_path: Path) -> None:
    _, path = imported(
        tmp_path, "mail.txt", b"From: Jo\nSubject: Trip\n\nIt was good.\n\nBest,\nJo\n--\nJo Park\n"
    )
    assert "  Best,\n  Jo\n  \\--\n  Jo Park\n" in path.read_text("utf-8")


PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk{}9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
PAGE = (
    "<title>T</title><body><nav>Home</nav><h2>Talk by Ada Roe</h2><dl><dt>Term</dt><dd>Meaning</dd></dl>"
    "<details><summary>More</summary>Hidden</details><iframe src=https://example.org/film></iframe>"
    "<table><caption>Results</caption><tr><td><a href=https://example.org>Ours</a><img alt=one src=data:image/png;base64,{0}>"
    "<td><table><tr><td>inner</table></table><ul><li><a href=x><img alt=two src=data:image/png;base64,{1}></a></ul>"
)


def test_a_page_loses_no_words_pictures_or_addresses(tmp_path: Path) -> None:
    page = PAGE.format(PIXEL.format("+M"), PIXEL.format("+N"))
    result, path = imported(tmp_path, "page.html", page.encode())
    text = path.read_text("utf-8")

    assert "Term\n\n" in re.sub(" +", "", text)
    assert "More\n\nHidden" in re.sub(" +", "", text)
    assert "| [Ours](https://example.org) |" in text
    assert text.count("inner") == 1
    assert "Results" in text
    assert sorted(name for name in result.files if name.startswith("figures/")) == [
        "figures/picture-1.png",
        "figures/picture-2.png",
    ]
    assert ["<nav>" in result.problems[0], "https://example.org/film" in result.problems[1]] == [True, True]


WORD_ITEM = (
    "<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]><span style='font-family:Symbol'>"
    "<span style='mso-list:Ignore'>{mark}<span>&nbsp;&nbsp; </span></span></span><![endif]>{words}</p>\n"
)


def test_lists_of_word_saved_as_a_page_are_lists_without_their_drawn_marks(tmp_path: Path) -> None:
    marks = (("1", "·", "Dense"), ("2", "o", "Deep"), ("1", "§", "Sparse"))
    items = "".join(WORD_ITEM.format(level=level, mark=mark, words=words) for level, mark, words in marks)
    numbers = "".join(WORD_ITEM.format(level=1, mark=f"{at}.", words=f"Step {at}") for at in (1, 2))
    page = (
        f"<html><body><h1>Trip</h1><h2>Grasping, by Ada Roe</h2>{items}<p>Between.</p>{numbers}</body></html>"
    )
    result, path = imported(tmp_path, "word.html", page.encode())

    written = path.read_text("utf-8").partition("summary: |\n")[2]
    assert [line.removeprefix("      ") for line in written.splitlines()] == (
        ["- Dense", "   - Deep", "- Sparse", "", "Between.", "", "1. Step 1", "2. Step 2"]
    )
    assert not result.lost


@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_a_saved_mail_is_decoded(tmp_path: Path, subtype: str) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Bericht über Größe"
    mail["From"] = "Jörg Groß <j@example.org>"
    mail.set_content("Es war schön.\n\nGruß\n", subtype=subtype, cte="quoted-printable")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Poster.pdf")
    result, path = imported(tmp_path, "mail.eml", mail.as_bytes())

    assert "title: Bericht über Größe\n" in path.read_text("utf-8")
    assert "Es war schön." in path.read_text("utf-8")
    assert "Jörg Groß" in "".join(result.lost)
    assert "`Poster.pdf` is not read" in result.problems[0]


@pytest.mark.parametrize(
    ("form", "lines", "paragraphs"),
    [
        (
            "",
            [
                "Great talks on ",
                "sparsity.",
                "",
                "> It is ",
                "> faster, ",
                ">> or not",
                "> they say.",
                "-- ",
                "Jo",
            ],
            ["Great talks on sparsity.", "> It is faster,", "> they say."],
        ),
        ("; DelSp=yes", ["A hypo ", "thesis on  ", "注意力 ", "机制。"], ["A hypothesis on 注意力机制。"]),
    ],
)
def test_a_flowed_mail_has_whole_paragraphs(
    tmp_path: Path, form: str, lines: list[str], paragraphs: list[str]
) -> None:
    head = f"Subject: Trip\nContent-Type: text/plain; charset=utf-8; format=flowed{form}\n\n"
    _, path = imported(tmp_path, "mail.eml", (head + "\n".join(lines)).encode())

    text = path.read_text("utf-8")
    assert [paragraph for paragraph in paragraphs if paragraph in text] == paragraphs


def test_word_keeps_formulas_tables_and_text_boxes(tmp_path: Path) -> None:
    _, recap = imported(tmp_path, "word.docx", REPORTS["word.docx"])
    text = recap.read_text("utf-8")

    assert r"The bound is $\frac{a+1}{{\beta}^{2}}$ for large samples." in text
    assert "Beside the box.\n" in text
    assert text.count("Words in the box.") == 1
    assert "| Ours | 97 |" in text


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def test_what_word_deletes_comments_and_draws_is_reported_with_its_words(tmp_path: Path) -> None:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    body = (
        p("Report", "Title")
        + f"<w:p>{run('It does ')}<w:del>{run('not ', 'delText')}</w:del><w:ins>{run('really ')}</w:ins>{run('work.')}</w:p>"
        + f"<w:p>{run('Page ')}<w:fldSimple w:instr='DATE'>{run('8 June')}</w:fldSimple>{run(' was warm.')}</w:p>"
        + f"<w:p><w:moveFrom>{run('Moved words.')}</w:moveFrom></w:p><w:p><w:moveTo>{run('Moved words.')}</w:moveTo></w:p>"
        + f"<w:p><w:r><w:ruby><w:rt>{run('かんじ')}</w:rt><w:rubyBase>{run('漢字')}</w:rubyBase></w:ruby></w:r></w:p>"
        + '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        + '<wp:docPr id="1" name="x" descr="A hall at night"/></wp:inline></w:drawing></w:r></w:p>'
        + f"<w:tbl><w:tr><w:tc>{p('Kept')}</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('Dropped row')}</w:tc></w:tr></w:tbl>"
    )
    data = docx(
        body,
        comments=f'<w:comments {names}><w:comment w:id="1" w:author="Jo">{p("really")}</w:comment></w:comments>',
        header1=f"<w:hdr {names}>{p('Draft of June')}</w:hdr>",
        **{"diagrams/data1": f"<d {drawing}><a:p><a:r><a:t>Step one</a:t></a:r></a:p></d>"},
    )
    result, recap = imported(tmp_path, "tracked.docx", data)
    text, left = recap.read_text("utf-8"), "\n".join([*result.lost, *result.problems])

    for words in ("It does really work.", "Page 8 June was warm.", "漢字 (かんじ)"):
        assert words in text
    assert text.count("Moved words.") == 1
    assert "Dropped row" not in text
    for words in (
        "deleted in the document, and left out: “not”, in “It does really work.”",
        "deleted in the document, and left out: “Dropped row”",
        "a comment of Jo, left out: “really”",
        "Draft of June",
        "A hall at night",
        "Step one",
    ):
        assert left.count(words) == 1


def numbered(text: str, numbering: int, level: int = 0) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr></w:pPr>'
        f"{run(text)}</w:p>"
    )


def test_items_of_word_keep_their_numbers_across_paragraphs() -> None:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>' for level in (0, 1)
    )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = (
        f'<w:numbering {names}><w:abstractNum w:abstractNumId="4">{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="4"/>{again}</w:num></w:numbering>'
    )
    body = (
        p("Report", "Title")
        + (numbered("one", 1) + numbered("two", 1) + p("Between the items."))
        + (numbered("three", 1) + numbered("inner", 1, 1) + p("Once more."))
        + (numbered("five", 2) + numbered("six", 2) + p("The end."))
    )
    notes = docx_notes(docx(body, numbering=numbering), "numbers.docx")
    items = [found for block in notes.blocks for found in re.findall(r"(\d+)\. (\w+)", block.text)]

    assert items == [("1", "one"), ("2", "two"), ("3", "three"), ("1", "inner"), ("5", "five"), ("6", "six")]


def test_word_keeps_scripts_and_strokes_and_reports_hidden_words(tmp_path: Path) -> None:
    def styled(text: str, style: str) -> str:
        return run(text).replace("<w:r>", f"<w:r><w:rPr>{style}</w:rPr>")

    power, stroke = '<w:vertAlign w:val="superscript"/>', "<w:dstrike/>"
    shown = '<w:vanish w:val="0"/>'
    body = (
        p("Report", "Title")
        + f"<w:p>{run('All 10')}{styled('6', power)}{run(' are ')}{styled('old', stroke)}{run(' new.')}"
        + f"{styled('Not shown.', '<w:vanish/>')}{styled(' Shown.', shown)}</w:p>"
    )
    result, recap = imported(tmp_path, "styles.docx", docx(body))

    assert "All 10^6^ are ~~old~~ new. Shown." in recap.read_text("utf-8")
    assert [*result.lost, *result.problems] == [
        "styles.docx: hidden in the document, and left out: “Not shown.”"
    ]


@pytest.mark.parametrize(
    ("formula", "tex"),
    [
        (
            (
                '<m:f><m:fPr><m:type m:val="noBar"/></m:fPr><m:num><m:r><m:t>n</m:t></m:r></m:num>'
                "<m:den><m:r><m:t>k</m:t></m:r></m:den></m:f>"
            ),
            r"\begin{matrix} n \\ k \end{matrix}",
        ),
        ('<m:r><m:rPr><m:scr m:val="double-struck"/></m:rPr><m:t>R</m:t></m:r>', r"\mathbb{R}"),
        ('<m:r><m:rPr><m:sty m:val="b"/></m:rPr><m:t>x</m:t></m:r>', r"\mathbf{x}"),
        (
            '<m:acc><m:accPr><m:chr m:val="\u030c"/></m:accPr><m:e><m:r><m:t>x</m:t></m:r></m:e></m:acc>',
            r"\check{x}",
        ),
        (
            '<m:groupChr><m:groupChrPr><m:chr m:val="⏞"/></m:groupChrPr><m:e><m:r><m:t>x</m:t></m:r></m:e></m:groupChr>',
            r"\overbrace{x}",
        ),
        ("<m:r><m:rPr><m:nor/></m:rPr><m:t>at 5%</m:t></m:r>", r"\text{at 5\%}"),
        (
            "<m:d><m:dPr/><m:e><m:r><m:t>A</m:t></m:r></m:e><m:e><m:r><m:t>B</m:t></m:r></m:e></m:d>",
            r"\left( A | B \right)",
        ),
        (
            "<m:eqArr><m:e><m:r><m:t>a&amp;=b</m:t></m:r></m:e><m:e><m:r><m:t>c&amp;=d</m:t></m:r></m:e></m:eqArr>",
            r"\begin{aligned} a&=b \\ c&=d \end{aligned}",
        ),
    ],
)
def test_formulas_of_word_keep_what_they_mean(tmp_path: Path, formula: str, tex: str) -> None:
    names = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    body = f"{p('Report', 'Title')}<w:p>{run('It is ')}<m:oMath {names}>{formula}</m:oMath></w:p>"
    _, recap = imported(tmp_path, "formula.docx", docx(body))

    assert f"It is ${tex}$" in recap.read_text("utf-8").replace("\\\\", "\\")


ORG_MARKS = r"""#+TITLE: Report
* Talk: Words (Ben Li)
  All 10^{6} of CO_{2}, +two+ three, =a_{b}= and ~c~, $x_{i}$ and \(y^{2}\), a = b = c, 2+3+4, x_i.
  | a      | b |
  |--------+---|
  | 10^{2} | 3 |
  #+begin_src python
  a = x^{2} =b= +c+
  #+end_src
  7. [@7] seventh
"""


def test_marks_of_org_mode_become_those_of_markdown(tmp_path: Path) -> None:
    result, recap = imported(tmp_path, "notes.org", ORG_MARKS.encode())
    text = recap.read_text("utf-8")

    for words in (
        "All 10<sup>6</sup> of CO<sub>2</sub>, ~~two~~ three, `a_{b}` and `c`, $x_{i}$ and \\(y^{2}\\), a = b = c, 2+3+4, x_i.",
        "| 10<sup>2</sup> | 3 |",
        "```python\n",
        "  a = x^{2} =b= +c+\n",
        "7. seventh\n",
    ):
        assert words in text
    assert "[@7]" not in text
    assert (result.lost, edits(recap)) == ((), [])


@pytest.mark.parametrize("line", ["Ben Li (11:30-1:30pm)", "Ben Li (9.30–10.15 Uhr)", "Ben Li^1,2^"])
def test_times_and_marks_of_notes_are_no_affiliation(tmp_path: Path, line: str) -> None:
    _, recap = imported(tmp_path, "notes.md", f"# Report\n\n## Talk: Words\n\n{line}\n\n- One\n".encode())
    (talk,) = load_recap(recap).recap.talks

    assert [(speaker.name, speaker.affiliation) for speaker in talk.speakers] == [("Ben Li", "")]


BEAMER = r"""\documentclass{beamer}
\begin{document}
\begin{frame}{Score matching (Nora Kim)}
\begin{itemize}
  \item<2-> Noise matters less
\end{itemize}
\end{frame}
\begin{frame}
\frametitle{Graph nets}
\framesubtitle{Jo Park, KAIST}
Sampling wins.
\end{frame}
\end{document}
"""
ORG = """#+TITLE: Notes
* Score matching - Nora Kim
:PROPERTIES:
:END:
- Noise matters less
#+BEGIN_QUOTE
We were wrong.
#+END_QUOTE
"""


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("n.tex", BEAMER),
        ("n.org", ORG),
        (
            "n.txt",
            "Notizen\n\nDienstag\n\nVortrag: Score matching\nReferentin: Nora Kim\n– Noise matters less\nFrage: Geht das?\nAntwort: Ja.\n",
        ),
        ("n.txt", "Notas\n\nCharla: Score matching - Nora Kim\n• Noise matters less\n"),
        ("n.md", "# Notes\n\n## Score matching\nspeaker:: [[Nora Kim]]\n- Noise matters less\n"),
    ],
)
def test_talks_are_known_in_other_styles(tmp_path: Path, name: str, notes: str) -> None:
    _, path = imported(tmp_path, name, notes.encode())
    recap = load_recap(path).recap
    talk = next(iter((*recap.talks, *(talk for session in recap.sessions for talk in session.talks))))

    assert plain(talk.title.children) == "Score matching"
    assert [speaker.name for speaker in talk.speakers] == ["Nora Kim"]
    assert [plain(takeaway.text.children) for takeaway in talk.takeaways] == ["Noise matters less"]


CHATS = {
    "whatsapp": ("12/10/23, 14:05 - Ada: ", "13/10/23, 9:05 - Ben Doe: "),
    "whatsapp-ios": ("\u200e[12.10.23, 14:05:33] Ada: ", "[13.10.23, 09:05:01] ~ Ben Doe: "),
    "whatsapp-us": ("10/12/23, 2:05\u202fPM - Ada: ", "10/13/23, 9:05\u202fAM - Ben Doe: "),
    "chinese": ("2023/10/12 下午2:05 - Ada: ", "2023年10月13日 上午9:05 - Ben Doe: "),
    "signal": ("[2023-10-12 14:05] Ada: ", "[2023-10-13 09:05] Ben Doe: "),
    "slack": ("Ada\n  2:05 PM\n", "Ben Doe\n  9:05 AM\n"),
    "slack-brackets": ("Ada  [2:05 PM]\n", "Ben Doe  [9:05 AM]\n"),
    "discord": ("Ada — 12/10/2023 2:05 PM\n", "Ben Doe — Today at 9:05 AM\n"),
    "discord-german": ("Ada — heute um 14:05 Uhr\n", "Ben Doe — gestern um 09:05 Uhr\n"),
    "teams": ("[12.10. 14:05] Ada\n", "[13.10. 09:05] Ben Doe\n"),
    "telegram": ("Ada, [12.10.23 14:05]\n", "Ben Doe, [13.10.23 09:05]\n"),
    "kakao": ("[Ada] [오후 2:05] ", "[Ben Doe] [오전 9:05] "),
    "zoom": ("14:05:33 From Ada to Everyone:\n", "14:06:01 From Ben Doe to Everyone:\n"),
    "irc": ("14:05 <Ada> ", "14:06 <Ben Doe> "),
}


@pytest.mark.parametrize("program", list(CHATS))
def test_threads_of_chat_programs_become_signed_takeaways_of_the_talk_named_last(
    tmp_path: Path, program: str
) -> None:
    ada, ben = CHATS[program]
    thread = (
        f"{ada}Talk: Grid cells, by Ying Nian Wu (UCLA)\n{ada}Hexagons come back.\n{ben}Steps are matrices.\n"
        f"They commute.\n{ben}Q: Does it scale?\n{ada}A: Yes.\n"
    )
    result, path = imported(tmp_path, "thread.txt", thread.encode())
    recap = load_recap(path).recap
    talks = [*recap.talks, *(talk for session in recap.sessions for talk in session.talks)]
    text = path.read_text("utf-8")

    assert [(str(talk.title), [person.name for person in talk.speakers]) for talk in talks] == [
        ("Grid cells", ["Ying Nian Wu"])
    ]
    assert "Hexagons come back. — Ada" in text
    assert "Steps are matrices. They commute. — Ben Doe" in text
    assert "Does it scale?" in text
    assert not result.lost
    assert "the times of 5 messages" in result.problems[0]
    assert not re.search(r"\d[:.]\d\d", text)


def test_what_a_chat_program_writes_itself_is_reported(tmp_path: Path) -> None:
    thread = (
        "12/10/23, 13:58 - Messages are end-to-end encrypted.\n12/10/23, 14:01 - Ada: Hello.\n"
        "12/10/23, 14:02 - Ada: <Media omitted>\n12/10/23, 14:03 - Ada: IMG-1.jpg (file attached)\n13/10/23, 9:00 - Ada: Bye (edited)\n"
    )
    (tmp_path / "IMG-1.jpg").write_bytes(b"picture")
    result, path = imported(tmp_path, "thread.txt", thread.encode())

    assert "authors: [Ada]\n" in path.read_text("utf-8")
    assert result.files["figures/IMG-1.jpg"] == b"picture"
    left = "\n".join([*result.lost, *result.problems])
    assert "thread.txt:1: a line of the chat program is left out" in left
    assert "thread.txt:3: a picture or file of Ada is not in the thread" in left


@pytest.mark.parametrize(
    "text",
    [
        "Programme\n\n14:05 - Ada Roe: Grid cells\n14:30 - Ben Doe: Fields\n",
        "Ada: hello\nBen: hi\n\nNotes follow.\n",
    ],
)
def test_a_programme_is_no_thread(tmp_path: Path, text: str) -> None:
    result, path = imported(tmp_path, "n.txt", text.encode())

    assert "Ada" in path.read_text("utf-8")
    assert not [problem for problem in result.problems if "messages" in problem]


def test_pictures_come_along(tmp_path: Path) -> None:
    (tmp_path / "img").mkdir()
    Image.new("RGB", (8, 8)).save(tmp_path / "img" / "a b.png")
    (tmp_path / "secret.png").write_bytes(b"x")
    notes = b"# T\n\n## One, by Ada Roe\n\n![A hall](img/a%20b.png)\n\n![[a b.png]]\n\n![](../secret.png) ![](https://example.org/x.png)\n"
    result, recap = imported(tmp_path, "n.md", notes)

    assert load_recap(recap).recap.talks[0].figures[0].image == "figures/a-b.png"
    assert sorted(result.files) == ["figures/a-b.png", "import-report.txt", "recap.yaml"]
    assert len(result.problems) == 2


def test_a_folder_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "n.md").write_bytes(REPORTS["blog.md"])
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine.txt").write_text("mine", "utf-8")
    result = CliRunner().invoke(cli, ["import", str(tmp_path / "n.md"), "-o", str(tmp_path / "there")])

    assert isinstance(result.exception, UsageError)
    assert "exists already" in str(result.exception)
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["mine.txt"]


def test_the_command_says_what_it_wrote(tmp_path: Path) -> None:
    (tmp_path / "n.md").write_bytes(REPORTS["blog.md"])
    result = CliRunner().invoke(cli, ["import", str(tmp_path / "n.md"), "-o", str(tmp_path / "new")])

    assert result.exit_code == 0
    assert "1 decision is uncertain" in result.output
    assert "import-report.txt" in result.output


def test_several_files_make_one_recap(tmp_path: Path) -> None:
    for name in ("german.md", "blog.md"):
        (tmp_path / name).write_bytes(REPORTS[name])
    write_recap_folder(import_notes([tmp_path / "blog.md", tmp_path / "german.md"]), tmp_path / "recap")
    recap = load_recap(tmp_path / "recap" / "recap.yaml").recap

    assert len(recap.talks) == 2
    assert len(recap.sessions) == 1


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 40_000_000)
    return buffer.getvalue()


DEEP = "".join("<w:p><w:r>" for _ in range(3000))
HOSTILE = {
    "empty.md": b"",
    "empty.html": b"",
    "title.md": b"# T\n",
    "zeros.txt": b"\0" * 1000,
    "bomb.docx": bomb(),
    "broken.docx": b"PK\x03\x04 broken",
    "other.docx": b"no archive",
    "entities.docx": docx("").replace(b"<w:document", b"<w:document"),
    "deep.docx": docx(DEEP),
    "deep.html": b"<div>" * 5000 + b"words" + b"</div>" * 5000,
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "paper.pdf": b"%PDF-1.7",
}
LARGE = {
    "deep.md": b"> " * 3000 + b"words\n\nmore words here",
    "brackets.md": b"[" * 10_000 + b"\n\nwords",
    "stars.txt": b"* " * 5_000 + b"\nwords and more",
    "long.txt": b"word " * 40_000,
    "dashes.md": b"# T\n\n" + b"a - " * 5_000,
    "names.txt": b"Title\n\n" + b"Ada Roe, " * 5_000 + b"\n\nwords",
    "lists.md": b"".join(b"  " * depth + b"- x\n" for depth in range(200)),
    "yaml.md": b"# T: a\n\n- '@x: [y]'\n- {\n- \"\n\n\xc2\x85\xef\xbb\xbf \xe2\x80\xa8x\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        imported(tmp_path, name, HOSTILE[name])


@pytest.mark.proof
@pytest.mark.parametrize("name", LARGE)
def test_strange_notes_do_no_harm(tmp_path: Path, name: str) -> None:
    _, recap = imported(tmp_path, name, LARGE[name])

    assert recap.is_file()
    assert not [fault for fault in edits(recap) if fault.severity is Severity.ERROR]


def test_definitions_in_a_document_are_refused(tmp_path: Path) -> None:
    data = docx(p("x"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for item in old.namelist():
            text = old.read(item)
            if item == "word/document.xml":
                text = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + text
            new.writestr(item, text)

    with pytest.raises(UsageError, match="definitions"):
        imported(tmp_path, "n.docx", buffer.getvalue())


LANGUAGES = {
    "es.md": (
        "# Viaje\n\n## Martes\n### Redes, Ana Ruiz\nPonente: Ana Ruiz\n\nPregunta: ¿Va?\n\nRespuesta: Sí.\n",
        ("Martes", "Ana Ruiz", "Sí."),
    ),
    "zh.md": (
        "# 会议\n\n## 第一天\n### 大模型安全（王小明，清华大学）\n问：为什么？\n\n答：因为。\n",
        ("第一天", "王小明", "因为。"),
    ),
    "it.md": (
        "# Gita\n\n## Giorno 1\n### Reti by Élise Dupré\nDomanda: Va?\n\nRisposta: Sì.\n",
        ("Giorno 1", "Élise Dupré", "Sì."),
    ),
}


@pytest.mark.parametrize("name", LANGUAGES)
def test_sessions_speakers_and_answers_in_other_languages(tmp_path: Path, name: str) -> None:
    text, expected = LANGUAGES[name]
    _, path = imported(tmp_path, name, text.encode())
    (session,) = load_recap(path).recap.sessions
    (talk,) = session.talks
    assert (
        str(session.title),
        talk.speakers[0].name,
        f"answer: {expected[2]}}}" in path.read_text("utf-8"),
    ) == (
        *expected[:2],
        True,
    )


def test_headings_numbered_as_in_chinese_are_talks_and_numbered_lines_a_list(tmp_path: Path) -> None:
    notes = (
        "参会笔记\n\n2025年7月18日，杭州\n\n第一天 主会场\n\n一、神经场\n报告人：王小明（浙江大学）\n很快。\n问：多快？\n答：一秒。\n\n"
        "二、图布局\n\n主讲：李华，张三\n\n很好。\n\n1、速度\n2、质量\n"
    )
    result, path = imported(tmp_path, "n.txt", notes.encode())
    recap = load_recap(path).recap

    assert [str(session.title) for session in recap.sessions] == ["第一天 主会场"]
    assert [
        (str(talk.title), [person.name for person in talk.speakers], len(talk.questions))
        for talk in recap.sessions[0].talks
    ] == [("神经场", ["王小明"], 1), ("图布局", ["李华", "张三"], 0)]
    assert "1、速度\n" in path.read_text("utf-8")
    assert not result.lost


PROGRAMME = """# Notes

## Programme

### Monday 2025-07-14

| Time | Speaker | Title |
|------|---------|-------|
| 9:00 | Ada Roe (ETH) | Neural \\| fields |
| 9:30 | Bo Li, Cy Doe | [Graphs](https://doi.org/10.1109/5.771073) |
| 10:00 | | Coffee break |

## 周二

| 报告人 | 题目 | Notes |
|---|---|---|
| 王小明（清华大学） | 神经场 | Fast. |

## Results

| Method | Author | Score |
|---|---|---|
| A | Roe | 3 |
"""


def test_rows_of_a_programme_are_talks_and_other_rows_stay(tmp_path: Path) -> None:
    result, path = imported(tmp_path, "n.md", PROGRAMME.encode())
    recap, text = load_recap(path).recap, path.read_text("utf-8")

    assert [
        (
            str(session.title),
            [(str(talk.title), [person.name for person in talk.speakers]) for talk in session.talks],
        )
        for session in recap.sessions
    ] == [
        ("Monday 2025-07-14", [("Neural | fields", ["Ada Roe"]), ("Graphs", ["Bo Li", "Cy Doe"])]),
        ("周二", [("神经场", ["王小明"])]),
    ]
    assert "links: {paper: https://doi.org/10.1109/5.771073}" in text
    assert 'summary: "Time: 9:00\\n"' in text
    assert "| 10:00 | | Coffee break |" in text
    assert "| A | Roe | 3 |" in text
    assert not result.lost


def test_the_rows_of_a_table_on_a_page_are_talks(tmp_path: Path) -> None:
    row = "<tr><td>9:00</td><td>Ada Roe</td><td>Grasping <b>soft</b> things</td></tr>"
    page = f"<h1>Trip</h1><table><tr><th>Time</th><th>Speaker</th><th>Title</th></tr>{row}</table>"
    _, path = imported(tmp_path, "n.html", page.encode())

    assert "title: Grasping **soft** things\n    speakers: Ada Roe\n" in path.read_text("utf-8")


CAPTIONS = """WEBVTT - Lenses at ISMAR

NOTE made by a meeting program

1
00:00:01.000 --> 00:00:04.000
<v Ada Roe>Good morning, 2 &lt; 3.</v>

2
00:00:04.500 --> 00:00:07.000 align:start position:0%
Ada Roe: We looked at <c.yellow>three</c> *designs*.

00:00:07.500 --> 00:00:09.000
<v Bo Li>How heavy is it?
"""


@pytest.mark.parametrize("name", ["lenses.vtt", "lenses.txt"])
def test_captions_become_a_paragraph_for_each_turn(tmp_path: Path, name: str) -> None:
    result, path = imported(tmp_path, name, CAPTIONS.encode())
    text = path.read_text("utf-8")

    assert "title: Lenses at ISMAR\n" in text
    assert r"**Ada Roe:** Good morning, 2 \< 3. We looked at three \*designs\*." in text
    assert "**Bo Li:** How heavy is it?" in text
    assert "-->" not in text
    assert not result.lost
    assert "the times of 3 cues (00:00:01.000 to 00:00:09.000) are left out" in result.problems[0]
    assert "lenses" in result.problems[1]
    assert "NOTE made by a meeting program" in result.problems[1]


def test_captions_of_films_have_numbers_and_no_speakers(tmp_path: Path) -> None:
    captions = "1\n00:00:01,000 --> 00:00:04,000\n<i>Good morning</i>\n\n2\n00:00:04,500 --> 00:00:07,000\nWhat: a day\n"
    result, path = imported(tmp_path, "my-talk.srt", captions.encode())

    assert "title: my talk\n" in path.read_text("utf-8")
    assert 'body: "Good morning What: a day\\n"' in path.read_text("utf-8")
    assert not result.lost


OUTLINE = """- [[CHI 2025]]
    - Great week.
    - Monday
        - [[Talk]]: Touch in the dark by [[Ada Roe]]
            - Q: does it work outside?
                - A: not yet
            - Haptics without seeing
              in two lines
    - Takeaways
        - Go again
- Shopping
    - milk
"""


def test_the_bullets_of_an_outliner_become_sessions_and_talks(tmp_path: Path) -> None:
    result, path = imported(tmp_path, "roam.md", OUTLINE.encode())
    recap, text = load_recap(path).recap, path.read_text("utf-8")

    assert text.splitlines()[2] == "title: CHI 2025"
    ((talk,),) = [session.talks for session in recap.sessions]
    assert (str(talk.title), [person.name for person in talk.speakers]) == ("Touch in the dark", ["Ada Roe"])
    assert "- {ask: does it work outside?, answer: not yet}" in text
    assert "Go again" in text.partition("takeaways: ")[2].splitlines()[0]
    assert "    - milk\n" in text
    assert not result.lost


@pytest.mark.parametrize(
    "notes",
    ["- a\n    - b\n", "- Talk: X by Ada Roe\n", "Words.\n\n- Day 1\n    - x\n", "- " * 3000, "\t- x" * 9],
)
def test_other_lists_are_no_outline(tmp_path: Path, notes: str) -> None:
    (tmp_path / "n.md").write_text(notes, "utf-8")
    assert outliner_notes(notes, "n.md") is None


def test_each_turn_of_a_panel_is_a_paragraph(tmp_path: Path) -> None:
    panel = "Panel on review\n\nNeurIPS, Vancouver.\n\nROE: Welcome.\nLI: Too many papers.\nDOE: Too few people,\nand tired.\nLI: Pay them.\n"
    result, path = imported(tmp_path, "n.txt", panel.encode())
    paragraphs = path.read_text("utf-8").split("summary: |\n")[1].split("\n\n")

    assert [" ".join(paragraph.split()) for paragraph in paragraphs[1:]] == (
        [
            "**ROE:** Welcome.",
            "**LI:** Too many papers.",
            "**DOE:** Too few people, and tired.",
            "**LI:** Pay them.",
        ]
    )
    assert not result.lost


def test_a_first_line_with_a_small_letter_is_a_title_and_no_name(tmp_path: Path) -> None:
    _, path = imported(tmp_path, "notes.txt", "Bonjour été\n\nBien sûr.\n".encode("cp1252"))
    assert "title: Bonjour été\n" in path.read_text("utf-8")
