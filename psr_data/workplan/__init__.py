"""Workbook bytes to rows and issues, and what would change against the plan held. No database, no Streamlit."""

from psr_data.workplan.sandbox import read_workplan

__all__ = ["read_workplan"]
