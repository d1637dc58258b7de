"""The command line: a thin shell over the services. Exit 0 done, 1 refused or question, 2 wrong use."""

import os
import sys
from collections.abc import Sequence

from psr_data.cli.parser import parser
from psr_data.cli.printing import WrongUse, tell
from psr_data.domain.refusal import Refusal
from psr_data.logs import record_unexpected, start_logging
from psr_data.reference import check_look
from psr_data.settings import check_settings


def main(argv: Sequence[str] | None = None) -> int:
    args = parser().parse_args(argv)
    try:
        check_settings()
        check_look()
        start_logging("warning")
        code: int = args.run(args)
        sys.stdout.flush()
    except WrongUse as wrong:
        tell(str(wrong))
        return 2
    except Refusal as refusal:
        tell(str(refusal))
        return 1
    except BrokenPipeError:  # whoever read it has had enough: `status --json | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the flush at the end fails once more
        return 1
    except Exception as error:
        record_unexpected(error)
        raise
    return code
