from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column(
            "id",
            sa.BigInteger(),
            sa.Identity(
                always=True, start=100, increment=5, minvalue=1, maxvalue=9000, cycle=True, cache=20
            ),
            primary_key=True,
        ),
        sa.Column("b", sa.Integer(), sa.Identity(nominvalue=True, nomaxvalue=True, cycle=False)),
        sa.Column("c", sa.Integer(), sa.Identity(on_null=True, order=True)),
    )


def downgrade():
    pass
