import enum

from alembic import op
import sqlalchemy as sa


class Role(str, enum.Enum):
    ADMIN = "admin"
    USER = "user"


role_enum = sa.Enum(Role, name="role", values_callable=lambda obj: [e.value for e in obj])


def upgrade():
    role_enum.create(op.get_bind(), checkfirst=False)
    op.add_column("u", sa.Column("role", role_enum, nullable=False, server_default=Role.USER.value))
    u = sa.table("u", sa.column("id", sa.Integer), sa.column("role", role_enum))
    op.execute(u.update().where(u.c.id == 1).values(role=Role.ADMIN))


def downgrade():
    op.drop_column("u", "role")
    role_enum.drop(op.get_bind(), checkfirst=False)
