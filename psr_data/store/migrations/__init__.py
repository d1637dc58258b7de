"""The tables' history. `python -m psr_data.store.migrations "why"` drafts the next step from the tables."""

from alembic.config import Config
from sqlalchemy import Connection

SCRIPTS = "psr_data.store:migrations"


def config_of(connection: Connection) -> Config:
    """Alembic's settings for work on an open connection; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.attributes["connection"] = connection
    return config
