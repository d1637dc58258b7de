"""The commands that print a report: status, changes, deprivation, self-assessment."""

import argparse
from typing import Any

from psr_data.cli.defaults import as_at, moment_of
from psr_data.cli.printing import print_json
from psr_data.domain.calendar import today
from psr_data.services.assessment.report import assessment_report
from psr_data.services.changes import changes_report
from psr_data.services.deprivation.report import deprivation_report
from psr_data.services.programmes import code_or_only
from psr_data.services.status import status_report
from psr_data.services.store import open_store


def status(args: argparse.Namespace) -> int:
    store = open_store()
    code = code_or_only(store, args.programme)
    report = status_report(store, code, moment_of(store, code, args))
    if args.json:
        print_json(report)
    else:
        _print_status(report)
    return 0


def changes(args: argparse.Namespace) -> int:
    store = open_store()
    code = code_or_only(store, args.programme)
    report = changes_report(store, code, as_at(store, code), args.start, args.end, as_reported=args.as_reported)
    if args.json:
        print_json(report)
        return 0
    print(report["sentence"])
    for line in report["changes"]:
        print(f"  {line['changes_in_words']}: {line['title']} {_moves(line)}".rstrip())
    return 0


def deprivation(args: argparse.Namespace) -> int:
    report = deprivation_report()
    if args.json:
        print_json(report)
        return 0
    for year, edition in report["editions"].items():
        print(f"{year}: {edition['worst20']} of {edition['areas']} areas in England's most deprived 20%")
    return 0


def assessment(args: argparse.Namespace) -> int:
    store = open_store()
    report = assessment_report(store, code_or_only(store, args.programme), today())
    if args.json:
        print_json(report)
        return 0
    for each in report["rounds"]:
        invented = " (illustrative: the scores are invented)" if each["illustrative"] else ""
        print(f"{each['opened']} to {each['closes']}, {each['framework']}, {each['state']}{invented}")
        for group in each["groups"]:
            print(f"  {group['name']}: {group['responded']} of {group['invited']} responded")
        print(f"  {each['finding']}")
    return 0


def _print_status(report: dict[str, Any]) -> None:
    seen = " as first reported" if report["as_first_reported"] else ""
    print(f"{report['programme']} as at {report['as_at']}{seen}: {_counts(report['counts'])}")
    for workstream in report["workstreams"]:
        reported = workstream["reported"] or "-"
        print(f"\n{workstream['title']}: status from dates {workstream['computed']}, lead says {reported}")
        for milestone in report["milestones"]:
            if milestone["workstream"] == workstream["title"]:
                print(f"  {milestone['computed']}  {milestone['title']} ({milestone['reason']})")


def _moves(line: dict[str, Any]) -> str:
    """ "(G → R, 2014-10-31 → 2015-01-30; owner Estates → Property)"."""
    pairs = [(line["status_before"], line["status_now"]), (line["date_before"], line["date_now"])]
    moved = ", ".join(f"{before or '-'} → {now or '-'}" for before, now in pairs if before != now)
    found = "; ".join(filter(None, (moved, line["details"])))
    return f"({found})" if found else ""


def _counts(counts: dict[str, int]) -> str:
    return "  ".join(f"{letter} {count}" for letter, count in counts.items())
