"""Charts as PowerPoint edits them: the theme's colours and faces, everything where the drawing has it."""

from confdeck.renderers.pptx.charts.embedding import ChartDrawing, chart_frame, embedded_chart

__all__ = ["ChartDrawing", "chart_frame", "embedded_chart"]
