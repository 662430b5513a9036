from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("code", sa.String(2)), sa.column("label", sa.Unicode), sa.column("txt", sa.Text))
    op.bulk_insert(t, [{"code": "ü", "label": "日本", "txt": "two\nlines"}])


def downgrade():
    pass
