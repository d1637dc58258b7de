"""The sheets about the self-assessment: scores, the radar's figures, gaps, who took part, and recommendations."""

import pandas as pd

from psr_data.exports.pack_book.sheet import Sheet
from psr_data.frames.assessment.notes import gap_table
from psr_data.frames.assessment.scores import HEADINGS
from psr_data.frames.headings import table_of
from psr_data.frames.pack.record import SelfAssessment

RECOMMENDATIONS = {
    "text": "Recommendation",
    "dimension": "Dimension",
    "owner": "Owner",
    "due": "Due",
    "status": "Status",
    "late": "Late",
    "note": "Latest note",
}
GROUP_COLUMNS = ("Group", "Invited", "Responded", "Did not respond", "Not finished", "Shown")
TWO_PLACES = "0.00"


def sheets(assessment: SelfAssessment) -> list[Sheet]:
    return [
        Sheet(
            "Self-assessment",
            f"{assessment.caption}. {' '.join(assessment.findings)}",
            table_of(assessment.scores, HEADINGS),
            "No group may be shown.",
            formats=dict.fromkeys(("Mean", "Median", "Spread"), TWO_PLACES),
        ),
        _radar(assessment),
        _gaps(assessment),
        Sheet(
            "Participation",
            "How many of each group were invited and responded.",
            _participation(assessment),
            "No group was invited.",
        ),
        Sheet(
            "Recommendations",
            "What was recommended, and what came of it, at the date.",
            table_of(assessment.recommendations, RECOMMENDATIONS),
            "Nothing had been recommended by this date.",
        ),
    ]


def _radar(assessment: SelfAssessment) -> Sheet:
    """A column for each group, empty where a figure may not be shown."""
    groups = [group.name for group in assessment.found.shown]
    known = {(each.dimension, each.group): each.figure(assessment.measure) for each in assessment.scores}
    lines = [(name, *(known.get((name, group)) for group in groups)) for name in assessment.found.framework.names]
    return Sheet(
        "Radar",
        f"The {assessment.measure} score of each group on each dimension, from 1 to 5.",
        pd.DataFrame(lines if groups else [], columns=["Dimension", *groups], dtype=object),
        "No group may be shown.",
        chart="radar" if assessment.found.has_figures else "",
        formats=dict.fromkeys(groups, TWO_PLACES),
    )


def _gaps(assessment: SelfAssessment) -> Sheet:
    table = gap_table(assessment.found, assessment.notes)
    return Sheet(
        "Gaps",
        "The first group’s mean less the second’s, the largest gap first.",
        table,
        "There are no two groups to compare.",
        formats=dict.fromkeys(table.columns[1:-1], TWO_PLACES),
    )


def _participation(assessment: SelfAssessment) -> pd.DataFrame:
    lines = [
        (
            group.name,
            group.invited,
            group.responded,
            group.silent,
            group.unfinished,
            "no" if group.suppressed else "yes",
        )
        for group in assessment.found.groups
    ]
    return pd.DataFrame(lines, columns=list(GROUP_COLUMNS), dtype=object)
