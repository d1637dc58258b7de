"""The child process: a request line and a file on standard input, what the file brings as JSON on output."""

import sys
from itertools import islice
from typing import Any

from psr_data.reading.files.child import answer
from psr_data.settings import OFFICIAL_FILE_SECONDS

HEADER_WITHIN = 25
WHAT_IS_READ = (
    "What can be brought in: the Indices of Deprivation by area (File 7 or File 1 of an edition) or by local authority "
    "(File 10), as XLSX or CSV; ONS lookups and centroids of LSOAs as CSV; boundaries of LSOAs as GeoJSON."
)


def read(content: bytes, request: dict[str, Any]) -> object:
    """What the file brings, or why it is refused, or that its edition has to be named."""
    from psr_data.reading.indices.boundaries import read_boundaries
    from psr_data.reading.indices.headings import EditionUnknown

    try:
        if content.lstrip()[:1] == b"{":
            return read_boundaries(content, request["known"])
        return _read_table(content, request)
    except EditionUnknown:
        return {"which_edition": True}


def _read_table(content: bytes, request: dict[str, Any]) -> Any:
    from psr_data.reading.files.child_reader import FileRefused
    from psr_data.reading.files.large_tables import tables
    from psr_data.reading.indices.figures import read_figures, read_summary
    from psr_data.reading.indices.headings import columns_of, edition_of
    from psr_data.reading.indices.lookups import lookup_reader

    summaries = []
    for name, rows in tables(content):
        for number, row in enumerate(islice(rows, HEADER_WITHIN), start=1):
            columns = columns_of(row)
            if columns.authority is not None and columns.summary:
                summaries.append((name, columns, list(rows)))
                break
            if None not in (columns.area, columns.authority) and columns.measures:
                edition = edition_of(columns, (name, request["file"]), request.get("edition"))
                return read_figures(columns, rows, number + 1, edition, request["authority"])
            if reader := lookup_reader(columns.named, request["known"]):
                return reader(rows)
    if not summaries:
        raise FileRefused(f"No row of headings says what this file holds. {WHAT_IS_READ}")
    names = [name for name, _, _ in summaries]
    edition = edition_of(summaries[0][1], (*names, request["file"]), request.get("edition"))
    return read_summary([(columns, rows) for _, columns, rows in summaries], edition.year, request["authority"])


if __name__ == "__main__":
    sys.exit(answer(read, OFFICIAL_FILE_SECONDS))
