from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("a", sa.Integer(), sa.ForeignKey("o.id"), nullable=False, server_default="1"))
    op.add_column("t", sa.Column("b", sa.String(5), sa.CheckConstraint("b <> ''"), server_default="x", nullable=False, comment="c"))


def downgrade():
    op.drop_column("t", "b")
    op.drop_column("t", "a")
