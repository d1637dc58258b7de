"""Every table there is: importing a noun's module is what adds its tables to the metadata."""

from psr_data.store import changes, meetings, plan_items, plan_versions, programmes, progress
from psr_data.store.base import Table

NOUNS = (programmes, meetings, plan_versions, plan_items, progress, changes)
METADATA = Table.metadata
