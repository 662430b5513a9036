from alembic import op
from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, UniqueConstraint


def upgrade():
    op.create_table(
        "repo",
        Column("id", Integer, primary_key=True),
        Column("owner_id", Integer, ForeignKey("owner.id", name="fk_owner", ondelete="SET NULL", onupdate="CASCADE")),
        Column("name", String(100), nullable=False),
        Column("private", Boolean, nullable=False, default=False),
        UniqueConstraint("owner_id", "name", name="uq_repo_owner_name"),
    )


def downgrade():
    op.drop_table("repo")
