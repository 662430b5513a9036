from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_index("ix_trgm", "t", ["name"], postgresql_using="gin", postgresql_ops={"name": "gin_trgm_ops"})
    op.create_index(
        "ix_pat", "t", [sa.text("lower(name) varchar_pattern_ops"), "b"], postgresql_ops={"b": "text_pattern_ops"}
    )
    op.create_index(
        "ix_lab",
        "t",
        [sa.func.lower(sa.column("name")).label("lowered")],
        postgresql_ops={"lowered": "text_pattern_ops"},
    )


def downgrade():
    op.drop_index("ix_trgm", table_name="t", postgresql_using="gin", postgresql_ops={"name": "gin_trgm_ops"})
