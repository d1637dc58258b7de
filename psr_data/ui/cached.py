"""Reads shared by all sessions, each kept until the data version moves on."""

import gc

import streamlit as st

from psr_data.domain.moment import Moment
from psr_data.frames.position import AS_RECORDED, Position, Supposing, position
from psr_data.frames.review import Review, review
from psr_data.frames.standings import earlier_standings
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


def position_at(
    store: Store,
    version: int,
    code: str,
    moment: Moment,
    number: int | None = None,
    supposing: Supposing = AS_RECORDED,
) -> Position:
    """The programme's position; the same object for every session, so never changed."""
    return _position(store.url, version, code, moment, number, supposing, _store=store)


@st.cache_resource(max_entries=24, show_spinner=False)
def _position(
    url: str,  # noqa: ARG001 - part of the key, as the data version is
    version: int,  # noqa: ARG001
    code: str,
    moment: Moment,
    number: int | None,
    supposing: Supposing,
    _store: Store,
) -> Position:
    return position(_store, code, moment, number, supposing)


def review_of(store: Store, version: int, held: Position) -> Review:
    """What the workstreams page tells of a position; the same object for every session, so never changed."""
    return _review(store.url, version, held.code, held.moment, _store=store, _held=held)


@st.cache_resource(max_entries=8, show_spinner="Reading the meetings before…")
def _review(
    url: str,  # noqa: ARG001 - part of the key, as the data version is
    version: int,  # noqa: ARG001
    code: str,
    moment: Moment,
    _store: Store,
    _held: Position,
) -> Review:
    return review(_held, earlier_standings(_store, code, moment))
