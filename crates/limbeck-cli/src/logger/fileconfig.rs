//! Python's `logging.config.fileConfig`: loggers, handlers and formatters of an ini file.

use std::{
    path::{Path, PathBuf},
    sync::Mutex,
};

use indexmap::IndexMap;
use limbeck::config::Ini;
use log::Level;

/// Where a handler writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// `sys.stderr`.
    Stderr,
    /// `sys.stdout`.
    Stdout,
    /// `FileHandler`.
    File(PathBuf),
}

/// A handler.
#[derive(Debug, Clone)]
struct Handler {
    destination: Destination,
    level: u32,
    format: String,
    datefmt: Option<String>,
}

/// A logger of the file.
#[derive(Debug, Clone, Default)]
struct LoggerConfig {
    level: u32,
    propagate: bool,
    handlers: Vec<String>,
}

/// The logging sections of an ini file.
#[derive(Debug, Default)]
pub struct Logging {
    root: LoggerConfig,
    loggers: IndexMap<String, LoggerConfig>,
    /// The levels of the few loggers that were asked for.
    levels: Mutex<Vec<(String, u32)>>,
    handlers: IndexMap<String, Handler>,
}

/// Reads the sections; `None` where the file has none.
pub fn read(path: &Path) -> Option<Logging> {
    let text = std::fs::read_to_string(path).ok()?;
    let here = std::path::absolute(path).ok()?;
    let here = here.parent()?.to_string_lossy().into_owned();
    let mut ini = Ini::new(IndexMap::from([("here".to_owned(), here)]));
    ini.read(&text).ok()?;
    parse(&ini)
}

/// What `init` writes into an ini, for projects that have none: the steps to standard error.
pub fn usual() -> Option<Logging> {
    let mut ini = Ini::default();
    ini.read(USUAL).ok()?;
    parse(&ini)
}

