"""Reads shared by all sessions, each kept until the data version moves on."""

import gc
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from psr_data.domain.moment import Moment
from psr_data.domain.pack import PackChoice
from psr_data.frames.change_log import last_change
from psr_data.frames.pack import build
from psr_data.frames.pack.agenda import agenda
from psr_data.frames.pack.commentary import with_commentary
from psr_data.frames.pack.record import Pack
from psr_data.frames.pack.slide import Slide
from psr_data.frames.position import AS_RECORDED, Position, WhatIf, load_position
from psr_data.frames.review import Review, review
from psr_data.frames.standings import earlier_standings
from psr_data.logs import start_logging
from psr_data.settings import WrongSetting, check_settings
from psr_data.store.changes import data_version, facts_version
from psr_data.store.engine import Store, StoreUnavailable, open_store
from psr_data.ui.text import page_header, style


@st.cache_resource(max_entries=1)
def the_store() -> Store:
    """The store of this server, brought up to date once.

    Freezes what is loaded by then: Streamlit collects garbage after every run, and would walk through all
    of pandas and Plotly each time.
    """
    start_logging("info")
    store = open_store()
    gc.collect()
    gc.freeze()
    return store


def require_store() -> None:
    """Stop with a sentence where the database cannot be opened."""
    try:
        check_settings()
        the_store()
    except (StoreUnavailable, WrongSetting) as problem:
        style()
        finding = "A setting is wrong." if isinstance(problem, WrongSetting) else "The database cannot be opened."
        page_header("PSR programme tracker", finding, str(problem))
        st.stop()


def current_version(store: Store) -> int:
    with store.reading() as session:
        return data_version(session)


def last_change_of(store: Store, version: int, code: str) -> tuple[int, str]:
    """The data version of the programme's newest change, and when that was."""
    return _last_change(store.url, version, code, _store=store)


@st.cache_resource(max_entries=24, show_spinner=False)
def _last_change(url: str, version: int, code: str, _store: Store) -> tuple[int, str]:  # noqa: ARG001 - part of the key
    return last_change(_store, code)


def position_at(
    store: Store,
    version: int,
    code: str,
    moment: Moment,
    number: int | None = None,
    what_if: WhatIf = AS_RECORDED,
) -> Position:
    """The programme's position; the same object for every session, so never changed.

    Kept for as long as no fact changes; commentary for a meeting is no such change.
    """
    facts = _facts_version(store.url, version, _store=store)
    return _position(store.url, facts, code, moment, number, what_if, _store=store)


@st.cache_resource(max_entries=24, show_spinner=False)
def _facts_version(url: str, version: int, _store: Store) -> int:  # noqa: ARG001 - part of the key
    with _store.reading() as session:
        return facts_version(session, version)


@st.cache_resource(max_entries=24, show_spinner=False)
def _position(
    url: str,  # noqa: ARG001 - part of the key, as the data version is
    version: int,  # noqa: ARG001
    code: str,
    moment: Moment,
    number: int | None,
    what_if: WhatIf,
    _store: Store,
) -> Position:
    return load_position(_store, code, moment, number, what_if)


def review_of(store: Store, version: int, position: Position) -> Review:
    """The review of a position; the same object for every session, so never changed."""
    facts = _facts_version(store.url, version, _store=store)
    return _review(store.url, facts, position.code, position.moment, _store=store, _held=position)


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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The key by which a report is kept: the store's address, its data version, and all that was chosen."""

    url: str
    version: int
    code: str
    moment: Moment
    today: date
    choice: PackChoice


def pack_of(store: Store, version: int, code: str, moment: Moment, today: date, choice: PackChoice) -> Pack:
    """The facts of a report, in the order chosen; the facts are the same for every session, so never changed.

    Raises as `build_pack`.
    """
    return _arranged(_Wanted(store.url, version, code, moment, today, choice), store)


def agenda_of(store: Store, version: int, code: str, moment: Moment, today: date, choice: PackChoice) -> list[Slide]:
    """The slides of the pack of this choice; the same object for every session, so never changed."""
    return _agenda(_Wanted(store.url, version, code, moment, today, choice), _store=store)


def preview_of(store: Store, version: int, code: str, moment: Moment, today: date, choice: PackChoice) -> str:
    """The pack of this choice as a web page."""
    return _preview(_Wanted(store.url, version, code, moment, today, choice), _store=store)


def _arranged(wanted: _Wanted, store: Store) -> Pack:
    """The pack as chosen. Its facts do not depend on the order of sections, the author or the commentary."""
    version = _facts_version(wanted.url, wanted.version, _store=store)
    choice = PackChoice(workstreams=wanted.choice.workstreams, meeting=wanted.choice.meeting)
    facts = _facts(replace(wanted, version=version, choice=choice), _store=store)
    return replace(with_commentary(store, facts), choice=wanted.choice)


@st.cache_resource(max_entries=8, show_spinner="Gathering the facts…")
def _facts(wanted: _Wanted, _store: Store) -> Pack:
    position = position_at(_store, wanted.version, wanted.code, wanted.moment)
    return build.facts_of(_store, position, wanted.today, wanted.choice)


@st.cache_resource(max_entries=4, show_spinner=False)
def _agenda(wanted: _Wanted, _store: Store) -> list[Slide]:
    return agenda(_arranged(wanted, _store))


@st.cache_resource(max_entries=4, show_spinner="Laying out the preview…")
def _preview(wanted: _Wanted, _store: Store) -> str:
    from psr_data.exports.web_page import web_page  # its templates load when they are first asked for

    return web_page(_arranged(wanted, _store)).decode()
