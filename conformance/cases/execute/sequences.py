# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.schema import CreateSequence, DropSequence, Sequence


def upgrade():
    op.execute(CreateSequence(Sequence("order_no", start=1000, increment=10)))
    op.add_column("orders", sa.Column("no", sa.Integer(), server_default=sa.text("nextval('order_no')")))
    op.execute(sa.schema.CreateSequence(sa.Sequence("s2", schema="x", cache=5, cycle=True), if_not_exists=True))


def downgrade():
    op.drop_column("orders", "no")
    op.execute(DropSequence(Sequence("order_no")))
