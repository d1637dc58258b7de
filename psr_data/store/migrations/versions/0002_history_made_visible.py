"""History made visible: withdrawals, successions, rules by date, and what is known of each item kept ready.

Tables that others refer to are altered in place: SQLite would make them anew and lose the references.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

LONG_AGO = "1990-01-01"
RULES = f"""
    INSERT INTO status_rules (programme_id, applies_from, thresholds, recorded_at, recorded_by, why)
    SELECT id, '{LONG_AGO}', rules, '{LONG_AGO} 00:00:00', '', 'kept with the programme before'
    FROM programme WHERE CAST(rules AS TEXT) <> '{{}}'
"""
DAYS = """
    UPDATE plan_version SET
        first_day = (SELECT MIN(COALESCE(r.start, r."end")) FROM plan_item_row r WHERE r.version_id = plan_version.id),
        last_day = (SELECT MAX(r."end") FROM plan_item_row r WHERE r.version_id = plan_version.id)
"""


def newest(column: str, filled: str) -> str:
    """SQL for a column of an item's newest update in which `filled` is said."""
    return f"""(SELECT p.{column} FROM progress_update p
        WHERE p.item_id = u.item_id AND p.{filled} IS NOT NULL AND CAST(p.{filled} AS TEXT) <> ''
        ORDER BY p.as_at DESC, p.id DESC LIMIT 1)"""


LATEST = f"""
    INSERT INTO latest_progress (item_id, status, actual, percent, forecast, forecast_at, reported, reported_at,
        commentary, evidence, updated, recorded_by, complete_since, illustrative)
    SELECT u.item_id, {newest("status", "status")}, {newest("actual", "status")}, {newest("percent", "percent")},
        {newest("forecast", "forecast")}, {newest("as_at", "forecast")},
        {newest("reported", "reported")}, {newest("as_at", "reported")},
        COALESCE({newest("commentary", "commentary")}, ''), COALESCE({newest("evidence", "evidence")}, ''),
        {newest("as_at", "as_at")}, {newest("recorded_by", "as_at")},
        (SELECT MIN(c.as_at) FROM progress_update c
            WHERE c.item_id = u.item_id AND c.actual IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM progress_update n
                WHERE n.item_id = c.item_id AND n.status IS NOT NULL AND n.actual IS NULL
                    AND (n.as_at > c.as_at OR (n.as_at = c.as_at AND n.id > c.id)))),
        EXISTS (SELECT 1 FROM progress_update i WHERE i.item_id = u.item_id AND i.illustrative)
    FROM (SELECT DISTINCT item_id FROM progress_update) u
"""


def upgrade() -> None:
    _new_tables()
    op.execute(RULES)
    op.drop_column("programme", "rules")
    known = sa.DateTime(timezone=True)
    op.add_column("meeting", sa.Column("recorded_at", known, nullable=False, server_default=f"{LONG_AGO} 00:00:00"))
    op.add_column("plan_version", sa.Column("first_day", sa.Date(), nullable=True))
    op.add_column("plan_version", sa.Column("last_day", sa.Date(), nullable=True))
    op.execute(DAYS)
    with op.batch_alter_table("progress_update") as updates:
        updates.add_column(sa.Column("version_id", sa.Integer(), nullable=True))
        updates.create_foreign_key(
            op.f("fk_progress_update_version_id_plan_version"), "plan_version", ["version_id"], ["id"]
        )
    op.create_index(op.f("ix_progress_update_version_id"), "progress_update", ["version_id"])
    op.execute(LATEST)


def _new_tables() -> None:
    op.create_table(
        "status_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("applies_from", sa.Date(), nullable=False),
        sa.Column("thresholds", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_status_rules_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_rules")),
    )
    op.create_index(op.f("ix_status_rules_programme_id"), "status_rules", ["programme_id"])
    op.create_table(
        "withdrawal",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name=op.f("fk_withdrawal_version_id_plan_version")
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_withdrawal")),
    )
    op.create_table(
        "latest_progress",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(20), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("forecast", sa.Date(), nullable=True),
        sa.Column("actual", sa.Date(), nullable=True),
        sa.Column("reported", sa.String(20), nullable=True),
        sa.Column("commentary", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("updated", sa.Date(), nullable=False),
        sa.Column("reported_at", sa.Date(), nullable=True),
        sa.Column("forecast_at", sa.Date(), nullable=True),
        sa.Column("complete_since", sa.Date(), nullable=True),
        sa.Column("illustrative", sa.Boolean(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_latest_progress_item_id_plan_item")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_latest_progress")),
    )
    op.create_table(
        "succession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("from_item_id", sa.Integer(), nullable=False),
        sa.Column("to_item_id", sa.Integer(), nullable=True),
        sa.Column("passed_into", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["from_item_id"], ["plan_item.id"], name=op.f("fk_succession_from_item_id_plan_item")),
        sa.ForeignKeyConstraint(["to_item_id"], ["plan_item.id"], name=op.f("fk_succession_to_item_id_plan_item")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name=op.f("fk_succession_version_id_plan_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_succession")),
    )
    for column in ("from_item_id", "to_item_id", "version_id"):
        op.create_index(op.f(f"ix_succession_{column}"), "succession", [column])


def downgrade() -> None:
    op.drop_index(op.f("ix_progress_update_version_id"), "progress_update")
    with op.batch_alter_table("progress_update") as updates:
        updates.drop_constraint(op.f("fk_progress_update_version_id_plan_version"), type_="foreignkey")
        updates.drop_column("version_id")
    op.drop_column("plan_version", "last_day")
    op.drop_column("plan_version", "first_day")
    op.drop_column("meeting", "recorded_at")
    op.add_column("programme", sa.Column("rules", sa.JSON(), nullable=False, server_default="{}"))
    for table in ("succession", "latest_progress", "withdrawal", "status_rules"):
        op.drop_table(table)
