from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("created", sa.DateTime(), server_default=sa.func.now(), nullable=False))
    op.add_column("t", sa.Column("updated", sa.DateTime(), server_default=sa.text("CURRENT_TIMESTAMP")))
    op.add_column("t", sa.Column("u", sa.Uuid(), server_default=sa.text("gen_random_uuid()")))
    op.add_column("t", sa.Column("ts", sa.TIMESTAMP(), server_default=sa.func.current_timestamp()))
    op.add_column("t", sa.Column("d", sa.Date(), server_default=sa.func.current_date()))
    op.add_column("t", sa.Column("lowered", sa.String(), server_default=sa.func.lower("ABC")))


def downgrade():
    pass
