//! A template file's bytes to text.

/// The encoding that a first line names.
pub(super) fn coding(line: &str) -> Option<&str> {
    let comment = line.strip_prefix('#')?;
    // The last one counts, as the expression is greedy.
    let at = comment.rmatch_indices("coding").find_map(|(at, word)| {
        let rest = comment.get(at + word.len()..)?.strip_prefix([':', '='])?;
        Some(rest.trim_start())
    })?;
    let end = at
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')))
        .unwrap_or(at.len());
    at.get(..end).filter(|name| !name.is_empty())
}

/// Decodes: UTF-8, or what the first line says.
pub(super) fn decode(bytes: &[u8]) -> Result<String, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(400)]);
    let first = head.split_inclusive('\n').next().unwrap_or_default();
    let encoding = coding(first).unwrap_or("utf-8").to_lowercase();
    match encoding.replace('_', "-").as_str() {
        "utf-8" | "utf8" | "ascii" | "us-ascii" => {
            String::from_utf8(bytes.to_vec()).map_err(|error| {
                format!(
                    "Unicode decode operation of encoding '{encoding}' failed: {}",
                    error.utf8_error()
                )
            })
        }
        "latin-1" | "latin1" | "iso-8859-1" => {
            Ok(bytes.iter().map(|byte| char::from(*byte)).collect())
        }
        _ => Err(format!(
            "templates in the encoding '{encoding}' can't be read; write it in UTF-8"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coding_lines() {
        assert_eq!(coding("# -*- coding: latin-1 -*-\n"), Some("latin-1"));
        assert_eq!(coding("# vim: set fileencoding=utf-8 :\n"), Some("utf-8"));
        assert_eq!(coding("# coding rules\n"), None);
        assert_eq!(coding("x = 1  # coding: utf-8\n"), None);
    }
}
