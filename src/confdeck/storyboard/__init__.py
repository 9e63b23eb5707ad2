"""Decides a deck before it is drawn: its slides, what is on each of them, where, and at what size."""

from confdeck.storyboard.build import build_storyboard

__all__ = ["build_storyboard"]
