"""Reflect all

Revision ID: 801bf7fde568
Revises: 77e22daa9abe
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "801bf7fde568"
down_revision = "77e22daa9abe"
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    meta = sa.MetaData()
    meta.reflect(bind=bind)
    print(sorted(meta.tables))
    cfg = meta.tables["cfg"]
    for row in bind.execute(sa.select(cfg).order_by(cfg.c.k)):
        print(row.k, row.v)


def downgrade():
    pass
