"""A visit: page config, the programme and as-at date that every page speaks of, the menu, and the page."""

from pathlib import Path

import streamlit as st

from psr_data.logs import record_unexpected
from psr_data.ui.cached import require_store
from psr_data.ui.links import opened_by_link
from psr_data.ui.navigation import menu, show_menu
from psr_data.ui.sidebar import choose
from psr_data.ui.text import product_name

SCRIPT = Path(__file__)
PRODUCT = "PSR programme tracker"


def draw() -> None:
    try:
        _draw()
    except Exception as error:
        record_unexpected(error)
        raise


def _draw() -> None:
    st.set_page_config(page_title=PRODUCT, page_icon="📅", layout="wide")
    page = menu()
    require_store()
    if not opened_by_link():
        with st.sidebar:
            product_name(PRODUCT)
            programme = choose()
            show_menu(page)
        st.set_page_config(page_title=" · ".join(filter(None, (page.title, programme or PRODUCT))))
    page.run()


if __name__ == "__main__":
    draw()
