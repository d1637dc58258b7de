"""Run by Alembic for every command, on the connection of `config_of` and within its transaction.

The transaction is the caller's, `Store.migrate`: Alembic's own would leave a failed migration half applied
on SQLite.
"""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Enum
from sqlmodel.sql.sqltypes import AutoString

from psr_data.store.base import UtcDateTime
from psr_data.store.migrations.tables import METADATA

PLAIN = {UtcDateTime: "sa.DateTime(timezone=True)", Enum: "sa.String(20)", AutoString: "sa.String()"}


def plainly(kind: str, thing: Any, _context: Any) -> str | Literal[False]:
    """Types as the database has them: a migration must not change when our own types do."""
    return PLAIN.get(type(thing), False) if kind == "type" else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_item=plainly,
    render_as_batch=True,  # SQLite alters a table by making it anew
)
with context.begin_transaction():
    context.run_migrations()
