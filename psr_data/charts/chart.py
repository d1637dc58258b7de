"""A chart with what always goes with its figure: its data and its summary in words."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go


@dataclass(frozen=True, slots=True)
class Chart:
    """`kind` is its part of a file name, lower case with hyphens; `data` is what is drawn, as a table; `summary`
    describes it for those who cannot see it; `width` is that of its picture, in pixels."""

    kind: str
    figure: go.Figure
    data: pd.DataFrame
    summary: str
    width: int = 1280
