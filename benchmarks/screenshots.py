"""Takes the README's screenshots anew, from the sample programme: `python -m benchmarks.screenshots`."""

import tempfile
from copy import copy
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Browser

from psr_data.domain.people import LOCAL_USER
from psr_data.services.sample.load import load_sample
from psr_data.store.engine import open_store
from tests.browser.app import PROJECTOR, ROOT, at_rest, chromium, running_app

AS_AT = "2014-12-02"
IMPORT_HEIGHT = 1266
SCREENS = {
    "overview": "",
    "workplan": "workplan",
    "milestones": "milestones",
    "import": "import_plan",
    "reports": "reports",
    "meeting": "",
}
WORKBOOK = ROOT / "data" / "sample" / "workplan_2014-15.xlsx"
# Where a bar stands in it, and where an update has moved it.
MOVED = {"M8": "O8", "L20": "O20"}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'sample.db'}"
        load_sample(open_store(url), LOCAL_USER)
        update = moved_on(Path(folder))
        with running_app(url, Path(folder) / "app.log") as address, chromium() as browser:
            for name, path in SCREENS.items():
                take(browser, f"{address}/{path}?as_at={AS_AT}", ROOT / "docs" / f"{name}.png", update)


def moved_on(folder: Path) -> Path:
    """The sample's workplan with two milestones later, so that an import has something to show."""
    book = load_workbook(WORKBOOK)
    for before, now in MOVED.items():
        cells = book.active[before], book.active[now]
        cells[0].fill, cells[1].fill = copy(cells[1].fill), copy(cells[0].fill)
    book.save(folder / "workplan_update.xlsx")
    return folder / "workplan_update.xlsx"


def take(browser: Browser, address: str, picture: Path, update: Path) -> None:
    page = browser.new_page(viewport=PROJECTOR)
    page.goto(address)
    at_rest(page)
    if "import_plan" in address:
        page.locator("input[type=file]").set_input_files(update)
        page.get_by_text("What would change against").wait_for()
        page.set_viewport_size({"width": PROJECTOR["width"], "height": IMPORT_HEIGHT})
    if picture.stem == "meeting":
        page.get_by_role("link", name="Meeting mode").click()
        at_rest(page)
    page.wait_for_timeout(1500)
    at_rest(page)
    picture.parent.mkdir(exist_ok=True)
    page.screenshot(path=picture)
    print(picture.relative_to(ROOT))


if __name__ == "__main__":
    main()
