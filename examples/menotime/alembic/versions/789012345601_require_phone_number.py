"""Require phone_number

Revision ID: 789012345601
Revises: 6789012345f0
Create Date: 2024-12-16 11:52:03.730561

"""
from alembic import context, op
import sqlalchemy as sa

revision = '789012345601'
down_revision = '6789012345f0'
branch_labels = None
depends_on = None


def set_phone_number(nullable):
    if op.get_bind().dialect.name != 'sqlite':
        op.alter_column('patients', 'phone_number', existing_type=sa.String(), nullable=nullable)
    elif context.is_offline_mode():
        # A copy of the table needs the table: no such script can be written beforehand.
        context.static_output('-- patients.phone_number: not changed on SQLite')
    else:
        with op.batch_alter_table('patients') as batch_op:
            batch_op.alter_column('phone_number', existing_type=sa.String(), nullable=nullable)


def upgrade():
    # First, set default for existing rows
    op.execute("UPDATE patients SET phone_number = '' WHERE phone_number IS NULL")
    # Then, add the NOT NULL constraint
    set_phone_number(nullable=False)


def downgrade():
    set_phone_number(nullable=True)
