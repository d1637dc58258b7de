"""The store, for pages and commands: they open it here, and leave its tables to the services."""

from psr_data.store.changes import data_version, facts_version
from psr_data.store.engine import Store, StoreUnavailable, Work, open_store

__all__ = ["Store", "StoreUnavailable", "Work", "data_version", "facts_version", "open_store"]
