//! alembic.ini, pyproject.toml, limbeck.toml and database URLs.
