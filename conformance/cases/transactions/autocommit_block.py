from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("a", sa.Integer()))
    with op.get_context().autocommit_block():
        op.execute("VACUUM t")
    op.add_column("t", sa.Column("b", sa.Integer()))


def downgrade():
    pass
