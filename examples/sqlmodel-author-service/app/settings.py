import os

DB_USER = os.getenv("DB_USER", "author")
DB_PASSWORD = os.getenv("DB_PASSWORD", "author")
DB_HOST = os.getenv("DB_HOST", "localhost")
DB_PORT = os.getenv("DB_PORT", "5432")
DB_NAME = os.getenv("DB_NAME", "author")

DATABASE_URL = f"postgresql+asyncpg://{DB_USER}:{DB_PASSWORD}@{DB_HOST}:{DB_PORT}/{DB_NAME}"

# A laptop without PostgreSQL: DATABASE_URL=sqlite+aiosqlite:///./author.db
DATABASE_URL = os.getenv("DATABASE_URL", DATABASE_URL)
