"""What can have changed about an item between two dates, the gravest first."""

from enum import StrEnum


class Change(StrEnum):
    """In the order in which a table of changes shows them; an item may have changed in several ways."""

    REOPENED = "Reopened"
    WORSE = "Status down"
    SLIPPED = "Slipped"
    REMOVED = "Removed"
    ENDED = "Ended"
    SPLIT = "Split"
    MERGED = "Merged"
    CONTINUED = "Continued"
    ADDED = "Added"
    COMPLETED = "Completed"
    BROUGHT_FORWARD = "Brought forward"
    BETTER = "Status up"
    DATE_REMOVED = "Date removed"
    DATE_ADDED = "Date added"
    CORRECTED = "Completion date corrected"
    WORKSTREAM = "Workstream changed"
    RENAMED = "Renamed"
    OWNER = "Owner changed"
    REPORTED = "Lead's status changed"
