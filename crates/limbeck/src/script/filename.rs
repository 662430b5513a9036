//! The names of revision files.

use std::path::{Path, PathBuf};

use limbeck_py::{BinaryOp, Dict, Value, Vm};

use super::{date::CreateDate, generate::NewRevision, options::WriteOptions};
use crate::error::Result;

/// The file of a revision.
pub(super) fn path(
    vm: &Vm,
    options: &WriteOptions,
    folder: &Path,
    new: &NewRevision,
    date: &CreateDate,
) -> Result<PathBuf> {
    let slug = slug(
        new.message.as_deref().unwrap_or_default(),
        options.truncate_slug_length,
    );
    let mut tokens = Dict::new();
    tokens.insert("rev".into(), new.rev_id.as_str().into());
    tokens.insert("slug".into(), slug.into());
    for (name, value) in date.tokens() {
        tokens.insert(name.into(), Value::Int(value));
    }
    let template = Value::from(options.file_template.as_str());
    let name = vm
        .binary(BinaryOp::Mod, &template, &Value::dict(tokens))
        .map_err(|error| {
            crate::bindings::to_error(vm, &error)
                .hint(format!("in file_template = {}", options.file_template))
        })?;
    let name = name.as_str().unwrap_or_default();
    Ok(folder.join(format!("{name}.py")))
}

/// A message as part of a file's name: its words, cut at a word's end.
fn slug(message: &str, length: usize) -> String {
    let mut words: Vec<&str> = Vec::new();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    words.extend(
        message
            .split(|c| !is_word(c))
            .filter(|word| !word.is_empty()),
    );
    let slug = words.join("_").to_lowercase();
    if slug.chars().count() <= length {
        return slug;
    }
    let cut: String = slug.chars().take(length).collect();
    format!(
        "{}_",
        cut.rsplit_once('_').map_or(&*cut, |(start, _)| start)
    )
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs() {
        assert_eq!(
            slug("Add rg field to paciente!", 40),
            "add_rg_field_to_paciente"
        );
        assert_eq!(slug("add größe -- ünd so", 40), "add_größe_ünd_so");
        assert_eq!(slug("", 40), "");
        assert_eq!(slug("one two three", 9), "one_two_");
        assert_eq!(slug("oneword", 3), "one_");
    }
}
