"""Has Alembic do what limbeck can't: revisions of a plan by env.py's own run_migrations(), or a whole command.

Standard input is a line to limbeck: it asks once, hears what was done, and is there for as long as it waits.
"""
import io
import json
import logging
import os
import socket
import sys
import threading


class _Line:
    def __init__(self):
        self.socket = socket.socket(fileno=os.dup(0))
        self.reader = self.socket.makefile("r", encoding="utf-8")
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)

    def tell(self, **what):
        self.socket.sendall((json.dumps(what) + "\n").encode())

    def ask(self):
        return json.loads(self.reader.readline() or "null")

    def watch(self):
        """Nothing goes on without limbeck, which holds the lock."""

        def wait():
            self.reader.read()
            os._exit(130)

        threading.Thread(target=wait, daemon=True).start()


class _Refused(BaseException):
    """Not caught by `except Exception` of env.py."""


def _use_terminal():
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError:
        return
    os.dup2(terminal, 0)
    os.close(terminal)


class _Told(logging.Filter):
    """What limbeck has logged already."""

    def filter(self, record):
        return not record.getMessage().startswith(("Context impl ", "Will assume ", "Generating static SQL"))


def _libraries():
    """Whose frames say nothing about the project."""
    import alembic
    import sqlalchemy

    return ("<",) + tuple(os.path.dirname(module.__file__) + os.sep for module in (alembic, sqlalchemy))


