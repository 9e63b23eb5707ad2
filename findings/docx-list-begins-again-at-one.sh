#!/bin/sh
# mammoth 1.13.0: a numbered list that goes on behind a paragraph begins again at 1, and one that begins at 5 too.
#
# Expected: an item keeps the number that Word shows (ISO/IEC 29500-1, 17.9), by `start` of the list or `value` of the item; or
# a message.
# What happens: only the kind of list is read from the document, not where it begins, so that every `<ol>` counts from 1. The
# numbers of an item change with what stands before it. A known limitation: two issues of the project ask for it since 2017.
# Seen: "1. a", "2. b", a paragraph, "3. c", and a list that begins at 5: three `<ol>` without `start`, no message.
# Why it matters: texts refer to items by their numbers, as in "see point 3". confdeck counts the items itself
# (authoring/importing/docx_numbers.py) since this was found; guarded by
# test_items_of_word_keep_their_numbers_across_paragraphs in tests/authoring/importing/test_importing.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check mammoth==1.13.0 python-docx==1.2.0
"$folder/bin/python" - <<'END'
import io

import docx
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

document = docx.Document()
numbering = document.part.numbering_part.element
levels = '<w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt w:val="decimal"/></w:lvl>'
for number, start in ((80, 1), (81, 5)):
    kind = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{levels.format(start)}</w:abstractNum>'
    numbering.insert(0, parse_xml(kind))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def item(words, number):
    properties = document.add_paragraph(words)._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'))


item("a", 80), item("b", 80), document.add_paragraph("Between."), item("c", 80)
document.add_paragraph("Then."), item("d", 81)
file = io.BytesIO()
document.save(file)
result = mammoth.convert_to_html(file)
print(result.value, result.messages)
lists = ("<ol><li>a</li><li>b</li></ol>", "<ol><li>c</li></ol>", "<ol><li>d</li></ol>")
assert result.value == f"{lists[0]}<p>Between.</p>{lists[1]}<p>Then.</p>{lists[2]}" and not result.messages
END
