"""The report writer's journey: say something for the meeting, build every kind of report, open what comes down."""

from pathlib import Path

import docx
import pptx
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.app import at_rest
from tests.browser.conftest import visit

pytestmark = pytest.mark.browser

SEPTEMBER = "programme=chorley-psr&as_at=2014-09-09"
HEADLINE = "Typed here: <b>bold</b> ![](http://evil.example/x.png) =1+1"


def built(page: Page, report: str, file_name: str) -> Path:
    """Press the report's button, wait for its file and save it under its own name."""
    page.get_by_role("button", name=report, exact=True).click()
    offered = page.get_by_role("button", name=file_name, exact=True)
    expect(offered).to_be_visible(timeout=120_000)
    at_rest(page)
    with page.expect_download(timeout=60_000) as waiting:
        offered.click()
    path = Path(waiting.value.path())
    return path.rename(path.with_name(waiting.value.suggested_filename))


def test_every_report_is_built_on_the_page_with_what_was_typed_and_opens(to_change: str, page: Page) -> None:
    visit(page, f"{to_change}/reports?{SEPTEMBER}&report_part=Commentary")
    page.get_by_role("textbox", name="Headline").fill(HEADLINE)
    page.get_by_role("button", name="Save the commentary").click()
    expect(page.get_by_text("The commentary is kept.")).to_be_visible()
    visit(page, f"{to_change}/reports?{SEPTEMBER}&report_sections=asks.position.gantt")
    slides = pptx.Presentation(
        str(built(page, "Board pack (PowerPoint)", "chorley-psr_pack_2014-09-09_v1.pptx"))
    ).slides
    assert HEADLINE in "\n".join(shape.text_frame.text for shape in slides[0].shapes if shape.has_text_frame)
    paper = docx.Document(str(built(page, "Board paper (Word)", "chorley-psr_pack_2014-09-09_v1.docx")))
    assert any(HEADLINE in paragraph.text for paragraph in paper.paragraphs)
    book = load_workbook(built(page, "Figures behind it (Excel)", "chorley-psr_pack_2014-09-09_v1.xlsx"))
    assert "Milestones" in book.sheetnames
    highlight = built(page, "Highlight report (PowerPoint)", "chorley-psr_highlight_2014-09-09_v1.pptx")
    assert len(pptx.Presentation(str(highlight)).slides) == 1
    assert docx.Document(str(built(page, "Highlight report (Word)", "chorley-psr_highlight_2014-09-09_v1.docx"))).tables
    frozen = built(page, "Web page (frozen copy)", "chorley-psr_page_2014-09-09_v1.html").read_text("utf-8")
    assert "Typed here: &lt;b&gt;bold" in frozen


def test_a_build_is_cancelled_and_the_page_is_as_before(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/reports?{SEPTEMBER}")
    page.get_by_role("button", name="Board paper (Word)", exact=True).click()
    page.get_by_role("button", name="Cancel", exact=True).click(timeout=60_000)
    expect(page.get_by_role("button", name="Cancel", exact=True)).to_have_count(0, timeout=60_000)
    at_rest(page)
    expect(page.get_by_role("button", name="Board paper (Word)", exact=True)).to_be_enabled()
    expect(page.get_by_role("button", name="chorley-psr_pack_2014-09-09_v1.docx", exact=True)).to_have_count(0)


def test_a_section_is_moved_up_by_pressing_one_key_again_and_again(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/reports?{SEPTEMBER}&report_sections=asks.position.due&report_part=Preview")
    page.get_by_role("button", name="Order of the sections").click()
    page.get_by_text("3. Overdue and due next", exact=True).click()
    up = page.get_by_role("button", name="Up", exact=True)
    expect(up).to_be_enabled()
    up.focus()
    for place in (2, 1):
        page.keyboard.press("Enter")
        expect(page.get_by_text(f"{place}. Overdue and due next", exact=True)).to_be_visible()
        at_rest(page)
    expect(up).to_be_disabled()
    page.wait_for_url("**report_sections=due.asks.position**")


def test_the_preview_reads_as_chosen_asks_for_nothing_and_leads_nowhere(to_read: str, page: Page) -> None:
    asked: list[str] = []
    visit(page, f"{to_read}/reports?{SEPTEMBER}&report_sections=due.asks&report_part=Preview")
    page.on("request", lambda request: asked.append(request.url))
    preview = page.frame_locator("iframe").frame_locator("iframe")
    expect(preview.locator("h2").first).to_have_text("Overdue and due next")
    expect(preview.locator("a[href]")).to_have_count(0)
    assert [address for address in asked if not address.startswith((to_read, "about:", "data:"))] == []


def test_every_report_has_its_button_in_view_on_a_small_screen(to_read: str, page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    visit(page, f"{to_read}/reports?{SEPTEMBER}")
    for report in ("Board pack (PowerPoint)", "Web page (frozen copy)", "All of them"):
        expect(page.get_by_role("button", name=report, exact=True)).to_be_in_viewport(ratio=1)
