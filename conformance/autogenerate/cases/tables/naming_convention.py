import sqlalchemy as sa

convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
A = sa.MetaData(naming_convention=convention)
B = sa.MetaData(naming_convention=convention)
sa.Table("user", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(10), unique=True))
sa.Table("user", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(10), unique=True), sa.Column("mail", sa.String(10), unique=True))
sa.Table(
    "post",
    B,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("user_id", sa.Integer, sa.ForeignKey("user.id"), index=True),
    sa.Column("n", sa.Integer, sa.CheckConstraint("n > 0", name="positive")),
    sa.UniqueConstraint("user_id", "n"),
    sa.CheckConstraint("n < 100", name="small"),
)
