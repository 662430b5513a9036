from alembic import op
import sqlalchemy as sa

SCHEMA = "billing"
fk_opts = {"ondelete": "CASCADE", "onupdate": "CASCADE"}


def upgrade():
    op.add_column("invoice", sa.Column("plan_id", sa.Integer(), nullable=True), schema=SCHEMA)
    op.create_index("ix_invoice_plan_id", "invoice", ["plan_id"], schema=SCHEMA, unique=False)
    if op.get_context().dialect.name == "postgresql":
        op.create_foreign_key(
            "fk_invoice_plan", "invoice", "plan", ["plan_id"], ["id"],
            source_schema=SCHEMA, referent_schema=SCHEMA, **fk_opts,
        )


def downgrade():
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint("fk_invoice_plan", "invoice", schema=SCHEMA, type_="foreignkey")
    op.drop_index("ix_invoice_plan_id", table_name="invoice", schema=SCHEMA)
    op.drop_column("invoice", "plan_id", schema=SCHEMA)
