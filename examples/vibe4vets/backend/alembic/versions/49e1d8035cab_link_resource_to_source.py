"""link resource to source

Revision ID: 49e1d8035cab
Revises: c6b720d491fe
Create Date: 2025-09-12 14:18:27.335018

"""
from typing import Sequence, Union

from alembic import context, op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "49e1d8035cab"
down_revision: Union[str, Sequence[str], None] = "c6b720d491fe"
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
        sa.Column('description', sa.String(), nullable=True),
        sa.Column('category', sa.String(), nullable=False),
        sa.Column('organization_id', sa.Integer(), sa.ForeignKey('organization.id'), nullable=True),
        sa.Column('phone', sa.String(), nullable=True),
        *columns,
        sa.Index('ix_resource_category', 'category'),
    )


def upgrade() -> None:
    before = resource(sa.Column('trust_score', sa.Float(), nullable=False, server_default='0.0'))
    with op.batch_alter_table('resource', copy_from=before) as batch_op:
        # What no source vouches for has no score.
        batch_op.alter_column('trust_score', existing_type=sa.Float(), nullable=True, server_default=None)
        batch_op.add_column(sa.Column('source_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            'fk_resource_source',
            'source',
            ['source_id'], ['id']
        )


def downgrade() -> None:
    op.execute("UPDATE resource SET trust_score = 0.0 WHERE trust_score IS NULL")
    before = resource(
        sa.Column('trust_score', sa.Float(), nullable=True),
        sa.Column('source_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['source_id'], ['source.id'], name='fk_resource_source'),
    )
    with op.batch_alter_table('resource', copy_from=before) as batch_op:
        batch_op.drop_constraint('fk_resource_source', type_='foreignkey')
        batch_op.drop_column('source_id')
        batch_op.alter_column('trust_score', existing_type=sa.Float(), nullable=False)
