# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), sa.Sequence("t_id_seq", start=10), primary_key=True),
        sa.Column("other", sa.Integer(), sa.Sequence("other_seq"), server_default=sa.Sequence("other_seq").next_value()),
    )


def downgrade():
    pass
