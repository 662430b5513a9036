//! Reads the heads of scripts: identifiers and docstring, by parsing alone.

use std::{cell::RefCell, fs::File, io::Read, path::PathBuf};

use crate::{
    error::{Error, ErrorKind, Place, Result},
    revision::Revision,
};

/// Reads many files, on all cores.
pub(super) fn read_all(files: Vec<PathBuf>) -> Result<Vec<(Revision, String)>> {
    let workers = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(files.len().div_ceil(64))
        .max(1);
    let chunk = files.len().div_ceil(workers).max(1);
    if workers == 1 {
        return files.into_iter().map(read_file).collect();
    }
    std::thread::scope(|scope| {
        let handles: Vec<_> = files
            .chunks(chunk)
            .map(|part| {
                scope.spawn(move || {
                    part.iter()
                        .cloned()
                        .map(read_file)
                        .collect::<Result<Vec<_>>>()
                })
            })
            .collect();
        let mut all = Vec::with_capacity(files.len());
        for handle in handles {
            let part = handle.join().map_err(|_| {
                Error::new(
                    ErrorKind::Script,
                    "reading the scripts stopped unexpectedly",
                )
            })?;
            all.extend(part?);
        }
        Ok(all)
    })
}

/// Reads a file without asking for its size first: one system call less for each of a thousand files.
fn read(path: &std::path::Path) -> std::io::Result<Vec<u8>> {
    thread_local! {
        static BUFFER: RefCell<Vec<u8>> = RefCell::new(Vec::with_capacity(64 * 1024));
    }
    let mut file = File::open(path)?.take(u64::MAX);
    BUFFER.with_borrow_mut(|buffer| {
        buffer.clear();
        file.read_to_end(buffer)?;
        Ok(buffer.clone())
    })
}

/// Reads one file.
pub(super) fn read_file(path: PathBuf) -> Result<(Revision, String)> {
    let bytes = read(&path).map_err(|error| Error::io(&path, error))?;
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        // Another encoding, if the file says so.
        Err(error) => limbeck_py::parse::decode(&path.to_string_lossy(), error.as_bytes())
            .map_err(|error| at(&path, &error))?
            .text
            .to_string(),
    };
    read_text(path, text)
}

/// Whether a text is a script: Python, with a revision.
pub(super) fn check(path: &std::path::Path, text: &str) -> Result<()> {
    limbeck_py::Script::parse(&path.to_string_lossy(), text).map_err(|error| at(path, &error))?;
    read_text(path.to_owned(), text.to_owned()).map(|_| ())
}

/// Reads the head of one script.
pub(super) fn read_text(path: PathBuf, text: String) -> Result<(Revision, String)> {
    let head = limbeck_py::graph_head(&text, || path.to_string_lossy().into_owned())
        .map_err(|error| at(&path, &error))?;
    let Some(revision) = head.revision.or_else(|| legacy_id(&path)) else {
        let file = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        return Err(Error::command(format!(
            "Could not determine revision id from filename {file}. Be sure the 'revision' variable is declared inside \
             the script (please see 'Upgrading from Alembic 0.1 to 0.2' in the documentation)."
        )));
    };
    let mut made = Revision {
        revision,
        path: path.clone(),
        ..Revision::default()
    };
    made.down_revision = head.down_revision;
    made.depends_on = head.depends_on;
    made.branch_labels = head.branch_labels;
    if let Some(doc) = &head.doc {
        made = made.doc(doc);
    }
    Ok((made, text))
}

/// The identifier in the name of a file from before Alembic 0.2.
fn legacy_id(path: &std::path::Path) -> Option<String> {
    let stem = path.file_name()?.to_str()?.strip_suffix(".py")?;
    let hex = !stem.is_empty() && stem.chars().all(|c| matches!(c, 'a'..='f' | '0'..='9'));
    hex.then(|| stem.to_owned())
}

fn at(path: &std::path::Path, error: &limbeck_py::Error) -> Error {
    let made = Error::new(ErrorKind::Script, error.message().to_owned());
    match error.span() {
        Some(span) => made.at(Place {
            path: path.to_owned(),
            line: span.line,
            column: span.column,
            label: None,
        }),
        None => made.hint(format!("in {}", path.display())),
    }
}
