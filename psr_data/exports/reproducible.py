"""The same content as the same bytes, whenever it is written: a workbook's own clock is set, not read."""

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

CORE = "docProps/core.xml"
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
EARLIEST = datetime(1980, 1, 1)  # noqa: DTZ001 a zip's times have no zone


def reproducible(workbook: bytes, made: datetime) -> bytes:
    """An Office file with every time stamp in it set to `made`."""
    made = max(made, EARLIEST)
    out = BytesIO()
    with ZipFile(BytesIO(workbook)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            if name == CORE:
                part = MOMENT.sub(made.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), part)
            entry = ZipInfo(name, made.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            after.writestr(entry, part)
    return out.getvalue()
