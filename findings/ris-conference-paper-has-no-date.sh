#!/bin/sh
# @citation-js/plugin-ris 0.8.2: a conference paper of type CONF, as most sites export it, has no date.
#
# Expected: a record with `PY  - 2019` gives a reference of 2019, whatever its type.
# What happens: the specification of RIS calls CONF a whole volume of proceedings, with PY for the year of the conference and
# C2 for the year of publication. The plug-in follows it to the letter, and so `issued` is empty. T2 is the name of the
# conference there, so that the title of the proceedings is not printed either.
# Seen: "Roe, A. (n.d.). Talk. 12." in APA, with 2019 in `event-date` alone; of type CPAPER "(2019)", and of type CHAP
# "(2019). Talk. In Proceedings of Things (p. 12)." No warning.
# Why it matters: reference lists say "no date" for dated papers. confdeck takes PY for the year of every type;
# guarded by test_fields in tests/source/test_ris.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2 \
    @citation-js/plugin-csl@0.8.2 >/dev/null
cat >run.mjs <<'END'
import assert from "node:assert";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-ris";
import "@citation-js/plugin-csl";

const work = (type) =>
  new Cite(`TY  - ${type}\nAU  - Roe, A.\nTI  - Talk\nT2  - Proceedings of Things\nPY  - 2019\nSP  - 12\nER  - \n`);
const printed = (type) => work(type).format("bibliography", { template: "apa" }).trim();
const [conference] = work("CONF").data;
console.log(conference["event-date"], conference.issued, printed("CONF"), printed("CPAPER"));
assert.equal(conference.issued, undefined);
assert.deepEqual(conference["event-date"], { "date-parts": [[2019]] });
assert.equal(printed("CONF"), "Roe, A. (n.d.). Talk. 12.");
assert.equal(printed("CPAPER"), "Roe, A. (2019). Talk. 12.");
assert(printed("CHAP").includes("(2019). Talk. In Proceedings of Things"));
END
node run.mjs
