from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("b", sa.Column("email", sa.String(255), nullable=True))
    op.execute("UPDATE b SET email = (SELECT a.email FROM a WHERE a.id = b.a_id)")
    op.drop_column("a", "email")


def downgrade():
    op.add_column("a", sa.Column("email", sa.String(255), nullable=True))
    op.execute("UPDATE a SET email = (SELECT b.email FROM b WHERE b.a_id = a.id)")
    op.drop_column("b", "email")
