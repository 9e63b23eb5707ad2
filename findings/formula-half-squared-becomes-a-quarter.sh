#!/bin/sh
# tex2typst 0.6.2, read by Typst 0.15.2: a half squared becomes one over two squared, and a fraction loses its index.
#
# Expected: in LaTeX the exponent of `\frac{1}{2}^2` belongs to the whole fraction: a quarter, drawn with the exponent at its
# right. A converter writes frac(1, 2)^2 for it, or brackets, as it does for sums: `\frac{a+b}{2}` is (a + b)/2.
# What happens: simple fractions are written with a slash. In Typst a superscript and a subscript bind more tightly than a
# slash, so that both belong to the denominator alone.
# Seen: 1/2^2, which Typst reads as 1 over 2 squared, and a/b_i for `\frac{a}{b}_i`; with `\dfrac` it is frac(1, 2)^2, and
# right. No message: (2/3)^2 is 4/9 in the source and 2/9 after it.
# Why it matters: variances and rates are written so, and the result is a formula like any other.
# confdeck writes (a/b)² and an Office fraction with an exponent; guarded by the case `\frac{a}{b}^2` of
# test_a_construct_is_right_in_all_forms in tests/text/formula/test_constructs.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check typst==0.15.2
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund tex2typst@0.6.2 >/dev/null
cat >run.mjs <<'END'
import { tex2typst } from "tex2typst";

for (const tex of ["\\frac{1}{2}^2", "\\frac{a}{b}_i", "\\dfrac{1}{2}^2"]) console.log(tex2typst(tex));
END
node run.mjs >formulas.txt
venv/bin/python - <<'END'
import json
from pathlib import Path

import typst

formulas = Path("formulas.txt").read_text("utf-8").splitlines()
source = Path("formulas.typ")
source.write_text("\n".join(f"#metadata(repr(${formula}$.body)) <read>" for formula in formulas), "utf-8")
read = json.loads(typst.query(str(source), "<read>", field="value"))
print(*zip(formulas, read), sep="\n")
assert formulas == ["1/2^2", "a/b_i", "frac(1, 2)^2"]
assert read == [
    "frac(num: [1], denom: attach(base: [2], t: [2]))",
    "frac(num: [a], denom: attach(base: [b], b: [i]))",
    "attach(base: frac(num: [1], denom: [2]), t: [2])",
]
END
