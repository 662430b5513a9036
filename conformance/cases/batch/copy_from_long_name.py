from alembic import op
import sqlalchemy as sa


def upgrade():
    name = "a_table_whose_name_is_really_rather_long_as_names_of_tables_go"
    t = sa.Table(name, sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("b", sa.Integer()))
    with op.batch_alter_table(name, copy_from=t) as batch_op:
        batch_op.drop_column("b")


def downgrade():
    pass
