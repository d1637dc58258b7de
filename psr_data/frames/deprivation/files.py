"""The official files that were brought in of an authority."""

import pandas as pd

from psr_data.domain.calendar import uk_time
from psr_data.frames.deprivation.figures import Deprivation
from psr_data.store.deprivation import FileKind, files_of
from psr_data.store.engine import Store
from psr_data.store.programmes import programme_by_code

COLUMNS = ("What", "Year", "File", "Brought in", "By")


def files_frame(store: Store, deprivation: Deprivation) -> pd.DataFrame:
    """One line for each, in the order of kind and year; hexagons are computed and so no file."""
    with store.reading() as session:
        files = files_of(session, programme_by_code(session, deprivation.code).id, deprivation.authority.code)
    lines = [
        (file.kind.value.capitalize(), file.year, file.file_name, uk_time(file.recorded_at), file.recorded_by)
        for file in files
        if file.kind is not FileKind.HEXAGONS
    ]
    return pd.DataFrame(lines, columns=list(COLUMNS))
