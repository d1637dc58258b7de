"""A chart as it is shown anywhere: what must never be parted from its figure."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go


@dataclass(frozen=True, slots=True)
class Chart:
    """`kind` names it in files, lower case with hyphens; `data` is what is drawn, as a table; `summary` says what
    there is to see in words, for those who do not see it; `width` in pixels is what suits it as a picture."""

    kind: str
    figure: go.Figure
    data: pd.DataFrame
    summary: str
    width: int = 1280
