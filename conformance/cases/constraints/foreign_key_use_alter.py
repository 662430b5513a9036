from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_foreign_key("fk_x", "a", "b", ["b_id"], ["id"], use_alter=True)
    op.create_table(
        "c",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("d_id", sa.Integer()),
        sa.ForeignKeyConstraint(["d_id"], ["d.id"], name="fk_c_d", use_alter=True),
    )


def downgrade():
    pass
