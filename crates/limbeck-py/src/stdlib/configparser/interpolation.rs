//! `%(name)s` in a value.

use super::{error, parser::Parser};
use crate::{error::Result, format::repr_str, vm::Vm};

impl Parser {
    /// The text with the values of other options in it.
    pub(super) fn expand(
        &self,
        vm: &Vm,
        section: &str,
        name: &str,
        text: &str,
        depth: usize,
    ) -> Result<String> {
        if !self.interpolate || !text.contains('%') {
            return Ok(text.to_owned());
        }
        if depth > 10 {
            return Err(error(
                vm,
                "InterpolationDepthError",
                format!(
                    "Recursion limit exceeded in value substitution: option {name:?} in section {section:?}"
                ),
            ));
        }
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('%') {
            out.push_str(&rest[..at]);
            let after = &rest[at + 1..];
            if let Some(after) = after.strip_prefix('%') {
                out.push('%');
                rest = after;
                continue;
            }
            let Some((inner, after)) = after
                .strip_prefix('(')
                .and_then(|after| after.split_once(")s"))
            else {
                return Err(error(
                    vm,
                    "InterpolationSyntaxError",
                    format!(
                        "'%' must be followed by '%' or '(', found: {}",
                        repr_str(&rest[at..])
                    ),
                ));
            };
            match self.raw(section, &inner.to_lowercase()) {
                Some(value) => out.push_str(&self.expand(
                    vm,
                    section,
                    inner,
                    &value.unwrap_or_default(),
                    depth + 1,
                )?),
                None => {
                    return Err(error(
                        vm,
                        "InterpolationMissingOptionError",
                        format!(
                            "Bad value substitution: option '{name}' in section '{section}' contains an interpolation key '{inner}' which is not a valid option name. Raw value: {}",
                            repr_str(text)
                        ),
                    ));
                }
            }
            rest = after;
        }
        Ok(out + rest)
    }
}