const USUAL: &str = "\
[loggers]
keys = root,alembic
[handlers]
keys = console
[formatters]
keys = generic
[logger_root]
level = WARNING
handlers = console
qualname =
[logger_alembic]
level = INFO
handlers =
qualname = alembic
[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic
[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
";

fn parse(ini: &Ini) -> Option<Logging> {
    // Formats hold `%(message)s`, which fileConfig reads without interpolation.
    let get = |section: &str, key: &str| ini.raw(section, key).map(str::to_owned);
    let list = |section: &str, key: &str| -> Vec<String> {
        let text = get(section, key).unwrap_or_default();
        text.split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    if !ini.has_section("loggers") {
        return None;
    }
    let mut made = Logging::default();
    for name in list("handlers", "keys") {
        let section = format!("handler_{name}");
        let formatter = get(&section, "formatter").filter(|name| !name.is_empty());
        let formatter = formatter.map(|name| format!("formatter_{name}"));
        let from_formatter = |key: &str| formatter.as_ref().and_then(|section| get(section, key));
        let args = get(&section, "args").unwrap_or_default();
        let class = get(&section, "class").unwrap_or_default();
        let destination = if class.ends_with("FileHandler") {
            let file = args.split(['\'', '"']).nth(1)?;
            Destination::File(PathBuf::from(file))
        } else if args.contains("stdout") {
            Destination::Stdout
        } else {
            Destination::Stderr
        };
        made.handlers.insert(
            name,
            Handler {
                destination,
                level: level_number(&get(&section, "level").unwrap_or_default()),
                format: from_formatter("format").unwrap_or_else(|| "%(message)s".to_owned()),
                datefmt: from_formatter("datefmt").filter(|text| !text.is_empty()),
            },
        );
    }
    for name in list("loggers", "keys") {
        let section = format!("logger_{name}");
        let config = LoggerConfig {
            level: level_number(&get(&section, "level").unwrap_or_default()),
            propagate: get(&section, "propagate").is_none_or(|text| text.trim() != "0"),
            handlers: list(&section, "handlers"),
        };
        if name == "root" {
            made.root = config;
        } else {
            made.loggers
                .insert(get(&section, "qualname").unwrap_or(name), config);
        }
    }
    Some(made)
}

impl Logging {
    /// Whether the logger takes records of that level.
    pub fn is_enabled(&self, level: Level, logger: &str) -> bool {
        level_number(level_name(level)) >= self.effective_level(logger)
    }

    /// The texts that a record makes, with where they go.
    pub fn format(&self, level: Level, logger: &str, message: &str) -> Vec<(Destination, String)> {
        if !self.is_enabled(level, logger) {
            return Vec::new();
        }
        let number = level_number(level_name(level));
        let mut found = Vec::new();
        for config in self.chain(logger) {
            for handler in config
                .handlers
                .iter()
                .filter_map(|name| self.handlers.get(name))
            {
                if number >= handler.level {
                    found.push((
                        handler.destination.clone(),
                        format_record(handler, level, logger, message),
                    ));
                }
            }
            if !config.propagate {
                break;
            }
        }
        found
    }

    /// A logger's configuration and those above it, up to the root.
    fn chain<'a>(&'a self, logger: &'a str) -> impl Iterator<Item = &'a LoggerConfig> {
        let mut name = Some(logger);
        let own = std::iter::from_fn(move || {
            let current = name?;
            name = current.rsplit_once('.').map(|(parent, _)| parent);
            Some(current)
        });
        own.filter_map(|name| self.loggers.get(name))
            .chain([&self.root])
    }

    fn effective_level(&self, logger: &str) -> u32 {
        let find = || {
            self.chain(logger)
                .map(|config| config.level)
                .find(|level| *level > 0)
                .unwrap_or(30)
        };
        let Ok(mut known) = self.levels.lock() else {
            return find();
        };
        match known.iter().find(|(name, _)| name == logger) {
            Some((_, level)) => *level,
            None => {
                let level = find();
                known.push((logger.to_owned(), level));
                level
            }
        }
    }
}

/// Python's name of a level.
pub fn level_name(level: Level) -> &'static str {
    match level {
        Level::Error => "ERROR",
        Level::Warn => "WARNING",
        Level::Info => "INFO",
        Level::Debug | Level::Trace => "DEBUG",
    }
}

/// Python's number of a level; 0 is `NOTSET`.
fn level_number(name: &str) -> u32 {
    match name.trim() {
        "CRITICAL" | "FATAL" => 50,
        "ERROR" => 40,
        "WARN" | "WARNING" => 30,
        "INFO" => 20,
        "DEBUG" => 10,
        _ => 0,
    }
}

fn format_record(handler: &Handler, level: Level, logger: &str, message: &str) -> String {
    let mut out = String::new();
    let mut rest = handler.format.as_str();
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(tail) = rest.strip_prefix('%') {
            out.push('%');
            rest = tail;
            continue;
        }
        let Some((field, tail)) = rest.strip_prefix('(').and_then(|tail| tail.split_once(')'))
        else {
            out.push('%');
            continue;
        };
        let end = tail
            .find(|c: char| c.is_ascii_alphabetic())
            .unwrap_or(tail.len());
        let spec = &tail[..end];
        match field {
            "message" if spec.is_empty() => out.push_str(message),
            "name" if spec.is_empty() => out.push_str(logger),
            _ => {
                let value = field_value(field, handler, level, logger, message);
                out.push_str(&padded(&value, spec));
            }
        }
        rest = tail.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn field_value(
    field: &str,
    handler: &Handler,
    level: Level,
    logger: &str,
    message: &str,
) -> String {
    match field {
        "message" => message.to_owned(),
        "levelname" => level_name(level).to_owned(),
        "levelno" => level_number(level_name(level)).to_string(),
        "name" => logger.to_owned(),
        "module" => module(logger).to_owned(),
        "filename" => format!("{}.py", module(logger)),
        "msecs" => jiff::Zoned::now().millisecond().to_string(),
        "process" => std::process::id().to_string(),
        "processName" => "MainProcess".to_owned(),
        "threadName" => "MainThread".to_owned(),
        "asctime" => {
            let now = jiff::Zoned::now();
            match &handler.datefmt {
                Some(format) => now.strftime(format).to_string(),
                None => format!(
                    "{},{:03}",
                    now.strftime("%Y-%m-%d %H:%M:%S"),
                    now.millisecond()
                ),
            }
        }
        _ => String::new(),
    }
}

/// The module that a logger of upstream's is named for.
fn module(logger: &str) -> &str {
    logger.rsplit('.').next().unwrap_or(logger)
}

/// Applies `-5.5`: left-aligned in five columns, cut after five characters.
fn padded(value: &str, spec: &str) -> String {
    let (left, spec) = match spec.strip_prefix('-') {
        Some(spec) => (true, spec),
        None => (false, spec),
    };
    let (width, precision) = spec.split_once('.').unwrap_or((spec, ""));
    if let Ok(number) = value.parse::<u32>() {
        // `%03d`, `%.3d`: numbers are filled up with zeros.
        let digits = match precision.parse::<usize>() {
            Ok(precision) => format!("{number:0precision$}"),
            Err(_) => value.to_owned(),
        };
        let size = width.parse::<usize>().unwrap_or(0);
        return match (left, width.starts_with('0')) {
            (true, _) => format!("{digits:<size$}"),
            (false, true) => format!("{digits:0>size$}"),
            (false, false) => format!("{digits:>size$}"),
        };
    }
    let cut: String = match precision.parse::<usize>() {
        Ok(precision) => value.chars().take(precision).collect(),
        Err(_) => value.to_owned(),
    };
    let width = width.parse::<usize>().unwrap_or(0);
    if left {
        format!("{cut:<width$}")
    } else {
        format!("{cut:>width$}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "[loggers]\nkeys = root,sqlalchemy,alembic\n[handlers]\nkeys = console\n[formatters]\nkeys = \
                            generic\n[logger_root]\nlevel = WARNING\nhandlers = console\nqualname =\n[logger_sqlalchemy]\n\
                            level = WARNING\nhandlers =\nqualname = sqlalchemy.engine\n[logger_alembic]\nlevel = INFO\n\
                            handlers =\nqualname = alembic\n[handler_console]\nclass = StreamHandler\nargs = (sys.stderr,)\n\
                            level = NOTSET\nformatter = generic\n[formatter_generic]\nformat = %(levelname)-5.5s [%(name)s] \
                            %(message)s\ndatefmt = %H:%M:%S\n";

    #[test]
    fn the_template_logs_as_alembic_does() {
        let mut ini = Ini::default();
        ini.read(TEMPLATE).unwrap();
        let logging = parse(&ini).unwrap();
        let texts = |level, name| {
            logging
                .format(level, name, "m")
                .into_iter()
                .map(|(_, text)| text)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            texts(Level::Info, "alembic.runtime.migration"),
            ["INFO  [alembic.runtime.migration] m"]
        );
        assert_eq!(texts(Level::Warn, "app"), ["WARNI [app] m"]);
        assert!(texts(Level::Debug, "alembic.runtime.migration").is_empty());
        assert!(texts(Level::Info, "app").is_empty());
    }
}
