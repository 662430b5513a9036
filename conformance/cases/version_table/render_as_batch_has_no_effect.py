# configure: render_as_batch=True, compare_type=True
from alembic import op


def upgrade():
    op.alter_column("t", "a", new_column_name="b")


def downgrade():
    pass
