"""Rules of typesetting that every output shares: sentences, lines, addresses and rows of pictures."""
