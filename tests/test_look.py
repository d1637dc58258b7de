"""A council's look, set once in a file: every report, chart and page follows it, or the start is refused."""

import re
import subprocess
import sys
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from PIL import Image
from pptx import Presentation

from psr_data.cli import main
from psr_data.reference import LOOK, check_look, look_in_use
from psr_data.services.sample.load import CODE
from psr_data.settings import IMPORT_ROOT, child_environment, shipped_folder
from tests.stores import sqlite_url

OURS = (shipped_folder() / "data" / LOOK).read_text(encoding="utf-8")
THEIRS = """main = "#00534C"
accent = "#5C2D91"
series = ["#00534C", "#B5447E"]
font = "Gill Sans"
"""
REFERENCE = shipped_folder() / "data" / "reference"
LOGO = 'logo = "logo.png"\n'
OLD, NEW = ("12436D", "801650", "A285D1", "28A197"), ("00534C", "5C2D91")
EXPORTS = ("pack-pptx", "pack-docx", "pack-xlsx", "page-html")
MAKE = """
import sys
from pathlib import Path
from psr_data.cli import main
for kind in sys.argv[3:]:
    out = Path(sys.argv[1]) / f"{kind}.{kind.rpartition('-')[2]}"
    sections = ["--sections", "position,due,assessment"]
    main(["export", kind, "--programme", sys.argv[2], "--as-at", "2015-02-10", "--out", str(out), *sections])
from psr_data.charts import theme
from psr_data.charts.poster import Words, poster
from psr_data.charts.timeline import TimeAxis
from psr_data.domain.report import Paper
from datetime import date
drawn = poster([], Words(*"abcde"), TimeAxis(date(2015, 2, 10), 4, (date(2014, 4, 1), date(2015, 4, 1))), Paper.A3)
print(*(f"{image.source} {image.x} {image.sizex:.2f} {image.sizey:.2f}" for image in drawn.layout.images))
print(theme.MAIN, theme.AS_AT, *theme.EDITIONS, theme.FONT.partition(",")[0])
"""


def logo(kind: str = "PNG", size: tuple[int, int] = (300, 100)) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, "#00534C").save(made, kind)
    return made.getvalue()


