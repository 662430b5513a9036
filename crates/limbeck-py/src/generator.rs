//! Generators.

use crate::object::Object;

/// A generator.
pub struct Generator {}

impl Object for Generator {
    fn type_name(&self) -> String {
        "generator".into()
    }
}
