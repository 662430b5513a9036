"""Runs a whole command by Alembic: its words, after the folder of the scripts."""
import alembic.command
from alembic.config import CommandLine
from alembic.runtime.environment import EnvironmentContext


def _environment(config, script, **kw):
    made = EnvironmentContext(config, script, **kw)
    _enter_flask(script)
    return made


class _Command(CommandLine):
    def run_cmd(self, config, options):
        _place_scripts(config, _location)
        super().run_cmd(config, options)


_location = sys.argv.pop(1)
sys.argv[0] = "alembic"
alembic.command.EnvironmentContext = _environment
_Command(prog="alembic").main(argv=sys.argv[1:])
