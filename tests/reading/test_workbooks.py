"""Every workbook of our own: read, asked about or refused as the JSON beside it expects."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest

from psr_data.compare.diff import ChangeKind, compare, merge
from psr_data.domain.plan import KnownItem
from psr_data.domain.reading import Outcome, Reading
from psr_data.reading.files.preflight import reason_to_refuse
from psr_data.reading.plan.read_plan import read
from psr_data.services.check import check_report
from tests.reading.workbooks.traps import FOLDER, TRAPS
from tests.reading.workbooks.traps.__main__ import written

FILES = sorted(path for path in FOLDER.iterdir() if path.is_file() and path.suffix not in (".json", ".py"))
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "importing.md"
LARGEST = 15_000

Report = dict[str, Any]


def reading_of(path: Path, **answers: str) -> Reading:
    """Read in this process, as the child would."""
    content = path.read_bytes()
    reason = reason_to_refuse(content)
    return Reading(path.name, "", Outcome.REFUSED, reason) if reason else read(content, path.name, "", answers)


def steps_of(path: Path) -> Iterator[tuple[dict[str, str], Report]]:
    """The answers to give, at first none, and what is to be made of the file with them."""
    expected: Report = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    answered = expected.pop("answered", [])
    yield {}, expected
    for step in answered:
        yield step.pop("answers"), step


def as_expected(report: Report, expected: Report) -> Report:
    """What `check --json` prints, reduced to what is expected: of a refusal those words, of a row those fields."""
    words, fields = expected["reason"], [list(row) for row in expected["rows"]]
    rows = [{name: row[name] for name in (fields[at] if at < len(fields) else row)}
            for at, row in enumerate(report["rows"])]  # fmt: skip
    return {
        "outcome": report["outcome"],
        "reason": words if words and words in (report["reason"] or "") else report["reason"],
        "questions": [question["code"] for question in report["questions"]],
        "rows": rows,
        "issues": [{name: issue[name] for name in ("severity", "code", "cells")} for issue in report["issues"]],
    }


def in_order(report: Report) -> Report:
    return report | {"issues": sorted(report["issues"], key=str)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_workbook_is_read_asked_about_or_refused_as_expected(path: Path) -> None:
    for answers, expected in steps_of(path):
        found = as_expected(check_report(reading_of(path, **answers)), expected)
        assert in_order(found) == in_order(expected), answers


def test_months_that_a_newer_file_no_longer_shows_take_nothing_from_the_current_plan() -> None:
    april, july = (reading_of(FOLDER / f"rolling-plan-in-{month}.xlsx") for month in ("april", "july"))
    items = [KnownItem(number, row) for number, row in enumerate(april.rows, start=1)]
    diff = compare(july.rows, items, {}, july.fields_present)
    kept = {row.title: f"{row.start} {row.end}" for row in merge(july.rows, items, diff, july.fields_present)}
    assert kept["Surveys done"] == "2025-05-01 2025-05-31"
    assert kept["On site"] == "2025-06-01 2025-08-31"
    assert kept["Works end"] == "2025-10-01 2025-10-31"
    assert [change.title for change in diff.changes if change.change is not ChangeKind.UNCHANGED] == ["Works end"]


@pytest.mark.parametrize("name", TRAPS)
def test_a_workbook_is_what_its_script_builds(name: str) -> None:
    trap = TRAPS[name]()
    path = FOLDER / f"{name}.{trap.suffix}"
    assert parts(path.read_bytes()) == parts(trap.content)
    assert path.with_suffix(".json").read_text(encoding="utf-8") == written(trap.expected) + "\n"
    assert path.stat().st_size < LARGEST


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of an archive: how tightly they are packed depends on the machine."""
    if not is_zipfile(BytesIO(content)):
        return {"": content}
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_workbook_has_a_script_and_a_line_in_the_document_and_every_name_there_a_workbook() -> None:
    assert {path.stem for path in FILES} == set(TRAPS)
    named = re.findall(r"`([\w-]+\.(?:xlsx|xlsm|xls|xlsb|ods|csv|xml|json))`", DOCUMENT.read_text(encoding="utf-8"))
    assert sorted(named) == sorted(path.name for path in FILES)
