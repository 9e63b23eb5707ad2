#!/bin/sh
# SVGO 4.1.0: the colours of a drawing for dark pages vanish if its class is used once, and stay if it is used twice.
#
# Expected: a smaller file that looks the same, on light pages and on dark ones (`prefers-color-scheme`).
# What happens: a class that one element has is moved into its `style`, and the class with all rules about it is removed, those in
# `@media` too. A class that several elements have is left alone. Known as an open issue of the project since 2023.
# Seen: for one path `style="fill:#000"` and no style sheet; for two paths the style sheet with its media query. No message.
# Why it matters: a logo that is made for both kinds of page is black on black after it was made smaller. confdeck draws SVG with
# the colours for light pages, whatever else a style sheet has; guarded by test_the_cascade in tests/media/test_svg_styles.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund svgo@4.1.0 >/dev/null
cat >run.mjs <<'END'
import assert from "node:assert";
import { optimize } from "svgo";

const style = "<style>.a{fill:#000} @media (prefers-color-scheme:dark){.a{fill:#fff}}</style>";
const smaller = (paths) => optimize(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${style}${paths}</svg>`).data;
const once = smaller('<path class="a" d="M0 0h5v5z"/>');
const twice = smaller('<path class="a" d="M0 0h3v3z"/><g opacity=".5"><path class="a" d="M5 5h3v3z"/></g>');
console.log(once, twice);
assert(once.includes("fill:#000") && !once.includes("#fff") && !once.includes("@media"));
assert(twice.includes("@media") && twice.includes("fill:#fff"));
END
node run.mjs
