"""What Alembic must be told of a project that limbeck knows without: the first part of the programs that run it."""
import os
import sys

if sys.path and sys.path[0] == "":
    # As a console script: the current folder is only on the path if the configuration says so.
    del sys.path[0]


def _place_scripts(config, location):
    """The scripts where limbeck found them, for a configuration that does not say."""
    from alembic.util import CommandError

    try:
        found = getattr(config, "get_alembic_option", config.get_main_option)("script_location")
    except CommandError:
        found = None
    if found is None:
        config.set_main_option("script_location", location.replace("%", "%%"))


def _enter_flask(script):
    """Gives `current_app` the application that the `flask` command would load."""
    try:
        with open(os.path.join(script.dir, "env.py"), encoding="utf-8") as file:
            if "current_app" not in file.read():
                return
        from flask import has_app_context
        from flask.cli import ScriptInfo
    except (OSError, ImportError):
        return
    if not has_app_context():
        ScriptInfo().load_app().app_context().push()


