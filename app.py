"""The front door: `streamlit run app.py` finds `app` here and serves it; each visit draws the dashboard.

The script of a visit is not this file, because Streamlit gives the first visitor of a server whose main script
stands beside a folder `pages` another menu than ours. Run as a script, as tests do, this file draws it too.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from psr_data.ui import dashboard
from psr_data.ui.serving import MIDDLEWARE

if get_script_run_ctx(suppress_warning=True):
    dashboard.draw()
else:
    app = st.App(dashboard.SCRIPT, middleware=MIDDLEWARE)
