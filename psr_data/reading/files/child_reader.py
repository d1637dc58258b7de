"""Files that are no workplans, each kind read by a child process of its own within the limits of reading."""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from psr_data.domain.refusal import Refusal
from psr_data.reading.files.preflight import reason_to_refuse
from psr_data.reading.files.sandbox import ChildFailed, ServerBusy, run_child
from psr_data.settings import READING_SECONDS, NumberSetting

OF_A_PLAN = "a plan needs"


class FileRefused(Refusal):
    """A file that cannot be read or brought in."""

    code = "file-refused"


@dataclass(frozen=True, slots=True)
class ChildReader:
    """`module` answers in the child; `refused` is raised with every reason why a file cannot be read.

    In a reason, `needs` replaces "a plan needs". `too_much` is the reason for a file that takes more time or memory
    than there is, and `preflight` gives the reason why one is not opened at all.
    """

    module: str
    refused: type[Refusal]
    needs: str
    too_much: str
    seconds: NumberSetting = READING_SECONDS
    preflight: Callable[[bytes], str | None] = reason_to_refuse

    def read(self, content: bytes, request: Mapping[str, Any]) -> dict[str, Any]:
        """The child's answer."""
        self._refuse(self.preflight(content))
        try:
            answer: dict[str, Any] = json.loads(
                run_child([sys.executable, "-m", self.module], request, content, seconds=self.seconds)
            )
        except ServerBusy as busy:
            raise self.refused(str(busy)) from busy
        except ChildFailed as failed:
            raise self.refused(self.too_much) from failed
        self._refuse(answer.get("refused"))
        return answer

    def _refuse(self, reason: str | None) -> None:
        if reason:
            raise self.refused(reason.replace(OF_A_PLAN, self.needs))
