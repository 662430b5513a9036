//! One function a command: reads options, calls the library, prints.

mod editor;
mod writing;

use std::{
    path::PathBuf,
    process::ExitCode,
    rc::Rc,
    sync::{Arc, atomic::AtomicBool},
};

use limbeck::{
    command::{self, HistoryOptions, Project},
    config::{Autogenerate, CommandOption, Config, Sources},
    error::{Error, ErrorKind, Result},
};

mod check;
mod delegate;

use crate::{
    cli::{Cli, Command, Global, Revision, describe},
    diagnostics, json,
    logger::{Logger, Reporter},
    printer::Printer,
};

/// Runs a command; the exit status is upstream's: 255 for its own errors, 1 for all others.
pub fn run(cli: Cli) -> ExitCode {
    let printer = Rc::new(Printer::new(cli.global.quiet));
    if let Command::Completions { shell } = cli.command {
        let mut out = Vec::new();
        clap_complete::generate(
            clap_complete::Shell::from(shell),
            &mut describe(),
            "limbeck",
            &mut out,
        );
        printer.write(&String::from_utf8_lossy(&out));
        return ExitCode::SUCCESS;
    }
    let logger = Logger::install();
    let raiseerr = cli.global.raiseerr;
    let as_json = cli.global.json;
    let done = execute(&cli, &printer, logger);
    printer.flush();
    match done {
        Ok(status) => status,
        Err(error) => fail(&error, &printer, logger, as_json, raiseerr),
    }
}

fn fail(
    error: &Error,
    printer: &Printer,
    logger: &'static Logger,
    as_json: bool,
    raiseerr: bool,
) -> ExitCode {
    let is_command_error = error.kind() == ErrorKind::Command;
    if as_json {
        printer.line(&json::error(error).to_string());
    } else if is_command_error {
        if !error.is_logged() {
            logger.record(
                log::Level::Error,
                "alembic.util.messaging",
                &error.to_string(),
            );
        }
        printer.failed(&error.to_string());
    }
    printer.flush();
    eprint!(
        "{}",
        diagnostics::render(error, !is_command_error, raiseerr)
    );
    match error.kind() {
        ErrorKind::Command if !raiseerr => ExitCode::from(255),
        ErrorKind::Interrupted => ExitCode::from(130),
        _ => ExitCode::from(1),
    }
}

fn execute(cli: &Cli, printer: &Rc<Printer>, logger: &'static Logger) -> Result<ExitCode> {
    if writing::without_project(cli, printer, logger)? {
        return Ok(ExitCode::SUCCESS);
    }
    let project = open(cli, printer, logger)?;
    match command(cli, &project, printer) {
        Err(error) if error.kind() == ErrorKind::Alembic && project.config.delegate => {
            delegate::run(cli, &project, printer, error)
        }
        done => done,
    }
}

