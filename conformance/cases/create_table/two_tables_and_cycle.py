from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "dept",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dept_id", sa.Integer(), nullable=True),
        sa.Column("boss_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["dept_id"], ["dept.id"]),
        sa.ForeignKeyConstraint(["boss_id"], ["staff.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_foreign_key("fk_dept_head", "dept", "staff", ["head_id"], ["id"])


def downgrade():
    op.drop_constraint("fk_dept_head", "dept", type_="foreignkey")
    op.drop_table("staff")
    op.drop_table("dept")
