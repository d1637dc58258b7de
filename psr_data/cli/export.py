"""The command that writes a file to send on. A new kind of file is a line in KINDS."""

import argparse
from functools import partial
from pathlib import Path

from psr_data.charts.theme import caption_of
from psr_data.cli.defaults import moment_of, today, workstreams_of
from psr_data.cli.export_kinds import CHOICES, Kind, Wanted
from psr_data.cli.printing import WrongUse
from psr_data.cli.reports import REPORTS
from psr_data.exports.images import Format, NoBrowser, chart_image
from psr_data.exports.tables import frame_csv
from psr_data.services.charts import CHARTS, OF_WORKSTREAMS, chart
from psr_data.services.exports import export_workplan
from psr_data.services.programmes import code_or_only
from psr_data.store.engine import open_store

CSV = ".csv"
PICTURES: dict[str, Format] = {".png": "png", ".svg": "svg", ".pdf": "pdf"}


class CannotWrite(OSError):
    """The file cannot be drawn here, or not be put where it was wanted; the message says why."""


def export(args: argparse.Namespace) -> int:
    kind, ending = KINDS[args.kind], args.out.suffix.lower()
    _refuse_unused(args, kind)
    if ending not in kind.endings:
        raise WrongUse(f"{args.kind} is written as {' or '.join(filter(None, kind.endings))}: let {args.out} end so.")
    store = open_store()
    code = code_or_only(store, args.programme)
    _keep(args.out, kind.content(Wanted(store, code, moment_of(store, code, args), ending, args)))
    print(f"Written to {args.out}")
    return 0


def _refuse_unused(args: argparse.Namespace, kind: Kind) -> None:
    """What is said and means nothing here would be missed in the file."""
    unused = [f"--{name}" for name in CHOICES if getattr(args, name) and name not in kind.takes]
    if unused:
        raise WrongUse(f"{args.kind} takes no {' and no '.join(unused)}: leave that out.")


def _keep(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as problem:
        raise CannotWrite(f"{path} cannot be written: {problem.strerror}.") from problem


def _workplan(wanted: Wanted) -> bytes:
    return export_workplan(wanted.store, wanted.code, wanted.moment)


def _chart(name: str, wanted: Wanted) -> bytes:
    only = workstreams_of(wanted.store, wanted.code, wanted.moment, wanted.asked.workstream)
    drawn = chart(wanted.store, wanted.code, wanted.moment, today(), name, only)
    if wanted.ending == CSV:
        return frame_csv(drawn.data, caption_of(drawn.figure))
    try:
        return chart_image(drawn, PICTURES[wanted.ending])
    except NoBrowser as problem:
        raise CannotWrite(f"{problem} The chart's data needs none: let the name after --out end in {CSV}.") from problem


def _chart_kind(name: str) -> Kind:
    return Kind(partial(_chart, name), (*PICTURES, CSV), ("workstream",) if name in OF_WORKSTREAMS else ())


KINDS = {
    "workplan": Kind(_workplan, (".xlsx", "")),
    **REPORTS,
    **{f"chart:{name}": _chart_kind(name) for name in CHARTS},
}