fn command(cli: &Cli, project: &Project, printer: &Rc<Printer>) -> Result<ExitCode> {
    let as_json = cli.global.json;
    let print_lines = |lines: &[command::Line]| {
        if as_json {
            printer.line(&json::lines(lines).to_string());
        } else {
            lines.iter().for_each(|line| printer.line(&line.text));
        }
    };
    let print_report = |report: &command::RunReport| {
        if as_json {
            printer.line(&json::report(report).to_string());
        }
    };
    match &cli.command {
        Command::Heads {
            verbose,
            resolve_dependencies,
        } => {
            print_lines(&command::heads(project, *verbose, *resolve_dependencies)?);
        }
        Command::History {
            rev_range,
            verbose,
            indicate_current,
            oneline: _,
        } => {
            let options = HistoryOptions {
                rev_range: rev_range.clone(),
                verbose: *verbose,
                indicate_current: *indicate_current,
            };
            print_lines(&command::history(project, &options)?);
        }
        Command::Show { rev } => print_lines(&command::show(project, rev)?),
        Command::Branches { verbose } => {
            let branches = command::branches(project, *verbose)?;
            if as_json {
                printer.line(&json::branches(&branches).to_string());
            } else {
                branches
                    .iter()
                    .for_each(|branch| printer.line(&branch.text));
            }
        }
        Command::Current {
            check_heads,
            verbose,
        } => {
            let current = command::current(project, *verbose, *check_heads)?;
            if as_json {
                printer.line(&json::current(&current).to_string());
            } else {
                print_current(printer, &current, *verbose);
            }
        }
        Command::Check { sql, .. } => return check::run(project, printer, *sql, as_json),
        Command::Upgrade { sql, tag, revision } => {
            print_report(&command::upgrade(project, revision, *sql, tag.clone())?);
        }
        Command::Downgrade { sql, tag, revision } => {
            print_report(&command::downgrade(project, revision, *sql, tag.clone())?);
        }
        Command::Stamp {
            sql,
            tag,
            purge,
            revisions,
        } => {
            print_report(&command::stamp(
                project,
                revisions,
                *sql,
                tag.clone(),
                *purge,
            )?);
        }
        Command::EnsureVersion { sql } => print_report(&command::ensure_version(project, *sql)?),
        Command::Revision(options) => writing::revision(project, options, printer, as_json)?,
        Command::Merge(options) => writing::merge(project, options, printer, as_json)?,
        Command::Edit { rev } => {
            for path in command::edit(project, rev)? {
                editor::open(&path)?;
            }
        }
        Command::Init { .. } | Command::ListTemplates | Command::Completions { .. } => {}
    }
    Ok(ExitCode::SUCCESS)
}

fn print_current(printer: &Printer, current: &command::Current, verbose: bool) {
    for database in &current.databases {
        if verbose {
            let url = database.database.as_deref().unwrap_or_default();
            printer.line(&format!("Current revision(s) for {url}:"));
        }
        database
            .revisions
            .iter()
            .for_each(|line| printer.line(&line.text));
    }
}

/// Reads configuration and scripts.
fn open(cli: &Cli, printer: &Rc<Printer>, logger: &'static Logger) -> Result<Project> {
    let global = &cli.global;
    let mut config = Config::load(sources(global)?)?;
    config.x.clone_from(&global.x);
    config.url.clone_from(&global.url);
    config.python.clone_from(&global.python);
    config.delegate = !global.no_delegate && config.settings.delegate != Some(false);
    if let Some(wait) = global.lock_wait {
        config.settings.lock_wait = Some(wait);
    }
    if let Command::Check { full, .. } | Command::Revision(Revision { full, .. }) = &cli.command {
        if full.full {
            config.settings.autogenerate = Some(Autogenerate::Full);
        }
        config.renames.clone_from(&full.rename);
        if !full.rename.is_empty() && config.settings.autogenerate != Some(Autogenerate::Full) {
            return Err(Error::new(
                ErrorKind::Config,
                "--rename needs --full: Alembic's comparison knows no renames",
            ));
        }
    }
    config.cmd_opts = cmd_opts(cli);
    let mut project = Project::open(config)?;
    project.interrupted = stop_flag();
    let stop = project.interrupted.clone();
    project.events = Rc::new(Reporter::new(printer.clone(), logger, global.json, stop));
    Ok(project)
}

/// The configuration files: what `-c` names, `ALEMBIC_CONFIG` or the current folder's for the kind that it does not.
fn sources(global: &Global) -> Result<Sources> {
    let given = Sources::from_paths(&global.config)?;
    let from_env = std::env::var_os("ALEMBIC_CONFIG").filter(|value| !value.is_empty());
    let from_env =
        Sources::from_paths(&from_env.map(PathBuf::from).into_iter().collect::<Vec<_>>())?;
    let or = |one: Option<PathBuf>, other: Option<PathBuf>, name: &str| {
        one.or(other).or_else(|| Some(PathBuf::from(name)))
    };
    Ok(Sources {
        name: global.name.clone(),
        ini: or(given.ini, from_env.ini, "alembic.ini"),
        toml: or(given.toml, from_env.toml, "pyproject.toml"),
    })
}

