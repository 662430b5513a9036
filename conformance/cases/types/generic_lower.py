from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("big", sa.BigInteger()),
        sa.Column("flag", sa.Boolean()),
        sa.Column("day", sa.Date()),
        sa.Column("moment", sa.DateTime()),
        sa.Column("moment_tz", sa.DateTime(timezone=True)),
        sa.Column("dbl", sa.Double()),
        sa.Column("fl", sa.Float()),
        sa.Column("i", sa.Integer()),
        sa.Column("span", sa.Interval()),
        sa.Column("blob", sa.LargeBinary()),
        sa.Column("num", sa.Numeric()),
        sa.Column("small", sa.SmallInteger()),
        sa.Column("s", sa.String()),
        sa.Column("txt", sa.Text()),
        sa.Column("clock", sa.Time()),
        sa.Column("clock_tz", sa.Time(timezone=True)),
        sa.Column("uni", sa.Unicode()),
        sa.Column("unitext", sa.UnicodeText()),
        sa.Column("uid", sa.Uuid()),
        sa.Column("doc", sa.JSON()),
    )


def downgrade():
    pass
