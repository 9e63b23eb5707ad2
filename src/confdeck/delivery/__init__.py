"""What becomes of a written digest: made ready to leave. How it is sent, and that it is sent once, belongs here too."""

from confdeck.delivery.message import POLICY, outgoing

__all__ = ["POLICY", "outgoing"]
