from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context

import more_tables_models as app

fileConfig(context.config.config_file_name)
# Tables that env.py puts into the application's own MetaData.
sa.Table("audit", app.metadata, sa.Column("id", sa.Integer, primary_key=True))
audit = sa.Table("audit_item", app.metadata, sa.Column("usr_id", sa.ForeignKey("usr.id"), nullable=False))
engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=[app.metadata, app.other])
    with context.begin_transaction():
        context.run_migrations()
