"""Bringing in official files: figures of any English council, lookups, centroids, and boundaries for the map."""

from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from psr_data.domain.people import Role
from psr_data.frames.deprivation.figures import Deprivation
from psr_data.frames.deprivation.files import files_frame
from psr_data.reference import known_editions
from psr_data.services.deprivation.keep import keep_official, prepare_official
from psr_data.services.deprivation.official import OfficialFile, read_official
from psr_data.settings import UPLOAD_MB
from psr_data.ui.deprivation.header import AUTHORITY
from psr_data.ui.grid import grid
from psr_data.ui.page import Page, tell_done
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import escape_markdown, heading, note
from psr_data.ui.uploads import drop_file, empty

UPLOAD, READ = "official_upload", "official_read"
WHAT = (
    "The Indices of Deprivation as published: all ranks, deciles and scores (File 7), the Index of Multiple "
    "Deprivation (File 1), or the local authority summaries (File 10), as XLSX or CSV. ONS lookups and centroids of "
    "LSOAs as CSV. Boundaries of LSOAs as GeoJSON, for real boundaries on the map."
)


@dataclass(frozen=True, slots=True)
class _Wanted:
    authority: str | None = None
    edition: str | None = None


def show_files(page: Page, deprivation: Deprivation) -> None:
    """What was brought in so far, and the place to drop another; nothing is kept before a person agrees."""
    page.actor.require(Role.PMO)
    heading("Bring in an official file")
    note(WHAT)
    uploaded = drop_file("Official file", UPLOAD, largest_mb=UPLOAD_MB.value)
    if uploaded is not None:
        with refusals_shown():
            _offer(page, deprivation, uploaded)
    brought_in = files_frame(page.store, deprivation)
    if not brought_in.empty:
        heading(f"Files brought in for {deprivation.authority.name} ({len(brought_in)})")
        grid(brought_in, "files_table")


def _offer(page: Page, deprivation: Deprivation, uploaded: UploadedFile) -> None:
    wanted = _Wanted()
    file = _read(deprivation, uploaded, wanted)
    if file.asks_edition:
        note("The file does not say of which edition it is.")
        edition = st.selectbox("Edition", list(known_editions()), index=None, placeholder="Choose the edition")
        if edition is None:
            return
        wanted = _Wanted(edition=edition)
        file = _read(deprivation, uploaded, wanted)
    code, name = deprivation.authority.code, deprivation.authority.name
    if file.authorities:
        code, name, file = _choose_authority(deprivation, uploaded, file, wanted)
    if file.content is None:
        return
    note(f"The file has {file.summary}.")
    if st.button(escape_markdown(f"Bring in for {name}"), type="primary", icon=":material/download_done:"):
        _keep(page, code, name, file)


def _choose_authority(
    deprivation: Deprivation, uploaded: UploadedFile, file: OfficialFile, wanted: _Wanted
) -> tuple[str, str, OfficialFile]:
    """Choose one of the authorities in the file; ours is the default."""
    names = {code: name for code, (name, _) in file.authorities.items()}
    own = deprivation.authority
    same = (code for code, name in names.items() if deprivation.is_chosen and (own.code == code or own.name == name))
    ours = next(same, None)
    chosen = st.selectbox(
        "Local authority, of those in the file",
        sorted(names, key=lambda code: names[code]),
        index=sorted(names, key=lambda code: names[code]).index(ours) if ours else None,
        format_func=lambda code: f"{names[code]} ({code})",
        placeholder="Choose a local authority",
    )
    if chosen is None or chosen == ours:
        return deprivation.authority.code, deprivation.authority.name, file
    return chosen, names[chosen], _read(deprivation, uploaded, _Wanted(chosen, wanted.edition))


def _read(deprivation: Deprivation, uploaded: UploadedFile, wanted: _Wanted) -> OfficialFile:
    """Read once for each answer: the largest files take some seconds."""
    read_for = (uploaded.file_id, deprivation.authority.code)
    if st.session_state.get(READ, (None,))[0] != read_for:
        st.session_state[READ] = (read_for, {})
    kept: dict[_Wanted, OfficialFile] = st.session_state[READ][1]
    if wanted not in kept:
        with st.spinner("Reading the file…"):
            found = read_official(
                uploaded.getvalue(), uploaded.name, deprivation.authority, wanted.authority, wanted.edition
            )
        kept[wanted] = found
    return kept[wanted]


def _keep(page: Page, code: str, name: str, file: OfficialFile) -> None:
    with st.spinner("Laying out the areas…"):
        prepared = prepare_official(page.store, page.code, code, name, file)
    with page.writing() as work:
        keep_official(work, prepared)
    empty(UPLOAD)
    st.session_state.pop(READ, None)
    st.session_state.pop(AUTHORITY, None)
    tell_done(f"{file.name} is brought in for {name}.")
    st.rerun()
