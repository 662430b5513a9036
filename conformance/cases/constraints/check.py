from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_check_constraint("ck_user_name_len", "user", sa.func.len(sa.column("name")) > 5)
    op.create_check_constraint("ck_positive", "user", "age >= 0")
    op.create_check_constraint("ck_text", "user", sa.text("age < 150 AND name <> ''"))


def downgrade():
    op.drop_constraint("ck_user_name_len", "user", type_="check")
