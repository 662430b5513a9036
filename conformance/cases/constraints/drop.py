from alembic import op


def upgrade():
    op.drop_constraint("c1", "t")
    op.drop_constraint("c2", "t", type_="foreignkey")
    op.drop_constraint("c3", "t", "unique")
    op.drop_constraint("c4", "t", type_="check", schema="s")
    op.drop_constraint("c5", "t", type_="primary")
    op.drop_constraint(constraint_name="c6", table_name="t", type_=None)


def downgrade():
    pass
