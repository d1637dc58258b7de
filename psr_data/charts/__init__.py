"""From a frame to a Plotly figure, and nothing else; the look of all of them is in `theme`."""
