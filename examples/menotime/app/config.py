import os
from functools import lru_cache


class Settings:
    def __init__(self) -> None:
        self.DATABASE_URL = os.environ.get(
            "DATABASE_URL", "postgresql://menotime:menotime@localhost:5432/menotime"
        )


@lru_cache
def get_settings() -> Settings:
    return Settings()
