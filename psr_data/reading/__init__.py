"""Workbook bytes to rows and issues, and what they would change. No database, no Streamlit."""

from psr_data.reading.files.sandbox import Tell, read_workplan

__all__ = ["Tell", "read_workplan"]
