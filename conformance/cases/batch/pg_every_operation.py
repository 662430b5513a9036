# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    with op.batch_alter_table("t", schema="s") as batch_op:
        batch_op.add_column(sa.Column("a", sa.Integer()), if_not_exists=True)
        batch_op.alter_column("b", new_column_name="c", existing_type=sa.Integer(), nullable=False)
        batch_op.drop_column("d", if_exists=True)
        batch_op.create_unique_constraint("uq", ["a", "c"])
        batch_op.create_foreign_key("fk", "o", ["a"], ["id"], ondelete="CASCADE", referent_schema="r")
        batch_op.create_check_constraint("ck", "a > 5")
        batch_op.create_primary_key("pk", ["a"])
        batch_op.create_exclude_constraint("ex", ("a", "="), using="gist")
        batch_op.create_index("ix", ["a"], postgresql_where=sa.text("a > 1"))
        batch_op.drop_constraint("old", type_="unique")
        batch_op.drop_index("ix_old", if_exists=True)
        batch_op.create_table_comment("about t", existing_comment=None)
        batch_op.drop_table_comment(existing_comment="x")
        batch_op.execute("UPDATE s.t SET a = 1")


def downgrade():
    pass
