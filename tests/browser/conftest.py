"""One browser for all of these tests, a server for those that read, and one for those that change something."""

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, Request, Response, WebSocket, expect

from psr_data.store.engine import Store, open_store
from tests.browser.app import PHONE, PROJECTOR, at_rest, chromium, find_chromium, running_app
from tests.browser.forked_servers import _servers_are_forked, new_servers
from tests.browser.one_address import OneAddress
from tests.builders import PMO, a_proposal, accepted, milestone, started, workstream
from tests.stores import sqlite_url

__all__ = ["_servers_are_forked", "new_servers"]

expect.set_options(timeout=60_000)

NO_BROWSER = "NO BROWSER: Chromium or Google Chrome is not on the PATH, so the app was NOT TESTED IN A BROWSER"
HOSTILE = (
    'Say <img src="http://evil.example/i.png"> ![x](http://evil.example/m.png) [here](http://evil.example) a<b & c'
)
# No walk is long enough for its scripts to be compiled a third time, or for its memory to be tidied again and again.
SHORT = (
    *("--no-opt", "--no-incremental-marking", "--no-memory-reducer"),
    *("--initial-heap-size=256", "--min-semi-space-size=16", "--max-semi-space-size=32"),
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if find_chromium() is None:
        terminalreporter.section(NO_BROWSER, sep="*")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Walk once more where a walk fails: a busy machine may trip it, a broken feature fails it twice."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if find_chromium() is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(NO_BROWSER)
    with chromium(*SHORT) as started:
        yield started


@pytest.fixture(scope="session")
def one_address() -> OneAddress:
    """Where the browser finds every app, so that it has Streamlit's files compiled from the app before."""
    return OneAddress()


@pytest.fixture(scope="session")
def app_to_read(browser: Browser, first_year_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from _served(first_year_file, tmp_path_factory.mktemp("reading"), hostile=True)


@pytest.fixture(scope="session")
def app_to_change(browser: Browser, first_year_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from _served(first_year_file, tmp_path_factory.mktemp("changing"))


@pytest.fixture
def to_read(one_address: OneAddress, app_to_read: str) -> str:
    """The address of an app with the sample's first year, and a programme whose every text is hostile."""
    return one_address.lead_to(app_to_read)


@pytest.fixture
def to_change(one_address: OneAddress, app_to_change: str) -> str:
    """The address of an app with the sample's first year."""
    return one_address.lead_to(app_to_change)


def _served(file: Path, folder: Path, *, hostile: bool = False) -> Iterator[str]:
    url = sqlite_url(shutil.copy(file, folder))
    if hostile:
        store = open_store(url)
        _add_hostile_programme(store)
        store.close()
    with running_app(url, folder / "app.log") as address:
        yield address


def _add_hostile_programme(store: Store) -> None:
    started(store, PMO, "hostile", HOSTILE)
    rows = [workstream(HOSTILE), milestone(HOSTILE, workstream=HOSTILE, owner=HOSTILE, cells={"title": HOSTILE})]
    accepted(store, PMO, a_proposal(store, "hostile", rows), date(2014, 7, 1), note=HOSTILE, baseline=True)


@dataclass
class Traffic:
    """Every address that the browser asked for, and the headers of every answer from the app."""

    asked: list[str] = field(default_factory=list)
    answers: dict[str, dict[str, str]] = field(default_factory=dict)

    def hear_request(self, request: Request) -> None:
        self.asked.append(request.url)

    def hear_answer(self, response: Response) -> None:
        self.answers[response.url] = response.headers

    def hear_socket(self, socket: WebSocket) -> None:
        self.asked.append(socket.url)


@pytest.fixture(scope="session")
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor with a projector's screen, whose browser has Streamlit's own files from the walk before."""
    yield from visiting(browser, viewport=PROJECTOR, accept_downloads=True)


@pytest.fixture(scope="session")
def phone_visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor with a phone."""
    yield from visiting(browser, viewport=PHONE, has_touch=True, is_mobile=True)


def visiting(browser: Browser, **screen: Any) -> Iterator[BrowserContext]:
    """They asked for less motion: what moves is painted sixty times a second for as long as a test waits."""
    context = browser.new_context(reduced_motion="reduce", **screen)
    context.set_default_timeout(60_000)
    yield context
    context.close()


@pytest.fixture
def page(visitor: BrowserContext) -> Iterator[Page]:
    """The visitor's page, with nothing left of the walk before but those files."""
    page = first_page(visitor)
    page.set_viewport_size(PROJECTOR)
    yield page
    leave(visitor)


@pytest.fixture
def traffic(page: Page) -> Iterator[Traffic]:
    """Of that page, for walks that look at it: some 200 messages for each page opened."""
    traffic = Traffic()
    page.on("request", traffic.hear_request)
    page.on("response", traffic.hear_answer)
    page.on("websocket", traffic.hear_socket)
    yield traffic
    page.remove_listener("request", traffic.hear_request)
    page.remove_listener("response", traffic.hear_answer)
    page.remove_listener("websocket", traffic.hear_socket)


@pytest.fixture
def phone(phone_visitor: BrowserContext) -> Iterator[Page]:
    """The page of the visitor with a phone."""
    yield first_page(phone_visitor)
    leave(phone_visitor)


def first_page(visitor: BrowserContext) -> Page:
    """The page that stays open from walk to walk: in a new one Streamlit is compiled anew, three times the work."""
    return visitor.pages[0] if visitor.pages else visitor.new_page()


def leave(visitor: BrowserContext) -> None:
    """Let nothing of a walk be there in the next one."""
    for page in visitor.pages:
        if page.url.startswith("http"):
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
    visitor.clear_cookies()
    for other in visitor.pages[1:]:
        other.close()
    visitor.pages[0].goto("about:blank")


GO = "to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')) }"


def visit(page: Page, address: str) -> Page:
    """Open an address and wait until its page has been drawn; within an app that is open, as its Back button does."""
    at, to = urlsplit(page.url), urlsplit(address)
    if (at.scheme, at.netloc) == (to.scheme, to.netloc):
        page.evaluate(GO, address)
    else:
        page.goto(address)
    expect(page.locator(".psr-finding").first).to_be_visible()
    at_rest(page)
    return page


def turn_to(page: Page, title: str) -> None:
    """Go to another page by the menu."""
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=title, exact=True).click()
    expect(page.locator(".psr-kicker").first).to_contain_text(title)
    at_rest(page)


def go_to_meeting(page: Page, day: str) -> None:
    """By the sidebar's picker, which closes its list when the sidebar scrolls: so it is brought into sight first."""
    picker = page.get_by_role("combobox", name="Go to a meeting")
    picker.scroll_into_view_if_needed()
    page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    picker.click()
    page.get_by_role("option", name=day).click()


def accept_import(page: Page) -> None:
    """Let the plan that was dropped be in force from the date on the screen, and accept it."""
    page.get_by_role("button", name="the date on the screen").click()
    expect(page.get_by_test_id("stBottom")).to_contain_text("in force from")
    page.get_by_role("button", name="Accept", exact=True).click()


def drop(page: Page, content: bytes, name: str) -> None:
    """Give the import page a workbook and wait until it was read."""
    drop_together(page, [(name, content)])
    expect(page.locator(".psr-kicker").first).to_contain_text(name)
    at_rest(page)


def drop_together(page: Page, files: Sequence[tuple[str, bytes]]) -> None:
    """Give the import page several workbooks at once."""
    field = page.locator("[data-testid=stFileUploader] input[type=file]")
    payloads: list[FilePayload] = [{"name": name, "mimeType": XLSX, "buffer": content} for name, content in files]
    field.set_input_files(payloads)
