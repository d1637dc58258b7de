"""What is found in an official file."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Found:
    """What a file brings; `content` is None until one of its `authorities` (code, name, areas) is chosen.

    `year` is an edition or a vintage, "" where the kind has none.
    """

    kind: str
    year: str
    content: Any = None
    authorities: list[tuple[str, str, int]] = field(default_factory=list)
    summary: str = ""
