import os
from logging.config import fileConfig

from alembic import context
from sqlalchemy import create_engine, pool

fileConfig(context.config.config_file_name)
url = os.environ["DATABASE_URL"]
each = bool(os.environ.get("EACH"))

if context.is_offline_mode():
    context.configure(
        url=url, literal_binds=True, dialect_opts={"paramstyle": "named"}, transaction_per_migration=each
    )
    with context.begin_transaction():
        context.run_migrations()
else:
    engine = create_engine(url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        # first
        context.configure(connection=connection, transaction_per_migration=each)
        with context.begin_transaction():
            context.run_migrations()
        # last
