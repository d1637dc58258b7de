"""Draft a migration: what the tables say now against a database made by the migrations so far."""

import sys
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine

from psr_data.store.migrations import config_of

if __name__ == "__main__":
    with create_engine("sqlite://").connect() as connection:
        config = config_of(connection)
        command.upgrade(config, "head")
        number = len(list(Path(__file__).parent.glob("versions/*.py"))) + 1
        command.revision(config, " ".join(sys.argv[1:]), autogenerate=True, rev_id=f"{number:04d}")
