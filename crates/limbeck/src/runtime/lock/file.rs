//! SQLite's lock between processes that outlives a transaction: a file beside the database, locked by the system, so
//! that a killed runner holds nothing; it names its holder and goes with the lock.

use std::{
    ffi::OsString,
    fs::{self, File, TryLockError},
    io::{Read, Seek, Write},
    path::{Path, PathBuf},
};

use super::Holder;

/// Is the locked file; dropping it removes the file and lets the lock go.
#[derive(Debug)]
pub(super) struct LockFile {
    file: File,
    path: PathBuf,
    database: PathBuf,
}

/// Tells how a try to lock ended.
pub(super) enum Tried {
    /// It is ours.
    Held(LockFile),
    /// Another process has it.
    Taken(Option<Holder>),
    /// There can be no such file here.
    Impossible,
}

impl LockFile {
    /// Tries once.
    pub(super) fn lock(database: &Path) -> Tried {
        let mut name = OsString::from(database);
        name.push("-limbeck-lock");
        let path = PathBuf::from(name);
        loop {
            let opened = File::options()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path);
            let Ok(mut file) = opened else {
                return Tried::Impossible;
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Tried::Taken(holder(&mut file)),
                Err(TryLockError::Error(_)) => return Tried::Impossible,
            }
            // The one before removed it between our opening and our locking it.
            if !is_still_there(&file, &path) {
                continue;
            }
            // Who reads it is only told whom to wait for.
            let _ = file
                .set_len(0)
                .and_then(|()| file.write_all(format!("{}\n", std::process::id()).as_bytes()));
            return Tried::Held(Self {
                file,
                path,
                database: database.to_owned(),
            });
        }
    }

    /// The database.
    pub(super) fn database(&self) -> &Path {
        &self.database
    }
}

impl Drop for LockFile {
    fn drop(&mut self) {
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

fn holder(file: &mut File) -> Option<Holder> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.read_to_string(&mut text).ok()?;
    Some(Holder {
        pid: text.trim().parse().ok()?,
        application: String::new(),
        client: String::new(),
        since: String::new(),
    })
}

#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(there)) => ours.ino() == there.ino() && ours.dev() == there.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still_there(_file: &File, _path: &Path) -> bool {
    true
}
