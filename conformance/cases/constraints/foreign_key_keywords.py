from alembic import op


def upgrade():
    op.create_foreign_key(
        constraint_name="fk_x",
        source_table="a",
        referent_table="b",
        local_cols=["b_id"],
        remote_cols=["id"],
    )


def downgrade():
    pass
