"""Decides which slides an edition becomes; one module for each kind of content."""
