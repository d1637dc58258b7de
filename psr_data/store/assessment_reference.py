"""The frameworks that ship, read from data/reference/frameworks; a council may put its own beside them."""

import tomllib
from functools import cache
from typing import Any

from psr_data.domain.assessment import Dimension, Framework
from psr_data.settings import data_path

FRAMEWORKS = data_path("reference/frameworks")


@cache
def shipped_frameworks() -> tuple[Framework, ...]:
    """In the order of their files' names, the default first; raises InvalidAssessment for one that cannot be used."""
    paths = sorted(FRAMEWORKS.glob("*.toml"))
    return tuple(_framework(tomllib.loads(path.read_text(encoding="utf-8"))) for path in paths)


def _framework(fields: dict[str, Any]) -> Framework:
    dimensions = tuple(Dimension(dimension["name"], dimension["question"]) for dimension in fields["dimensions"])
    framework = Framework(fields["name"], fields["version"], fields["source"], tuple(fields["levels"]), dimensions)
    framework.validate()
    return framework
