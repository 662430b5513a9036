from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("a", sa.Integer(), server_default="0"))
    op.add_column("t", sa.Column("b", sa.String(), server_default=""))
    op.add_column("t", sa.Column("c", sa.String(), server_default="it's"))
    op.add_column("t", sa.Column("d", sa.Integer(), server_default=sa.text("0")))
    op.add_column("t", sa.Column("e", sa.JSON(), server_default="{}"))
    op.add_column("t", sa.Column("f", sa.JSON(), server_default=sa.text("'[]'")))
    op.add_column("t", sa.Column("g", sa.String(), server_default=sa.literal("lit")))
    op.add_column("t", sa.Column("h", sa.Integer(), server_default=sa.literal(5)))
    op.add_column("t", sa.Column("i", sa.String(), server_default=sa.literal_column("'x'")))
    op.add_column("t", sa.Column("j", sa.Integer(), server_default=sa.null()))


def downgrade():
    pass
