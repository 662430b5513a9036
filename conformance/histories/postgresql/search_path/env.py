from logging.config import fileConfig

from alembic import context
from sqlalchemy import engine_from_config, pool, text

config = context.config
fileConfig(config.config_file_name)

TENANT = context.get_x_argument(as_dictionary=True).get("tenant", "acme")


def run_migrations_online():
    connectable = engine_from_config(
        config.get_section(config.config_ini_section), prefix="sqlalchemy.", poolclass=pool.NullPool
    )
    with connectable.connect() as connection:
        connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{TENANT}"'))
        connection.execute(text(f'SET search_path TO "{TENANT}"'))
        connection.commit()
        connection.dialect.default_schema_name = TENANT
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()


run_migrations_online()
