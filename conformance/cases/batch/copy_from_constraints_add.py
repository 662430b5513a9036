from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("a", sa.Integer()),
        sa.Column("o_id", sa.Integer()),
    )
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.create_primary_key("pk_t", ["id"])
        batch_op.create_unique_constraint("uq_a", ["a"])
        batch_op.create_foreign_key("fk_o", "o", ["o_id"], ["id"], ondelete="CASCADE")
        batch_op.create_foreign_key("fk_self", "t", ["a"], ["id"])
        batch_op.create_check_constraint("ck_a", sa.column("a") > 5)
        batch_op.create_check_constraint("ck_text", "a < 500")
        batch_op.create_index("ix_o", ["o_id"])


def downgrade():
    pass
