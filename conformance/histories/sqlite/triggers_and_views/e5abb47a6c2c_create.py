"""Create

Revision ID: e5abb47a6c2c
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "e5abb47a6c2c"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("n", sa.Integer()))
    op.create_table("log", sa.Column("msg", sa.String()))
    op.execute(
        """
        CREATE TRIGGER t_ins AFTER INSERT ON t
        BEGIN
            INSERT INTO log VALUES ('inserted ' || NEW.id);
        END
        """
    )
    op.execute("CREATE VIEW big AS SELECT * FROM t WHERE n > 5")


def downgrade():
    op.execute("DROP VIEW big")
    op.execute("DROP TRIGGER t_ins")
    op.drop_table("log")
    op.drop_table("t")
