//! Arguments of a call, and reading them the way a Python signature does.

use std::rc::Rc;

use crate::{error::Result, value::Value, vm::Vm};

/// The arguments of one call.
#[derive(Debug, Clone, Default)]
pub struct Args {
    /// Positional arguments.
    pub pos: Vec<Value>,
    /// Keyword arguments, in order.
    pub kw: Vec<(Rc<str>, Value)>,
}

impl Args {
    /// Positional arguments only.
    pub fn positional(pos: Vec<Value>) -> Self {
        Self {
            pos,
            kw: Vec::new(),
        }
    }

    /// Reads the arguments of the function called `name`; see [`ArgReader`].
    pub fn reader<'a>(self, vm: &'a Vm, name: &'a str) -> ArgReader<'a> {
        ArgReader {
            vm,
            name,
            pos: self.pos.into_iter(),
            kw: self.kw,
            taken: 0,
            missing: Vec::new(),
        }
    }

    /// Reads the arguments of a function called `name` that takes one, called `param`.
    pub fn only(self, vm: &Vm, name: &str, param: &str) -> Result<Value> {
        let mut reader = self.reader(vm, name);
        let value = reader.required(param)?;
        reader.finish()?;
        Ok(value)
    }
}

/// Reads arguments in the order of a signature: first the positional-or-keyword ones, then the keyword-only ones, then
/// [`ArgReader::finish`], which refuses what is left over with Python's sentence.
#[derive(Debug)]
pub struct ArgReader<'a> {
    vm: &'a Vm,
    name: &'a str,
    pos: std::vec::IntoIter<Value>,
    kw: Vec<(Rc<str>, Value)>,
    taken: usize,
    missing: Vec<String>,
}

impl ArgReader<'_> {
    /// A positional-or-keyword parameter without a default.
    pub fn required(&mut self, param: &str) -> Result<Value> {
        match self.optional(param)? {
            Some(value) => Ok(value),
            None => {
                self.missing.push(param.to_owned());
                Err(self.vm.type_error(format!(
                    "{}() missing 1 required positional argument: '{param}'",
                    self.name
                )))
            }
        }
    }

    /// A positional-or-keyword parameter with a default.
    pub fn optional(&mut self, param: &str) -> Result<Option<Value>> {
        self.taken += 1;
        let by_position = self.pos.next();
        let by_keyword = self.keyword(param);
        match (by_position, by_keyword) {
            (Some(_), Some(_)) => Err(self.vm.type_error(format!(
                "{}() got multiple values for argument '{param}'",
                self.name
            ))),
            (Some(value), None) | (None, Some(value)) => Ok(Some(value)),
            (None, None) => Ok(None),
        }
    }

    /// A keyword-only parameter.
    pub fn keyword(&mut self, param: &str) -> Option<Value> {
        let index = self.kw.iter().position(|(name, _)| &**name == param)?;
        Some(self.kw.remove(index).1)
    }

    /// All positional arguments that are left (`*args`).
    pub fn rest_positional(&mut self) -> Vec<Value> {
        self.pos.by_ref().collect()
    }

    /// All keyword arguments that are left (`**kwargs`).
    pub fn rest_keywords(&mut self) -> Vec<(Rc<str>, Value)> {
        std::mem::take(&mut self.kw)
    }

    /// Refuses what is left over.
    pub fn finish(self) -> Result<()> {
        let extra = self.pos.len();
        if extra > 0 {
            return Err(self.vm.type_error(format!(
                "{}() takes {} positional argument{} but {} {} given",
                self.name,
                self.taken,
                if self.taken == 1 { "" } else { "s" },
                self.taken + extra,
                if self.taken + extra == 1 {
                    "was"
                } else {
                    "were"
                },
            )));
        }
        match self.kw.first() {
            Some((name, _)) => Err(self.vm.type_error(format!(
                "{}() got an unexpected keyword argument '{name}'",
                self.name
            ))),
            None => Ok(()),
        }
    }
}
