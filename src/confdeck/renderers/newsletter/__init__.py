"""The newsletter: an edition as paged HTML, printed to a tagged PDF."""

from confdeck.renderers.newsletter.renderer import NewsletterRenderer

__all__ = ["NewsletterRenderer"]
