"""commentary for meetings, and a programme's own PowerPoint template"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "commentary_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(20), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_commentary_entry_item_id_plan_item")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_commentary_entry_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commentary_entry")),
    )
    op.create_index(op.f("ix_commentary_entry_meeting_id"), "commentary_entry", ["meeting_id"])
    op.create_table(
        "deck_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_deck_template_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deck_template")),
    )
    op.create_index(op.f("ix_deck_template_programme_id"), "deck_template", ["programme_id"])
    op.create_table(
        "deck_template_file",
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"], ["deck_template.id"], name=op.f("fk_deck_template_file_template_id_deck_template")
        ),
        sa.PrimaryKeyConstraint("template_id", name=op.f("pk_deck_template_file")),
    )


def downgrade() -> None:
    for table in ("deck_template_file", "deck_template", "commentary_entry"):
        op.drop_table(table)
