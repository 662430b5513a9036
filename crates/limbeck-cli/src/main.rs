//! The `limbeck` command.

mod cli;
mod commands;
mod diagnostics;
mod json;
mod logger;
mod printer;
mod rename;

use std::process::ExitCode;

/// A script is thousands of small objects, and a third of a run's time was the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let matched = match cli::parse(std::env::args_os()) {
        Ok(matched) => matched,
        Err(error) => return cli::usage_error(&error),
    };
    commands::run(matched)
}
