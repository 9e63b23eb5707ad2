#!/bin/sh
# readtime 3.0.0: a Chinese text of any length takes a second to read.
#
# Expected: the package's description says that the time of posts in Chinese, Japanese and Korean is a function of their
# characters, 500 a minute, so a thousand characters take two minutes.
# What happens: words are counted in every language, between characters that are no letters or digits. Chinese and Japanese
# have no spaces, so all that stands between two punctuation marks is one word.
# Seen: 990 Chinese characters in nine sentences take 11 seconds, and 1,050 without punctuation 1 second; 960 Japanese ones
# the same; a thousand English words 227.
# Why it matters: the time to read stands at the head of newsletters and posts, and in plans of talks. confdeck gives times
# for slides, not for words, and knows the ends of sentences without spaces: guarded by tests/typography/test_sentences.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check readtime==3.0.0
"$folder/bin/python" - <<'END'
from importlib.metadata import metadata

import readtime

promise = " ".join(metadata("readtime").get_payload().split())
assert "number of characters (500 characters/min)" in promise

texts = {
    "Chinese sentences": ("训练数据中的重复图像会使测试结果看起来更好，" * 5)[:-1] + "。",
    "Chinese": "训练数据中的重复图像会使测试结果看起来更好" * 50,
    "Japanese": "学習データの重複は評価を甘くする" * 60,
    "English": "word " * 1000,
}
texts["Chinese sentences"] *= 9
seconds = {name: readtime.of_text(text).seconds for name, text in texts.items()}
for name, text in texts.items():
    print(f"{name}: {len(text)} characters, {seconds[name]} s")
assert len(texts["Chinese"]) > 1000
assert seconds["Chinese"] == seconds["Japanese"] == 1
assert seconds["Chinese sentences"] < 15
assert seconds["English"] > 200
END
