"""The deprivation page's header: whose areas, which domain and editions, and what they show."""

from dataclasses import dataclass
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.domain.deprivation import Domain
from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.frames.deprivation.figures import Deprivation, authorities
from psr_data.frames.deprivation.words import CAVEATS, LICENCE, boundary_words, described, finding
from psr_data.services.deprivation.folder import boundary_files, deprivation_drawn
from psr_data.services.store import Store
from psr_data.ui.page import Page, no_programme, place_for_header
from psr_data.ui.text import banner, heading, note, page_header

AUTHORITY, LATER, DOMAIN, EDITION, BEFORE, VIEW = "authority", "later", "domain", "edition", "compared_with", "view"
MAP, RANKS, REACH, WHOLE, FILES = "Map", "Ranks over time", "Programme's reach", "Whole authority", "Files"
NOTHING = "Nothing"
SHIPPED = "shipped"
NOT_CHOSEN = (
    "These figures for {place} come with the tracker: {programme} has neither brought in figures of its own nor "
    "linked its work to areas. A PMO officer can bring in the council's official files under “Files”, or link the "
    "work to areas under “Programme's reach”."
)
HOW_TO_BEGIN = (
    "A PMO officer brings in the official file of all ranks for England, as published, and chooses the council in it. "
    "It is kept for this programme alone."
)


@dataclass(frozen=True, slots=True)
class Choice:
    """`before` is the earlier edition that `year` is compared with, None for none."""

    domain: Domain
    year: str
    before: str | None

    @property
    def years(self) -> tuple[str, ...]:
        return (self.before, self.year) if self.before else (self.year,)


def choose_authority(page: Page) -> Deprivation:
    """The chosen authority's figures; the empty state where there is no programme."""
    if not page.code:
        no_programme(page)
    names = authorities(page.store, page.code)
    code = next(iter(names))
    if len(names) > 1:
        with st.sidebar:
            code = st.selectbox(
                "Local authority", list(names), format_func=names.__getitem__, key=AUTHORITY, bind="query-params"
            )
    return deprivation_of(page.store, page.version, page.code, code)


def deprivation_of(store: Store, version: int, programme: str, authority: str) -> Deprivation:
    """The same object for every session, so never changed."""
    return _deprivation((store.url, version), programme, authority, boundary_files(), _store=store)


@st.cache_resource(max_entries=8, show_spinner=False)
def _deprivation(
    data: tuple[str, int],  # noqa: ARG001 - part of the key: the store and its data version
    programme: str,
    authority: str,
    files: object,  # noqa: ARG001 - part of the key
    _store: Store,
) -> Deprivation:
    return deprivation_drawn(_store, programme, authority)


def wants_figures(deprivation: Deprivation) -> bool:
    """Whether to show the figures: until the programme has its own, only where those that ship are asked for."""
    if deprivation.is_chosen:
        return True
    place = place_for_header()
    if st.toggle(
        f"Look at {deprivation.authority.name}, which comes with the tracker", key=SHIPPED, bind="query-params"
    ):
        return True
    with place:
        page_header(f"{deprivation.programme} · Deprivation", "This programme has no areas yet.", HOW_TO_BEGIN)
    return False


def choose_known(page: Page, deprivation: Deprivation) -> Deprivation:
    """What was known on the as-at date, and on request what came later; stops where there is nothing yet."""
    as_at = page.as_at or date.max
    has_later = deprivation.has_later(as_at)
    with_later = has_later and st.toggle(f"Also what came after {uk_date(as_at)}", key=LATER, bind="query-params")
    known = _known(
        (page.store.url, page.version, deprivation.code, deprivation.authority.code, boundary_files()),
        as_at,
        with_later,
        _all=deprivation,
    )
    if not known.authority.editions:
        page_header(
            f"{known.programme} · Deprivation{_as_at(page)}", f"No indices had been published by {uk_date(as_at)}."
        )
        st.stop()
    return known


@st.cache_resource(max_entries=8, show_spinner=False)
def _known(
    whose: object,  # noqa: ARG001 - part of the key
    as_at: date,
    with_later: bool,
    _all: Deprivation,
) -> Deprivation:
    return _all.known_on(as_at, with_later=with_later)


def choose(deprivation: Deprivation) -> Choice:
    """Draw the pickers and give what was chosen."""
    first, second, third = st.columns(3)
    labels = {domain.label: domain for domain in Domain}
    domain = labels[first.selectbox("Index or domain", list(labels), key=DOMAIN, bind="query-params")]
    years = [edition.year for edition in reversed(deprivation.authority.editions_with(domain))]
    year: str = second.selectbox("Edition", years, key=EDITION, bind="query-params")
    earlier = [other for other in years if other < year]
    before = third.selectbox("Compared with", [*earlier, NOTHING], key=BEFORE, bind="query-params")
    return Choice(domain, year, None if before == NOTHING else before)


def place_for_views() -> DeltaGenerator:
    """One line for the choice of a view and for what can be set within it."""
    return st.container(horizontal=True, vertical_alignment="center")


def choose_view(place: DeltaGenerator, page: Page) -> str:
    """Which picture of the same figures; the PMO also brings in files."""
    views = [MAP, RANKS, REACH, WHOLE, *([FILES] if Role.PMO in page.actor.roles else [])]
    chosen = place.segmented_control(
        "View", views, default=MAP, key=VIEW, bind="query-params", label_visibility="collapsed"
    )
    return chosen or MAP


def open_with_finding(place: DeltaGenerator, page: Page, deprivation: Deprivation, choice: Choice) -> None:
    with place:
        page_header(
            f"{deprivation.programme} · Deprivation · {deprivation.authority.name}{_as_at(page)}",
            finding(deprivation.authority, choice.year, choice.before, choice.domain),
            boundary_words(deprivation.authority, choice.year, choice.before, choice.domain),
        )
        if not deprivation.is_chosen:
            banner(NOT_CHOSEN.format(programme=deprivation.programme, place=deprivation.authority.name))


def _as_at(page: Page) -> str:
    return f" · as at {uk_date(page.as_at)}" if page.as_at else ""


def show_caveats(deprivation: Deprivation, choice: Choice) -> None:
    """What to keep in mind, and whose figures these are."""
    heading("Reading these figures")
    for text in (*CAVEATS, described(deprivation.authority, choice.years), LICENCE):
        note(text)
