"""What the report writer takes away: real pictures, and tables that open in a spreadsheet."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import HOSTILE, Traffic, visit

pytestmark = pytest.mark.browser

SEPTEMBER = "programme=chorley-psr&as_at=2014-09-09"


def saved(page: Page, button: str) -> Path:
    """The file behind a button, under its own name."""
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    download = waiting.value
    path = Path(download.path())
    return path.rename(path.with_name(download.suggested_filename))


def test_a_chart_is_saved_as_a_picture_and_its_data_as_a_table(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/workplan?{SEPTEMBER}")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    png, svg, table = (saved(page, button) for button in ("PNG", "SVG", "Data as CSV"))
    assert png.read_bytes().startswith(b"\x89PNG\r\n")
    assert png.stat().st_size > 50_000
    drawn = svg.read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert "As at 9 Sep 2014" in drawn
    lines = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    service = "Chorley Wellbeing and Resilience Service"
    assert [(line["Workstream"], line["Item"], line["End"]) for line in lines[1:3]] == [
        (service, "Outline Business Case approved", "2014-05-31"),
        (service, "Development of service matrices", "2014-08-31"),
    ]
    assert png.name == "chorley-psr_gantt_2014-09-09_v1.png"


def test_the_milestones_are_saved_as_csv_and_as_a_workbook_with_their_source(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/milestones?{SEPTEMBER}&order=Plan%20order")
    lines = list(csv.DictReader(saved(page, "CSV").read_text(encoding="utf-8-sig").splitlines()))
    assert len(lines) == 15
    assert (lines[0]["Status from dates"], lines[0]["Actual"], lines[0]["% complete"]) == ("B", "2014-07-01", "100")
    book = load_workbook(saved(page, "Excel"))
    headings, first, *_ = book["Milestones"].iter_rows(values_only=True)
    milestone = dict(zip(headings, first, strict=True))
    assert milestone["Actual"] == datetime(2014, 7, 1)  # noqa: DTZ001 - a cell's date has no zone
    assert milestone["Baseline"].date() == date(2014, 5, 31)
    assert "illustrative progress" in book["About"]["A1"].value


READ = """async items => {
  const read = async kind => {
    const blob = await items[0].getType(kind)
    const { width = 0 } = kind === "image/png" ? await createImageBitmap(blob) : {}
    return [kind, [width, kind.startsWith("text/") ? await blob.text() : ""]]
  }
  return Object.fromEntries(await Promise.all(items[0].types.map(read)))
}"""
CLIPBOARD = f"async () => ({READ})(await navigator.clipboard.read())"
CELLS = """html => {
  const page = new DOMParser().parseFromString(html, "text/html")
  const rows = [...page.querySelectorAll("tr")].map(row => [...row.cells].map(cell => cell.textContent))
  return [rows, [...new Set([...page.body.querySelectorAll("*")].map(part => part.localName))].sort()]
}"""
WITHOUT_CLIPBOARD = """() => {
  delete window.pasted
  Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true })
  addEventListener("paste", ({ clipboardData }) => {
    window.pasted = ["text/plain", "text/html"].map(kind => clipboardData.getData(kind))
  }, { once: true })
}"""
REFUSING = "() => { navigator.clipboard.write = () => Promise.reject(new Error('no')) }"
OURS = {"table", "tbody", "td", "th", "thead", "tr", "p", "span"}


def copied(page: Page, button: str) -> dict[str, tuple[int, str]]:
    """What is on the clipboard by its kind after this button: a picture's width in pixels, and a text."""
    page.get_by_role("button", name=button, exact=True).first.click()
    expect(page.get_by_role("status").get_by_text("Copied", exact=True).first).to_be_attached()
    found: dict[str, tuple[int, str]] = page.evaluate(CLIPBOARD)
    return found


def test_a_table_is_copied_as_cells_with_every_status_in_words(to_read: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{to_read}/milestones?{SEPTEMBER}&order=Plan%20order")
    table = copied(page, "Copy table")
    assert set(table) == {"text/plain", "text/html"}
    headings, first, *others, source = (line.split("\t") for line in table["text/plain"][1].splitlines())
    assert len(others) == 14
    milestone = dict(zip(headings, first, strict=True))
    assert (milestone["Status from dates"], milestone["Actual"]) == ("B Complete", "1 Jul 2014")
    assert "as at 9 Sep 2014" in source[0]
    assert page.evaluate(CELLS, table["text/html"][1])[0] == [headings, first, *others]
    expect(page.get_by_role("button", name="Copy table", exact=True)).to_be_focused()


def test_a_hostile_text_is_copied_as_text_in_cells_and_in_a_picture(to_read: str, page: Page, traffic: Traffic) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{to_read}/workplan?programme=hostile&as_at=2014-09-09")
    assert copied(page, "Copy picture")["image/png"][0] == 2 * 1280
    visit(page, f"{to_read}/?programme=hostile&as_at=2014-09-09")
    rows, tags = page.evaluate(CELLS, copied(page, "Copy table")["text/html"][1])
    assert rows[1][0] == HOSTILE
    assert set(tags) <= OURS
    assert not any("evil.example" in address for address in traffic.asked)


def test_without_https_a_table_is_copied_all_the_same_and_of_a_picture_it_is_said_what_to_do(
    to_read: str, page: Page
) -> None:
    visit(page, f"{to_read}/workstreams?{SEPTEMBER}")
    page.evaluate(WITHOUT_CLIPBOARD)
    page.get_by_role("button", name="Copy table", exact=True).first.press("Enter")
    expect(page.get_by_role("status").get_by_text("Copied", exact=True)).to_be_attached()
    page.keyboard.press("Control+V")
    text, html = page.evaluate("window.pasted")
    assert text.startswith("Workstream\tStatus from dates")
    assert "<td>Enabler One - Integrating our assets</td>" in html
    page.get_by_role("button", name="Copy picture", exact=True).first.click()
    expect(page.get_by_text("Your browser did not allow it. Use PNG instead.")).to_be_visible()


def test_where_the_browser_keeps_its_clipboard_it_is_said_what_to_do(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/workstreams?{SEPTEMBER}")
    page.evaluate(REFUSING)
    page.get_by_role("button", name="Copy table", exact=True).first.click()
    expect(page.get_by_text("Your browser did not allow it. Use a download beside it instead.")).to_be_visible()
