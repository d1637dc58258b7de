"""How each group that scores is drawn here: the same colours, lines and shapes as in the other charts."""

from dataclasses import dataclass

from psr_data.charts.groups import group_style
from psr_data.exports.web_page.marks import PATHS
from psr_data.frames.pack.record import SelfAssessment

DASHES = {"solid": "", "dash": "9 5", "dot": "2 4", "dashdot": "9 4 2 4"}


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    colour: str
    dashes: str
    path: str
    hollow: bool


def groups(assessment: SelfAssessment) -> list[Group]:
    """Those that may be shown, in the round's order."""
    looks = [(group.name, group_style(place)) for place, group in enumerate(assessment.found.shown)]
    return [Group(name, drawn.colour, DASHES[drawn.dash], PATHS[drawn.symbol], drawn.hollow) for name, drawn in looks]
