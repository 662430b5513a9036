from alembic import op
import sqlalchemy as sa


def upgrade():
    colors = op.create_table(
        "color",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String()),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute(colors.insert().values(id=1, name="red"))
    op.execute(colors.update().where(colors.c.id == 1).values(name="dark red"))
    op.execute(sa.delete(colors).where(colors.c.name.like("%green%")))


def downgrade():
    pass
