//! Finds the project's interpreter: `--python`, `LIMBECK_PYTHON`, `$VIRTUAL_ENV`, `.venv` or `venv` upward from the
//! configuration, `python3` on PATH.

use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind, Result};

/// The interpreter to ask.
pub(super) fn interpreter(wanted: Option<&Path>, start: &Path) -> Result<PathBuf> {
    if let Some(path) = wanted {
        return existing(path, "--python");
    }
    if let Some(path) = std::env::var_os("LIMBECK_PYTHON").filter(|value| !value.is_empty()) {
        return existing(Path::new(&path), "LIMBECK_PYTHON");
    }
    if let Some(path) = std::env::var_os("VIRTUAL_ENV").filter(|value| !value.is_empty()) {
        let python = Path::new(&path).join("bin/python");
        if python.exists() {
            return Ok(python);
        }
    }
    let start = std::path::absolute(start).unwrap_or_else(|_| start.to_owned());
    for folder in start.ancestors() {
        for name in [".venv", "venv"] {
            let python = folder.join(name).join("bin/python");
            if python.exists() {
                return Ok(python);
            }
        }
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    for folder in std::env::split_paths(&path) {
        for name in ["python3", "python"] {
            let python = folder.join(name);
            if python.is_file() {
                return Ok(python);
            }
        }
    }
    Err(super::error(
        "no Python interpreter found to ask the application",
    ))
}

fn existing(path: &Path, origin: &str) -> Result<PathBuf> {
    // A bare name is looked for on PATH by the system.
    if path.components().count() == 1 || path.exists() {
        return Ok(path.to_owned());
    }
    Err(Error::new(
        ErrorKind::Python,
        format!("{}: no such interpreter ({origin})", path.display()),
    ))
}
