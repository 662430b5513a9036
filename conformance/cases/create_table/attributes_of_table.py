from alembic import op
import sqlalchemy as sa


def upgrade():
    meta = sa.MetaData()
    sa.Table("p", meta, sa.Column("id", sa.Integer, primary_key=True))
    t = sa.Table(
        "t",
        meta,
        sa.Column("a", sa.Integer, primary_key=True),
        sa.Column("b", sa.Integer, sa.ForeignKey("p.id", ondelete="CASCADE", name="fk_b"), primary_key=True),
        sa.Column("c", sa.Integer),
    )
    print(t.primary_key.name, t.primary_key.columns.keys(), [c.name for c in t.primary_key], len(t.primary_key))
    for key in t.foreign_keys:
        print(key.name, key.parent.name, key.target_fullname, key.ondelete, key.onupdate)
    u = sa.Table(
        "u",
        meta,
        sa.Column("x", sa.Integer),
        sa.Column("y", sa.Integer),
        sa.PrimaryKeyConstraint("y", name="pk_u"),
        sa.ForeignKeyConstraint(["x"], ["p.id"], name="fk_x"),
    )
    print(u.primary_key.name, list(u.primary_key.columns.keys()))
    print([(key.name, key.parent.name, key.target_fullname) for key in u.foreign_keys])


def downgrade():
    pass
