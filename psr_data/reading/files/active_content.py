"""What a file holds besides cells that another program would run, follow or open."""

import re
from collections.abc import Iterable

from psr_data.domain.reading import Issue, Severity

# In the names of a file's parts, and in the types that it gives them.
SIGNS = {
    "macros": re.compile(r"vbaproject|macrosheet|_vba_project|^basic/|^scripts/", re.MULTILINE),
    "embedded objects": re.compile(r"^xl/embeddings/|activex|oleobject|^object \d+$|^mbd[0-9a-f]{8}", re.MULTILINE),
}
LINKED = re.compile(r"externallink|^xl/connections", re.MULTILINE)
# `=cmd|'/c calc'!A1`, with nothing quoted before the bar.
DDE = re.compile(r"[^\"|]*\w'?\|[^|]+!.+", re.DOTALL)


def active_content(parts: Iterable[str], types: str = "", *, linked: bool = False) -> tuple[Issue, ...]:
    """A note that names it; `linked` tells of links to other files or programs that were found in cells."""
    names = "\n".join((*parts, types)).lower()
    found = [what for what, sign in SIGNS.items() if sign.search(names)]
    if linked or LINKED.search(names):
        found.append("links to other files or programs (DDE)")
    if not found:
        return ()
    message = (
        f"The file holds {' and '.join(found)}. Nothing of this is run, followed or opened: only cells are read. The "
        "original is kept as it came, and offered as a download only: open it with care."
    )
    return (Issue("active-content", Severity.NOTE, message),)
