"""Damaged recaps, pictures, templates, bibliographies and journals, given to the command line for as long as asked."""
