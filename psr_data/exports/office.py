"""Office files as PDF and OpenDocument, through LibreOffice where this machine has it."""

import logging
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from psr_data.domain.refusal import Refusal
from psr_data.domain.telling import Tell
from psr_data.domain.wording import plural
from psr_data.exports.processes import LOOK_SECONDS, end_with_children, turn
from psr_data.logs import record, timed
from psr_data.settings import CONVERSION_SECONDS, OFFICE_PATH, child_environment

NAMES = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
WHAT_TO_INSTALL = (
    "install LibreOffice (on Debian or Ubuntu: apt install libreoffice-impress libreoffice-writer libreoffice-calc "
    "fonts-liberation fonts-crosextra-carlito; elsewhere from libreoffice.org). Where it is installed in an unusual "
    f"place, {OFFICE_PATH.name} may say which file to start"
)
# PDF/UA (ISO 14289): tagged, with a title and bookmarks, so that it can be read aloud.
ACCESSIBLE = '{"PDFUACompliance":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
# The language that a PDF is read aloud in, and nothing run or fetched, whatever a template holds.
SETTINGS = (
    ("Setup/L10N", "ooSetupSystemLocale", "en-GB"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
)
REGISTRY = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'
ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
FILTERS = {
    ("pptx", "pdf"): f"pdf:impress_pdf_Export:{ACCESSIBLE}",
    ("docx", "pdf"): f"pdf:writer_pdf_Export:{ACCESSIBLE}",
    ("pptx", "odp"): "odp:impress8",
    ("docx", "odt"): "odt:writer8",
    ("xlsx", "ods"): "ods:calc8",
}
_one_office = Lock()  # each takes some 300 MB


class CannotConvert(Refusal):
    """LibreOffice is not there, took too long or gave no file; the message says what to do."""

    code = "cannot-convert"


def office_path() -> str | None:
    """Where LibreOffice is, or None."""
    if OFFICE_PATH.text:
        return shutil.which(OFFICE_PATH.text)
    return next(filter(None, map(shutil.which, NAMES)), None)


def require_office() -> str:
    """Where LibreOffice is; raises CannotConvert."""
    path = office_path()
    if path is None:
        raise CannotConvert(f"There is no LibreOffice here to make PDF and OpenDocument files with: {WHAT_TO_INSTALL}.")
    return path


def converted(files: Sequence[bytes], kind: str, ending: str, tell: Tell) -> list[bytes]:
    """The files of one kind ("docx") in another ("pdf"), all by one process, which takes seconds to start.

    `tell` is called again and again while it runs: what it raises ends LibreOffice. Raises CannotConvert.
    """
    path = require_office()
    with TemporaryDirectory(prefix="psr-office-") as made, timed("converted", kind=kind, ending=ending):
        folder = Path(made)
        names = [f"{number}.{kind}" for number in range(len(files))]
        for name, content in zip(names, files, strict=True):
            (folder / name).write_bytes(content)
        _write_profile(folder / "profile")
        _run(_command(path, folder, FILTERS[kind, ending], names), folder, tell)
        results = [(folder / "out" / name).with_suffix(f".{ending}") for name in names]
        if not all(result.is_file() and result.stat().st_size for result in results):
            raise CannotConvert(
                f"LibreOffice ({path}) gave no .{ending} file. Perhaps a part of it is missing: {WHAT_TO_INSTALL}."
            )
        return [result.read_bytes() for result in results]


def _write_profile(folder: Path) -> None:
    settings = folder / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(REGISTRY.format("".join(ITEM.format(*each) for each in SETTINGS)), encoding="utf-8")


def _command(path: str, folder: Path, wanted: str, names: Sequence[str]) -> list[str]:
    """With a profile of its own: another LibreOffice that runs would take the files over, or refuse to start."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    return [path, profile, "--headless", "--norestore", "--convert-to", wanted, "--outdir", str(folder / "out"), *names]


def _run(command: Sequence[str], folder: Path, tell: Tell) -> None:
    """It answers 0 whether it converted or not, so that only its files tell."""
    with turn(_one_office, tell, "Waiting for another conversion"), _started(command, folder) as office:
        try:
            start = time.monotonic()
            while office.poll() is None:
                seconds = int(time.monotonic() - start)
                tell(f"Converting with LibreOffice: {plural(seconds, 'second')}")
                if seconds >= CONVERSION_SECONDS.value:
                    raise _too_slow(CONVERSION_SECONDS.value)
                _wait(office)
        finally:
            end_with_children(office)


def _too_slow(seconds: int) -> CannotConvert:
    record("converter stopped", logging.WARNING, limit="time", seconds=seconds)
    return CannotConvert(
        f"LibreOffice was stopped, as it had not finished after {plural(seconds, 'second')}. Try again, or with fewer "
        f"workstreams or sections; {CONVERSION_SECONDS.name} may allow it longer."
    )


def _started(command: Sequence[str], folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 the machine's own LibreOffice
        command,
        cwd=folder,
        env=child_environment({"TMPDIR": str(folder)}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _wait(office: "subprocess.Popen[bytes]") -> None:
    try:
        office.wait(LOOK_SECONDS)
    except subprocess.TimeoutExpired:
        return
