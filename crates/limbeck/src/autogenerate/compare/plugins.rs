//! `autogenerate_plugins=`: which of upstream's plugins compare.

use limbeck_sql::sql::python_repr;
use log::Level;
use regex::Regex;

use crate::{
    error::{Error, ErrorKind, Result},
    events::Events,
};

/// Upstream's plugins, in the order they are set up.
const PLUGINS: [&str; 7] = [
    "alembic.autogenerate.schemas",
    "alembic.autogenerate.tables",
    "alembic.autogenerate.types",
    "alembic.autogenerate.constraints",
    "alembic.autogenerate.defaults",
    "alembic.autogenerate.comments",
    CHECKS,
];
const CHECKS: &str = "alembic.ext.checkconstraint_byname";
const LEGACY_CHECKS: &str = "alembic.autogenerate.checkconstraint_byname";

/// The plugins that compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Plugins {
    pub(super) schemas: bool,
    pub(super) tables: bool,
    pub(super) types: bool,
    pub(super) constraints: bool,
    pub(super) defaults: bool,
    pub(super) comments: bool,
    pub(super) checks: bool,
}

impl Plugins {
    /// Chooses by patterns: `~` in front leaves out, `*` is any number of words.
    pub(super) fn select(patterns: &[String], events: &dyn Events) -> Result<Self> {
        let mut exclude = Vec::new();
        let mut include: Vec<(&str, Regex, bool)> = Vec::new();
        for pattern in patterns {
            match pattern.strip_prefix('~') {
                Some(rest) => exclude.push(expression(rest)?),
                None => include.push((pattern, expression(pattern)?, false)),
            }
        }
        let mut chosen = [false; PLUGINS.len()];
        for (name, chosen) in PLUGINS.iter().zip(&mut chosen) {
            if exclude.iter().any(|pattern| pattern.is_match(name)) {
                continue;
            }
            for (_, pattern, matched) in &mut include {
                if pattern.is_match(name) {
                    *matched = true;
                    *chosen = true;
                }
            }
            if *chosen {
                events.log(
                    Level::Info,
                    "alembic.runtime.plugins",
                    &format!("setting up autogenerate plugin {name}"),
                );
            }
        }
        let never: Vec<&str> = include
            .iter()
            .filter(|(.., matched)| !matched)
            .map(|(text, ..)| *text)
            .collect();
        if !never.is_empty() {
            return Err(Error::command(format!(
                "Did not locate plugins: {}",
                never.join(", ")
            )));
        }
        let [
            schemas,
            tables,
            types,
            constraints,
            defaults,
            comments,
            checks,
        ] = chosen;
        Ok(Self {
            schemas,
            tables,
            types,
            constraints,
            defaults,
            comments,
            checks,
        })
    }
}

fn expression(pattern: &str) -> Result<Regex> {
    let name = if pattern == LEGACY_CHECKS {
        CHECKS
    } else {
        pattern
    };
    let invalid = || {
        Error::new(
            ErrorKind::Script,
            format!("Invalid plugin expression {}", python_repr(name)),
        )
    };
    let mut text = String::new();
    for token in name.split('.') {
        let is_identifier = token
            .chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() || c == '_')
            && token.chars().all(|c| c.is_alphanumeric() || c == '_');
        if token == "*" {
            text.push_str(r"\..+?");
        } else if is_identifier {
            text.push_str(r"\.");
            text.push_str(token);
        } else {
            return Err(invalid());
        }
    }
    // The first dot is left out.
    Regex::new(&format!("^{}$", &text[2..])).map_err(|_| invalid())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::LogEvents;

    fn select(patterns: &[&str]) -> Result<Plugins> {
        let patterns: Vec<String> = patterns.iter().map(|it| (*it).to_owned()).collect();
        Plugins::select(&patterns, &LogEvents)
    }

    #[test]
    fn checks_are_asked_for_by_name() {
        let usual = select(&["alembic.autogenerate.*"]).unwrap();
        assert!(usual.schemas && usual.comments && !usual.checks);
        for name in [CHECKS, LEGACY_CHECKS, "alembic.ext.*"] {
            assert!(select(&["alembic.autogenerate.*", name]).unwrap().checks);
        }
    }

    #[test]
    fn a_tilde_leaves_out() {
        let some = select(&["alembic.autogenerate.*", "~alembic.autogenerate.defaults"]).unwrap();
        assert!(some.types && !some.defaults);
    }

    #[test]
    fn patterns_without_plugins_are_errors() {
        let error = select(&["alembic.autogenerate.*", "my.plugin"]).unwrap_err();
        assert_eq!(error.to_string(), "Did not locate plugins: my.plugin");
        let error = select(&["alembic.auto-generate"]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "Invalid plugin expression 'alembic.auto-generate'"
        );
    }
}
