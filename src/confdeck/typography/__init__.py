"""Rules of typesetting that every output shares: where sentences end, how lines break, how addresses are shown and pictures stand in rows."""

from confdeck.typography.addresses import LONGEST_ADDRESS, repeats_address, shown_address
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
from confdeck.typography.rows import PictureRow, even_slices, fill_area, row_height, weighted_slices
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
    "PictureRow",
    "as_one_word",
    "break_lines",
    "ends_sentence",
    "even_slices",
    "fill_area",
    "fit_lines",
    "gap_after",
    "longest_fitting",
    "narrowest",
    "repeats_address",
    "row_height",
    "sentence_ends",
    "shorten",
    "shorten_to",
    "shown_address",
    "split_sentences",
    "split_words",
    "weighted_slices",
]
