"""Factors between units of length: CSS pixels, points, millimetres and inches."""

MM_PER_INCH = 25.4
MM_PER_PT = MM_PER_INCH / 72
PT_PER_MM = 72 / MM_PER_INCH
MM_PER_PX = MM_PER_INCH / 96
