"""How migrations reach the databases; run by every command that needs them."""
import logging
import re
from logging.config import fileConfig

from alembic import context
from sqlalchemy import engine_from_config, pool

config = context.config

if config.config_file_name is not None:
    fileConfig(config.config_file_name)
logger = logging.getLogger("alembic.env")

# Whether all databases are committed in two phases, so that either all of them change or none.
USE_TWOPHASE = False

# The names of the databases: sections of the ini.
db_names = re.split(r",\s*", config.get_main_option("databases", ""))

# What autogenerate compares each database with, by its name, for example
#     from myapp import models
#     target_metadata = {"engine1": models.users, "engine2": models.events}
target_metadata = {}


def run_migrations_offline() -> None:
    """Writes SQL (--sql): a file for each database."""
    for name in db_names:
        logger.info("Migrating database %s" % name)
        path = "%s.sql" % name
        logger.info("Writing output to %s" % path)
        with open(path, "w") as buffer:
            context.configure(
                url=config.get_section_option(name, "sqlalchemy.url"),
                output_buffer=buffer,
                target_metadata=target_metadata.get(name),
                literal_binds=True,
                dialect_opts={"paramstyle": "named"},
            )
            with context.begin_transaction():
                context.run_migrations(engine_name=name)


def run_migrations_online() -> None:
    """Opens a transaction on every database, migrates them one after the other, then commits them all."""
    connections = {}
    transactions = {}
    for name in db_names:
        engine = engine_from_config(
            config.get_section(name, {}),
            prefix="sqlalchemy.",
            poolclass=pool.NullPool,
        )
        connections[name] = connection = engine.connect()
        transactions[name] = (
            connection.begin_twophase() if USE_TWOPHASE else connection.begin()
        )

    try:
        for name, connection in connections.items():
            logger.info("Migrating database %s" % name)
            context.configure(
                connection=connection,
                upgrade_token="%s_upgrades" % name,
                downgrade_token="%s_downgrades" % name,
                target_metadata=target_metadata.get(name),
            )
            context.run_migrations(engine_name=name)
        if USE_TWOPHASE:
            for transaction in transactions.values():
                transaction.prepare()
        for transaction in transactions.values():
            transaction.commit()
    except:
        for transaction in transactions.values():
            transaction.rollback()
        raise
    finally:
        for connection in connections.values():
            connection.close()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
