# dialects: postgresql
from alembic import op


def upgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.create_foreign_key(
            "fk", "o", ["a", "b"], ["x", "y"], onupdate="CASCADE", deferrable=True, initially="DEFERRED", match="FULL"
        )
        batch_op.create_foreign_key(None, "p", ["a"], ["id"])
        batch_op.drop_constraint(batch_op.f("fk_old"), type_="foreignkey")


def downgrade():
    pass
