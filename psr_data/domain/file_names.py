"""Names of files: programme_kind_as-at_version.ending, the parts joined by underscores."""

import re

LONGEST = 60


def hyphenated(text: str) -> str:
    """Text as part of a file's kind: letters and digits in lower case, all else a hyphen; never an underscore."""
    return re.sub(r"[\W_]+", "-", text.lower())[:LONGEST].strip("-")
