"""What becomes of a written digest: made ready to leave. How it is sent, and that it is sent once, belongs here too."""

from confdeck.delivery.message import outgoing

__all__ = ["outgoing"]
