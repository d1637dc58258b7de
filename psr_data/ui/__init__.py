"""The only part of the package that imports Streamlit: navigation, session, cached reads, shared widgets."""
