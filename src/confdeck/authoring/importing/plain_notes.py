"""Reads plain text, mails, org-mode and LaTeX as Markdown: finds the headings and lists that people mean by layout."""

from __future__ import annotations

import re
from dataclasses import replace

from confdeck.authoring.importing.bylines import byline_alone
from confdeck.authoring.importing.heading_words import topic_of
from confdeck.authoring.importing.markdown_notes import markdown_notes
from confdeck.authoring.importing.note_blocks import Notes
from confdeck.authoring.importing.numbered_headings import numbered_level
from confdeck.authoring.importing.spoken_turns import with_turns
from confdeck.typography.sentences import LINE_STOPS

_BULLET = re.compile(r"^(?P<indent>[ \t]*)(?:[•‣◦▪∙·●○■►▶➤–—*+-]|・)[ \t\u3000]*(?=\S)(?P<text>.*\w.*)$")
_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)[.)]?[ \t]+(?=[^\W\d])")
_MAIL_FIELD = re.compile(r"^(From|To|Cc|Bcc|Subject|Date|Von|An|Betreff|Datum|De|À|Objet)\s?:[ \t]*(.*)$")
_DAY = re.compile(r"\d{4}\s?[年년]\s?\d.*")
_UNDERLINE = re.compile(r"^[=\-~*_]{3,}$")
_ORG_HEADING = re.compile(r"^(\*+)[ \t]+(?:(?:TODO|DONE)[ \t]+)?(.*?)(?:[ \t]+:[\w:@]+:)?$")
_ORG_FIELD = re.compile(r"^#\+(\w+):[ \t]*(.*)$", re.IGNORECASE)
_ORG_BLOCK = re.compile(r"^\s*#\+(begin|end)_(\w+)\b[ \t]*(\w*).*$", re.IGNORECASE)
_ORG_DRAWER = re.compile(r"^\s*:[\w-]+:(?:\s.*)?$|^\s*(?:SCHEDULED|DEADLINE|CLOSED): <[^<>]*>\s*$")
_ORG_COUNTER = re.compile(r"^(\s*\d+[.)] )\[@\d+\] ")
"""Sets the number of an item, which is written in front of it too."""
_ORG_SCRIPTS = {"^": "sup", "_": "sub"}
_ORG_SCRIPT = re.compile(r"(?<=[^\W_])([\^_])\{([^{}<>\n]{1,80})\}")
_ORG_VERBATIM = re.compile(
    r"(\$[^$\n]+\$|\\\(.*?\\\)|\\\[.*?\\\]"
    r"|(?:(?<=[\s(])|^)(?:=[^\s=`](?:[^=`\n]*[^\s=`])?=|~[^\s~`](?:[^~`\n]*[^\s~`])?~)(?=[\s.,;:!?)]|$))"
)
"""Formulas and code, in which signs are no marks."""
_ORG_RULE = re.compile(r"^\|[-+]+\|?$")
_TEX = re.compile(r"\\(?:begin|section|subsection|item|title|chapter|emph|textbf)\b")
_TEX_HEADING = re.compile(r"^\s*\\(chapter|section|subsection|subsubsection|paragraph)\*?\{(.+?)\}\s*(.*)$")
_TEX_FIELD = re.compile(r"^\s*\\(title|author|date)\{(.*)\}\s*$")
_TEX_IGNORED = re.compile(
    r"^\s*\\(?:documentclass|usepackage|begin|end|maketitle|tableofcontents|newpage|label|centering)\b.*$"
)
_TEX_ITEM = re.compile(r"^(\s*)\\item\s*(?:<[^>]*>\s*)?(?:\[([^\]]*)\])?\s*(.*)$")
_TEX_FRAME = re.compile(
    r"^\s*\\begin\{frame\}(?:<[^>]*>)?(?:\[[^\]]*\])?\{(.+)\}\s*$|^\s*\\frametitle\{(.+)\}\s*$"
)
_TEX_BLOCK = re.compile(r"^\s*\\begin\{(?:\w*block)\}\{(.+)\}\s*$")
_TEX_WORDS = re.compile(r"^(\s*)\\(?:framesubtitle|note)(?:<[^>]*>)?\{(.*)\}\s*$")
_TEX_DEPTHS = {"chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5}
_TWEET = re.compile(r"^\s*(\d{1,3})\s?/\s?(\d{1,3})?\s+(?=\S)")
_ASKED = re.compile(
    r"^(?:Q|A|Question|Answer|F|Frage|Antwort|Réponse|Pregunta|Respuesta|问|答|問|質問|回答|질문|답변)\d{0,2}\s?(?:\([^()]{2,60}\))?\s?[:：]",
    re.IGNORECASE,
)
"""A question or an answer, which does not continue the item of a list above it."""
_LONGEST_HEADING = 80
_MARKDOWN_SIGNS = re.compile(r"^(?=[#>`|~]|-+$|=+$)")


def plain_notes(text: str, file: str) -> Notes:
    """Return the blocks of a file without markup, or with that of org-mode or LaTeX."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    if any(_ORG_FIELD.match(line) for line in lines[:30]) or file.endswith(".org"):
        details, written = _from_org(lines)
    elif len(_TEX.findall(text)) > 1:
        details, written = _from_tex(lines)
    else:
        details, written = _from_text(lines)
        written = list(with_turns(written))
    notes = markdown_notes("\n".join(written), file)
    return replace(notes, details={**details, **notes.details}, plain=text)


def _from_org(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    details: dict[str, str] = {}
    written: list[str] = []
    quoted = in_code = False
    for line in lines:
        if in_code and not _ORG_BLOCK.match(line):
            written.append(line)
            continue
        field, heading = _ORG_FIELD.match(line), _ORG_HEADING.match(line)
        if field and field[1].lower() in ("title", "author", "date", "language", "email"):
            details[field[1].lower()] = field[2].strip()
            written.append("")
        elif field:
            written.append(line)
        elif fence := _ORG_BLOCK.match(line):
            is_quote = fence[2].lower() in ("quote", "verse")
            begins = fence[1].lower() == "begin"
            mark = "" if is_quote else "```"
            language = fence[3] if fence[2].lower() == "src" and not is_quote else ""
            written += ["", f"{mark}{language}"] if begins else [mark, ""]
            quoted, in_code = is_quote and begins, not is_quote and begins
        elif _ORG_DRAWER.match(line):
            written.append("")
        elif heading:
            written.append(f"{'#' * min(len(heading[1]) + 1, 6)} {_org_inline(heading[2])}")
        elif quoted and line.strip():
            written.append(f"> {_org_inline(line.strip())}")
        elif _ORG_RULE.match(line.strip()):
            written.append(line.strip().replace("+", "|"))
        elif line.lstrip().startswith("|"):
            written += ["" for _ in written[-1:] if not written[-1].startswith("|")]
            written.append(_org_inline(line.strip()))
        else:
            written.append(_org_inline(line))
    return details, written


def _org_inline(line: str) -> str:
    pieces = _ORG_VERBATIM.split(_ORG_COUNTER.sub(r"\1", line))
    return "".join(
        f"`{piece[1:-1]}`" if at % 2 and piece[0] in "=~" else piece if at % 2 else _org_words(piece)
        for at, piece in enumerate(pieces)
    )


def _org_words(line: str) -> str:
    """Return words between formulas and code, with org-mode's marks as those of Markdown."""
    line = re.sub(r"\[\[([^\]]+)\]\[([^\]]+)\]\]", r"[\2](\1)", line)
    line = re.sub(r"\[\[(https?:[^\]]+)\]\]", r"<\1>", line)
    line = _ORG_SCRIPT.sub(
        lambda found: f"<{_ORG_SCRIPTS[found[1]]}>{found[2]}</{_ORG_SCRIPTS[found[1]]}>", line
    )
    line = re.sub(r"(?<![^\s(])\+(\w(?:[^+\n]*\w)?)\+(?=[\s.,;:!?)]|$)", r"~~\1~~", line)
    return re.sub(r"(?<!\S)/(\w[^/\n]*\w)/(?=[\s.,;:!?]|$)", r"*\1*", line)


def _from_tex(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    details: dict[str, str] = {}
    written: list[str] = []
    for line in lines:
        bare = _TEX_WORDS.sub(r"\1\2", re.sub(r"(?<!\\)%.*$", "", line))
        frame, block = _TEX_FRAME.match(bare), _TEX_BLOCK.match(bare)
        field, heading, item = _TEX_FIELD.match(bare), _TEX_HEADING.match(bare), _TEX_ITEM.match(bare)
        if field:
            details[field[1]] = field[2].strip()
            written.append("")
        elif heading:
            written += ["", f"{'#' * _TEX_DEPTHS[heading[1]]} {heading[2]}", "", heading[3]]
        elif frame:
            written += ["", f"### {frame[1] or frame[2]}", ""]
        elif block:
            written += ["", f"**{block[1]}:**", ""]
        elif item:
            term = f"**{item[2]}** " if item[2] else ""
            written.append(f"- {term}{item[3]}")
        elif _TEX_IGNORED.match(bare) and "equation" not in bare and "align" not in bare:
            written.append("")
        else:
            written.append(bare.strip() if written and written[-1].startswith("- ") else bare)
    return details, written


def _from_text(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    details, lines = _mail_fields(lines)
    written: list[str] = []
    has_title = "title" in details
    for at, line in enumerate(lines):
        above = lines[at - 1].strip() if at else ""
        below = lines[at + 1].strip() if at + 1 < len(lines) else ""
        stripped = line.strip()
        if not stripped or (_UNDERLINE.match(stripped) and above and _is_short(above)):
            written.append("")
        elif level := _heading_level(stripped, above, below, is_first=not has_title):
            has_title = True
            written += [f"{'#' * level} {stripped.strip('*_ ')}", ""]
        elif tweet := _TWEET.match(line):
            written += ["", line[tweet.end() :]]
        elif bullet := _BULLET.match(line):
            depth = len(bullet["indent"].expandtabs(4)) // 2
            top = min(
                (len(b["indent"].expandtabs(4)) // 2 for b in map(_BULLET.match, _run(lines, at)) if b),
                default=depth,
            )
            written.append(f"{'  ' * (depth - top)}- {bullet['text'].strip()}")
        else:
            if _ASKED.match(stripped) and written and written[-1].lstrip().startswith("- "):
                written.append("")
            continued = bool(written) and written[-1].lstrip().startswith("- ") and line[:1] in " \t"
            written.append(f"  {stripped}" if continued else _as_paragraph(stripped))
    return details, written


def _run(lines: list[str], at: int) -> list[str]:
    """Return the lines of the list around a line."""
    first = last = at
    while first and at - first < 50 and lines[first - 1].strip():  # noqa: PLR2004  enough to see its indentation
        first -= 1
    while last + 1 < len(lines) and last - at < 50 and lines[last + 1].strip():  # noqa: PLR2004
        last += 1
    return lines[first : last + 1]


def _mail_fields(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """Return the subject, date and sender of a mail, and the lines below them."""
    details: dict[str, str] = {}
    names = {
        "subject": "title",
        "betreff": "title",
        "objet": "title",
        "from": "author",
        "von": "author",
        "de": "author",
    }
    at = 0
    while at < len(lines) and (found := _MAIL_FIELD.match(lines[at])):
        name = found[1].lower()
        details[names.get(name, "date" if name in ("date", "datum") else name)] = found[2].strip()
        at += 1
    if len(details) < 2:  # noqa: PLR2004  one line alone is a sentence
        return {}, lines
    title = details.get("title", "")
    while title[:3].lower() in ("re:", "fw:", "wg:") or title[:4].lower() == "fwd:":
        title = title.partition(":")[2].strip()
    return {**details, "title": title} if title else details, lines[at:]


def _heading_level(line: str, above: str, below: str, *, is_first: bool) -> int:
    """Return the level of a line that is a heading by its layout, or 0."""
    if _UNDERLINE.match(below) and not above and _is_short(line):
        return 1 if below[0] == "=" else 2
    if (
        above
        or not _is_short(line)
        or _BULLET.match(line)
        or _TWEET.match(line)
        or byline_alone(line)
        or _DAY.fullmatch(line)
        or numbered_level(line)
    ):
        return 0
    if numbered := _NUMBER.match(line):
        is_alone = not below and not line.endswith(LINE_STOPS)
        return min(2 + numbered[1].count("."), 6) if is_alone and not is_first else 0
    if line.startswith(("#", "|", ">", "`", "[", "http", "@")):
        return 0
    if is_first:
        return 1
    if topic_of(line) == "talk":
        return 3
    if below and not ((line.isupper() and line.isascii()) or (line.endswith(":") and _BULLET.match(below))):
        return 0
    return 2 if not line.rstrip(":").endswith(LINE_STOPS) else 0


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and any(character.isalpha() for character in line)


def _as_paragraph(line: str) -> str:
    """Return a line of plain text as Markdown that is no heading, quotation, rule or table."""
    return line if not _MARKDOWN_SIGNS.match(line) or line.startswith(("> ", "```", "#")) else f"\\{line}"
