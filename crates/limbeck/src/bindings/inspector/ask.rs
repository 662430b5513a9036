//! Asking the database on behalf of the inspector's methods.

use indexmap::IndexMap;
use limbeck_py::{Result, Vm};
use limbeck_sql::OptionValue;

use super::{
    InspectorObject,
    arguments::Aspect,
    values::{list, strings},
};
use crate::{
    bindings::exc,
    inspect::{Filter, InspectError, dicts, postgresql, sqlite},
};

enum Names {
    Texts(Vec<String>),
    Dicts(OptionValue),
}

impl InspectorObject {
    /// Reads one aspect of one table.
    pub(super) fn single(
        &self,
        vm: &Vm,
        aspect: Aspect,
        table: &str,
        schema: Option<&str>,
    ) -> Result<OptionValue> {
        if self.is_postgresql() {
            let names = [table.to_owned()];
            let mut found = self.aspect(vm, aspect, &Filter::named(schema, &names))?;
            return found.swap_remove(table).ok_or_else(|| {
                exc::raise(
                    vm,
                    "NoSuchTableError",
                    limbeck_sql::table::table_key(schema, table),
                )
            });
        }
        self.run(vm, |c| {
            Ok(match aspect {
                Aspect::Columns => list(&sqlite::get_columns(c, table, schema)?, dicts::column),
                Aspect::PrimaryKey => {
                    dicts::primary_key(&sqlite::get_pk_constraint(c, table, schema)?)
                }
                Aspect::ForeignKeys => list(
                    &sqlite::get_foreign_keys(c, table, schema)?,
                    dicts::foreign_key,
                ),
                Aspect::Indexes => list(&sqlite::get_indexes(c, table, schema)?, |index| {
                    dicts::index(index, "sqlite")
                }),
                Aspect::Uniques => list(&sqlite::get_unique_constraints(c, table, schema)?, |it| {
                    dicts::unique(it, "sqlite")
                }),
                Aspect::Checks => list(&sqlite::get_check_constraints(c, table, schema)?, |it| {
                    dicts::check(it, "sqlite")
                }),
                Aspect::Comment => return Err(InspectError::NotImplemented(String::new())),
                Aspect::Options => OptionValue::Map(sqlite::get_table_options(c, table, schema)?),
            })
        })
    }

    /// Reads one aspect of many tables.
    pub(super) fn aspect(
        &self,
        vm: &Vm,
        aspect: Aspect,
        filter: &Filter<'_>,
    ) -> Result<IndexMap<String, OptionValue>> {
        fn each<T>(
            found: IndexMap<String, T>,
            item: impl Fn(&T) -> OptionValue,
        ) -> IndexMap<String, OptionValue> {
            found
                .into_iter()
                .map(|(table, found)| (table, item(&found)))
                .collect()
        }
        if !self.is_postgresql() {
            if matches!(aspect, Aspect::Comment) {
                return Err(Self::not_implemented(vm));
            }
            let found = self.run(vm, |c| sqlite::reflect(c, filter))?;
            return Ok(each(found, |table| aspect.pick(table, "sqlite")));
        }
        self.run(vm, |c| {
            Ok(match aspect {
                Aspect::Columns => each(postgresql::get_multi_columns(c, filter)?, |found| {
                    list(found, dicts::column)
                }),
                Aspect::PrimaryKey => each(
                    postgresql::get_multi_pk_constraint(c, filter)?,
                    dicts::primary_key,
                ),
                Aspect::ForeignKeys => {
                    each(postgresql::get_multi_foreign_keys(c, filter)?, |found| {
                        list(found, dicts::foreign_key)
                    })
                }
                Aspect::Indexes => each(postgresql::get_multi_indexes(c, filter)?, |found| {
                    list(found, |index| dicts::index(index, "postgresql"))
                }),
                Aspect::Uniques => each(
                    postgresql::get_multi_unique_constraints(c, filter)?,
                    |found| list(found, |it| dicts::unique(it, "postgresql")),
                ),
                Aspect::Checks => each(
                    postgresql::get_multi_check_constraints(c, filter)?,
                    |found| list(found, |it| dicts::check(it, "postgresql")),
                ),
                Aspect::Comment => each(postgresql::get_multi_table_facts(c, filter)?, |found| {
                    dicts::table_comment(found.0.as_ref())
                }),
                Aspect::Options => each(postgresql::get_multi_table_facts(c, filter)?, |found| {
                    OptionValue::Map(found.1.clone())
                }),
            })
        })
    }

    /// Methods that list names; their only argument is the schema.
    pub(super) fn names(
        &self,
        vm: &Vm,
        method: &str,
        schema: Option<&str>,
    ) -> Result<Option<OptionValue>> {
        let pg = self.is_postgresql();
        let names = self.run(vm, |c| {
            let texts = match (method, pg) {
                ("get_schema_names", true) => postgresql::get_schema_names(c)?,
                ("get_schema_names", false) => sqlite::get_schema_names(c)?,
                ("get_table_names", true) => postgresql::get_table_names(c, schema)?,
                ("get_table_names", false) => sqlite::get_table_names(c, schema)?,
                ("get_view_names", true) => postgresql::get_view_names(c, schema)?,
                ("get_view_names", false) => sqlite::get_view_names(c, schema)?,
                ("get_temp_table_names", true) => postgresql::get_temp_table_names(c)?,
                ("get_temp_table_names", false) => sqlite::get_temp_table_names(c)?,
                ("get_temp_view_names", true) => postgresql::get_temp_view_names(c)?,
                ("get_temp_view_names", false) => sqlite::get_temp_view_names(c)?,
                ("get_materialized_view_names", true) => {
                    postgresql::get_materialized_view_names(c, schema)?
                }
                ("get_sequence_names", true) => postgresql::get_sequence_names(c, schema)?,
                ("get_foreign_table_names", true) => {
                    postgresql::get_foreign_table_names(c, schema)?
                }
                ("get_materialized_view_names" | "get_sequence_names", false) => {
                    return Err(InspectError::NotImplemented(String::new()));
                }
                ("get_enums", true) => {
                    let found = postgresql::get_enums(c, schema)?;
                    return Ok(Some(Names::Dicts(list(&found, dicts::enum_))));
                }
                ("get_domains", true) => {
                    let found = postgresql::get_domains(c, schema)?;
                    return Ok(Some(Names::Dicts(list(&found, dicts::domain))));
                }
                _ => return Ok(None),
            };
            Ok(Some(Names::Texts(texts)))
        })?;
        Ok(names.map(|names| match names {
            Names::Texts(texts) => strings(texts),
            Names::Dicts(dicts) => dicts,
        }))
    }
}
