"""Every table there is: importing a noun's module is what adds its tables to the metadata."""

from psr_data.store import (
    assessment,
    assessment_answers,
    baselines,
    changes,
    commentary,
    deck_templates,
    deprivation,
    footprint,
    meetings,
    plan_items,
    plan_versions,
    polls,
    programmes,
    progress,
    recommendations,
    rules,
    successions,
)
from psr_data.store.base import Table

NOUNS = (
    programmes,
    rules,
    meetings,
    plan_versions,
    baselines,
    plan_items,
    progress,
    successions,
    changes,
    footprint,
    deprivation,
    assessment,
    assessment_answers,
    recommendations,
    polls,
    commentary,
    deck_templates,
)
METADATA = Table.metadata
