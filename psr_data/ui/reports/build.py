"""Building the reports, each by itself or all together, with progress; and downloading what was built."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from psr_data.domain.calendar import MeetingDate, today
from psr_data.domain.report import CONVERSIONS, CONVERTED, Paper, Report
from psr_data.exports import office
from psr_data.exports.images import WHAT_TO_INSTALL, browser_path
from psr_data.exports.summary import summary_text
from psr_data.frames.pack.record import Highlight, Pack
from psr_data.frames.position import Position
from psr_data.services.packs import Built, build_report, convert
from psr_data.services.poster import POSTER_KINDS, PosterKind, build_poster
from psr_data.services.report_bundle import MOST_PICTURES, bundle, chart_pictures, every_report
from psr_data.ui.cached import last_change_of
from psr_data.ui.page import Page
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.reports.choice import choose_content, workstream_titles
from psr_data.ui.reports.pack import chosen_pack
from psr_data.ui.steps import steps_shown
from psr_data.ui.text import escape_markdown, note

BUILT, OF, ALSO = "reports_built", "highlight_of", "all_also_as"
WHAT = {
    Report.PACK_PPTX: "Slides to edit, in your template if any.",
    Report.PACK_DOCX: "A4 paper with headings and tables.",
    Report.PACK_XLSX: "Every figure, and the plan to import again.",
    Report.HIGHLIGHT_PPTX: "A slide each: ask, status, done, due.",
    Report.HIGHLIGHT_DOCX: "A page each: ask, status, done, due.",
    Report.PAGE_HTML: "One file to open without an account.",
}
WHOLE, EACH = 0, -1
CHARTS = "Charts (PNG, SVG, PDF)"
CONVERSION_STEPS = 15  # the seconds that are told
POSTER, BESIDE = "Gantt poster", 3


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was chosen for a report, the data version that it was built from, and its files: as built, then others."""

    made_from: Hashable
    version: int
    files: tuple[Built, ...]

    @property
    def built(self) -> Built:
        return self.files[0]

    @property
    def other_endings(self) -> list[str]:
        """Those that it can be converted to and was not yet."""
        made = [file.ending for file in self.files]
        return [ending for ending in CONVERSIONS.get(made[0], ()) if ending not in made]


@dataclass(frozen=True, slots=True)
class _Offer:
    """A report that can be built, and everything that it would be made from."""

    label: str
    what: str
    made_from: Hashable
    build: Callable[[], Built | None]


def show_build(page: Page, position: Position, meeting: MeetingDate | None) -> None:
    """A button for each report, in view at once; above them the choices, below them what is in the reports."""
    options, buttons = st.expander("What goes in, and how", icon=":material/tune:"), st.container()
    with options:
        choice = choose_content(position, meeting)
    pack = chosen_pack(page, position, choice)
    with options:
        left, middle, right = st.columns(3)
    with left:
        highlights = _choose_highlights(pack)
    with middle:
        poster = _choose_poster() if browser_path() else None
    with right:
        also = _choose_conversions() if office.office_path() else ()
    made_from = (page.store.url, page.code, position.moment, today(), choice)
    of = tuple(each.item_id for each in highlights)
    offers = [
        _Offer(
            report.label,
            WHAT[report],
            (*made_from, of if report.is_highlight else ()),
            partial(_build, page, pack, report, highlights),
        )
        for report in Report
    ]
    if poster:
        offers += [
            _Offer(
                POSTER, "The whole programme on one sheet.", (*made_from, poster), partial(_draw_poster, pack, *poster)
            ),
            _Offer(CHARTS, "Every chart and the poster, in one .zip.", made_from, partial(_draw, page, pack)),
        ]
    build_all = partial(_build_all, page, pack, highlights, also)
    offers.append(_Offer("All of them", "One .zip to send or to file.", (*made_from, of, also), build_all))
    with buttons:
        _show_offers(page, offers)
    _say_what_is_missing()
    with st.expander("Summary for an e-mail", icon=":material/mail:"):
        st.code(summary_text(pack), language=None, wrap_lines=True)


def _show_offers(page: Page, offers: Sequence[_Offer]) -> None:
    """Three beside each other, in the order of their reading."""
    for first in range(0, len(offers), BESIDE):
        for cell, offer in zip(st.columns(BESIDE), offers[first : first + BESIDE], strict=False):
            with cell:
                _show_offer(page, offer)


def _say_what_is_missing() -> None:
    if browser_path() is None:
        note(
            "The Word papers are built without pictures of charts, and charts cannot be drawn as files, as there is no "
            f"browser here: {WHAT_TO_INSTALL}."
        )
    if office.office_path() is None:
        note(f"There are no PDF and OpenDocument files, as there is no LibreOffice here: {office.WHAT_TO_INSTALL}.")


