from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context

fileConfig(context.config.config_file_name)

from logging_off_models import Base  # noqa: E402

engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()
