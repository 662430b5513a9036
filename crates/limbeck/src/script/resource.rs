//! `script_location` as a path or as a package's resource (`mypackage:migrations`).

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The folder that a location names. A package is looked for where the project's own Python would find it first: in
/// `prepend_sys_path` and the current folder.
pub(super) fn to_path(location: &str, sys_path: &[String]) -> Result<PathBuf> {
    let path = Path::new(location);
    if path.is_absolute() || !location.contains(':') {
        return Ok(path.to_owned());
    }
    let mut parts = location.split(':');
    let package: PathBuf = parts.next().unwrap_or_default().split('.').collect();
    let rest: PathBuf = parts.collect();
    let roots = sys_path
        .iter()
        .map(PathBuf::from)
        .chain([PathBuf::from("."), PathBuf::from("src")]);
    for root in roots {
        let found = root.join(&package);
        if found.is_dir() {
            return Ok(found.join(&rest));
        }
    }
    Err(
        Error::command(format!("No module named '{}'", package.display())).hint(format!(
            "'{location}' names a package; it is in none of prepend_sys_path, '.' and 'src'"
        )),
    )
}
