from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("a", sa.Boolean(), server_default="false", nullable=False))
    op.add_column("t", sa.Column("b", sa.Boolean(), server_default="0", nullable=False))
    op.add_column("t", sa.Column("c", sa.Boolean(), server_default=sa.text("true"), nullable=False))
    op.add_column("t", sa.Column("d", sa.BOOLEAN(), server_default=sa.text("FALSE"), nullable=False))
    op.add_column("t", sa.Column("e", sa.Boolean(), server_default=sa.sql.expression.true()))
    op.add_column("t", sa.Column("f", sa.Boolean(), server_default=sa.sql.false()))


def downgrade():
    pass
