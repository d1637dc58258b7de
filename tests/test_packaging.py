"""What `pip install .` brings: every file that the code asks for, and the command `psr`."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def name_of(requirement: str) -> str:
    return re.split(r"[<>=~! ]", requirement)[0]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """Built by the build system of pyproject itself, without a fresh environment: about a second."""
    pytest.importorskip("hatchling", reason="make test installs it")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return ZipFile(next(folder.glob("*.whl")))


def files_in(*names: str) -> list[str]:
    paths = [path for name in names for path in (ROOT / name, *(ROOT / name).rglob("*"))]
    return [path.relative_to(ROOT).as_posix() for path in paths if path.is_file() and "__pycache__" not in path.parts]


def test_the_wheel_holds_every_file_of_the_package(wheel: ZipFile) -> None:
    assert set(files_in("psr_data")) <= set(wheel.namelist())


def test_the_wheel_holds_the_pages_the_data_and_the_configuration(wheel: ZipFile) -> None:
    beside = files_in("app.py", "pages", "data/reference", "data/sample", ".streamlit/config.toml")
    scripts = [name for name in beside if name.startswith("data/") and name.endswith(".py")]
    assert {f"psr_data/shipped/{name}" for name in {*beside} - {*scripts}} <= set(wheel.namelist())


def test_the_wheel_holds_nothing_that_a_council_keeps_and_no_test(wheel: ZipFile) -> None:
    names = wheel.namelist()
    assert [name for name in names if name.endswith((".db", ".geojson", ".pyc")) or "test" in name] == []
    assert {name.split("/")[0] for name in names} == {"psr_data", f"psr_tracker-{PROJECT['version']}.dist-info"}


def test_the_wheel_brings_the_command(wheel: ZipFile) -> None:
    [entry] = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "psr = psr_data.cli:main" in wheel.read(entry).decode()


def test_the_package_depends_on_what_is_pinned() -> None:
    listed = (ROOT / "requirements.in").read_text(encoding="utf-8").split()
    pinned = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(map(name_of, PROJECT["dependencies"])) == sorted(listed)
    assert {name.removesuffix("[binary]") for name in listed} <= set(pinned)
