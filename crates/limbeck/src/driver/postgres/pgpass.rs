//! The password file, by libpq's rules.

use std::path::Path;

/// Looks a password up.
pub(super) fn lookup(
    file: &Path,
    host: &str,
    port: u16,
    dbname: &str,
    user: &str,
) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    if !private(file) {
        log::warn!(
            "password file \"{}\" has group or world access; permissions should be u=rw (0600) or less",
            file.display()
        );
        return None;
    }
    // A Unix socket counts as localhost.
    let host = if host.starts_with('/') {
        "localhost"
    } else {
        host
    };
    find(&text, [host, &port.to_string(), dbname, user])
}

#[cfg(unix)]
fn private(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file).is_ok_and(|meta| meta.permissions().mode() & 0o077 == 0)
}

#[cfg(not(unix))]
fn private(_file: &Path) -> bool {
    true
}

fn find(text: &str, wanted: [&str; 4]) -> Option<String> {
    text.lines().find_map(|line| {
        if line.starts_with('#') {
            return None;
        }
        let fields = fields(line);
        let (password, keys) = fields.split_last()?;
        let matches = keys.len() == wanted.len()
            && keys
                .iter()
                .zip(wanted)
                .all(|(key, wanted)| key == "*" || key == wanted);
        matches.then(|| password.clone())
    })
}

/// Splits at colons; a backslash keeps the next character. The fifth field may hold colons.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        let last = fields.len() - 1;
        match c {
            ':' if fields.len() < 5 => fields.push(String::new()),
            '\\' => fields[last].extend(chars.next()),
            c => fields[last].push(c),
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_match_in_order() {
        let text = "# c\nh:5432:db:u:one\n*:*:*:u\\:v:a\\:b\\\\c\n*:*:*:*:last\n";
        let ask = |host, user| find(text, [host, "5432", "db", user]);
        assert_eq!(ask("h", "u").as_deref(), Some("one"));
        assert_eq!(ask("h", "u:v").as_deref(), Some("a:b\\c"));
        assert_eq!(ask("x", "y").as_deref(), Some("last"));
        assert_eq!(find("a:b:c", ["a", "b", "c", "d"]), None);
    }
}
