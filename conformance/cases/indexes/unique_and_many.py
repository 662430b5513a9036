from alembic import op


def upgrade():
    op.create_index("ux", "t", ["a", "B", "order"], unique=True)
    op.create_index(op.f("ix_t_a"), "t", ["a"], unique=False)


def downgrade():
    op.drop_index(op.f("ix_t_a"), table_name="t")
    op.drop_index("ux", "t")
