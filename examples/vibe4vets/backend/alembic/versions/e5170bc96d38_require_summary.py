"""require summary, drop description

Revision ID: e5170bc96d38
Revises: b2d61a84f09c
Create Date: 2025-10-06 08:20:47.503961

"""
from typing import Sequence, Union

from alembic import context, op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "e5170bc96d38"
down_revision: Union[str, Sequence[str], None] = "b2d61a84f09c"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def resource(*columns: sa.Column) -> sa.Table | None:
    """SQLite copies the table, and with --sql there is none to look at."""
    if not context.is_offline_mode():
        return None
    return sa.Table(
        'resource',
        sa.MetaData(),
        sa.Column('id', sa.Integer(), primary_key=True),
        sa.Column('title', sa.String(), nullable=False),
        sa.Column('category', sa.String(), nullable=False),
        sa.Column('organization_id', sa.Integer(), sa.ForeignKey('organization.id'), nullable=True),
        sa.Column('phone', sa.String(), nullable=True),
        sa.Column('trust_score', sa.Float(), nullable=True),
        sa.Column('source_id', sa.Integer(), nullable=True),
        *columns,
        sa.ForeignKeyConstraint(['source_id'], ['source.id'], name='fk_resource_source'),
        sa.Index('ix_resource_category', 'category'),
    )


def upgrade() -> None:
    before = resource(
        sa.Column('description', sa.String(), nullable=True),
        sa.Column('summary', sa.String(), nullable=True),
    )
    with op.batch_alter_table('resource', copy_from=before) as batch_op:
        batch_op.alter_column('summary', existing_type=sa.String(), nullable=False)
        batch_op.drop_column('description')


def downgrade() -> None:
    before = resource(sa.Column('summary', sa.String(), nullable=False))
    with op.batch_alter_table('resource', copy_from=before) as batch_op:
        batch_op.add_column(sa.Column('description', sa.String(), nullable=True))
        batch_op.alter_column('summary', existing_type=sa.String(), nullable=True)
