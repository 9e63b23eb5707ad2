#!/bin/sh
# mathml2omml 0.0.2: the hat of an estimate becomes a limit above the letter.
#
# Expected: MathML marks an accent with `<mover accent="true">`; Office's equations have an element of their own for it,
# `m:acc`, which sets the sign close above the letter.
# What happens: every `mover` becomes `m:limUpp`, which is made for the words above an arrow or a "lim". The sign is
# smaller, stands higher, and in the linear form of the equation it reads as x┴^.
# Seen: `\hat{x}`, written as MathML, gives a `m:limUpp` with "^" and no `m:acc`; `\bar{x}` and `\vec{v}` do the same.
# Why it matters: estimates and vectors are in most formulas of this field, and this is how LaTeX gets into Word and
# PowerPoint in Python. confdeck writes equations itself; guarded by tests/text/formula/test_omml.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check mathml2omml==0.0.2
"$folder/bin/python" - <<'END'
import mathml2omml

for letter, sign in (("x", "^"), ("x", "¯"), ("v", "→")):
    markup = f'<math><mover accent="true"><mi>{letter}</mi><mo stretchy="false">{sign}</mo></mover></math>'
    equation = mathml2omml.convert(markup)
    print(equation)
    assert "m:limUpp" in equation
    assert "m:acc" not in equation
END
