//! Writing files whole or not at all, and their encodings.

use std::{
    fs::OpenOptions,
    io::Write,
    path::{Path, PathBuf},
};

use crate::error::{Error, ErrorKind, Result};

/// Writes a file: to a temporary one in the same folder, which then takes its name. `replace` tells whether a file that
/// is there already may be replaced.
pub fn write_file(path: &Path, content: &[u8], replace: bool) -> Result<()> {
    let io = |error: std::io::Error| Error::io(path, error);
    if !replace && path.exists() {
        return Err(io(std::io::ErrorKind::AlreadyExists.into()));
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let (temporary, mut file) = create_temporary(folder, path).map_err(io)?;
    let written = file
        .write_all(content)
        .and_then(|()| file.sync_all())
        .and_then(|()| keep_mode(path, &file))
        .and_then(|()| std::fs::rename(&temporary, path));
    if written.is_err() {
        // That it can't be removed says nothing about the file.
        let _ = std::fs::remove_file(&temporary);
    }
    written.map_err(io)
}

fn create_temporary(folder: &Path, path: &Path) -> std::io::Result<(PathBuf, std::fs::File)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut attempt = 0u32;
    loop {
        // No script loader takes it for a script: its name does not end with `.py`.
        let temporary = folder.join(format!(".{name}.{}-{attempt}.tmp", std::process::id()));
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&temporary)
        {
            Ok(file) => return Ok((temporary, file)),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists && attempt < 100 => {
                attempt += 1;
            }
            Err(error) => return Err(error),
        }
    }
}

/// A file that is replaced keeps its permissions.
fn keep_mode(path: &Path, file: &std::fs::File) -> std::io::Result<()> {
    match std::fs::metadata(path) {
        Ok(metadata) => file.set_permissions(metadata.permissions()),
        Err(_) => Ok(()),
    }
}

/// Encodes a text as `output_encoding` names it.
pub fn encode(text: &str, encoding: &str) -> Result<Vec<u8>> {
    let name: String = encoding
        .trim()
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '_' })
        .collect();
    let single = |limit: u32, name: &str| {
        text.chars()
            .map(|c| match u32::from(c) {
                code if code < limit => Ok(code as u8),
                _ => Err(
                    Error::command(format!("'{name}' codec can't encode character '{c}'"))
                        .hint("set output_encoding = utf-8, or leave the character out"),
                ),
            })
            .collect::<Result<Vec<u8>>>()
    };
    match name.as_str() {
        "utf_8" | "utf8" | "u8" | "utf" => Ok(text.as_bytes().to_vec()),
        "utf_8_sig" => Ok([b"\xef\xbb\xbf", text.as_bytes()].concat()),
        "ascii" | "us_ascii" | "646" => single(0x80, "ascii"),
        "latin_1" | "latin1" | "latin" | "l1" | "iso_8859_1" | "iso8859_1" | "8859" | "cp819" => {
            single(0x100, "latin-1")
        }
        _ => Err(Error::new(
            ErrorKind::Config,
            format!("output_encoding '{encoding}' is not supported"),
        )
        .hint("utf-8, utf-8-sig, latin-1 and ascii are")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_replaced_only_where_that_is_wanted() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.py");
        write_file(&path, b"one", false).unwrap();
        assert!(write_file(&path, b"two", false).is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        write_file(&path, b"two", true).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn encodings() {
        assert_eq!(encode("é", "UTF-8").unwrap(), "é".as_bytes());
        assert_eq!(encode("é", "Latin-1").unwrap(), b"\xe9");
        assert!(encode("é", "ascii").is_err());
        assert!(encode("é", "ebcdic").is_err());
    }
}
