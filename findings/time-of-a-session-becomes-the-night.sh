#!/bin/sh
# chrono-node 2.10.3: a session from 11:30 to 1:30 pm begins at half past eleven at night and ends on the next day.
#
# Expected: "11:30-1:30pm" is two hours around noon, as every reader of a programme knows; "am" and "pm" are often written
# once, and a range does not go backwards.
# What happens: the "pm" of the end is given to the start as well. Since 23:30 is then later than 13:30, the end moves to the
# next day. Only where the start is smaller than the end, as in "1-3pm", is it right; with "9:00am" it is right too.
# Seen: "11:30-1:30pm 3 September 2026" is 23:30 on September 3 to 13:30 on September 4; "9-1pm" is 21:00 to 13:00.
# Issues of the project know the reverse case, a "pm" at the start alone; nothing in its documentation says this one.
# Why it matters: sessions over noon are in every programme. confdeck reads no times of day, and takes none for an
# affiliation; guarded by test_times_and_marks_of_notes_are_no_affiliation in tests/authoring/importing/test_importing.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund chrono-node@2.10.3 >/dev/null
cat >run.mjs <<'END'
import assert from "node:assert";
import { parse } from "chrono-node";

const shown = (date) => `${date.getDate()} ${date.getHours()}:${String(date.getMinutes()).padStart(2, "0")}`;
const range = (text) => {
  const [found] = parse(`${text} 3 September 2026`, new Date(2026, 5, 15));
  return `${shown(found.start.date())} to ${shown(found.end.date())}`;
};
const seen = {
  "11:30-1:30pm": "3 23:30 to 4 13:30",
  "9-1pm": "3 21:00 to 4 13:00",
  "11:30am-1:30pm": "3 11:30 to 3 13:30",
  "1-3pm": "3 13:00 to 3 15:00",
};
for (const [text, expected] of Object.entries(seen)) {
  console.log(text, range(text));
  assert.equal(range(text), expected);
}
END
node run.mjs
