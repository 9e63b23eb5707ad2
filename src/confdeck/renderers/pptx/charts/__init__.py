"""Charts as PowerPoint edits them: the theme's colours and faces, everything where the drawing has it."""

from confdeck.renderers.pptx.charts.embedding import ChartSettings, chart_frame, embedded_chart

__all__ = ["ChartSettings", "chart_frame", "embedded_chart"]
