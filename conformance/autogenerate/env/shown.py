from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context
from shown_models import metadata

fileConfig(context.config.config_file_name)
# A dict of what the application has: nothing of it needs to be known here.
options = dict(target_metadata=metadata, compare_server_default=True)
engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    given = {}
    given.update(options)
    context.configure(connection=connection, **given)
    with context.begin_transaction():
        context.run_migrations()
