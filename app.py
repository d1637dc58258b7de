"""The dashboard: page config, the programme and as-at date that every page speaks of, and the menu."""

import streamlit as st

from psr_data.ui.navigation import menu
from psr_data.ui.sidebar import choose

st.set_page_config(page_title="PSR programme tracker", page_icon="📅", layout="wide")
page = menu()
with st.sidebar:
    choose()
page.run()
