//! `check`.

use std::process::ExitCode;

use limbeck::{
    command::{self, Project},
    error::Result,
};

use crate::{json, printer::Printer};

/// Says whether the models and the database agree; a difference is an error.
pub fn run(project: &Project, printer: &Printer, sql: bool, as_json: bool) -> Result<ExitCode> {
    let found = command::check(project, sql)?;
    if as_json {
        printer.line(&json::check(&found, sql).to_string());
    } else if sql {
        found
            .statements
            .iter()
            .for_each(|statement| printer.write(statement));
    } else if found.is_clean() {
        printer.line("No new upgrade operations detected.");
    }
    match found.to_result() {
        Ok(()) => Ok(ExitCode::SUCCESS),
        // What is missing stands on standard output already, and nothing else may stand there.
        Err(_) if as_json || sql => Ok(ExitCode::from(255)),
        Err(error) => Err(error),
    }
}
