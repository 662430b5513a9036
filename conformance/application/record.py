"""Writes what Alembic does in this project: `python record.py [ADMIN_URL]`.

`<script>.<dialect>.sql`, for each script: standard output of `upgrade PREVIOUS:SCRIPT --sql`, then the line
`-- ==== downgrade ====`, then that of `downgrade SCRIPT:PREVIOUS --sql`.

`members.txt`: the tables that the script `members.py` makes.

`store.<dialect>.py`: the script that `revision --autogenerate` writes for the models of `shop/store.py` in an empty
database, and `store.<dialect>.txt`: the schema that its upgrade makes. PostgreSQL's are only written where ADMIN_URL
(`postgresql://postgres@127.0.0.1/postgres`) names a server.
"""
import contextlib
import io
import pathlib
import shutil
import sys
import tempfile

from alembic import command
from alembic.config import Config

HERE = pathlib.Path(__file__).parent
URLS = {"postgresql": "postgresql+psycopg2://scott:tiger@localhost/test", "sqlite": "sqlite:///test.db"}


SCRIPTS = {"values": ("base", "1a2b3c4d5e6f"), "asked": ("1a2b3c4d5e6f", "2b3c4d5e6f7a")}


def script(name, before, after):
    for dialect, url in URLS.items():
        output = io.StringIO()
        config = Config(HERE / "alembic.ini", output_buffer=output, stdout=output)
        config.set_main_option("sqlalchemy.url", url)
        with contextlib.redirect_stdout(output):
            command.upgrade(config, f"{before}:{after}", sql=True)
            output.write("-- ==== downgrade ====\n")
            command.downgrade(config, f"{after}:{before}", sql=True)
        (HERE / f"{name}.{dialect}.sql").write_text(output.getvalue())


def schema_of(url):
    """The schema as the tests read it."""
    import sqlalchemy as sa

    engine = sa.create_engine(url)
    query = HERE.parent.parent / "examples" / "support" / f"schema.{engine.dialect.name}.sql"
    connection = engine.raw_connection()
    cursor = connection.cursor()
    cursor.execute(query.read_text())
    lines = [row[0] for row in cursor.fetchall()]
    connection.close()
    engine.dispose()
    return "".join(line + "\n" for line in lines)


def members():
    """The tables that `members.py` makes, named by what rows gave it."""
    import sqlite3

    with tempfile.TemporaryDirectory() as scratch:
        project = pathlib.Path(scratch)
        for name in ("alembic.ini", "env.py"):
            shutil.copy(HERE / name, project)
        shutil.copytree(HERE / "shop", project / "shop")
        (project / "versions").mkdir()
        shutil.copy(HERE / "members.py", project / "versions")
        config = Config(project / "alembic.ini", stdout=io.StringIO())
        config.set_main_option("sqlalchemy.url", f"sqlite:///{project}/members.db")
        command.upgrade(config, "head")
        rows = sqlite3.connect(project / "members.db").execute("SELECT name FROM sqlite_master WHERE name > 'r' ORDER BY name")
        lines = [name for name, in rows if name.startswith("r")]
    (HERE / "members.txt").write_text("".join(line + "\n" for line in lines))


def store(dialect, url):
    with tempfile.TemporaryDirectory() as scratch:
        project = pathlib.Path(scratch)
        for name in ("alembic.ini", "env.py", "script.py.mako"):
            shutil.copy(HERE / name, project)
        (project / "versions").mkdir()
        config = Config(project / "alembic.ini", stdout=io.StringIO())
        config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
        config.set_main_option("prepend_sys_path", str(HERE))
        command.revision(config, "store", autogenerate=True, rev_id="2b3c4d5e6f7a")
        shutil.copy(project / "versions" / "2b3c4d5e6f7a_store.py", HERE / f"store.{dialect}.py")
        command.upgrade(config, "head")
        (HERE / f"store.{dialect}.txt").write_text(schema_of(url))
        command.check(config)
        command.downgrade(config, "base")


def main():
    for name, (before, after) in SCRIPTS.items():
        script(name, before, after)
    members()
    with tempfile.TemporaryDirectory() as scratch:
        store("sqlite", f"sqlite:///{scratch}/store.db")
    for admin in sys.argv[1:2]:
        import sqlalchemy as sa

        engine = sa.create_engine(admin, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql("DROP DATABASE IF EXISTS limbeck_record_store WITH (FORCE)")
            connection.exec_driver_sql("CREATE DATABASE limbeck_record_store")
            try:
                url = engine.url.set(database="limbeck_record_store")
                store("postgresql", url.render_as_string(hide_password=False))
            finally:
                connection.exec_driver_sql("DROP DATABASE limbeck_record_store WITH (FORCE)")


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()
