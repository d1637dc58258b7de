"""Frozen records and pure rules. Standard library only: no database, no pandas, no Streamlit."""
