from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("a", sa.Column("id", sa.Integer, primary_key=True), schema="one")
    op.create_table(
        "b",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("a_id", sa.Integer, sa.ForeignKey("one.a.id", ondelete="CASCADE")),
        schema="one",
    )


def downgrade():
    op.drop_table("b", schema="one")
    op.drop_table("a", schema="one")
