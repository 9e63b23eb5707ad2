"""Joins the recaps of several attendees: what is the same becomes one entry, and each view is signed."""
