from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "MyTable",
        sa.Column("Id", sa.Integer(), nullable=False),
        sa.Column("first name", sa.String()),
        sa.Column("kebab-case", sa.String()),
        sa.Column("dot.ted", sa.String()),
        sa.Column("9lives", sa.String()),
        sa.Column("$dollar", sa.String()),
        sa.Column("dol$lar", sa.String()),
        sa.Column("_under", sa.String()),
        sa.Column("ünïcode", sa.String()),
        sa.Column('quo"te', sa.String()),
        sa.Column("it's", sa.String()),
        sa.Column("per%cent", sa.String()),
        sa.PrimaryKeyConstraint("Id", name="PK_MyTable"),
        sa.UniqueConstraint("first name", name="uq first"),
        schema="My Schema",
    )


def downgrade():
    op.drop_table("MyTable", schema="My Schema")
