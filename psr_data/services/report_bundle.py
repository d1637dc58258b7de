"""Every report, and the charts as pictures: in folders, as one .zip."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from psr_data.charts.chart import Chart
from psr_data.domain.report import OF_WORKSTREAMS, ChartName, Paper, Report
from psr_data.domain.telling import Tell
from psr_data.exports.images import Format, chart_images
from psr_data.exports.summary import summary_text
from psr_data.frames.changes.sides import CannotCompare
from psr_data.frames.pack.record import Highlight, Pack
from psr_data.logs import timed
from psr_data.services.charts import NothingToDraw, chart
from psr_data.services.packs import Built, build_report
from psr_data.services.poster import build_poster
from psr_data.store.engine import Store

PICTURES: tuple[Format, ...] = ("png", "svg", "pdf")
MOST_PICTURES = len(PICTURES) * len(ChartName) + 1
EARLIEST = date(1980, 1, 1)  # the first day that a zip can name


def bundle(pack: Pack, reports: Sequence[Built], kind: str = "reports") -> Built:
    """The files as one .zip; the same files give the same bytes."""
    made, stamp = BytesIO(), max(pack.as_at, EARLIEST).timetuple()
    with ZipFile(made, "w") as archive:
        for report in reports:
            archive.writestr(ZipInfo(f"{report.folder}/{report.name}", stamp[:6]), report.content, ZIP_DEFLATED)
    return Built(f"{pack.position.named(kind)}.zip", made.getvalue(), kind)


def every_report(store: Store, pack: Pack, tell: Tell, highlights: Sequence[Highlight] = ()) -> list[Built]:
    """The pack in every format, and in short.

    The highlight reports are of these `highlights`, or else of the whole programme.
    """
    files = []
    for report in Report:
        tell(report.label)
        files.append(build_report(store, pack, report, tell, highlights))
    return [*files, summary_of(pack)]


def summary_of(pack: Pack) -> Built:
    """The pack in short, as text for an e-mail."""
    return Built(f"{pack.position.named('summary')}.txt", summary_text(pack).encode(), "summary")


def chart_pictures(store: Store, pack: Pack, tell: Tell) -> list[Built]:
    """Every chart that there is something to draw of, as PNG, SVG and PDF, and the poster, as PDF on A3.

    Of the pack's workstreams where it can be.

    Raises NoBrowser.
    """
    drawn = [found for name in ChartName if (found := _drawn(store, pack, name))]
    wanted = [(each, kind) for kind in PICTURES for each in drawn]
    names = [f"{pack.position.named(each.kind)}.{kind}" for each, kind in wanted]
    with timed("pictures drawn", count=len(wanted), programme=pack.position.code):
        images = chart_images(wanted, tell)
    files = zip(names, wanted, images, strict=True)
    charts = [Built(name, image, f"charts/{kind}") for name, (_, kind), image in files]
    return [*charts, build_poster(pack, "pdf", Paper.A3, tell)]


def _drawn(store: Store, pack: Pack, name: ChartName) -> Chart | None:
    """None where there is nothing to draw, or the figures that ship are of another council."""
    if name.startswith("deprivation") and pack.areas is None:
        return None
    some = pack.choice.workstreams if name in OF_WORKSTREAMS else frozenset()
    try:
        return chart(store, pack.position.code, pack.position.moment, pack.made_on, name, some)
    except (NothingToDraw, CannotCompare):
        return None
