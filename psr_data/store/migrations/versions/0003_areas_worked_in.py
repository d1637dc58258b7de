"""areas that the programme works in and official figures brought in"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "deprivation_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("authority_code", sa.String(), nullable=False),
        sa.Column("authority_name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_deprivation_file_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deprivation_file")),
        sa.UniqueConstraint(
            "programme_id",
            "authority_code",
            "kind",
            "year",
            name=op.f("uq_deprivation_file_programme_id_authority_code_kind_year"),
        ),
    )
    op.create_table(
        "footprint_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("area_code", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("illustrative", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_footprint_link_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_footprint_link")),
        sa.UniqueConstraint(
            "programme_id", "kind", "name", "area_code", name=op.f("uq_footprint_link_programme_id_kind_name_area_code")
        ),
    )


def downgrade() -> None:
    op.drop_table("footprint_link")
    op.drop_table("deprivation_file")