class _Work:
    """The steps asked for, taken by the one run_migrations() they belong to."""

    def __init__(self, line, asked):
        self.line = line
        self.asked = asked
        self.calls = 0
        self.current = None
        self.path = None
        self.context = None
        self.committed = False
        self.statements = 0
        self.refused = None
        self.finished = False
        self.captured = io.StringIO() if asked["sql"] else None
        self.text = ""

    def refuse(self, message):
        self.refused = message
        raise _Refused(message)

    def watch_commits(self):
        from sqlalchemy import event
        from sqlalchemy.engine import Engine

        @event.listens_for(Engine, "commit")
        def _(connection):
            self.committed = True

        @event.listens_for(Engine, "before_cursor_execute")
        def _(*_):
            self.statements += 1

    def patch(self):
        import alembic.command
        from alembic.runtime.environment import EnvironmentContext
        from alembic.runtime.migration import MigrationContext

        work, asked = self, self.asked
        run_migrations, get_current_heads = MigrationContext.run_migrations, MigrationContext.get_current_heads

        def environment(config, script, **kw):
            kw["fn"] = lambda heads, context: work.steps(script, heads, context)
            made = EnvironmentContext(config, script, **kw)
            _enter_flask(script)
            return made

        def run(context, **kw):
            number = work.calls
            work.calls += 1
            # The others belong to other databases, or tenants, where limbeck was before or comes later.
            if number != asked["call"]:
                return
            if asked["probe"]:
                work.check(context, context.get_current_heads())
                work.finished = True
                raise _Refused
            run_migrations(context, **kw)

        def heads(context):
            return tuple(asked["heads"]) if context.as_sql else get_current_heads(context)

        alembic.command.EnvironmentContext = environment
        MigrationContext.run_migrations = run
        MigrationContext.get_current_heads = heads
        logging.getLogger("alembic.runtime.migration").addFilter(_Told())

    def capture(self, config):
        if self.captured is not None:
            os.dup2(2, 1)
            sys.stdout = config.stdout = config.output_buffer = self.captured

    def check(self, context, heads):
        """Whether this is the database, and as, limbeck has it before it."""
        from sqlalchemy import text

        wanted = self.asked["database"]
        if context.dialect.name != wanted["dialect"]:
            self.refuse("env.py makes Alembic work on %s, not on %s" % (context.dialect.name, wanted["dialect"]))
        if context.as_sql:
            return
        found = [list(row) for row in context.connection.execute(text(wanted["sql"]))]
        if wanted["dialect"] == "sqlite":
            paths = [row[2] for row in found if row[1] == "main"]
            try:
                place = os.stat(paths[0])
                found = "%d %d" % (place.st_dev, place.st_ino)
            except (OSError, IndexError):
                found = None
        else:
            found = found[0][0]
        if found != wanted["value"]:
            url = context.connection.engine.url
            self.refuse("Alembic's connection is not the same as limbeck's: by env.py it is %r (%s)" % (url, found))
        if set(heads) != set(self.asked["heads"]):
            rows = [", ".join(sorted(rows)) or "nothing" for rows in (heads, self.asked["heads"])]
            self.refuse("Alembic reads %s from the version table, where limbeck reads %s" % tuple(rows))

    def memo(self, context):
        """The named types of PostgreSQL that this run made: each is made once."""
        try:
            from sqlalchemy.dialects import postgresql
        except ImportError:
            return []
        classes = [getattr(postgresql, name, None) for name in ("ENUM", "DOMAIN")]
        names = ["_pg_enums"] + ["pg_" + it.__visit_name__ for it in classes if it is not None]
        memo = context.impl.memo
        return [memo.setdefault(name, set()) for name in names]

    def steps(self, script, heads, context):
        from alembic.runtime.migration import MigrationStep

        self.context = context
        self.check(context, heads)
        memo = self.memo(context)
        for made in memo:
            made.update(tuple(name) for name in self.asked["types"])
        make = MigrationStep.upgrade_from_script if self.asked["upgrade"] else MigrationStep.downgrade_from_script
        start = self.captured.tell() if self.captured is not None else 0
        for name in self.asked["steps"]:
            revision = script.get_revision(name)
            self.current, self.path = name, revision.path
            self.committed, self.statements = False, 0
            yield make(script.revision_map, revision)
        self.current = None
        if self.captured is not None:
            self.text = self.captured.getvalue()[start:]
        self.made = sorted({name for names in memo for name in names}, key=str)
        self.finished = True

    def failed(self, error):
        """What went wrong, for limbeck to tell."""
        import traceback

        from alembic.util import CommandError

        place = None
        frames = []
        for frame in traceback.extract_tb(error.__traceback__):
            if self.path is not None and os.path.exists(frame.filename) and os.path.samefile(frame.filename, self.path):
                # What comes before is how the script was called.
                frames = [] if place is None else frames
                place = [frame.filename, frame.lineno]
            if not frame.filename.startswith(_libraries()):
                frames.append(frame)
        command = isinstance(error, CommandError)
        message = str(error) if command else "".join(traceback.format_exception_only(type(error), error)).strip()
        transactional = self.context is not None and self.context.impl.transactional_ddl
        self.line.tell(
            failed=message,
            command=command,
            traceback="".join(traceback.format_list(frames)) if len(frames) > (place is not None) else None,
            revision=self.current,
            place=place,
            kept=self.current is not None and self.statements > 0 and (self.committed or not transactional),
        )

    def answer(self):
        if self.refused is not None:
            self.line.tell(refused=self.refused)
        elif not self.finished:
            self.line.tell(refused="env.py did not call run_migrations() as often as it did for limbeck")
        elif self.asked["probe"]:
            self.line.tell(done=True)
        else:
            self.line.tell(done=True, text=self.text, types=self.made)


def _main():
    line = _Line()
    try:
        import alembic
        import alembic.command
        from alembic.config import CommandLine
    except Exception as error:
        line.tell(missing="%s: %s" % (type(error).__name__, error))
        return
    line.tell(version=alembic.__version__)
    asked = line.ask()
    if asked is None:
        return
    line.watch()
    if asked["terminal"]:
        _use_terminal()
    work = _Work(line, asked)

    class Command(CommandLine):
        def run_cmd(self, config, options):
            _place_scripts(config, asked["location"])
            work.capture(config)
            function, positional, keywords = options.cmd
            positional = [getattr(options, name, None) for name in positional]
            function(config, *positional, **{name: getattr(options, name, None) for name in keywords})

    sys.argv = ["alembic"] + asked["words"]
    work.patch()
    work.watch_commits()
    try:
        Command(prog="alembic").main(argv=asked["words"])
    except _Refused:
        work.answer()
    except BaseException as error:
        if work.refused is not None:
            work.answer()
        else:
            work.failed(error)
    else:
        work.answer()
    if work.captured is None:
        sys.stdout.flush()


_main()
