//! What is said where nobody can be asked.

use log::Level;

use super::Renamed;
use crate::config::distance;

/// How many names are told.
const TOLD: usize = 3;

/// The words that say a rename, as a shell takes them.
fn words(old: &str, new: &str) -> String {
    let text = format!("{old}={new}");
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '=' | '-');
    if text.chars().all(is_plain) {
        format!("--rename {text}")
    } else {
        format!("--rename '{}'", text.replace('\'', "'\\''"))
    }
}

/// Says that something is dropped which may have another name, and how to say so.
pub fn unasked(kind: Renamed, old: &str, new: &[String]) -> (Level, String) {
    let mut nearest: Vec<&String> = new.iter().collect();
    nearest.sort_by_key(|name| distance(name, old));
    let told: Vec<String> = nearest
        .iter()
        .take(TOLD)
        .map(|name| words(old, name))
        .collect();
    let more = match new.len().checked_sub(TOLD) {
        Some(0) | None => String::new(),
        Some(more) => format!(" (or one of {more} others)"),
    };
    let (level, what) = match kind {
        Renamed::Table => (Level::Warn, "is dropped with its rows"),
        Renamed::Column => (Level::Warn, "is dropped with its values"),
        Renamed::Index | Renamed::Constraint => (Level::Info, "is made anew"),
    };
    let message = format!(
        "{} {old} {what}; if it has another name now: {}{more}",
        kind.word(),
        told.join(" or ")
    );
    (level, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_are_told_in_a_shells_words() {
        let new = ["posts", "comments", "user", "Us ers"].map(str::to_owned);
        assert_eq!(
            unasked(Renamed::Table, "users", &new).1,
            "table users is dropped with its rows; if it has another name now: --rename users=user or \
             --rename 'users=Us ers' or --rename users=posts (or one of 1 others)"
        );
        let new = ["t.\"it's\"".to_owned()];
        assert_eq!(
            unasked(Renamed::Column, "t.its", &new).1,
            "column t.its is dropped with its values; if it has another name now: --rename 't.its=t.\"it'\\''s\"'"
        );
    }
}
