from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "child",
        sa.Column("a", sa.ForeignKey("p.id", ondelete="CASCADE"), sa.ForeignKey("q.id"), type_=sa.Integer()),
    )


def downgrade():
    pass
