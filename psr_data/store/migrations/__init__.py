"""The tables' history. `python -m psr_data.store.migrations "why"` drafts the next step from the tables."""

from functools import cache

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

SCRIPTS = "psr_data.store:migrations"


def config_of(connection: Connection) -> Config:
    """Alembic's settings for work on an open connection; there is no alembic.ini."""
    config = _config(SCRIPTS)
    config.attributes["connection"] = connection
    return config


def _config(scripts: str) -> Config:
    config = Config()
    config.set_main_option("script_location", scripts)
    return config


def is_current(connection: Connection) -> bool:
    """Whether the tables are those of this version of the tracker."""
    return MigrationContext.configure(connection).get_current_revision() == _newest(SCRIPTS)


@cache
def _newest(scripts: str) -> str | None:
    """The last of these steps; to read them all takes 40 ms."""
    return ScriptDirectory.from_config(_config(scripts)).get_current_head()
