//! Commands that only Alembic itself can do, in the project's Python: it gets the same words.

use std::process::ExitCode;

use limbeck::{
    command::Project,
    config::Autogenerate,
    error::{Error, Result},
};

use crate::{
    cli::{Cli, Command},
    printer::Printer,
};

/// Runs the command by Alembic; its exit status is ours. Gives the error back where that can't be.
pub fn run(cli: &Cli, project: &Project, printer: &Printer, error: Error) -> Result<ExitCode> {
    if let Some(what) = unknown_to_alembic(cli, project) {
        return Err(error.hint(format!("Alembic can't do it instead: it has no {what}")));
    }
    let begin = || {
        let line = format!("delegating to Alembic{}", reason(&error));
        project.events.log(log::Level::Info, "limbeck", &line);
        printer.flush();
    };
    let (config, location) = (&project.config, &project.script.dir);
    let status = limbeck::python::run_command(config, location, &project.interrupted, begin);
    match status {
        Ok(status) => {
            let code = status.code().and_then(|code| u8::try_from(code).ok());
            Ok(ExitCode::from(code.unwrap_or(130)))
        }
        Err(why) => Err(error.hint(format!("Alembic can't do it instead: {why}"))),
    }
}

/// What was asked for that only limbeck has.
fn unknown_to_alembic(cli: &Cli, project: &Project) -> Option<&'static str> {
    let (full, sql, dry_run) = match &cli.command {
        Command::Check { sql, full } => (full.full, *sql, false),
        Command::Revision(it) => (it.full.full, false, it.dry_run),
        _ => (false, false, false),
    };
    let settings = &project.config.settings;
    let compares_all = settings.autogenerate == Some(Autogenerate::Full);
    let all = [
        (cli.global.json, "--json"),
        (full, "--full"),
        (compares_all, "setting autogenerate"),
        (sql, "check --sql"),
        (dry_run, "--dry-run"),
        (cli.global.url.is_some(), "--url (nor LIMBECK_URL)"),
        (settings.url.is_some(), "setting url"),
        (settings.target.is_some(), "setting target"),
    ];
    let given = all.into_iter().find(|(given, _)| *given);
    given.map(|(_, what)| what)
}

/// Where and why: ` (env.py line 3: alembic_utils)`.
fn reason(error: &Error) -> String {
    let Some(place) = error.places().first() else {
        return format!(" ({error})");
    };
    let file = place.path.file_name().unwrap_or_default().display();
    let what = place.label.as_deref().unwrap_or_default();
    format!(" ({file} line {}: {what})", place.line)
}
