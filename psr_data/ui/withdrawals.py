"""The form by which the PMO withdraws the latest import, with what the view would become."""

import streamlit as st

from psr_data.domain.moment import Moment
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import plural
from psr_data.frames.headings import table_of
from psr_data.frames.position import Position
from psr_data.frames.preview import GOES, HEADINGS, item_moves
from psr_data.frames.versions import AcceptedVersion, updates_that_came_with
from psr_data.services.withdrawals import withdraw_latest
from psr_data.ui.grid import listing
from psr_data.ui.page import Page, tell_done
from psr_data.ui.preview import show_moves
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import escape_markdown, note


def withdraw_form(page: Page, latest: AcceptedVersion) -> None:
    """What the view would become, the reason, and the name of what is to be withdrawn, so that no click does it."""
    number, named = latest.number, f"{page.code} {latest.number}"
    _preview(page, latest)
    with st.form(f"withdraw_{number}"):
        why = st.text_input("Why it is withdrawn", placeholder="The wrong file; it was not agreed; …")
        note("It stays in the record with its file and this reason. Only the view goes back to the version before.")
        note(f"To confirm, type “{named}”.")
        typed = st.text_input("Programme and version")
        if st.form_submit_button(escape_markdown(f"Withdraw version {number}")):
            if typed.strip() != named:
                st.error(escape_markdown(f"Nothing is withdrawn yet: type {named} to confirm."))
            else:
                _withdraw(page, number, why)


def _preview(page: Page, latest: AcceptedVersion) -> None:
    """As at the chosen date, or on the day that the version takes effect where that is later."""
    number, day = latest.number, max(page.as_at or latest.effective, latest.effective)
    before = page.supposed(Moment(day))
    after = page.supposed(Moment(day, without=number))
    moved = item_moves(before, after)
    came = updates_that_came_with(page.store, latest.id)
    facts = [
        ("Plan in force", _in_force(before), _in_force(after)),
        ("Progress that came with the file", plural(came, "update"), "no longer used" if came else "–"),
    ]
    show_moves(before, after, f"Without version {number} ({latest.file_name}), as at {uk_date(day)}", facts)
    if not moved:
        note("No item would go or come back.")
        return
    goes = sum(each.change == GOES for each in moved)
    note(f"{plural(goes, 'item')} would go, {len(moved) - goes} would come back:")
    listing(table_of(moved, HEADINGS), "withdrawal_items")


def _in_force(position: Position) -> str:
    return f"version {position.version}" if position.version else "none"


def _withdraw(page: Page, number: int, why: str) -> None:
    with refusals_shown():
        with page.writing() as work:
            withdraw_latest(work, number, why)
        tell_done(f"Version {number} is withdrawn; it stays in the record.")
        st.rerun()
