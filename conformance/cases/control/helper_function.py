from alembic import op
import sqlalchemy as sa


def _audit_columns():
    return [
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
    ]


def _create(name, *columns, **kw):
    op.create_table(name, sa.Column("id", sa.Integer(), primary_key=True), *columns, *_audit_columns(), **kw)


def upgrade():
    _create("a", sa.Column("x", sa.Integer()))
    _create("b", schema="s")


def downgrade():
    op.drop_table("b", schema="s")
    op.drop_table("a")
