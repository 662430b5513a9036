"""tables"""
import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("state", sa.Enum("new", "old", name="state"), nullable=False),
    )
    op.execute("INSERT INTO person (id, name, state) VALUES (1, 'ann', 'new'), (2, 'bob', 'old')")


def downgrade():
    op.drop_table("person")
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP TYPE state")
