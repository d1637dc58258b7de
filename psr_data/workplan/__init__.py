"""Workbook bytes to rows and issues, and what they would change. No database, no Streamlit."""

from psr_data.workplan.sandbox import Tell, read_workplan

__all__ = ["Tell", "read_workplan"]
