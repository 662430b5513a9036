//! The user's editor: `$EDITOR`, `$VISUAL`, or one that is usually there.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use limbeck::{
    error::{Error, Result},
    revision::python_list,
};

/// Editors that are looked for where the user names none.
const EDITORS: [&str; 5] = ["sensible-editor", "editor", "nano", "vim", "code"];

/// Opens a file and waits until the editor is closed.
pub fn open(path: &Path) -> Result<()> {
    let failed = |what: String| Error::command(format!("Error executing editor ({what})"));
    let Some(words) = editor() else {
        return Err(failed(
            "No suitable editor found. Please set the \"EDITOR\" or \"VISUAL\" environment variables".to_owned(),
        ));
    };
    let status = Command::new(&words[0])
        .args(&words[1..])
        .arg(path)
        .status()
        .map_err(|error| failed(format!("{}: {error}", words[0])))?;
    if status.success() {
        return Ok(());
    }
    let mut command = words;
    command.push(path.to_string_lossy().into_owned());
    Err(failed(match status.code() {
        Some(code) => format!(
            "Command '{}' returned non-zero exit status {code}.",
            python_list(&command)
        ),
        None => format!("Command '{}' died: {status}.", python_list(&command)),
    }))
}

/// The editor and its own arguments.
fn editor() -> Option<Vec<String>> {
    let mut candidates: Vec<Vec<String>> = EDITORS.map(|name| vec![name.to_owned()]).to_vec();
    for (at, name) in ["EDITOR", "VISUAL"].into_iter().enumerate() {
        let Ok(choice) = std::env::var(name) else {
            continue;
        };
        if Path::new(&choice).exists() {
            return Some(vec![choice]);
        }
        // Upstream takes no arguments; `code --wait` is common.
        let words: Vec<String> = choice.split_whitespace().map(str::to_owned).collect();
        match words.first() {
            Some(first) if Path::new(first).is_absolute() && Path::new(first).exists() => {
                return Some(words);
            }
            Some(first) if !first.contains('/') => {
                candidates.insert(at.min(candidates.len()), words)
            }
            _ => {}
        }
    }
    candidates.into_iter().find_map(|mut words| {
        words[0] = on_path(&words[0])?.to_string_lossy().into_owned();
        Some(words)
    })
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|path| path.exists())
}
