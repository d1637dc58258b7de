"""Writes workplan_2014-15.xlsx, the Board's own workplan: run
`PYTHONPATH=. python data/sample/build_workplan_2014_15.py`.

Words as in the agenda pack of the Chorley Public Service Reform Board, 1 July 2014, Appendix B, its mistake
included: Enabler Two repeats Enabler One's objectives and deliverables.
"""

from datetime import date
from pathlib import Path

from psr_data.domain.periods import MONTH_NAMES, Precision, last_of_month
from psr_data.domain.plan import Kind, PlanRow
from psr_data.exports.workplan_xlsx import workplan_workbook

OUT = Path(__file__).parent / "workplan_2014-15.xlsx"
TITLE = "Chorley Public Service Reform Board"
FIRST, LAST = date(2014, 4, 1), date(2015, 3, 31)
APPROVED = ("Outline Business Case approved", "May-14")

# An objective is its text, its deliverables, and its milestones with the month in which each falls.
Objective = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]
Workplan = dict[str, tuple[Objective, ...]]

ASSETS: tuple[tuple[str, str], ...] = (
    ("To obtain property portfolio lists from all partners", "Combined asset list of Chorley properties"),
    (
        "To understand and review capacity in each property",
        "Review of capacity and potential for co-location, transfer or reduction",
    ),
    (
        "To review the linkages between services provided in properties",
        "Agreed recommendations for the future joint property portfolio",
    ),
    (
        "To make recommendations on the potential for co-location, transfer or reduction",
        "Action plan for implementation",
    ),
)


def assets_with(*milestones: tuple[str, str]) -> tuple[Objective, ...]:
    """The four objectives of both Enabler One and Enabler Two, one milestone each while they last."""
    return tuple(
        (objective, (deliverable,), milestones[at : at + 1]) for at, (objective, deliverable) in enumerate(ASSETS)
    )


WORKPLAN: Workplan = {
    "Chorley Wellbeing and Resilience Service": (
        (
            "To identify which wellbeing and resilience services could be delivered in Chorley",
            (
                "Development of service matrices per organisation for their wellbeing services",
                "Development of matrix for an integrated service",
            ),
            (APPROVED, ("Development of service matrices", "Aug-14")),
        ),
        (
            "To generate options for future service delivery",
            ("Model options for service structure",),
            (
                (
                    "Development of matrix for an integrated service and model options for delivery",
                    "Sep-14",
                ),
            ),
        ),
        (
            "To present and agree recommendations for development of the service",
            ("Report of findings and recommendations",),
            (("Report and Recommendations", "Nov-14"),),
        ),
        (
            "To develop an implementation plan",
            ("Proposed Implementation plan",),
            (("Approval of implementation plan", "Feb-15"),),
        ),
    ),
    "Enabler One - Integrating our assets": assets_with(
        APPROVED,
        ("Collect and analyse current property portfolios, make recommendations", "Aug-14"),
        ("Agree recommendations and implementation plan", "Oct-14"),
    ),
    "Enabler Two - Intelligence led services and sharing intelligence": assets_with(
        APPROVED,
        ("Evaluation of data /processes, review of codes and develop joint agreement", "Aug-14"),
        ("Develop and deliver model for testing new agreements", "Oct-14"),
    ),
    "Enabler Three - Joint Commissioning": (
        (
            "To understand the commissioning processes and budgets from each organisation",
            (
                "Organisational specifications of what they commission, the processes they undertake "
                "and the support in place",
            ),
            (APPROVED,),
        ),
        (
            "To consider what this means for the Chorley locality in terms of services",
            (),
            (("Profile current commissioning", "Aug-14"),),
        ),
        (
            "To review how the support for commissioning is resourced",
            ("A combined view of commissioning budgets within Chorley",),
            (("Develop test model", "Oct-14"),),
        ),
        (
            "To develop and potentially test a new model of commissioning on a locality footprint",
            ("A test model to be developed and tested",),
            (("Agree recommendations for future commissioning", "Jan-15"),),
        ),
        (
            "To make recommendations for a way forward towards joint commissioning",
            ("Recommendations for joint commissioning",),
            (),
        ),
    ),
}


def rows(workplan: Workplan) -> list[PlanRow]:
    """The workplan as plan rows, in the order of the paper."""
    held: list[PlanRow] = []
    for workstream, objectives in workplan.items():
        top = len(held)
        held.append(PlanRow(0, Kind.WORKSTREAM, workstream, workstream))
        for number, (objective, deliverables, milestones) in enumerate(objectives, start=1):
            parent = len(held)
            held.append(PlanRow(0, Kind.OBJECTIVE, objective, workstream, str(number), top))
            held += [PlanRow(0, Kind.DELIVERABLE, text, workstream, None, parent) for text in deliverables]
            held += [milestone(text, month, workstream, parent) for text, month in milestones]
    return held


def milestone(title: str, month: str, workstream: str, parent: int) -> PlanRow:
    """A milestone whose bar fills one month, "May-14"."""
    name, _, year = month.partition("-")
    start = date(2000 + int(year), MONTH_NAMES.index(name) + 1, 1)
    return PlanRow(
        0,
        Kind.MILESTONE,
        title,
        workstream,
        None,
        parent,
        start,
        last_of_month(start),
        Precision.MONTH,
    )


if __name__ == "__main__":
    OUT.write_bytes(workplan_workbook(TITLE, rows(WORKPLAN), FIRST, LAST))
