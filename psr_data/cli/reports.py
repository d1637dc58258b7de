"""The reports that `export` writes, and what is chosen for them."""

import argparse
from functools import partial

from psr_data.cli.defaults import today, workstreams_of
from psr_data.cli.export_kinds import CHOICES, Kind, Wanted
from psr_data.cli.printing import tell
from psr_data.domain.pack import PackChoice, Section
from psr_data.services.packs import PAGE_SECTIONS, WHOLE, Report, build_pack, build_report


def _report(report: Report, wanted: Wanted) -> bytes:
    asked = wanted.asked
    choice = PackChoice(
        asked.sections or (PAGE_SECTIONS if report is Report.PAGE_HTML else WHOLE.sections),
        workstreams_of(wanted.store, wanted.code, wanted.moment, asked.workstream),
        author=asked.author or WHOLE.author,
    )
    pack = build_pack(wanted.store, wanted.code, wanted.moment, today(), choice)
    one_each = report.is_highlight and (asked.each or asked.workstream)
    for section, why in pack.missing.items() if not report.is_highlight else ():
        tell(f"Without “{section.label}”: {why}")
    return build_report(wanted.store, pack, report, tell, pack.highlights if one_each else ()).content


def sections(text: str) -> tuple[Section, ...]:
    """ "gantt,asks" in the order given."""
    try:
        return tuple(dict.fromkeys(Section(name.strip().lower()) for name in text.split(",")))
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{text}: the sections are {', '.join(Section)}") from wrong


REPORTS = {report.value: Kind(partial(_report, report), (f".{report.ending}", ""), CHOICES) for report in Report}
