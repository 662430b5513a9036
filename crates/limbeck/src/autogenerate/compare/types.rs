//! Types of columns: upstream's `types.py`, and the comparison of `DefaultImpl`.

use limbeck_sql::{dialect::types::type_sql, op::AlterColumn, types::Affinity};

use crate::{error::Result, repr::type_repr};

use super::{
    context::{Comparer, from_compile},
    tables::ColumnPair,
};

const LOG: &str = "autogenerate.compare.types";

impl Comparer<'_> {
    /// Upstream's `_user_compare_type`; says whether the dialect is asked afterwards.
    pub(super) fn user_compare_type(
        &mut self,
        pair: &ColumnPair<'_>,
        alter: &mut AlterColumn,
    ) -> Result<bool> {
        if !self.options.compare_type {
            return Ok(false);
        }
        if !self.compare_type_setup(pair, alter) {
            return Ok(true);
        }
        let answer = self.hooks.compare_type(
            (pair.found_table, pair.found),
            (&pair.model.table, pair.wanted),
        )?;
        if answer == Some(true) {
            self.type_changed(pair, alter);
        }
        Ok(answer.is_none())
    }

    fn compare_type_setup(&self, pair: &ColumnPair<'_>, alter: &mut AlterColumn) -> bool {
        alter.existing_type = Some(pair.found.type_.clone());
        if pair.found.type_.affinity() == Affinity::Null {
            self.info(
                LOG,
                &format!(
                    "Couldn't determine database type for column '{}'",
                    pair.dotted()
                ),
            );
            return false;
        }
        if pair.wanted.type_.affinity() == Affinity::Null {
            self.info(
                LOG,
                &format!(
                    "Column '{}' has no type within the model; can't compare",
                    pair.dotted()
                ),
            );
            return false;
        }
        true
    }

    /// Upstream's `_dialect_impl_compare_type`.
    pub(super) fn dialect_compare_type(
        &self,
        pair: &ColumnPair<'_>,
        alter: &mut AlterColumn,
    ) -> Result<()> {
        if !self.compare_type_setup(pair, alter) {
            return Ok(());
        }
        let found = type_sql(self.cx, &pair.found.type_).map_err(from_compile)?;
        let wanted = type_sql(self.cx, &pair.wanted.type_).map_err(from_compile)?;
        let synonyms: &[&[&str]] = if self.is_postgresql() {
            &[&["numeric", "decimal"], &["float", "double precision"]]
        } else {
            &[&["numeric", "decimal"]]
        };
        if differ(&found, &wanted, synonyms) {
            self.type_changed(pair, alter);
        }
        Ok(())
    }

    fn type_changed(&self, pair: &ColumnPair<'_>, alter: &mut AlterColumn) {
        alter.type_ = Some(pair.wanted.type_.clone());
        self.info(
            LOG,
            &format!(
                "Detected type change from {} to {} on '{}'",
                type_repr(&pair.found.type_),
                type_repr(&pair.wanted.type_),
                pair.dotted()
            ),
        );
    }
}

/// A type's text in parts.
#[derive(Debug, Default, PartialEq)]
struct Params {
    first: String,
    tokens: Vec<String>,
    args: Vec<String>,
}

/// Upstream's `_tokenize_column_type`.
fn tokenize(definition: &str) -> Params {
    let mut params = Params::default();
    let mut words: Vec<&str> = Vec::new();
    let mut paren = None;
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let mut rest = definition;
    while let Some(c) = rest.chars().next() {
        if is_word(c) {
            let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            words.push(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        if c == '('
            && let Some(second) = rest[1..].chars().next().filter(|c| *c != '\n')
            && let from = 1 + second.len_utf8()
            && let Some(length) = rest[from..].find([')', '\n'])
            && rest[from + length..].starts_with(')')
        {
            paren = Some(&rest[..=from + length]);
            rest = &rest[from + length + 1..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
    }
    let mut words = words.into_iter().map(str::to_owned);
    params.first = words.next().unwrap_or_default();
    params.tokens = words.collect();
    for term in paren.unwrap_or_default().split(['(', ')', ',']) {
        if !term.is_empty() && !term.contains('=') {
            params.args.push(term.trim().to_owned());
        }
    }
    params
}

/// Upstream's `compare_type`.
fn differ(found: &str, wanted: &str, synonyms: &[&[&str]]) -> bool {
    let found = tokenize(&found.to_lowercase());
    let wanted = tokenize(&wanted.to_lowercase());
    !types_match(&found, &wanted, synonyms) || !args_match(&found, &wanted)
}

fn types_match(found: &Params, wanted: &Params, synonyms: &[&[&str]]) -> bool {
    if found.first == wanted.first {
        return true;
    }
    let all = |params: &Params| {
        let mut words = vec![params.first.as_str()];
        words.extend(params.tokens.iter().map(String::as_str));
        words.join(" ")
    };
    let (found_all, wanted_all) = (all(found), all(wanted));
    synonyms.iter().any(|batch| {
        let has = |text: &str| batch.contains(&text);
        has(&found_all) && has(&wanted_all) || has(&found.first) && has(&wanted.first)
    })
}

/// Parameters are compared where both sides have as many.
fn args_match(found: &Params, wanted: &Params) -> bool {
    (found.tokens.len() != wanted.tokens.len() || found.tokens == wanted.tokens)
        && (found.args.len() != wanted.args.len() || found.args == wanted.args)
}
