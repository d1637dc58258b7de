"""The tables' history. `python -m psr_data.store.migrations "why"` drafts the next step from the tables."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, column, inspect, select, table

if TYPE_CHECKING:  # loaded only where there is something to migrate: it takes a quarter of a second
    from alembic.config import Config

SCRIPTS = str(Path(__file__).parent)
MIGRATED = table("alembic_version", column("version_num"))


def config_of(connection: Connection) -> "Config":
    """Alembic's settings for work on an open connection; there is no alembic.ini."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.attributes["connection"] = connection
    return config


def is_current(connection: Connection) -> bool:
    """Whether the tables are those of this version of the tracker."""
    if not inspect(connection).has_table(MIGRATED.name):
        return False
    return connection.scalars(select(MIGRATED.c.version_num)).all() == [_newest()]


def _newest() -> str:
    """The last step's number, which its file is named after."""
    return max(step.stem for step in Path(SCRIPTS, "versions").glob("*.py")).partition("_")[0]
