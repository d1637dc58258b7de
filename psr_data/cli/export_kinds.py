"""The kinds of file that `export` writes. A new kind is a line in KINDS.

Each loads what draws and writes it when it is called, for that takes longer than writing a workplan.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from psr_data.cli.defaults import workstreams_of
from psr_data.cli.printing import CannotWrite
from psr_data.domain.calendar import today
from psr_data.domain.moment import Moment
from psr_data.domain.pack import WHOLE, PackChoice
from psr_data.domain.report import OF_WORKSTREAMS, ChartName, Paper, Report
from psr_data.domain.telling import Tell, tell_nobody
from psr_data.services.store import Store

if TYPE_CHECKING:
    from psr_data.frames.pack.record import Highlight, Pack
    from psr_data.services.packs import Built

OF_ALL = ("sections", "workstream", "each", "author", "no_charts", "also")
OPTIONS = (*OF_ALL, "paper")
OF_A_PACK, OF_HIGHLIGHTS = ("sections", "workstream", "author"), ("workstream", "each", "author")
CSV = ".csv"
PICTURES: dict[str, Literal["png", "svg", "pdf"]] = {".png": "png", ".svg": "svg", ".pdf": "pdf"}


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What was asked for; `ending` is that of the file's name, in lower case: ".png"; `tell` is told of each step."""

    store: Store
    code: str
    moment: Moment
    ending: str
    args: argparse.Namespace
    tell: Tell


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file; `endings` are those that its name may have, "" for none; `takes` those OPTIONS it uses.

    Without `endings` its files go into a folder.
    """

    content: "Callable[[ExportRequest], bytes | list[Built]]"
    endings: tuple[str, ...]
    takes: tuple[str, ...] = ()


def _workplan(request: ExportRequest) -> bytes:
    from psr_data.services.exports import export_workplan

    return export_workplan(request.store, request.code, request.moment)


def _project_xml(request: ExportRequest) -> bytes:
    from psr_data.services.exports import export_project_xml

    return export_project_xml(request.store, request.code, request.moment)


def _report(report: Report, request: ExportRequest) -> bytes:
    from psr_data.exports.office import require_office
    from psr_data.services.packs import build_report, convert

    ending = request.ending.removeprefix(".") or report.ending
    if ending != report.ending:
        require_office()
    pack = _pack(request)
    if not report.is_highlight:
        _tell_missing(request, pack)
    built = build_report(request.store, pack, report, request.tell, _highlights(request, pack))
    if ending == report.ending:
        return built.content
    request.tell(f"Converting to .{ending}")
    [made] = convert([built], ending, tell_nobody)
    return made.content


def _all(request: ExportRequest) -> "list[Built]":
    from psr_data.exports.images import NoBrowser
    from psr_data.exports.office import require_office
    from psr_data.services.packs import convert
    from psr_data.services.report_bundle import chart_pictures, every_report

    if request.args.also:
        require_office()
    pack = _pack(request)
    _tell_missing(request, pack)
    try:  # before the reports, which take long, for without a browser there is nothing to write
        pictures = [] if request.args.no_charts else chart_pictures(request.store, pack, request.tell)
    except NoBrowser as problem:
        raise CannotWrite(f"{problem} All but the charts is written with --no-charts.") from problem
    files = every_report(request.store, pack, request.tell, _highlights(request, pack))
    made = []
    for ending in request.args.also:
        request.tell(f"Converting to .{ending}")
        made += convert(files, ending, tell_nobody)
    return files + made + pictures


def _pack(request: ExportRequest) -> "Pack":
    from psr_data.services.packs import build_pack

    choice = PackChoice(
        request.args.sections or WHOLE.sections,
        workstreams_of(request.store, request.code, request.moment, request.args.workstream),
        author=request.args.author or WHOLE.author,
    )
    return build_pack(request.store, request.code, request.moment, today(), choice)


def _tell_missing(request: ExportRequest, pack: "Pack") -> None:
    for section, why in pack.missing.items():
        request.tell(f"Without “{section.label}”: {why}")


def _highlights(request: ExportRequest, pack: "Pack") -> "tuple[Highlight, ...]":
    """A highlight report of each workstream, where they were asked for; or else of the programme."""
    return pack.highlights if request.args.each or request.args.workstream else ()


def _summary(request: ExportRequest) -> bytes:
    from psr_data.services.report_bundle import summary_of

    return summary_of(_pack(request)).content


def _poster(request: ExportRequest) -> bytes:
    from psr_data.exports.images import NoBrowser
    from psr_data.services.poster import build_poster

    kind: Literal["pdf", "png"] = "png" if request.ending == ".png" else "pdf"
    try:
        return build_poster(_pack(request), kind, Paper(request.args.paper or Paper.A3), request.tell).content
    except NoBrowser as problem:
        raise CannotWrite(str(problem)) from problem


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


def _report_kind(report: Report) -> Kind:
    takes = OF_HIGHLIGHTS if report.is_highlight else OF_A_PACK
    return Kind(partial(_report, report), (*(f".{ending}" for ending in report.endings), ""), takes)


KINDS = {
    "all": Kind(_all, (), OF_ALL),
    "workplan": Kind(_workplan, (".xlsx", "")),
    **{report.value: _report_kind(report) for report in Report},
    "project-xml": Kind(_project_xml, (".xml",)),
    "summary": Kind(_summary, (".txt",), ("workstream",)),
    "poster": Kind(_poster, (".pdf", ".png"), ("workstream", "paper")),
    **{f"chart:{name}": _chart_kind(name) for name in ChartName},
}