def _choose_highlights(pack: Pack) -> tuple[Highlight, ...]:
    """Choose what the highlight report is about: a page each."""
    labels = {WHOLE: "The whole programme", EACH: "Every workstream, a page each", **workstream_titles(pack.position)}
    if st.session_state.get(OF) not in labels:
        st.session_state[OF] = WHOLE
    chosen = st.selectbox("Highlight report of", [*labels], format_func=labels.__getitem__, key=OF)
    if chosen == WHOLE:
        return (pack.whole,)
    return tuple(each for each in pack.highlights if chosen in (EACH, each.item_id))


def _choose_poster() -> tuple[Paper, PosterKind]:
    """The size of its paper, and its kind of file."""
    kinds: dict[str, tuple[Paper, PosterKind]] = {
        f"{paper.upper()}, {kind.upper()}": (paper, kind) for paper in Paper for kind in POSTER_KINDS
    }
    return kinds[st.selectbox("Poster as", [*kinds], key="poster_as")]


def _draw_poster(pack: Pack, paper: Paper, kind: PosterKind) -> Built | None:
    with refusals_shown(), steps_shown("Drawing the poster", 2, may_cancel=True) as tell:
        return build_poster(pack, kind, paper, tell)
    return None


def _choose_conversions() -> tuple[str, ...]:
    """Choose what the .zip of all has besides."""
    return tuple(st.multiselect("“All of them” also as", CONVERTED, key=ALSO, placeholder="Nothing else"))


def _show_offer(page: Page, offer: _Offer) -> None:
    """A button that builds the report; the file is kept for the session and offered while the choices are the same."""
    label = offer.label
    wanted = st.button(escape_markdown(label), key=f"build_{label}", icon=":material/build:", width="stretch")
    note(offer.what)
    kept: dict[str, _Kept] = st.session_state.setdefault(BUILT, {})
    if wanted and (built := offer.build()):
        kept[label] = _Kept(offer.made_from, page.version, (built,))
    if label in kept:
        _offer(page, label, kept, offer.made_from)


def _offer(page: Page, label: str, reports: dict[str, _Kept], made_from: Hashable) -> None:
    """Offer the file and what it can be converted to, with a note where something has changed since it was built."""
    kept = reports[label]
    if kept.made_from != made_from:
        note("Your choices, or the day, have changed since it was built: build it again.")
        return
    changed, changed_at = last_change_of(page.store, page.version, page.code)
    if changed > kept.version:
        note(f"Built before the change at {changed_at}: build it again if that should be in it.")
    for file in kept.files:
        _offer_file(file, label)
    wanted = _choose_conversion(kept, label) if office.office_path() else None
    if wanted and (converted := _convert(kept.built, wanted)):
        reports[label] = replace(kept, files=(*kept.files, converted))
        st.rerun()


def _offer_file(file: Built, label: str) -> None:
    st.download_button(
        escape_markdown(file.name),
        file.content,
        file.name,
        file.mime,
        key=f"download_{label}_{file.ending}",
        on_click="ignore",
        icon=":material/download:",
    )


def _choose_conversion(kept: _Kept, label: str) -> str | None:
    """A button for each ending that the report can be converted to; the one that was pressed."""
    with st.container(horizontal=True):
        pressed = [
            ending
            for ending in kept.other_endings
            if st.button(escape_markdown(f"Convert to .{ending}"), key=f"convert_{label}_{ending}")
        ]
    return pressed[0] if pressed else None


def _convert(built: Built, ending: str) -> Built | None:
    with refusals_shown(), steps_shown("Starting LibreOffice", CONVERSION_STEPS, may_cancel=True) as tell:
        return convert([built], ending, tell)[0]
    return None


def _build(page: Page, pack: Pack, report: Report, highlights: Sequence[Highlight]) -> Built:
    with steps_shown("Gathering the facts", _steps(pack, report, highlights), may_cancel=True) as tell:
        return build_report(page.store, pack, report, tell, highlights)


def _steps(pack: Pack, report: Report, highlights: Sequence[Highlight]) -> int:
    return len(highlights) if report.is_highlight else len(pack.sections) + len(pack.highlights)


def _draw(page: Page, pack: Pack) -> Built | None:
    with refusals_shown(), steps_shown("Gathering the figures", MOST_PICTURES, may_cancel=True) as tell:
        return bundle(pack, chart_pictures(page.store, pack, tell), "charts")
    return None


def _build_all(page: Page, pack: Pack, highlights: Sequence[Highlight], also: Sequence[str]) -> Built:
    """With what they are converted to, and the charts too where there is a browser to draw them."""
    steps = sum(1 + _steps(pack, report, highlights) for report in Report) + MOST_PICTURES
    steps += CONVERSION_STEPS * len(also)
    with steps_shown("Gathering the facts", steps, may_cancel=True) as tell:
        files = every_report(page.store, pack, tell, highlights)
        with refusals_shown():
            files += [made for ending in also for made in convert(files, ending, tell)]
        with refusals_shown():
            files += chart_pictures(page.store, pack, tell) if browser_path() else []
    return bundle(pack, files)
