"""Print

Revision ID: 85626bc55575
Revises: c6db59a8ac97
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "85626bc55575"
down_revision = "c6db59a8ac97"
branch_labels = None
depends_on = None


def upgrade():
    ctx = op.get_context()
    print(ctx.dialect.name, ctx.as_sql, op.get_bind().engine.name, ctx.bind is not None)
    print(op.get_bind().engine.dialect.name, ctx.impl.transactional_ddl)


def downgrade():
    pass
