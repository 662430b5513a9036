"""Autoload

Revision ID: 77e22daa9abe
Revises: aa9ebaa8cd00
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "77e22daa9abe"
down_revision = "aa9ebaa8cd00"
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    meta = sa.MetaData()
    cfg = sa.Table("cfg", meta, autoload_with=bind)
    print(cfg.columns.keys(), [c.name for c in cfg.primary_key])
    bind.execute(cfg.update().where(cfg.c.k == "a").values(v=cfg.c.v * 10))
    bind.execute(cfg.insert().values(k="c", v=3))


def downgrade():
    op.execute("DELETE FROM cfg WHERE k = 'c'")
    op.execute("UPDATE cfg SET v = 1 WHERE k = 'a'")
