//! What the end-to-end tests share: recordings, databases to work in, copies of projects, small projects made for one
//! test, and the nearly empty environment that commands start with.

// Each test crate uses its share of this.
#![allow(dead_code)]

pub mod database;
pub mod project;
pub mod recording;
pub mod scratch;

use std::path::Path;
use std::process::{Command, Stdio};

/// Gives a command a directory, a home, and nothing else of the environment of the tests.
pub fn alone<'a>(command: &'a mut Command, directory: &Path, home: &Path) -> &'a mut Command {
    command
        .current_dir(directory)
        .env_clear()
        .env("HOME", home)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
}
