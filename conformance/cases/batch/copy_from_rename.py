from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("old", sa.String(50)),
        sa.Column("third", sa.Integer()),
        sa.UniqueConstraint("old", "third", name="uq_x"),
        sa.Index("ix_old", "old"),
    )
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.alter_column("old", new_column_name="new", existing_type=sa.String(50))


def downgrade():
    pass
