"""What the PMO has to ask leads for: returns that lack something, and greens that nobody has confirmed."""

import pandas as pd

from psr_data.domain.periods import uk_date
from psr_data.frames.disagreement import OWN_JUDGEMENT
from psr_data.frames.position import Position

ASKED = ["workstream_id", "workstream", "title", "reported", "reported_at", "missing", "unconfirmed", "owner"]
COLUMNS = ("workstream_id", "workstream", "title", "kind", "needed", "reported", "reported_at", "owner")
HEADINGS = {
    "workstream": "Workstream",
    "title": "Milestone",
    "kind": "Return",
    "needed": "Please send",
    "reported": "Reported",
    "reported_at": "Reported as at",
    "owner": "Owner",
}
INCOMPLETE, NOT_CONFIRMED = "incomplete", "not confirmed"


def returns_to_chase(position: Position) -> pd.DataFrame:
    """One line per return to ask for, by workstream, its lead's own judgement first.

    `kind` is INCOMPLETE for an amber or red that lacks what `needed` names, NOT_CONFIRMED for a green that
    was last given at the last meeting or before. `title` is OWN_JUDGEMENT for a judgement of the workstream.
    """
    own = position.workstreams.assign(title=OWN_JUDGEMENT, owner="", workstream_id=position.workstreams["item_id"])
    asked = pd.concat([own[ASKED], position.milestones[ASKED]])
    asked = asked[(asked["missing"] != "") | asked["unconfirmed"].astype(bool)]
    order = {item: place for place, item in enumerate(position.workstreams["item_id"])}
    asked = asked.sort_values("workstream_id", key=lambda items: items.map(order), kind="stable")
    lines = [
        (
            line["workstream_id"],
            line["workstream"],
            line["title"],
            INCOMPLETE if line["missing"] else NOT_CONFIRMED,
            line["missing"] or f"is it still green? Last said on {uk_date(line['reported_at'])}",
            line["reported"],
            line["reported_at"],
            line["owner"],
        )
        for line in asked.to_dict("records")
    ]
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)
