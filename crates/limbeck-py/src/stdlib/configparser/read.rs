//! Reading the text of an ini file.

use super::{error, parser::Parser};
use crate::{error::Result, vm::Vm};

impl Parser {
    pub(super) fn read_text(&self, vm: &Vm, text: &str, source: &str) -> Result<()> {
        let mut section: Option<String> = None;
        let mut last: Option<String> = None;
        for (number, line) in text.lines().enumerate() {
            let trimmed = line.trim();
            if trimmed.starts_with(['#', ';']) {
                continue;
            }
            if trimmed.is_empty() {
                // A blank line within a value that goes on belongs to it.
                self.append(section.as_deref(), last.as_deref(), "");
                continue;
            }
            if line.starts_with([' ', '\t']) && last.is_some() {
                self.append(section.as_deref(), last.as_deref(), trimmed);
                continue;
            }
            if let Some(name) = trimmed
                .strip_prefix('[')
                .and_then(|rest| rest.split(']').next())
            {
                if name != "DEFAULT" {
                    self.sections
                        .borrow_mut()
                        .entry(name.to_owned())
                        .or_default();
                }
                section = Some(name.to_owned());
                last = None;
                continue;
            }
            let Some(current) = &section else {
                return Err(error(
                    vm,
                    "MissingSectionHeaderError",
                    format!(
                        "File contains no section headers.\nfile: '{source}', line: {}\n{line:?}",
                        number + 1
                    ),
                ));
            };
            let (name, value) = match trimmed.find(['=', ':']) {
                Some(at) => (
                    trimmed[..at].trim_end(),
                    Some(trimmed[at + 1..].trim().to_owned()),
                ),
                None if self.allow_no_value => (trimmed, None),
                None => {
                    return Err(error(
                        vm,
                        "ParsingError",
                        format!(
                            "Source contains parsing errors: '{source}'\n\t[line {:2}]: {line:?}",
                            number + 1
                        ),
                    ));
                }
            };
            let name = name.to_lowercase();
            self.set(current, &name, value);
            last = Some(name);
        }
        self.trim();
        Ok(())
    }

    fn append(&self, section: Option<&str>, name: Option<&str>, more: &str) {
        let (Some(section), Some(name)) = (section, name) else {
            return;
        };
        let mut defaults = self.defaults.borrow_mut();
        let mut sections = self.sections.borrow_mut();
        let options = if section == "DEFAULT" {
            Some(&mut *defaults)
        } else {
            sections.get_mut(section)
        };
        if let Some(Some(value)) = options.and_then(|options| options.get_mut(name)) {
            value.push('\n');
            value.push_str(more);
        }
    }

    fn trim(&self) {
        let mut defaults = self.defaults.borrow_mut();
        let mut sections = self.sections.borrow_mut();
        let all = defaults.values_mut().chain(
            sections
                .values_mut()
                .flat_map(|options| options.values_mut()),
        );
        for value in all.flatten() {
            *value = value.trim_end().to_owned();
        }
    }
}
