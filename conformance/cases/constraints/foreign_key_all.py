from alembic import op


def upgrade():
    op.create_foreign_key(
        "fk_a_b",
        "a",
        "b",
        ["x", "Y"],
        ["x2", "Y2"],
        onupdate="CASCADE",
        ondelete="SET NULL",
        deferrable=True,
        initially="DEFERRED",
        match="FULL",
        source_schema="one",
        referent_schema="two",
    )


def downgrade():
    op.drop_constraint("fk_a_b", "a", schema="one", type_="foreignkey")
