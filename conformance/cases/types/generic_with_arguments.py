from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("fl", sa.Float(precision=24)),
        sa.Column("fl53", sa.Float(53)),
        sa.Column("fl_dec", sa.Float(asdecimal=True)),
        sa.Column("dbl", sa.Double(precision=53)),
        sa.Column("num", sa.Numeric(10, 2)),
        sa.Column("num_p", sa.Numeric(precision=8)),
        sa.Column("num_ps", sa.Numeric(precision=8, scale=3, asdecimal=False)),
        sa.Column("s", sa.String(100)),
        sa.Column("txt", sa.Text(1000)),
        sa.Column("uni", sa.Unicode(20)),
        sa.Column("unitext", sa.UnicodeText(2000)),
        sa.Column("blob", sa.LargeBinary(length=16)),
        sa.Column("uid", sa.Uuid(as_uuid=False)),
        sa.Column("uid_char", sa.Uuid(native_uuid=False)),
        sa.Column("span", sa.Interval(native=True, second_precision=3, day_precision=2)),
        sa.Column("span_epoch", sa.Interval(native=False)),
        sa.Column("doc", sa.JSON(none_as_null=True)),
        sa.Column("de", sa.String(10, collation="de_DE")),
        sa.Column("nocase", sa.Text(collation="NOCASE")),
    )


def downgrade():
    pass
