"""What becomes of a rendered digest: made ready for each recipient, sent once, and remembered."""
