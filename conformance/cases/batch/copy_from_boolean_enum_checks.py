from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("flag", sa.Boolean(create_constraint=True, name="ck_flag")),
        sa.Column("kind", sa.Enum("a", "b", name="kind", native_enum=False, create_constraint=True)),
        sa.Column("plain", sa.Enum("a", "b", name="plain", native_enum=False)),
    )
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.alter_column(
            "kind",
            existing_type=sa.Enum("a", "b", name="kind", native_enum=False, create_constraint=True),
            type_=sa.Enum("a", "b", "c", name="kind", native_enum=False, create_constraint=True),
        )
        batch_op.alter_column("flag", existing_type=sa.Boolean(create_constraint=True, name="ck_flag"), type_=sa.Integer())


def downgrade():
    pass
