from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("a", sa.Integer()),
        sa.Index("ix_t_a_where", "a", postgresql_where=sa.text("a > 5"), sqlite_where=sa.text("a > 5")),
        schema="s",
    )


def downgrade():
    pass
