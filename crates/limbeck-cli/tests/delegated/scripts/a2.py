"""a session"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base

revision = "a2"
down_revision = "a1"

Base = declarative_base()


class Person(Base):
    __tablename__ = "person"

    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(40))


def upgrade():
    session = Session(bind=op.get_bind())
    for person in session.query(Person):
        person.name = person.name.upper()
    session.commit()


def downgrade():
    session = Session(bind=op.get_bind())
    for person in session.query(Person).order_by(Person.id):
        person.name = person.name.lower()
    session.commit()
