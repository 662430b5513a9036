//! Statements that SQLite ignores or refuses inside a transaction, and those that end one.

use crate::driver::words::next_word;

/// Says what a statement does to the transaction around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Special {
    /// It works only outside a transaction.
    Outside,
    /// It begins a transaction of its own.
    Begin,
    /// It ends the transaction.
    End,
}

/// Recognises a special statement.
pub(super) fn special(sql: &str) -> Option<Special> {
    let (word, rest) = next_word(sql);
    match word.as_str() {
        "vacuum" | "attach" | "detach" => Some(Special::Outside),
        "begin" => Some(Special::Begin),
        "commit" | "end" => Some(Special::End),
        "rollback" => {
            let (mut next, mut rest) = next_word(rest);
            if next == "transaction" {
                (next, rest) = next_word(rest);
            }
            let _ = rest;
            (next != "to").then_some(Special::End)
        }
        "pragma" => {
            let (mut name, mut rest) = next_word(rest);
            if let Some(after) = rest.trim_start().strip_prefix('.') {
                (name, rest) = next_word(after);
            }
            let sets = rest.trim_start().starts_with(['=', '(']);
            let outside = match name.as_str() {
                "foreign_keys"
                | "journal_mode"
                | "synchronous"
                | "temp_store"
                | "temp_store_directory"
                | "auto_vacuum"
                | "page_size"
                | "encoding"
                | "locking_mode"
                | "mmap_size" => sets,
                "wal_checkpoint" | "incremental_vacuum" => true,
                _ => false,
            };
            outside.then_some(Special::Outside)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        assert_eq!(special("PRAGMA foreign_keys=OFF"), Some(Special::Outside));
        assert_eq!(
            special("pragma main.journal_mode (wal);"),
            Some(Special::Outside)
        );
        assert_eq!(special("PRAGMA foreign_keys"), None);
        assert_eq!(special("PRAGMA table_info(x)"), None);
        assert_eq!(special("-- tidy\nVACUUM"), Some(Special::Outside));
        assert_eq!(special("ROLLBACK TO a"), None);
        assert_eq!(special("ROLLBACK TRANSACTION TO a"), None);
        assert_eq!(special("rollback;"), Some(Special::End));
        assert_eq!(special("BEGIN TRANSACTION"), Some(Special::Begin));
        assert_eq!(special("COMMIT"), Some(Special::End));
    }
}
