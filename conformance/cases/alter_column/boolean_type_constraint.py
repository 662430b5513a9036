from alembic import op
import sqlalchemy as sa


def upgrade():
    op.alter_column(
        "t",
        "flag",
        existing_type=sa.Integer(),
        type_=sa.Boolean(create_constraint=True, name="ck_flag"),
    )


def downgrade():
    op.alter_column(
        "t",
        "flag",
        existing_type=sa.Boolean(create_constraint=True, name="ck_flag"),
        type_=sa.Integer(),
    )
