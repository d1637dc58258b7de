"""The kinds of file that `export` writes. A new kind is a line in KINDS.

Each loads what draws and writes it when it is called, for that takes longer than writing a workplan.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from psr_data.cli.defaults import today, workstreams_of
from psr_data.cli.printing import CannotWrite, tell
from psr_data.domain.moment import Moment
from psr_data.domain.pack import WHOLE, PackChoice, Section
from psr_data.domain.report import OF_WORKSTREAMS, ChartName, Report
from psr_data.services.store import Store

OPTIONS = ("sections", "workstream", "each", "author")
PAGE_SECTIONS = (Section.ASKS, Section.POSITION, Section.DUE, Section.GANTT, Section.CHANGES)
CSV = ".csv"
PICTURES: dict[str, Literal["png", "svg", "pdf"]] = {".png": "png", ".svg": "svg", ".pdf": "pdf"}


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """A file that was asked for; `ending` is that of its name, in lower case: ".png"."""

    store: Store
    code: str
    moment: Moment
    ending: str
    args: argparse.Namespace


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file; `endings` are those that its name may have, "" for none; `takes` those OPTIONS it uses."""

    content: Callable[[ExportRequest], bytes]
    endings: tuple[str, ...]
    takes: tuple[str, ...] = ()


def _workplan(request: ExportRequest) -> bytes:
    from psr_data.services.exports import export_workplan

    return export_workplan(request.store, request.code, request.moment)


def _report(report: Report, request: ExportRequest) -> bytes:
    from psr_data.services.packs import build_pack, build_report

    args = request.args
    choice = PackChoice(
        args.sections or (PAGE_SECTIONS if report is Report.PAGE_HTML else WHOLE.sections),
        workstreams_of(request.store, request.code, request.moment, args.workstream),
        author=args.author or WHOLE.author,
    )
    pack = build_pack(request.store, request.code, request.moment, today(), choice)
    one_each = report.is_highlight and (args.each or args.workstream)
    for section, why in pack.missing.items() if not report.is_highlight else ():
        tell(f"Without “{section.label}”: {why}")
    return build_report(request.store, pack, report, tell, pack.highlights if one_each else ()).content


def _chart(name: ChartName, request: ExportRequest) -> bytes:
    from psr_data.charts.theme import caption_of
    from psr_data.exports.images import NoBrowser, chart_image
    from psr_data.exports.tables import frame_csv
    from psr_data.services.charts import chart

    only = workstreams_of(request.store, request.code, request.moment, request.args.workstream)
    drawn = chart(request.store, request.code, request.moment, today(), name, only)
    if request.ending == CSV:
        return frame_csv(drawn.data, caption_of(drawn.figure))
    try:
        return chart_image(drawn, PICTURES[request.ending])
    except NoBrowser as problem:
        raise CannotWrite(f"{problem} The chart's data needs none: let the name after --out end in {CSV}.") from problem


def _chart_kind(name: ChartName) -> Kind:
    return Kind(partial(_chart, name), (*PICTURES, CSV), ("workstream",) if name in OF_WORKSTREAMS else ())


KINDS = {
    "workplan": Kind(_workplan, (".xlsx", "")),
    **{report.value: Kind(partial(_report, report), (f".{report.ending}", ""), OPTIONS) for report in Report},
    **{f"chart:{name}": _chart_kind(name) for name in ChartName},
}
