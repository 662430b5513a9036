"""Followers

Revision ID: fc907ba2cf78
Revises: e588dce899e7
Create Date: 2024-04-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "fc907ba2cf78"
down_revision = "e588dce899e7"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('followers',
    sa.Column('follower_id', sa.Integer(), nullable=False),
    sa.Column('followed_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['followed_id'], ['user.id'], ),
    sa.ForeignKeyConstraint(['follower_id'], ['user.id'], ),
    sa.PrimaryKeyConstraint('follower_id', 'followed_id')
    )


def downgrade():
    op.drop_table('followers')
