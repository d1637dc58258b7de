"""The migrations make the very tables the code speaks of, wholly or not at all."""

import shutil
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from psr_data.store import migrations
from psr_data.store.engine import Store, open_store
from psr_data.store.migrations.tables import METADATA
from tests.builders import a_programme

BROKEN = """
import sqlalchemy as sa
from alembic import op

revision = "broken"
down_revision = "{before}"


def upgrade() -> None:
    op.create_table("half_made", sa.Column("id", sa.Integer(), primary_key=True))
    op.drop_table("footprint_link")
    op.add_column("no_such_table", sa.Column("name", sa.String()))
"""


def test_the_migrated_database_has_exactly_the_tables_that_the_code_declares(store: Store) -> None:
    with create_engine(store.url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_a_migration_that_fails_half_way_leaves_the_database_as_it_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme_id = a_programme(store)
    before = tables_of(store)
    scripts = with_a_broken_step(tmp_path / "migrations", head_of(store))
    monkeypatch.setattr(migrations, "SCRIPTS", str(scripts))
    with pytest.raises(Exception, match="no_such_table"):
        store.migrate()
    assert tables_of(store) == before
    monkeypatch.undo()
    assert open_store(store.url).url == store.url
    assert programme_id == 1


def test_going_back_to_nothing_and_forward_again_works(store: Store) -> None:
    with create_engine(store.url).begin() as connection:
        command.downgrade(migrations.config_of(connection), "base")
    assert tables_of(store) == {"alembic_version"}
    store.migrate()
    assert a_programme(store) == 1


def with_a_broken_step(folder: Path, before: str) -> Path:
    shutil.copytree(Path(migrations.__file__).parent, folder)
    (folder / "versions" / "broken.py").write_text(BROKEN.format(before=before), encoding="utf-8")
    return folder


def head_of(store: Store) -> str:
    with create_engine(store.url).connect() as connection:
        head = MigrationContext.configure(connection).get_current_revision()
    assert head is not None
    return head


def tables_of(store: Store) -> set[str]:
    return set(inspect(create_engine(store.url)).get_table_names())
