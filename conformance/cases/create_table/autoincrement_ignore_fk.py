from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "profile",
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id"), primary_key=True, autoincrement="ignore_fk"),
        sa.Column("bio", sa.Text()),
    )


def downgrade():
    pass
