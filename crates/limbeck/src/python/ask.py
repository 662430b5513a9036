"""Answers limbeck's questions about the application, one JSON line each.

They come through a socket in the place of standard input; standard output is the application's own.
"""
import sys

if sys.path and sys.path[0] == "":
    # As a console script: the current folder is only on the path if the configuration says so.
    del sys.path[0]

import gc
import json
import logging
import os

_questions = os.fdopen(os.dup(0), encoding="utf-8")
_answers = os.fdopen(os.dup(0), "w", encoding="utf-8")
_nothing = os.open(os.devnull, os.O_RDONLY)
os.dup2(_nothing, 0)
os.close(_nothing)
_done = set()
_done_logging = set()
_failed = []
_tamed = []
_scope = {"__name__": "env_py"}


def _limbeck_can_import(name):
    import importlib.util

    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


_scope["_limbeck_can_import"] = _limbeck_can_import
# Objects that an answer told of and a later question may name.
_kept = _scope["_limbeck_kept"] = []
_mirrors = {}


def _limbeck_metadata(number, **arguments):
    """The application's side of a MetaData that env.py made."""
    if number not in _mirrors:
        from sqlalchemy import MetaData

        _mirrors[number] = MetaData(**arguments)
    return _mirrors[number]


_scope["_limbeck_metadata"] = _limbeck_metadata


# The loggers that Alembic has when env.py begins: a configuration may disable those that are there already.
_LOGGERS = [logging.getLogger()] + [
    logging.getLogger("alembic" + name)
    for name in (
        "",
        ".util.messaging",
        ".ddl.impl",
        ".ddl.postgresql",
        ".autogenerate.api",
        ".autogenerate.compare",
        ".autogenerate.compare.comments",
        ".autogenerate.compare.constraints",
        ".autogenerate.compare.schema",
        ".autogenerate.compare.server_defaults",
        ".autogenerate.compare.tables",
        ".autogenerate.compare.types",
        ".runtime.plugins",
        ".runtime.migration",
        ".config",
    )
]


def _logging_state():
    made = []
    for logger in _LOGGERS:
        handlers = [(id(it), it.level, id(it.formatter)) for it in logger.handlers]
        made.append((logger.level, logger.disabled, logger.propagate, handlers, list(logger.filters)))
    return made, logging.root.manager.disable


_known_logging = _logging_state()


def _limbeck_file_config(path, disable):
    """env.py's `fileConfig`; what the application logs on import is written as it says."""
    global _known_logging
    import logging.config

    try:
        logging.config.fileConfig(path, disable_existing_loggers=disable)
    except Exception:
        return  # limbeck has read it, and said what is wrong
    _known_logging = _logging_state()


def _limbeck_dict_config(config):
    import logging.config

    logging.config.dictConfig(config)


def _limbeck_logs():
    """Whether records are to be written here: the application, or `dictConfig`, changed logging."""
    return _logging_state() != _known_logging


def _log(level, name, message):
    logger = logging.getLogger(name)
    if logger.isEnabledFor(level):
        module = name.split(".")[-1]
        record = logger.makeRecord(name, level, module + ".py", 0, message, (), None, module)
        logger.handle(record)


for _function in (_limbeck_file_config, _limbeck_dict_config, _limbeck_logs):
    _scope[_function.__name__] = _function


def _keep(value):
    for number, known in enumerate(_kept):
        if known is value:
            return number
    _kept.append(value)
    return len(_kept) - 1


class _Connection:
    """Stands for a connection of the application's engine: limbeck connects by itself."""

    def __init__(self, engine):
        self.engine = engine

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def __getattr__(self, name):
        return lambda *args, **kwargs: None


def _tame_engines():
    """What env.py connects, limbeck does; what the application connects by itself is its own affair."""
    if _tamed:
        return
    _tamed.append(True)
    try:
        from sqlalchemy.engine import Engine
    except ImportError:
        return

    def tamed(method):
        def connect(self, *args, **kwargs):
            if sys._getframe(1).f_code.co_filename == "env.py":
                return _Connection(self)
            return method(self, *args, **kwargs)

        return connect

    Engine.connect = tamed(Engine.connect)
    Engine.begin = tamed(Engine.begin)


def _enter_flask():
    """Gives `current_app` the application that the `flask` command would load."""
    from flask.cli import ScriptInfo

    context = ScriptInfo().load_app().app_context()
    context.push()


def _encode(value, inside=False):
    """`inside` a collection, what can't be told stays here and is named."""
    if value is None or isinstance(value, (bool, int, float)) and type(value).__module__ == "builtins":
        return {"t": "plain", "v": value}
    if isinstance(value, str):
        return {"t": "plain", "v": str.__str__(value)}
    if isinstance(value, bytes):
        return {"t": "bytes", "v": value.hex()}
    if isinstance(value, dict):
        return {"t": "dict", "v": [[_encode(k), _encode(v, True)] for k, v in value.items()]}
    if isinstance(value, (list, tuple, set, frozenset)):
        kind = "tuple" if isinstance(value, tuple) else "list"
        return {"t": kind, "v": [_encode(item, True) for item in value]}
    if isinstance(value, _Connection):
        return _encode(value.engine)
    url = getattr(value, "render_as_string", None)
    if callable(url):
        return {"t": "url", "v": value.render_as_string(hide_password=False)}
    engine = getattr(value, "sync_engine", None) or getattr(value, "engine", None) or value
    url = getattr(engine, "url", None)
    if callable(getattr(url, "render_as_string", None)):
        return {"t": "engine", "v": url.render_as_string(hide_password=False)}
    convention = getattr(value, "naming_convention", None)
    if convention is not None and hasattr(type(value), "sorted_tables") and not inside:
        custom = sorted(str(key) for key, item in convention.items() if not isinstance(item, str))
        texts = {key: item for key, item in convention.items() if isinstance(key, str) and isinstance(item, str)}
        return {"t": "metadata", "v": texts, "custom": custom, "kept": _keep(value)}
    if hasattr(value, "get_secret_value"):
        return _encode(value.get_secret_value())
    import datetime
    import decimal
    import enum
    import pathlib

    if isinstance(value, enum.Enum):
        return _encode(value.value)
    if isinstance(value, (pathlib.PurePath, decimal.Decimal, datetime.date, datetime.time)):
        return {"t": "plain", "v": str(value)}
    if type(value).__module__.split(".")[0] in ("pydantic", "pydantic_core", "yarl", "uuid", "environ"):
        return {"t": "plain", "v": str(value)}
    if inside:
        return {"t": "kept", "v": _keep(value)}
    return {"t": "object", "v": f"{type(value).__module__}.{type(value).__qualname__}"}


