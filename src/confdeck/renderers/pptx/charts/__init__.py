"""Charts that PowerPoint can edit, in the theme's colours and fonts, laid out as in the SVG drawing."""

from confdeck.renderers.pptx.charts.embedding import chart_frame, embed_chart

__all__ = ["chart_frame", "embed_chart"]
