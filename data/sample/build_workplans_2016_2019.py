"""Writes workplan_2016.xlsx and workplan_2019.xlsx: run
`PYTHONPATH=. python data/sample/build_workplans_2016_2019.py`.

2016: the programme plan for an integrated locality, as the minutes of the Chorley Public Service Reform Executive,
16 February 2016, give its three core areas, its four supporting ones and what is to be done. 2019: the areas of the
update paper and what is to be done next, as the minutes of 26 February 2019 give them. The minutes say when the
first phase starts and ends, when the Executive meets and since when the referral system runs; every other month, and
which activity stands in which area, is illustrative.
"""

from datetime import date
from pathlib import Path

from build_workplan_2014_15 import Workplan, rows

from psr_data.exports.workplan_xlsx import workplan_workbook

HERE = Path(__file__).parent
TITLE = "Chorley Public Service Reform Executive"

INTEGRATED_LOCALITY: Workplan = {
    "Building Community Capacity": (
        (
            "To progress activities quickly with the Transformation Challenge Award",
            ("Activities that build community capacity",),
            (
                ("Activities of the Transformation Challenge Award started", "Mar-16"),
                ("First phase of building community capacity evaluated", "Aug-16"),
            ),
        ),
    ),
    "Establish the Consistent Frontline": (
        (
            "To connect locality partners, review current activity and opportunities for joint interventions, "
            "campaigns and events",
            ("Locality Task Group",),
            (
                ("Representatives confirmed by each organisation", "Mar-16"),
                ("Locality Task Group meets", "Apr-16"),
                ("Opportunities for joint interventions, campaigns and events agreed", "Jun-16"),
            ),
        ),
        (
            "To improve processes so that every contact counts",
            ("Standardised question set, based on Springboard",),
            (("Question set developed", "May-16"), ("Question set tested", "Jul-16")),
        ),
    ),
    "Enhanced Multi-Disciplinary Approaches": (
        (
            "To implement an extended multi-disciplinary team for lower risk frequent flyers and families, with a "
            "primary care focus",
            ("Testbed to support residents with moderate needs",),
            (
                ("Testbed starts with one GP practice", "Apr-16"),
                ("Testbed built across to other practices of Chorley inner-East", "Jul-16"),
                ("Testbed evaluated", "Aug-16"),
            ),
        ),
    ),
    "Data and Intelligence": (
        (
            "To understand the footprint of the locality and how it fits with wider structures",
            ("Footprint of the locality by lower super output area",),
            (
                ("Footprint of the locality described", "Apr-16"),
                ("Findings of the testbeds reported to the Executive", "Aug-16"),
            ),
        ),
    ),
    "Workforce Development": (
        (
            "To have the capacity of every organisation to lead and support the work",
            ("Commitments of organisations", "Executive self-assessment"),
            (
                ("Commitment to deliver the work confirmed to the PMO", "Mar-16"),
                ("Scores of the Executive self-assessment returned", "Mar-16"),
            ),
        ),
    ),
    "Communications and Engagement": (
        (
            "To engage partners and residents in the work",
            ("Communications and engagement plan",),
            (("Communications and engagement plan agreed", "Apr-16"),),
        ),
    ),
    "Digital Connectivity": (
        (
            "To test digital approaches as part of the work programme",
            ("Digital test approaches flagged up by members",),
            (("Digital test approaches chosen", "Jun-16"),),
        ),
    ),
}

UPDATE_AREAS: Workplan = {
    "Locality Model": (
        (
            "To make referrals across organisations with the Refernet system",
            ("Service directory of the services involved",),
            (
                ("Refernet system running", "Jan-19"),
                ("Service offer in the system widened", "Apr-19"),
            ),
        ),
    ),
    "Reform Key Pathways": (
        (
            "To pass the test bed activity of the pathways into business as usual or delivery",
            ("Progress since November 2018",),
            (("Reform Key Pathways reported to the Executive", "Apr-19"),),
        ),
    ),
    "Resilient Communities Plan": (
        (
            "To pass the test bed activity in communities into business as usual or delivery",
            ("Progress since November 2018",),
            (("Resilient Communities Plan reported to the Executive", "Apr-19"),),
        ),
    ),
    "Shared Intelligence": (
        (
            "To pass the work on shared intelligence into business as usual or delivery",
            ("Shared Intelligence update",),
            (("Shared Intelligence reported to the Executive", "Apr-19"),),
        ),
    ),
}


if __name__ == "__main__":
    for year, workplan, first, last in (
        (2016, INTEGRATED_LOCALITY, date(2016, 3, 1), date(2016, 8, 31)),
        (2019, UPDATE_AREAS, date(2019, 1, 1), date(2019, 4, 30)),
    ):
        out = HERE / f"workplan_{year}.xlsx"
        out.write_bytes(workplan_workbook(TITLE, rows(workplan), first, last))
