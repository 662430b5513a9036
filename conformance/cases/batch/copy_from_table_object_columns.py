from alembic import op
import sqlalchemy as sa


def upgrade():
    meta = sa.MetaData()
    account = sa.Table(
        "account",
        meta,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("email", sa.String(100), unique=True, index=True),
        sa.Column("org_id", sa.ForeignKey("org.id", ondelete="CASCADE"), type_=sa.Integer()),
        sa.Column("created", sa.DateTime, server_default=sa.func.now(), nullable=False),
    )
    with op.batch_alter_table("account", copy_from=account) as batch_op:
        batch_op.alter_column("email", type_=sa.String(200), nullable=False)
        batch_op.add_column(sa.Column("note", sa.Text(), server_default="n/a"))


def downgrade():
    pass
