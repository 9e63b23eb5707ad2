"""Rules of typesetting that every output shares: where sentences end, and how addresses are shown."""

from confdeck.typography.addresses import shown_address
from confdeck.typography.sentences import STOPS, ends_sentence, gap_after, sentence_ends, split_sentences

__all__ = ["STOPS", "ends_sentence", "gap_after", "sentence_ends", "shown_address", "split_sentences"]
