from alembic import op
import sqlalchemy as sa


def upgrade():
    op.alter_column("t", "x", type_=sa.String(30, collation="de_DE"), existing_type=sa.String(30))


def downgrade():
    pass
