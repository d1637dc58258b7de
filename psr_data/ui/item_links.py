"""The names of items on a page, which open their panel in it."""

from pathlib import Path

import streamlit as st

_links = st.components.v2.component("item_links", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


def pressed_item() -> int | None:
    """The item of the name, drawn by `item_html`, that was pressed just now."""
    pressed: int | None = _links(key="item_links", on_item_change=lambda: None).item
    return pressed
