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
    lineage_links,
    meetings,
    plan_items,
    plan_versions,
    polls,
    programmes,
    progress,
    recommendations,
    rules,
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
    lineage_links,
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
