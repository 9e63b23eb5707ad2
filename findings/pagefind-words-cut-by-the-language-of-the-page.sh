#!/bin/sh
# pagefind-bin-extended 1.5.2: whether Chinese is cut into words depends on the language of the page, not on the script.
#
# Expected: a build that knows how to cut Chinese into words does so where there is Chinese; `--force-language`, which puts
# pages of all languages into one index, then chooses the rules for endings.
# What happens: words are cut only on pages whose language is Chinese or Japanese; on an English page, or with
# `--force-language en`, a run of Chinese signs is one word, which nobody finds by what stands in its middle. With
# `--force-language zh` English is found as well.
# Seen: in the index of an English and a Chinese page, forced to `en`, the run of nine signs and not its last word;
# forced to `zh` that word, and "networks" of the English page.
# Why it matters: without forcing, a page searches its own language alone, so a site in two languages must force one, and
# its own is the obvious choice. confdeck takes Chinese or Japanese if a recap has one of them (archive/search_index.py);
# guarded by test_all_languages_share_an_index_that_knows_their_words in tests/archive/test_search_index.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pagefind-bin-extended==1.5.2
cd "$folder"
mkdir site
echo '<html lang="en"><body data-pagefind-body><p>Networks learn.</p></body></html>' >site/en.html
echo '<html lang="zh"><body data-pagefind-body><p>检索增强减少了幻觉</p></body></html>' >site/zh.html
for language in en zh; do
	venv/bin/python -m pagefind_bin_extended --site site --output-path "$language" --force-language "$language" >log
done
venv/bin/python - <<'END'
import gzip
from pathlib import Path


def indexed(language, word):
    """Whether a word is in the index of a language, which has it as a text of CBOR: its length before it."""
    (index,) = Path(language, "index").iterdir()
    data = word.encode()
    length = bytes([0x60 + len(data)] if len(data) < 24 else [0x78, len(data)])
    return length + data in gzip.decompress(index.read_bytes())


words = ("检索增强减少了幻觉", "幻觉", "networks", "network")
seen = {language: [indexed(language, word) for word in words] for language in ("en", "zh")}
print(seen)
assert seen == {"en": [True, False, False, True], "zh": [False, True, True, False]}
END
