//! The default schema's tables, read while the models are still being described by the project's Python.

use indexmap::IndexMap;

use crate::{
    driver::SharedConnection,
    inspect::{self, Filter, InspectResult, ReflectedTable},
};

/// What was read of a database before it is compared.
#[derive(Debug, Default)]
pub struct ReadAhead(Option<InspectResult<IndexMap<String, ReflectedTable>>>);

impl ReadAhead {
    /// Reads all tables of the default schema. What goes wrong is told when they are wanted.
    pub fn read(connection: &SharedConnection) -> Self {
        let found = inspect::reflect(connection.borrow_mut().as_mut(), &Filter::tables(None));
        Self(Some(found))
    }

    /// The tables, if they were read and a schema is the default one; they can be taken once.
    pub(super) fn take(
        &mut self,
        schema: Option<&str>,
    ) -> Option<InspectResult<IndexMap<String, ReflectedTable>>> {
        match schema {
            None => self.0.take(),
            Some(_) => None,
        }
    }
}
