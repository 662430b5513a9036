from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("organization", sa.Column("slug", sa.String()))


def downgrade():
    op.drop_column("organization", "slug")
