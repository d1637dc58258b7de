"""Where need is: choose what to see, press a hexagon, add boundaries, link a locality, take the figures away."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from psr_data.store.deprivation_reference import shipped_authorities
from tests.browser.app import at_rest
from tests.browser.conftest import Traffic, visit
from tests.browser.test_downloads import saved
from tests.browser.test_screen import barriers, outside
from tests.services.deprivation.official import squares

pytestmark = pytest.mark.browser

DEPRIVATION = "deprivation?programme=chorley-psr&as_at=2098-12-31&shipped=true"


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()
    at_rest(page)


def press(page: Page, short: str) -> None:
    """Press the hexagon with this name, as a hand would: at the middle of its label."""
    label = page.locator(".js-plotly-plot .textpoint text", has_text=short).first
    box = label.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    at_rest(page)


def test_an_edition_and_a_domain_are_chosen_and_kept_in_the_address(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/{DEPRIVATION}")
    finding = page.locator(".psr-finding").first
    expect(finding).to_contain_text("9 of 70 areas were among England's most deprived 20% in 2025")
    choose(page, "Edition", "2015")
    expect(finding).to_contain_text("in 2015, 10 in 2010: none entered, 008A, 013B left, 8 stayed.")
    choose(page, "Index or domain", "Health and disability")
    expect(finding).to_contain_text("for health and disability in 2015")
    page.wait_for_url(re.compile("edition=2015"))
    page.reload()
    expect(finding).to_contain_text("for health and disability in 2015")


def test_a_hexagon_that_is_pressed_shows_its_area(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/{DEPRIVATION}")
    expect(page.locator(".js-plotly-plot .textpoint").first).to_be_visible()
    press(page, "008H")
    expect(page.locator(".psr-heading", has_text="Chorley 008H, Chorley West")).to_be_visible()
    expect(page.get_by_text("it was part of Chorley 008A, Chorley West")).to_be_visible()
    press(page, "001A")
    expect(page.locator(".psr-heading", has_text="Chorley 001A, Clayton Brook")).to_be_visible()


def test_a_boundary_file_is_added_and_its_areas_are_drawn_without_asking_anything_outside(
    to_change: str, page: Page, traffic: Traffic, tmp_path: Path
) -> None:
    authority = next(iter(shipped_authorities().values()))
    path = tmp_path / "lsoa.geojson"
    path.write_bytes(squares([area.code for area in authority.areas_in("2025")]))
    visit(page, f"{to_change}/{DEPRIVATION}&view=Files")
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(path)
    expect(page.get_by_role("button", name="Bring in for Chorley")).to_be_visible()
    at_rest(page)
    page.get_by_role("button", name="Bring in for Chorley").click()
    expect(page.get_by_text("Files brought in for Chorley (1)")).to_be_visible()
    at_rest(page)
    page.get_by_role("radio", name="Map").click()
    expect(page.get_by_text("Real boundaries", exact=True)).to_be_visible()
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    assert outside(traffic) == []


def test_a_locality_is_linked_and_its_area_reached(to_change: str, page: Page) -> None:
    visit(page, f"{to_change}/{DEPRIVATION}&view=Programme%27s+reach")
    expect(page.get_by_text("No locality, test bed or workstream is linked to an area yet.")).to_be_visible()
    page.get_by_role("textbox", name="Name").fill("Clayton Brook together")
    page.get_by_role("combobox", name="Areas").click()
    page.keyboard.type("001C")
    page.get_by_role("option", name="Chorley 001C, Clayton Brook").click()
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Link", exact=True).click()
    expect(page.get_by_text("The programme reaches 1 of the 9 most deprived areas of 2025")).to_be_visible()
    expect(page.locator("table.psr-table", has_text="Clayton Brook together (locality)")).to_be_visible()


def test_no_view_puts_a_barrier_in_anyones_way(to_read: str, page: Page) -> None:
    found = {}
    for view in ("Map", "Ranks over time", "Programme%27s reach", "Whole authority", "Files"):
        visit(page, f"{to_read}/{DEPRIVATION}&view={view.replace(' ', '+')}")
        found[view] = barriers(page)
    assert {view: problems for view, problems in found.items() if problems} == {}


def test_the_map_and_the_areas_are_taken_away(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/{DEPRIVATION}")
    expect(page.locator(".js-plotly-plot .textpoint").first).to_be_visible()
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name="PNG", exact=True).first.click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"\x89PNG\r\n")
    assert waiting.value.suggested_filename == "chorley-psr_deprivation-map-e07000118-imd-2025_2098-12-31_v1.png"
    lines = list(csv.DictReader(saved(page, "CSV").read_text(encoding="utf-8-sig").splitlines()))
    assert len(lines) == 70
    assert (lines[0]["Area"], lines[0]["Rank"], lines[0]["Code"]) == ("Chorley 010D", "1917", "E01024940")
