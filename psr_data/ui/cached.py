"""Reads shared by all sessions, each kept until the data version moves on."""

import gc
from datetime import date

import streamlit as st

from psr_data.frames.position import Position, position
from psr_data.store.changes import data_version
from psr_data.store.engine import Store, StoreUnavailable, open_store
from psr_data.ui.text import opening, style


@st.cache_resource(max_entries=1)
def the_store() -> Store:
    """The store of this server, brought up to date once.

    Freezes what is loaded by then: Streamlit collects garbage after every run, and would walk through all
    of pandas and Plotly each time.
    """
    store = open_store()
    gc.collect()
    gc.freeze()
    return store


def require_store() -> None:
    """Stop with a sentence where the database cannot be opened."""
    try:
        the_store()
    except StoreUnavailable as problem:
        style()
        opening("PSR programme tracker", "The database cannot be opened.", str(problem))
        st.stop()


def current_version(store: Store) -> int:
    with store.reading() as session:
        return data_version(session)


def position_at(store: Store, version: int, code: str, as_at: date) -> Position:
    """The programme's position; the same object for every session, so never changed."""
    return _position(store.url, version, code, as_at, _store=store)


@st.cache_resource(max_entries=24, show_spinner=False)
def _position(url: str, version: int, code: str, as_at: date, _store: Store) -> Position:  # noqa: ARG001 - the key
    return position(_store, code, as_at)
