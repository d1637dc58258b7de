"""Takes the README's screenshots anew, from the sample programme: `python -m benchmarks.screenshots`."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from psr_data.domain.people import LOCAL_USER
from psr_data.services.sample.load import load_sample
from psr_data.store.engine import open_store
from tests.browser.app import PROJECTOR, ROOT, at_rest, chromium, running_app

AS_AT = "2014-12-02"
SCREENS = {
    "overview": "",
    "workplan": "workplan",
    "milestones": "milestones",
    "import": "import_plan",
    "reports": "reports",
    "meeting": "",
}
WORKBOOK = ROOT / "data" / "sample" / "workplan_2014-15.xlsx"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'sample.db'}"
        load_sample(open_store(url), LOCAL_USER)
        with running_app(url, Path(folder) / "app.log") as address, chromium() as browser:
            for name, path in SCREENS.items():
                take(browser, f"{address}/{path}?as_at={AS_AT}", ROOT / "docs" / f"{name}.png")


def take(browser: Browser, address: str, picture: Path) -> None:
    page = browser.new_page(viewport=PROJECTOR)
    page.goto(address)
    at_rest(page)
    if "import_plan" in address:
        page.locator("input[type=file]").set_input_files(WORKBOOK)
        page.get_by_text("What to look at in the file").wait_for()
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
