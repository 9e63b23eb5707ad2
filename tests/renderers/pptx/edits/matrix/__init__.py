"""A proof that edits survive: every kind of edit, by three programs, with every change of the recap, on several designs.

`python -m tests.renderers.pptx.edits.matrix` runs it and counts what went wrong.
"""
