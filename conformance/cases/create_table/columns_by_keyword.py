from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column(name="id", type_=sa.Integer(), primary_key=True),
        sa.Column(name="n", type_=sa.String),
    )


def downgrade():
    pass
