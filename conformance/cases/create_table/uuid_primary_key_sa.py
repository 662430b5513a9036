from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "user",
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("org_id", sa.Uuid(as_uuid=True), nullable=False),
        sa.ForeignKeyConstraint(["org_id"], ["organization.id"], name=op.f("user_org_id_fkey"), ondelete="cascade"),
        sa.PrimaryKeyConstraint("id", name=op.f("user_pkey")),
    )


def downgrade():
    pass
