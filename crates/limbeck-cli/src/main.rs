//! The `limbeck` command.

mod cli;
mod commands;
mod diagnostics;
mod json;
mod logger;
mod printer;

use std::process::ExitCode;

fn main() -> ExitCode {
    let matched = match cli::parse(std::env::args_os()) {
        Ok(matched) => matched,
        Err(error) => return cli::usage_error(&error),
    };
    commands::run(matched)
}
