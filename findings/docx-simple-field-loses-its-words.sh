#!/bin/sh
# mammoth 1.13.0: what a simple field of a Word document shows is left out; the same in a complex field stays.
#
# Expected: `w:fldSimple` and `w:fldChar` are two ways to write one field (ISO/IEC 29500-1, 17.16.2 and 17.16.18), and both
# contain the words that Word last showed for it; a conversion to HTML has them either way.
# What happens: the words of `w:fldSimple` are gone from the middle of the sentence, with a message that names the element
# and not the words.
# Seen: "Figure 3 shows it" as a complex field, "Figure  shows it" as a simple one.
# Why it matters: numbers of captions, cross-references and dates are fields, and a sentence without them still reads like
# one. confdeck unwraps simple fields before mammoth reads the document (importing/docx_leftovers.py); guarded by
# test_what_word_deletes_comments_and_draws_is_reported_with_its_words in tests/authoring/importing/test_importing.py.
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

SHOWN = "<w:r><w:t>3</w:t></w:r>"
PART = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
COMPLEX = f"{PART.format('begin')}<w:r><w:instrText> SEQ Figure </w:instrText></w:r>{PART.format('separate')}{SHOWN}{PART.format('end')}"
SIMPLE = f'<w:fldSimple w:instr=" SEQ Figure ">{SHOWN}</w:fldSimple>'


def converted(field):
    document = docx.Document()
    paragraph = document.add_paragraph("Figure ")
    for element in parse_xml(f"<w:p {nsdecls('w')}>{field}</w:p>"):
        paragraph._p.append(element)
    paragraph.add_run(" shows it")
    file = io.BytesIO()
    document.save(file)
    result = mammoth.convert_to_html(file)
    return result.value, [message.message for message in result.messages]


print(converted(COMPLEX), converted(SIMPLE), sep="\n")
assert converted(COMPLEX) == ("<p>Figure 3 shows it</p>", [])
assert converted(SIMPLE) == ("<p>Figure  shows it</p>", ["An unrecognised element was ignored: w:fldSimple"])
END
