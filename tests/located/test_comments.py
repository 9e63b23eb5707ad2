"""Comments are cut out, and nothing else."""

from __future__ import annotations

from pathlib import Path

import yaml

from confdeck.located import without_comments

SAMPLE = Path(__file__).parents[2] / "input" / "iccv-2019" / "recap.yaml"
WRITTEN = """\
# first
a: 1 # one
b: | # secret
  # a heading é
  text # said
   # and this

# after
c: "x # y" # z
d: [1, # in
  'two # 2'] #
e: a#b
f: >- #hidden
  folded
  # said"""
CUT = """\
a: 1
b: |
  # a heading é
  text # said
   # and this

c: "x # y"
d: [1,
  'two # 2']
e: a#b
f: >-
  folded
  # said"""


def test_comments_go_and_words_stay() -> None:
    assert without_comments(WRITTEN) == CUT
    assert yaml.safe_load(CUT) == yaml.safe_load(WRITTEN)


def test_windows_line_ends() -> None:
    assert without_comments("# x\r\na: 1 # y\r\nb: 2\r\n") in {"\na: 1\r\nb: 2\r\n", "a: 1\r\nb: 2\r\n"}


def test_what_is_no_yaml_cannot_be_told() -> None:
    assert without_comments('a: "1') is None
    assert without_comments("") == ""


def test_the_sample_says_the_same() -> None:
    text = SAMPLE.read_text("utf-8")
    cut = without_comments(text)
    assert cut is not None
    assert yaml.safe_load(cut) == yaml.safe_load(text)
    assert "# A recap of" not in cut
