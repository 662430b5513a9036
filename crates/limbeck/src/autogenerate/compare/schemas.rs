//! Which schemas are looked at: upstream's `schema.py`.

use crate::{
    autogenerate::hooks::{NameKind, ParentNames},
    error::Result,
    inspect::{postgresql, sqlite},
};

use super::context::Comparer;

impl Comparer<'_> {
    /// The schemas, the default one (`None`) first.
    pub(super) fn schemas(&mut self) -> Result<Vec<Option<String>>> {
        let mut schemas = vec![None];
        if self.options.include_schemas {
            let mut names = if self.is_postgresql() {
                self.inspect(postgresql::get_schema_names)?
            } else {
                self.inspect(sqlite::get_schema_names)?
            };
            names.retain(|name| name != "information_schema" && *name != self.default_schema);
            names.sort();
            schemas.extend(names.into_iter().map(Some));
        }
        let mut wanted = Vec::with_capacity(schemas.len());
        for schema in schemas {
            if self.wants_name(schema.as_deref(), NameKind::Schema, &ParentNames::default())? {
                wanted.push(schema);
            }
        }
        Ok(wanted)
    }
}
