"""Add patient symptoms

Revision ID: 4567890123de
Revises: 3456789012cd
Create Date: 2024-12-02 13:05:31.448820

"""
from alembic import op
import sqlalchemy as sa

revision = '4567890123de'
down_revision = '3456789012cd'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'patient_symptoms',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('patient_id', sa.Integer(), nullable=False),
        sa.Column('symptom_name', sa.String(), nullable=False),
        sa.ForeignKeyConstraint(['patient_id'], ['patients.id']),
        sa.PrimaryKeyConstraint('id')
    )


def downgrade():
    op.drop_table('patient_symptoms')
