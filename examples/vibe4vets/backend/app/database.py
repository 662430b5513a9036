import os

from sqlmodel import Session, create_engine


def get_url() -> str:
    url = os.getenv("DATABASE_URL", "sqlite:///./vibe4vets.db")
    if url.startswith("postgres://"):
        url = url.replace("postgres://", "postgresql://", 1)
    return url


def get_session():
    with Session(create_engine(get_url())) as session:
        yield session
