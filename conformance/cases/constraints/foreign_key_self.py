from alembic import op


def upgrade():
    op.create_foreign_key("fk_parent", "node", "node", ["parent_id"], ["id"])
    op.create_foreign_key("fk_parent2", "node", "node", ["parent_id"], ["id"], source_schema="s", referent_schema="s")


def downgrade():
    pass
