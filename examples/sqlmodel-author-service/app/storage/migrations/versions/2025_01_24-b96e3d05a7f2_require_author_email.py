"""Require author email

Revision ID: b96e3d05a7f2
Revises: 51c8f0b3d6a4
Create Date: 2025-01-24 08:31:54.480316

"""
from typing import Sequence, Union

from alembic import context, op
import sqlalchemy as sa
import sqlmodel.sql.sqltypes


# revision identifiers, used by Alembic.
revision: str = 'b96e3d05a7f2'
down_revision: Union[str, Sequence[str], None] = '51c8f0b3d6a4'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def alter_author(**email) -> None:
    if op.get_context().dialect.name != 'sqlite':
        op.alter_column('author', 'email', **email)
        return
    # SQLite makes a changed copy, and with --sql has no table to look at.
    author = None
    if context.is_offline_mode():
        author = sa.Table(
            'author',
            sa.MetaData(),
            sa.Column('id', sa.Integer(), nullable=False),
            sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
            sa.Column('bio', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
            sa.Column('email', sa.String(), nullable=not email['nullable']),
            sa.PrimaryKeyConstraint('id'),
        )
    with op.batch_alter_table('author', copy_from=author) as batch_op:
        batch_op.alter_column('email', **email)


def upgrade() -> None:
    alter_author(nullable=False)


def downgrade() -> None:
    alter_author(nullable=True)
