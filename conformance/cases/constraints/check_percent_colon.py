from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_check_constraint("ck_url", "t", "url LIKE 'http://%'")
    op.create_check_constraint("ck_regex", "t", sa.text(r"code ~ '^[A-Z]\:\d+$'"))
    op.create_check_constraint("ck_cast", "t", "(data->>'n')::int > 0")


def downgrade():
    pass