@pytest.fixture(scope="module")
def made(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The reports of the sample in a council's look, and what the charts take theirs from."""
    folder = tmp_path_factory.mktemp("council")
    write(folder, THEIRS + LOGO)
    command = [sys.executable, "-c", MAKE, str(folder), CODE, *EXPORTS]
    own = {"PSR_DATA": str(folder), "PSR_DATABASE_URL": sqlite_url(sample_file)}
    ended = subprocess.run(command, env=child_environment({}) | own, cwd=IMPORT_ROOT, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()
    files = {kind: (folder / f"{kind}.{kind.rpartition('-')[2]}").read_bytes() for kind in EXPORTS}
    return {**files, **dict(zip(("poster", "charts"), ended.stdout.splitlines()[-2:], strict=True))}


def write(folder: Path, look: str, picture: bytes | None = None) -> None:
    (folder / "reference").mkdir(exist_ok=True)
    (folder / LOOK).write_text(look, encoding="utf-8")
    (folder / "reference" / "logo.png").write_bytes(logo() if picture is None else picture)


def text_of(content: bytes) -> str:
    """All parts of an archive, or the page itself."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8")
    with ZipFile(BytesIO(content)) as archive:
        return "".join(archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith("xml"))


@pytest.mark.parametrize("kind", EXPORTS)
def test_a_report_has_the_councils_colours_and_font_alone(kind: str, made: dict[str, bytes]) -> None:
    text = text_of(made[kind]).upper()
    assert NEW[0] in text
    assert [colour for colour in OLD if colour in text] == []
    assert "GILL SANS" in text
    assert "D4351C" in text  # a status keeps its colour


def test_a_chart_has_the_councils_colours_and_font(made: dict[str, bytes]) -> None:
    assert made["charts"] == b"#00534C #5C2D91 #00534C #B5447E Gill Sans"


def test_the_logo_is_small_on_every_slide_and_larger_on_the_cover(made: dict[str, bytes]) -> None:
    deck = Presentation(BytesIO(made["pack-pptx"]))
    cover, *others = [[each for each in slide.slide_layout.shapes if each.name == "Logo"] for slide in deck.slides]
    assert all(len(found) == 1 and found[0].image.blob == logo() for found in [cover, *others])
    assert cover[0].height > others[0][0].height
    assert all(round(found[0].width / found[0].height, 2) == 3 for found in [cover, *others])
    for slide in deck.slides:
        [mark] = [each for each in slide.slide_layout.shapes if each.name == "Logo"]
        for shape in slide.shapes:
            apart = shape.left >= mark.left + mark.width or shape.left + shape.width <= mark.left
            assert apart or shape.top >= mark.top + mark.height or shape.top + shape.height <= mark.top, shape.name


def test_the_logo_heads_the_papers_first_page_alone_and_its_foot_is_that_of_all(made: dict[str, bytes]) -> None:
    [page] = Document(BytesIO(made["pack-docx"])).sections
    assert len(page.first_page_header._element.xpath(".//w:drawing")) == 1
    assert not page.header._element.xpath(".//w:drawing")
    told = [[line.text for line in foot.paragraphs] for foot in (page.footer, page.first_page_footer)]
    assert told[0] == told[1]
    assert told[0][0]


def test_the_logo_stands_in_the_pages_own_bytes(made: dict[str, bytes]) -> None:
    address = f"data:image/png;base64,{b64encode(logo()).decode()}"
    assert f'<img class="logo" src="{address}" alt="">' in made["page-html"].decode()


def test_the_logo_stands_in_the_posters_corner_in_its_own_shape(made: dict[str, bytes]) -> None:
    address, x, *_ = made["poster"].decode().split()
    assert (address, x) == (f"data:image/png;base64,{b64encode(logo()).decode()}", "1")


def test_no_module_knows_a_colour_of_the_look() -> None:
    kinds = (".py", ".css", ".html", ".js")
    files = [path for path in (IMPORT_ROOT / "psr_data").rglob("*") if path.suffix in kinds]
    colours = re.compile("|".join(OLD), re.IGNORECASE)
    assert [path.name for path in files if colours.search(path.read_text(encoding="utf-8"))] == []


def test_the_look_that_ships_can_be_used() -> None:
    assert check_look() == look_in_use()


def test_a_logo_beside_the_file_is_read(council: Path) -> None:
    write(council, THEIRS + LOGO, logo("JPEG"))
    assert check_look().logo == logo("JPEG")


@pytest.mark.parametrize(
    ("look", "picture", "sentence"),
    [
        (THEIRS.replace("#00534C", "#88CCBB"), b"", "main (#88CCBB) has a contrast of 1.8:1 on white"),
        (
            THEIRS.replace("#B5447E", "#F47738"),
            b"",
            "series 2 (#F47738) looks like the status A Amber",
        ),
        (THEIRS.replace("Gill Sans", "Arial;}"), b"", "font: write the name of one font"),
        (THEIRS.replace("accent", "akzent"), b"", "has no line for accent"),
        (THEIRS + 'slogan = "x"', b"", "slogan is not known: delete it, or write main"),
        (THEIRS + "logo = ", b"", "cannot be read as TOML: "),
        (THEIRS + 'logo = "none.png"', b"", "names the logo none.png, which cannot be read; put it beside that file."),
        (THEIRS + LOGO, b"<svg/>", "The logo logo.png is no picture that Word can show; save it as PNG"),
        (THEIRS + LOGO, b"%PDF", "The logo logo.png is no picture that Word can show; save it as PNG"),
        (THEIRS + LOGO, logo() + bytes(1_000_000), "The logo logo.png is larger than 1 MB"),
        (THEIRS + LOGO, logo(size=(900, 60)), "The logo logo.png is 900 by 60 pixels"),
        (THEIRS + 'logo = "../logo.png"', logo(), "put the picture beside that file, and write its name alone."),
        (THEIRS.replace("#5C2D91", "#00534C"), b"", "main (#00534C) and accent (#00534C) are hardly told apart"),
    ],
    ids=[
        "faint",
        "amber",
        "font",
        "no accent",
        "unknown",
        "torn",
        "no logo",
        "svg",
        "pdf",
        "large logo",
        "long logo",
        "elsewhere",
        "alike",
    ],
)
def test_a_look_that_cannot_be_used_stops_the_start_with_a_sentence(
    look: str, picture: bytes, sentence: str, council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(council, look, picture)
    assert main(["status"]) == 1
    assert sentence in capsys.readouterr().err


def test_colours_left_in_the_file_of_statuses_stop_the_start(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = (REFERENCE / "status.toml").read_text(encoding="utf-8") + '\n[series]\ncolours = ["#12436D"]\n'
    (council / "reference" / "status.toml").write_text(own, encoding="utf-8")
    assert main(["status"]) == 1
    assert "status.toml has series, which is not known there: see look.toml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("silent_after_days = 0", "silent_after_days is 0: write a whole number from 1 to 1,000."),
        ("silent_after_days = 92.5", "silent_after_days is 92.5: write a whole number"),
        ("silent_after_weeks = 9", "unexpected keyword argument 'silent_after_weeks'"),
    ],
)
def test_a_rule_of_the_verdict_that_makes_no_sense_stops_the_start(
    written: str, sentence: str, council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = (REFERENCE / "status.toml").read_text(encoding="utf-8").replace("silent_after_days = 92", written)
    (council / "reference" / "status.toml").write_text(own, encoding="utf-8")
    assert main(["status"]) == 1
    assert sentence in capsys.readouterr().err


OWN = (("deck.pptx", "pack-pptx"), ("paper.docx", "pack-docx"))


@pytest.mark.parametrize(("name", "kind"), OWN)
def test_a_councils_own_file_is_how_its_reports_are_set(name: str, kind: str, sample_file: Path, council: Path) -> None:
    with ZipFile(REFERENCE / name) as ships, ZipFile(council / "reference" / name, "w") as own:
        for part in ships.namelist():
            own.writestr(part, ships.read(part).replace(b'typeface="Arial"', b'typeface="Gill Sans"'))
    [theme] = [part for part in export(kind, sample_file, council).values() if b"<a:majorFont>" in part][:1]
    assert b'typeface="Gill Sans"' in theme


@pytest.mark.parametrize(("name", "kind"), OWN)
def test_a_councils_own_file_that_is_none_is_refused_with_its_path(
    name: str, kind: str, sample_file: Path, council: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (council / "reference" / name).write_bytes(b"none")
    assert export(kind, sample_file, council) == {}
    assert f"{council}/reference/{name} is no " in capfd.readouterr().err


def export(kind: str, sample: Path, folder: Path) -> dict[str, bytes]:
    """The parts of a report made by a process of its own, to which a look is new; none where it is refused."""
    out = folder / f"out.{kind.rpartition('-')[2]}"
    options = ["--as-at", "2015-02-10", "--sections", "asks", "--out", str(out)]
    command = [sys.executable, "-m", "psr_data", "export", kind, *options]
    own = {"PSR_DATA": str(folder), "PSR_DATABASE_URL": sqlite_url(sample), "BROWSER_PATH": "/nowhere"}
    ended = subprocess.run(command, env=child_environment({}) | own, cwd=IMPORT_ROOT, check=False)
    assert ended.returncode in (0, 1)
    if ended.returncode:
        return {}
    with ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PSR_DATA", str(tmp_path))
    (tmp_path / "reference").mkdir()
    return tmp_path
