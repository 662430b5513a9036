from alembic import op
import sqlalchemy as sa

person = sa.table("person", sa.column("provider"), sa.column("version"), sa.column("model_id"), sa.column("other"))
model = sa.table("model", sa.column("id"), sa.column("name"), sa.column("provider_id"))
provider = sa.table("provider", sa.column("id"), sa.column("name"))
third = sa.table("third", sa.column("id"), sa.column("name"))


def upgrade():
    op.execute(
        sa.update(person)
        .values(model_id=model.c.id, other=third.c.name)
        .where(
            person.c.provider == provider.c.name,
            model.c.provider_id == provider.c.id,
            third.c.id == 1,
        )
    )


def downgrade():
    op.execute(sa.update(person).values({"provider": provider.c.name, "version": model.c.name}).where(person.c.model_id == model.c.id))
