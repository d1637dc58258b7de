"""The report as it will read, before it is built."""

from psr_data.domain.meeting import MeetingDate
from psr_data.frames.position import Position
from psr_data.ui.cached import preview_of
from psr_data.ui.page import Page
from psr_data.ui.reports.choice import choose_content
from psr_data.ui.reports.header import today
from psr_data.ui.reports.pack import chosen_pack
from psr_data.ui.text import framed

HEIGHT = 900


def show_preview(page: Page, position: Position, meeting: MeetingDate | None) -> None:
    choice = choose_content(position, meeting)
    chosen_pack(page, position, choice)
    laid_out = preview_of(page.store, page.version, page.code, position.moment, today(), choice)
    framed(laid_out, f"Preview of the report for {position.programme}", HEIGHT)
