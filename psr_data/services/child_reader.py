"""Files that are no workplans, each kind read by a child process of its own within the limits of reading."""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from psr_data.settings import READING_SECONDS, NumberSetting
from psr_data.workplan.preflight import reason_to_refuse
from psr_data.workplan.sandbox import ChildFailed, run_child

OF_A_PLAN = "a plan needs"


@dataclass(frozen=True, slots=True)
class ChildReader:
    """`module` answers in the child; `refused` is raised with every reason why a file cannot be read.

    `needs` stands in reasons for "a plan needs", `too_much` is said of a file that takes more time or memory than
    there is, and `preflight` says why one is not opened at all.
    """

    module: str
    refused: type[Exception]
    needs: str
    too_much: str
    seconds: NumberSetting = READING_SECONDS
    preflight: Callable[[bytes], str | None] = reason_to_refuse

    def read(self, content: bytes, request: Mapping[str, Any]) -> dict[str, Any]:
        """What the child says of the file."""
        self._refuse(self.preflight(content))
        try:
            said: dict[str, Any] = json.loads(
                run_child([sys.executable, "-m", self.module], request, content, seconds=self.seconds)
            )
        except ChildFailed as failed:
            raise self.refused(self.too_much) from failed
        self._refuse(said.get("refused"))
        return said

    def _refuse(self, reason: str | None) -> None:
        if reason:
            raise self.refused(reason.replace(OF_A_PLAN, self.needs))