_describers = {}
_programs = []


def _describer(asked):
    """What describes values for a dialect; its program comes with the first question."""
    if "program" in asked:
        _programs[:] = [asked["program"]]
    key = json.dumps(asked["dialect"])
    if key not in _describers:
        scope = {"__name__": "limbeck_dump"}
        exec(compile(_programs[0], "<limbeck>", "exec"), scope)
        _describers[key] = scope["describer"](asked["dialect"], _encode)
    return _describers[key]


def _evaluate(expression, place="env.py"):
    return eval(compile(expression, place, "eval"), _scope)


def _evaluate_for_script(expression):
    return _evaluate(expression, "<limbeck>")


def _quietly(function, *args):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return function(*args)


def _probe(uses, describer):
    """What is wrong with each use of a value, if anything is."""
    found = []
    for use in uses:
        try:
            what = _quietly(describer.probe, use, _evaluate_for_script)
            found.append(None if what is None else {"what": what})
        except BaseException as error:
            found.append(_failure(error))
    return {"t": "probe", "v": found}


def _is_flask(line):
    return "flask" in line and "current_app" in line


def _is_logging(line):
    return line.startswith(("_limbeck_file_config(", "_limbeck_dict_config("))


def _in_order(lines):
    """The `flask` command makes the application before env.py says how to log."""
    flask = next((at for at, line in enumerate(lines) if _is_flask(line)), 0)
    logs = [line for line in lines[:flask] if _is_logging(line)]
    before = [line for line in lines[:flask] if not _is_logging(line)]
    return [*before, *lines[flask : flask + 1], *logs, *lines[flask + 1 :]]


def _answer(question):
    if "log" in question:
        return _log(*question["log"])
    if "call" in question:
        return _encode(_scope["_limbeck_objects"].call(*question["call"]))
    only_logs = question["expression"] == "_limbeck_logs()"
    if _failed:
        # Importing the application failed when it was only asked how it logs: that is told now.
        if only_logs:
            return _encode(False)
        raise _failed.pop()
    try:
        return _answer_expression(question)
    except BaseException as error:
        if only_logs:
            _failed.append(error)
        raise


def _answer_expression(question):
    for path in reversed(question["sys_path"]):
        if path not in sys.path:
            sys.path.insert(0, path)
    for line in _in_order(question["prelude"]):
        if line in _done:
            continue
        if _is_logging(line):
            if line not in _done_logging:
                exec(compile(line, "env.py", "exec"), _scope)
                _done_logging.add(line)
            continue
        _tame_engines()
        exec(compile(line, "env.py", "exec"), _scope)
        if _is_flask(line):
            _enter_flask()
        # What fails is tried again by the next question, and fails the same way or does not.
        _done.add(line)
    if "probe" in question:
        return _probe(question["probe"], _describer(question["describe"]))
    if "describe" in question:
        value = _evaluate_for_script(question["expression"])
        return _quietly(_describer(question["describe"]).value, value)
    value = _evaluate(question["expression"])
    if "dump" in question:
        # The application is imported: from here on nothing of it runs but what describes it.
        _tell({"imported": True})
        return _dump(value, question["dump"])
    return _encode(value)


def _dump(value, asked):
    scope = {"__name__": "limbeck_dump"}
    exec(compile(asked["program"], "<limbeck>", "exec"), scope)
    made = scope["dump"](value, asked["dialect"])
    if made["v"] is not None:
        several = isinstance(value, (list, tuple, set, frozenset))
        for item, described in zip(list(value) if several else [value], made["v"]):
            # By this env.py may know it, too.
            described["kept"] = _keep(item)
    return made


def _tell(answer):
    # What the application printed belongs before what comes of the answer.
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            pass
    _answers.write(json.dumps(answer) + "\n")
    _answers.flush()


def _failure(error):
    import traceback

    # Where the application is concerned, not how it was asked.
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename in ("<string>", "<limbeck>"):
        trace = trace.tb_next
    trace = "".join(traceback.format_exception(type(error), error, trace))
    answer = {"error": f"{type(error).__name__}: {error}", "traceback": trace, "class": type(error).__name__}
    answer["place"] = getattr(error, "_limbeck_place", None)
    answer["message"] = str(error) if type(error).__module__ == "limbeck_dump" else None
    return answer


def _main():
    # Importing models makes many objects that stay: looking for garbage among them is a third of the time.
    gc.set_threshold(1_000_000, 50, 100)
    for line in _questions:
        try:
            answer = {"ok": _answer(json.loads(line))}
        except KeyboardInterrupt:
            os._exit(130)
        except BaseException as error:
            answer = _failure(error)
        _tell(answer)


_main()
