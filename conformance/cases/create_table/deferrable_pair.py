from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "a",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("b_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["b_id"], ["b.id"], name="a_b_id_fkey", use_alter=True, initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("b_id", "id", name="u", deferrable=False),
    )


def downgrade():
    pass
