# naming_convention: {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "book",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("author_id", sa.Integer(), sa.ForeignKey("author.id", ondelete="CASCADE"), index=True),
        sa.Column("isbn", sa.String(13), unique=True),
        sa.Column("pages", sa.Integer(), sa.CheckConstraint("pages > 0", name="pages_positive")),
    )


def downgrade():
    pass