/// What env.py sees as `config.cmd_opts`.
fn cmd_opts(cli: &Cli) -> indexmap::IndexMap<String, CommandOption> {
    let text = |value: &Option<String>| {
        value
            .clone()
            .map_or(CommandOption::None, CommandOption::Text)
    };
    let mut opts = indexmap::IndexMap::new();
    let mut set = |key: &str, value| {
        opts.insert(key.to_owned(), value);
    };
    let x = if cli.global.x.is_empty() {
        CommandOption::None
    } else {
        CommandOption::List(cli.global.x.clone())
    };
    set("x", x);
    set(
        "name",
        CommandOption::Text(
            cli.global
                .name
                .clone()
                .unwrap_or_else(|| "alembic".to_owned()),
        ),
    );
    set("raiseerr", CommandOption::Flag(cli.global.raiseerr));
    set("quiet", CommandOption::Flag(cli.global.quiet));
    set("autogenerate", CommandOption::Flag(false));
    let name = match &cli.command {
        Command::Upgrade { sql, tag, revision } | Command::Downgrade { sql, tag, revision } => {
            set("sql", CommandOption::Flag(*sql));
            set("tag", text(tag));
            set("revision", CommandOption::Text(revision.clone()));
            if matches!(cli.command, Command::Upgrade { .. }) {
                "upgrade"
            } else {
                "downgrade"
            }
        }
        Command::Stamp {
            sql,
            tag,
            purge,
            revisions,
        } => {
            set("sql", CommandOption::Flag(*sql));
            set("tag", text(tag));
            set("purge", CommandOption::Flag(*purge));
            set("revisions", CommandOption::List(revisions.clone()));
            "stamp"
        }
        Command::Check { .. } => "check",
        Command::Current {
            check_heads,
            verbose,
        } => {
            set("check_heads", CommandOption::Flag(*check_heads));
            set("verbose", CommandOption::Flag(*verbose));
            "current"
        }
        Command::History {
            rev_range,
            verbose,
            indicate_current,
            ..
        } => {
            set("rev_range", text(rev_range));
            set("verbose", CommandOption::Flag(*verbose));
            set("indicate_current", CommandOption::Flag(*indicate_current));
            "history"
        }
        Command::Show { rev } => {
            set("rev", CommandOption::Text(rev.clone()));
            "show"
        }
        Command::EnsureVersion { sql } => {
            set("sql", CommandOption::Flag(*sql));
            "ensure_version"
        }
        Command::Heads { verbose, .. } => {
            set("verbose", CommandOption::Flag(*verbose));
            "heads"
        }
        Command::Branches { verbose } => {
            set("verbose", CommandOption::Flag(*verbose));
            "branches"
        }
        Command::Revision(options) => {
            writing::revision_opts(options, &mut set);
            "revision"
        }
        Command::Merge(options) => {
            writing::merge_opts(options, &mut set);
            "merge"
        }
        Command::Edit { rev } => {
            set("rev", CommandOption::Text(rev.clone()));
            "edit"
        }
        Command::Init { .. } => "init",
        Command::ListTemplates => "list_templates",
        Command::Completions { .. } => "completions",
    };
    set("cmd", CommandOption::Text(name.to_owned()));
    opts
}

/// A flag that the first Ctrl-C or SIGTERM sets; the second one ends the process at once.
fn stop_flag() -> Arc<AtomicBool> {
    let flag = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // Without a handler the default applies: the process ends, and the database rolls back.
        let _ = signal_hook::flag::register_conditional_shutdown(signal, 130, flag.clone());
        let _ = signal_hook::flag::register(signal, flag.clone());
    }
    flag
}
