from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.Integer(), sa.CheckConstraint("a > 0")),
        sa.Column("b", sa.Integer(), sa.CheckConstraint("b > 0", name="ck_b")),
        sa.Column("c", sa.String()),
        sa.CheckConstraint("a < b"),
        sa.CheckConstraint("a < 100", name="ck_a_max"),
        sa.CheckConstraint(sa.text("c <> 'x%'"), name="ck_pct"),
        sa.CheckConstraint("c LIKE '%y%'", deferrable=True, initially="DEFERRED", name="ck_d"),
        sa.CheckConstraint(sa.column("a") != 7, name="ck_expr"),
        sa.CheckConstraint("num_nonnulls(a, b) = 1", name="ck_one"),
    )


def downgrade():
    pass
