"""One module a figure; each has `draw()`, which returns the file it wrote."""
