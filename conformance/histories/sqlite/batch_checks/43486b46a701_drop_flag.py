"""Drop flag

Revision ID: 43486b46a701
Revises: d77ef5c32598
Create Date: 2024-04-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "43486b46a701"
down_revision = "d77ef5c32598"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.drop_constraint("ck_flag", type_="check")
        batch_op.drop_column("flag")


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.add_column(sa.Column("flag", sa.Boolean(create_constraint=True, name="ck_flag")))
