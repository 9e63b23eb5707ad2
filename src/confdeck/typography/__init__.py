"""Rules of typesetting that every output shares: where sentences end, how lines break, and how addresses are shown."""

from confdeck.typography.addresses import LONGEST_ADDRESS, shown_address
from confdeck.typography.lines import (
    ELLIPSIS,
    IDEOGRAPHS,
    NEVER_FIRST,
    NEVER_LAST,
    SLACK,
    Measure,
    break_lines,
    fit_lines,
    longest_fitting,
    narrowest,
    shorten,
    shorten_to,
    split_words,
)
from confdeck.typography.sentences import (
    FULL_STOPS,
    STOPS,
    as_one_word,
    ends_sentence,
    gap_after,
    sentence_ends,
    split_sentences,
)

__all__ = [
    "ELLIPSIS",
    "FULL_STOPS",
    "IDEOGRAPHS",
    "LONGEST_ADDRESS",
    "NEVER_FIRST",
    "NEVER_LAST",
    "SLACK",
    "STOPS",
    "Measure",
    "as_one_word",
    "break_lines",
    "ends_sentence",
    "fit_lines",
    "gap_after",
    "longest_fitting",
    "narrowest",
    "sentence_ends",
    "shorten",
    "shorten_to",
    "shown_address",
    "split_sentences",
    "split_words",
]
