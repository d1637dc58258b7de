"""Office files as PDF and OpenDocument by a real LibreOffice, and LibreOffices that do not do it."""

import os
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from psr_data.domain.report import CONVERSIONS, MIMES
from psr_data.exports.office import FILTERS, CannotConvert, converted, office_path

needs_office = pytest.mark.skipif(office_path() is None, reason="needs LibreOffice")
HANGING = """#!/bin/sh
echo $$ > {pids}
sleep 300 &
echo $! >> {pids}
wait
"""


def saved(document: object) -> bytes:
    made = BytesIO()
    document.save(made)  # type: ignore[attr-defined]
    return made.getvalue()


def a_paper(title: str = "A paper") -> bytes:
    document = Document()
    document.core_properties.title = title
    document.add_heading(title, 1)
    return saved(document)


def slides() -> bytes:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "A slide"
    return saved(deck)


SOURCES: dict[str, Callable[[], bytes]] = {"docx": a_paper, "pptx": slides, "xlsx": lambda: saved(Workbook())}


def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Have a script in LibreOffice's place, and temporary files in a folder of their own."""
    office = tmp_path / "an-office"
    office.write_text(script)
    office.chmod(0o755)
    monkeypatch.setenv("PSR_OFFICE_PATH", str(office))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))


def test_there_is_a_filter_for_every_ending_that_a_report_may_have() -> None:
    assert set(FILTERS) == {(kind, ending) for kind, endings in CONVERSIONS.items() for ending in endings}


@needs_office
@pytest.mark.parametrize(("kind", "ending"), FILTERS, ids=lambda part: part)
def test_each_kind_of_file_is_converted(kind: str, ending: str) -> None:
    told: list[str] = []
    [made] = converted([SOURCES[kind]()], kind, ending, told.append)
    assert told[0] == "Converting with LibreOffice: 0 seconds"
    if ending == "pdf":
        assert made.startswith(b"%PDF")
        assert b"<pdfuaid:part>1<" in made
        assert b"/MarkInfo<</Marked true>>" in made
        assert b"/Lang(en-GB)" in made or kind == "docx"  # whose styles name a language themselves
    else:
        with ZipFile(BytesIO(made)) as archive:
            assert archive.read("mimetype").decode() == MIMES[ending]


@needs_office
def test_several_files_are_converted_at_once_and_come_back_in_their_order() -> None:
    titles = ["The second comes first", "The first comes second"]
    made = converted([a_paper(title) for title in titles], "docx", "odt", print)
    for title, content in zip(titles, made, strict=True):
        with ZipFile(BytesIO(content)) as archive:
            assert title in archive.read("content.xml").decode()


@needs_office
def test_nothing_that_a_file_names_is_fetched() -> None:
    asked: list[str] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            asked.append(str(self.rfile.readline()))

    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        made = converted([with_a_linked_picture(server.server_port)], "pptx", "pdf", lambda _: None)
        server.shutdown()
    assert (len(made), asked) == (1, [])


def with_a_linked_picture(port: int) -> bytes:
    """A slide whose picture lies on a server."""
    deck, dot = Presentation(), BytesIO()
    Image.new("RGB", (9, 9)).save(dot, "PNG")
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    blip = slide.shapes.add_picture(dot, 0, 0)._element.find(f".//{qn('a:blip')}")
    link = slide.part.relate_to(f"http://127.0.0.1:{port}/dot.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), link)
    return saved(deck)


def test_where_there_is_none_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSR_OFFICE_PATH", "/nowhere/soffice")
    with pytest.raises(CannotConvert, match="apt install libreoffice-impress libreoffice-writer libreoffice-calc"):
        converted([b""], "docx", "pdf", print)


def test_one_that_gives_no_file_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "#!/bin/sh\nexit 0\n")
    with pytest.raises(CannotConvert, match=r"an-office\) gave no .pdf file"):
        converted([b""], "docx", "pdf", print)
    assert [*(tmp_path / "temporary").iterdir()] == []


def test_one_that_hangs_is_stopped_with_all_that_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSR_CONVERSION_SECONDS", "1")
    stand_in(tmp_path, monkeypatch, HANGING.format(pids=tmp_path / "pids"))
    with pytest.raises(CannotConvert, match=r"had not finished after 1 second\."):
        converted([b""], "docx", "pdf", print)
    assert_gone(tmp_path / "pids")
    assert [*(tmp_path / "temporary").iterdir()] == []


def test_one_that_nobody_waits_for_any_more_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Cancelled(BaseException):
        """As Streamlit raises when its page is left."""

    def leave(_: str) -> None:
        if (tmp_path / "pids").exists() and len((tmp_path / "pids").read_text().split()) == 2:
            raise Cancelled

    stand_in(tmp_path, monkeypatch, HANGING.format(pids=tmp_path / "pids"))
    with pytest.raises(Cancelled):
        converted([b""], "docx", "pdf", leave)
    assert_gone(tmp_path / "pids")
    assert [*(tmp_path / "temporary").iterdir()] == []


def assert_gone(pids: Path) -> None:
    """Killed children of a killed process are reaped by another, a moment later."""
    left = [int(pid) for pid in pids.read_text().split()]
    assert len(left) == 2
    for _ in range(50):
        left = [pid for pid in left if is_running(pid)]
        if not left:
            return
        time.sleep(0.1)
    raise AssertionError(left)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rpartition(") ")[2].startswith("Z"))
