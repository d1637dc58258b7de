"""Whatever layout a plan came in, all that can be made of it can be drawn: nothing in it is taken as given."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from psr_data.domain.moment import Moment
from psr_data.domain.report import OF_WORKSTREAMS, ChartName, Report
from psr_data.frames.changes.sides import CannotCompare
from psr_data.services.charts import NothingToDraw, chart
from psr_data.services.packs import build_pack, build_report
from psr_data.store.engine import Store
from tests.builders import PMO, accepted, compared, started
from tests.reading.test_workbooks import FILES, reading_of, steps_of

CODE, TODAY = "psr", date(2026, 11, 22)


def answers_of(path: Path) -> dict[str, str] | None:
    """With which the file becomes a plan, as the JSON beside it expects; None where it never does."""
    for answers, expected in steps_of(path):
        wrong = [issue for issue in expected["issues"] if issue["severity"] == "error"]
        if expected["outcome"] == "ready" and expected["rows"] and not wrong:
            return answers
    return None


@pytest.mark.parametrize("path", [path for path in FILES if answers_of(path) is not None], ids=lambda path: path.name)
def test_its_charts_are_drawn_and_its_reports_written(store: Store, path: Path) -> None:
    reading = reading_of(path, **(answers_of(path) or {}))
    day = min((row.end for row in reading.rows if row.end), default=date(2025, 1, 1))
    started(store, PMO, CODE, "The programme")
    accepted(store, PMO, compared(store, path.read_bytes(), reading, CODE), day)
    assert not chart(store, CODE, Moment(day), TODAY, ChartName.GANTT).data.empty
    for name in OF_WORKSTREAMS:
        with suppress(NothingToDraw, CannotCompare):
            chart(store, CODE, Moment(day), TODAY, name)
    pack = build_pack(store, CODE, Moment(day), TODAY)
    for report in (Report.HIGHLIGHT_PPTX, Report.PAGE_HTML):
        assert build_report(store, pack, report, lambda _step: None).content
