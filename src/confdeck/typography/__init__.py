"""Rules of typesetting that every output shares: where sentences end, and how addresses are shown."""

from confdeck.typography.addresses import LONGEST_ADDRESS, shown_address
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
    "FULL_STOPS",
    "LONGEST_ADDRESS",
    "STOPS",
    "as_one_word",
    "ends_sentence",
    "gap_after",
    "sentence_ends",
    "shown_address",
    "split_sentences",
]
