//! Names of what is made in the project's own database or server for a moment.

use std::fmt::Write as _;

use crate::error::{Error, ErrorKind, Result};

/// A name that no other run has, on this host or another: 32 bytes, so that a suffix keeps it a name of PostgreSQL's.
pub(super) fn scratch_name() -> Result<String> {
    let mut bytes = [0_u8; 8];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::new(ErrorKind::Io, format!("no random number: {error}")))?;
    let mut name = "limbeck_scratch_".to_owned();
    for byte in bytes {
        let _ = write!(name, "{byte:02x}");
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::scratch_name;

    #[test]
    fn names_differ_within_one_process_and_fit() {
        let (one, other) = (scratch_name().unwrap(), scratch_name().unwrap());
        assert_ne!(one, other);
        assert_eq!(one.len(), 32);
    }
}
