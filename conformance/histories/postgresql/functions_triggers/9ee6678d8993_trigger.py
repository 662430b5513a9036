"""Trigger

Revision ID: 9ee6678d8993
Revises: 1f9da4b580ed
Create Date: 2024-02-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "9ee6678d8993"
down_revision = "1f9da4b580ed"
branch_labels = None
depends_on = None


def upgrade():
    op.execute(
        """
        CREATE OR REPLACE FUNCTION count_change() RETURNS trigger AS $body$
        BEGIN
            IF NEW.n % 2 = 0 THEN
                NEW.changes := OLD.changes + 1;
            END IF;
            RETURN NEW;
        END;
        $body$ LANGUAGE plpgsql
        """
    )
    op.execute("CREATE TRIGGER t_count BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION count_change()")


def downgrade():
    op.execute("DROP TRIGGER t_count ON t")
    op.execute("DROP FUNCTION count_change()")
