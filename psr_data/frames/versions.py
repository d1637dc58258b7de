"""The plan versions of a programme, as the import page and the command line list them."""

import pandas as pd

from psr_data.domain.calendar import uk_time
from psr_data.store.baselines import baseline_decisions
from psr_data.store.engine import Store
from psr_data.store.plan_versions import source_file, versions, withdrawals
from psr_data.store.programmes import programme_by_code

COLUMNS = ("id", "Version", "Effective", "Baseline", "Accepted", "By", "File", "Layout", "Note", "Withdrawn")


def versions_frame(store: Store, code: str) -> pd.DataFrame:
    """One line per accepted version, newest first; raises UnknownProgramme.

    `Baseline` says since when it is the baseline, `Withdrawn` why it was withdrawn.
    """
    with store.reading() as session:
        programme = programme_by_code(session, code)
        decided = {held.version_id: held for held in reversed(baseline_decisions(session, programme.id))}
        gone = withdrawals(session, programme.id)
        lines = [
            (
                held.id,
                held.number,
                held.effective,
                decided[held.id].decided_on if held.id in decided else None,
                uk_time(held.imported_at),
                held.imported_by,
                held.file_name,
                held.layout or "",
                held.note,
                gone[held.id].why if held.id in gone else "",
            )
            for held in versions(session, programme.id)
        ]
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def original_file(store: Store, version_id: int) -> bytes:
    """The very file that a version was read from."""
    with store.reading() as session:
        return source_file(session, version_id)
