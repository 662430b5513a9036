from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context
from application_models import Base, compare_server_default, compare_type, include_name, include_object

fileConfig(context.config.config_file_name)
engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_object=include_object,
        include_name=include_name,
        compare_type=compare_type,
        compare_server_default=compare_server_default,
    )
    with context.begin_transaction():
        context.run_migrations()
