#!/bin/sh
# markitdown 0.1.9: the probability of A given B in a Word document becomes the probability of B.
#
# Expected: Word keeps what stands between brackets as one or more `m:e` with a separator between them, "|" if none is named
# (ISO/IEC 29500-1, 22.1.2.24), and the converter of formulas to LaTeX writes them all.
# What happens: for each kind of part only the last is kept. So it is P(B), and of an interval of two parts the end. A fraction in
# one line gets braces that are not drawn instead of brackets, an isotope and what stands in a box are left out, and the
# marks at which equations are aligned are printed. No message.
# Seen: `P\left(B\right)` for P(A|B), `{a+b}/{2}` for (a + b)/2, an empty formula for carbon 14, `a\&=b` for an aligned line.
# Why it matters: notes with formulas go through this program to language models and to Markdown, and P(B) is as good a formula as
# P(A|B). confdeck reads them itself (authoring/importing/omml.py); it printed the marks of alignment too until this was
# found; guarded by test_formulas_of_word_keep_what_they_mean in tests/authoring/importing/test_importing.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check "markitdown[docx]==0.1.9" python-docx==1.2.0
cd "$folder"
bin/python - <<'END'
import docx
from docx.oxml import parse_xml
from markitdown import MarkItDown

SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def run(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


def converted(formula):
    document = docx.Document()
    document.add_paragraph("")._p.append(parse_xml(f'<m:oMath xmlns:m="{SPACE}">{formula}</m:oMath>'))
    document.save("formula.docx")
    return MarkItDown().convert("formula.docx").text_content


FORMULAS = {
    f"{run('P')}<m:d><m:dPr/><m:e>{run('A')}</m:e><m:e>{run('B')}</m:e></m:d>": r"$P\left(B\right)$",
    f'<m:f><m:fPr><m:type m:val="lin"/></m:fPr><m:num>{run("a+b")}</m:num><m:den>{run("2")}</m:den></m:f>': "${a+b}/{2}$",
    f"<m:sPre><m:sub>{run('6')}</m:sub><m:sup>{run('14')}</m:sup><m:e>{run('C')}</m:e></m:sPre>": "$$",
    f"<m:eqArr><m:e>{run('a&amp;=b')}</m:e></m:eqArr>": r"$\begin{array}{c}a\&=b\end{array}$",
}
for formula, expected in FORMULAS.items():
    print(converted(formula))
    assert converted(formula) == expected
END
