from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("a", sa.Integer()),
        sa.Column("o_id", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_t"),
        sa.UniqueConstraint("a", name="uq_a"),
        sa.ForeignKeyConstraint(["o_id"], ["o.id"], name="fk_o"),
        sa.CheckConstraint("a > 5", name="ck_a"),
        sa.CheckConstraint("a < 50"),
    )
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.drop_constraint("uq_a", type_="unique")
        batch_op.drop_constraint("fk_o", type_="foreignkey")
        batch_op.drop_constraint("ck_a", type_="check")


def downgrade():
    t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer()), sa.PrimaryKeyConstraint("id", name="pk_t"))
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.drop_constraint("pk_t", type_="primary")
