"""The command line: a thin shell over the services. Exit 0 done, 1 refused or question, 2 wrong use."""

from collections.abc import Sequence

from psr_data.cli.parser import parser
from psr_data.cli.printing import CannotWrite, WrongUse, tell
from psr_data.cli.run import PortTaken
from psr_data.domain.people import NotAllowed
from psr_data.frames.changes.sides import CannotCompare
from psr_data.frames.pack.build import CannotReport
from psr_data.logs import record_unexpected, start_logging
from psr_data.services.charts import NothingToDraw
from psr_data.services.exports import NothingToExport
from psr_data.services.imports import ImportRefused
from psr_data.services.programmes import InvalidProgramme, UnknownProgramme
from psr_data.services.sample.load import NotEmpty
from psr_data.services.store import StoreUnavailable
from psr_data.settings import WrongSetting, check_settings
from psr_data.workplan.lineage_file import LineageUnclear

REFUSALS = (
    CannotCompare,
    CannotReport,
    CannotWrite,
    ImportRefused,
    InvalidProgramme,
    LineageUnclear,
    NotAllowed,
    NotEmpty,
    NothingToDraw,
    NothingToExport,
    PortTaken,
    StoreUnavailable,
    UnknownProgramme,
    WrongSetting,
)


def main(argv: Sequence[str] | None = None) -> int:
    args = parser().parse_args(argv)
    try:
        check_settings()
        start_logging("warning")
        code: int = args.run(args)
    except WrongUse as wrong:
        tell(str(wrong))
        return 2
    except REFUSALS as refusal:
        tell(str(refusal))
        return 1
    except Exception as error:
        record_unexpected(error)
        raise
    return code
