# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    email = postgresql.DOMAIN("email", sa.Text(), check="VALUE ~ '@'", not_null=True)
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("mail", email))


def downgrade():
    op.drop_table("t")
    op.execute("DROP DOMAIN email")
