"""Files to rows and issues. No database, no Streamlit."""
