//! Naming conventions of constraints and indexes.

use std::{fmt, rc::Rc};

use indexmap::IndexMap;

use crate::{constraint::Constraint, index::Index, table::Table};

/// `MetaData.naming_convention`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NamingConvention {
    /// Templates by kind: `ix`, `uq`, `ck`, `fk`, `pk`.
    pub templates: IndexMap<String, String>,
    /// User-defined tokens by name.
    pub tokens: IndexMap<String, CustomToken>,
}

/// What a token function is asked about.
#[derive(Clone, Copy, Debug)]
pub enum Named<'a> {
    /// A constraint.
    Constraint(&'a Constraint),
    /// An index.
    Index(&'a Index),
}

/// The function behind a custom token: the thing to name and its table in, text or a message out.
pub type TokenFn = dyn Fn(Named<'_>, &Table) -> Result<String, String>;

/// A user-defined token of a naming convention.
#[derive(Clone)]
pub struct CustomToken(pub Rc<TokenFn>);

impl fmt::Debug for CustomToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CustomToken(..)")
    }
}
impl PartialEq for CustomToken {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
