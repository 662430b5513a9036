import datetime
import uuid

from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Uuid(), default=uuid.uuid4, primary_key=True),
        sa.Column("at", sa.DateTime(), default=datetime.datetime.utcnow, onupdate=datetime.datetime.utcnow),
        sa.Column("n", sa.Integer(), default=0, nullable=False),
        sa.Column("s", sa.Integer(), sa.Sequence("t_s_seq")),
    )


def downgrade():
    pass
