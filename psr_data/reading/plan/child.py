"""The child process that reads a workplan."""

import sys
from typing import Any

from psr_data.reading.files.child import answer, tell


def read_plan(content: bytes, request: dict[str, Any]) -> object:
    from psr_data.reading.plan.read_plan import read  # within the limits too
    from psr_data.reading.words.dates import FINANCIAL_YEAR_STARTS_IN

    known = (request["answers"], tell, request.get("year_starts_in", FINANCIAL_YEAR_STARTS_IN))
    return read(content, request["file"], request["sha256"], *known)


if __name__ == "__main__":
    sys.exit(answer(read_plan))
