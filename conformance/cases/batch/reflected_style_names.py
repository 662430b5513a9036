# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    with op.batch_alter_table("items", schema=None) as batch_op:
        batch_op.alter_column("price", existing_type=sa.NUMERIC(), type_=sa.Float(), existing_nullable=False)
        batch_op.alter_column("note", existing_type=sa.TEXT(), comment="free text", existing_nullable=True)
        batch_op.drop_constraint("items_user_id_fkey", type_="foreignkey")
        batch_op.create_foreign_key(None, "users", ["user_id"], ["id"], ondelete="CASCADE")


def downgrade():
    pass
