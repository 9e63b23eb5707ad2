#!/bin/sh
# unicodeit 0.7.5: a line over two letters becomes a line over the first, a bracket, and the second letter is gone.
#
# Expected: `\overline{AB}`, the segment from A to B, becomes A̅B̅, or stays as it is written, as `\frac{1}{2}` and other
# commands do for which there is no character.
# What happens: the command and its bracket are taken for an accent of one letter; the next character is read as the closing
# bracket and dropped, whatever it is, and the real bracket stays.
# Seen: `\overline{AB} = 3` becomes "A̅} = 3", `\bar{xy}` becomes "x̅}". For one letter it is right.
# Why it matters: titles with formulas are turned into text with this package for slides and badges, and a letter that is
# missing is another length. confdeck writes the line over each letter, from its own formula tree; guarded by the cases with
# lines of test_a_construct_is_right_in_all_forms in tests/text/formula/test_constructs.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check unicodeit==0.7.5
"$folder/bin/python" - <<'END'
from unicodeit import replace

LINE = "\N{COMBINING OVERLINE}"
seen = {
    r"\overline{A}": f"A{LINE}",
    r"\overline{AB} = 3": f"A{LINE}}} = 3",
    r"\bar{xy}": f"x{LINE}}}",
    r"\frac{1}{2}": r"\frac{1}{2}",
}
for formula, expected in seen.items():
    print(formula, replace(formula))
    assert replace(formula) == expected
END
