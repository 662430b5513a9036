from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "Child",
        sa.Column("ParentId", sa.Integer(), sa.ForeignKey("Parent.Id")),
        sa.Column("o", sa.Integer(), sa.ForeignKey("sch.order.select", name="FK o")),
    )


def downgrade():
    pass
