"""The tables' history. `python -m psr_data.store.migrations "why"` drafts the next step from the tables."""

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

SCRIPTS = "psr_data.store:migrations"


def config_of(connection: Connection) -> Config:
    """Alembic's settings for work on an open connection; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.attributes["connection"] = connection
    return config


def is_current(connection: Connection) -> bool:
    """Whether the tables are those of this version of the tracker."""
    head = ScriptDirectory.from_config(config_of(connection)).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == head
