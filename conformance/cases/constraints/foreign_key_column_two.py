from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "child",
        sa.Column("a", sa.Integer(), sa.ForeignKey("p.id", ondelete="CASCADE"), sa.ForeignKey("q.id", name="fk_q")),
        sa.Column("b", sa.Integer(), sa.ForeignKey("r.id", deferrable=True, initially="DEFERRED", onupdate="CASCADE")),
        sa.Column("c", sa.Integer(), sa.ForeignKey("s.id", use_alter=True, name="fk_s")),
        sa.Column("d", sa.Integer(), sa.ForeignKey("child.a")),
    )


def downgrade():
    pass
