"""Turns notes into a recap: reads files of several kinds as blocks of Markdown, and finds talks, people and papers in them."""
