"""Send a rendered digest: one message for each recipient, sent once and recorded in a journal."""
