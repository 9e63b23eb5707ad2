"""Slide layouts and the slides of an edition; one module for each kind of content."""
