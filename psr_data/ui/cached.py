"""Reads shared by all sessions, each kept until the data version moves on."""

import gc
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import streamlit as st

from psr_data.domain.moment import Moment
from psr_data.domain.pack import PackChoice
from psr_data.frames.change_log import last_change
from psr_data.frames.changes.between import Comparison, comparison
from psr_data.frames.changes.sides import Side, choices, moments
from psr_data.frames.pack import build
from psr_data.frames.pack.agenda import agenda
from psr_data.frames.pack.commentary import with_commentary
from psr_data.frames.pack.record import Pack
from psr_data.frames.pack.slide import Slide
from psr_data.frames.position import AS_RECORDED, Position, WhatIf, load_position
from psr_data.frames.review import Review, review
from psr_data.frames.standings import earlier_standings
from psr_data.logs import start_logging
from psr_data.reference import WrongLook, check_look
from psr_data.services.store import Store, StoreUnavailable, data_version, facts_version, open_store
from psr_data.settings import WrongSetting, check_settings
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
        check_look()
        the_store()
    except (StoreUnavailable, WrongSetting, WrongLook) as problem:
        style()
        is_database = isinstance(problem, StoreUnavailable)
        finding = "The database cannot be opened." if is_database else "A setting is wrong."
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
    return _position(_PositionKey(store.url, facts, code, moment, number, what_if), _store=store)


@st.cache_resource(max_entries=24, show_spinner=False)
def _facts_version(url: str, version: int, _store: Store) -> int:  # noqa: ARG001 - part of the key
    with _store.reading() as session:
        return facts_version(session, version)


@dataclass(frozen=True, slots=True)
class _PositionKey:
    url: str
    version: int
    code: str
    moment: Moment
    number: int | None
    what_if: WhatIf


@st.cache_resource(max_entries=24, show_spinner=False)
def _position(key: _PositionKey, _store: Store) -> Position:
    return load_position(_store, key.code, key.moment, key.number, key.what_if)


class Sides(NamedTuple):
    """What to compare of which programme."""

    code: str
    start: Side
    end: Side
    as_reported: bool


def comparison_of(store: Store, version: int, sides: Sides) -> Comparison:
    """The same object for every session, so never changed; raises CannotCompare."""
    return _compared((store.url, version), sides, _store=store)


@st.cache_resource(max_entries=16, show_spinner=False)
def _compared(data: tuple[str, int], sides: Sides, _store: Store) -> Comparison:
    """The comparison, kept by its sides and by `data`: the store's address and data version."""
    (_, version), (code, start, end, as_reported) = data, sides
    first, last = moments(start, end, as_reported=as_reported)
    before = position_at(_store, version, code, first, start.number)
    return comparison(_store, start, end, before, position_at(_store, version, code, last, end.number))


def compared_since_last(store: Store, version: int, position: Position) -> Comparison | None:
    """With the last meeting that had a plan, or else with the plan before; None where there is neither."""
    end = Side(position.as_at)
    start = choices(store, position.code).usual_start(end)
    if start is None:
        return None
    return comparison_of(store, version, Sides(position.code, start, end, position.moment.as_reported))


def review_of(store: Store, version: int, position: Position) -> Review:
    """The review of a position; the same object for every session, so never changed."""
    facts = _facts_version(store.url, version, _store=store)
    return _review((store.url, facts), position.code, position.moment, _store=store, _position=position)


@st.cache_resource(max_entries=8, show_spinner="Reading the meetings before…")
def _review(
    data: tuple[str, int],  # noqa: ARG001 - part of the key: the store and its data version
    code: str,
    moment: Moment,
    _store: Store,
    _position: Position,
) -> Review:
    return review(_position, earlier_standings(_store, code, moment))


@dataclass(frozen=True, slots=True)
class ReportKey:
    """The key by which a report is kept: the store's address, its data version, and all that was chosen."""

    url: str
    version: int
    code: str
    moment: Moment
    today: date
    choice: PackChoice


def pack_of(key: ReportKey, store: Store) -> Pack:
    """The facts of a report, in the order chosen; the facts are the same for every session, so never changed.

    Raises as `build_pack`.
    """
    return _arranged(key, store)


@st.cache_resource(max_entries=4, show_spinner=False)
def agenda_of(key: ReportKey, _store: Store) -> list[Slide]:
    """The slides of the pack of this choice; the same object for every session, so never changed."""
    return agenda(_arranged(key, _store))


@st.cache_resource(max_entries=4, show_spinner="Laying out the preview…")
def preview_of(key: ReportKey, _store: Store) -> str:
    """The pack of this choice as a web page."""
    from psr_data.exports.web_page import web_page  # its templates load when they are first asked for

    return web_page(_arranged(key, _store)).decode()


def _arranged(key: ReportKey, store: Store) -> Pack:
    """The pack as chosen. Its facts do not depend on the order of sections, the author or the commentary."""
    version = _facts_version(key.url, key.version, _store=store)
    choice = PackChoice(workstreams=key.choice.workstreams, meeting=key.choice.meeting)
    facts = _facts(replace(key, version=version, choice=choice), _store=store)
    return replace(with_commentary(store, facts), choice=key.choice)


@st.cache_resource(max_entries=8, show_spinner="Gathering the facts…")
def _facts(key: ReportKey, _store: Store) -> Pack:
    position = position_at(_store, key.version, key.code, key.moment)
    return build.facts_of(_store, position, key.today, key.choice)
