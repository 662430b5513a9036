//! The models' side: every table put together, in the order of foreign keys, with foreign keys that know their target.

use std::{collections::HashMap, rc::Rc};

use indexmap::IndexMap;
use limbeck_sql::{
    CompileContext, CompileError, Constraint, Metadata, Name, NamingConvention, Table, Type,
    ddl::type_check, naming::Named, resolve, table::table_key,
};

use crate::error::{Error, ErrorKind, Result};

use super::context::{Comparer, from_compile};

/// A table of the models.
#[derive(Debug)]
pub(super) struct Model<'a> {
    /// As it was given.
    pub(super) source: &'a Table,
    /// Put together; its constraints hold the primary key.
    pub(super) table: Table,
    /// The column that the database counts up.
    pub(super) autoincrement: Option<Name>,
    /// CHECKs that types bring and this dialect can do without: upstream's tables have them.
    pub(super) unused_checks: Vec<Constraint>,
}

impl Comparer<'_> {
    /// All tables, those of one `MetaData` after those of the other.
    pub(super) fn models<'m>(&self, target: &'m [Metadata]) -> Result<Vec<Model<'m>>> {
        check_duplicates(target)?;
        let mut models = Vec::new();
        for metadata in target {
            let sorted = metadata.sorted_tables();
            if let Some(warning) = &sorted.warning {
                self.warn(warning);
            }
            let cx = CompileContext {
                naming_convention: Rc::new(NamingConvention {
                    referents_known: true,
                    ..metadata.naming_convention.clone()
                }),
                ..self.cx.clone()
            };
            let start = models.len();
            for source in sorted.tables {
                models.push(put_together(&cx, source)?);
            }
            link_foreign_keys(&mut models[start..])?;
        }
        Ok(models)
    }
}

fn check_duplicates(target: &[Metadata]) -> Result<()> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, metadata) in target.iter().enumerate() {
        let mut doubled: Vec<String> = Vec::new();
        for table in &metadata.tables {
            if *seen.entry(table.key()).or_insert(at) != at {
                doubled.push(format!("\"{}\"", table.key()));
            }
        }
        if !doubled.is_empty() {
            doubled.sort();
            return Err(Error::new(
                ErrorKind::Script,
                format!(
                    "Duplicate table keys across multiple MetaData objects: {}",
                    doubled.join(", ")
                ),
            ));
        }
    }
    Ok(())
}

fn put_together<'m>(cx: &CompileContext, source: &'m Table) -> Result<Model<'m>> {
    let resolved = resolve(cx, source).map_err(from_compile)?;
    let autoincrement = match &resolved.autoincrement {
        Some(Ok(at)) => resolved
            .table
            .columns
            .get(*at)
            .map(|column| column.name.clone()),
        Some(Err(_)) | None => None,
    };
    let mut table = resolved.table;
    // The application's description of a table has them already.
    let known = source
        .constraints
        .iter()
        .filter(|it| is_of_type(it))
        .count();
    if known > 0 {
        let mut seen = 0;
        table.constraints.retain(|it| {
            seen += usize::from(is_of_type(it));
            !is_of_type(it) || seen <= known
        });
    }
    if let Some(key) = resolved.primary_key {
        table.constraints.insert(0, Constraint::PrimaryKey(key));
    }
    for column in &mut table.columns {
        column.foreign_keys.clear();
    }
    let unused_checks = unused_checks(cx, &table).map_err(from_compile)?;
    Ok(Model {
        source,
        table,
        autoincrement,
        unused_checks,
    })
}

fn unused_checks(cx: &CompileContext, table: &Table) -> Result<Vec<Constraint>, CompileError> {
    let mut out = Vec::new();
    for column in &table.columns {
        if type_check::constraint(cx, column)?.is_none()
            && let Some(check) = type_check::unconditional(cx, column)?
        {
            let mut check = Constraint::Check(check);
            *check.name_mut() = cx
                .naming_convention
                .name_for(Named::Constraint(&check), table)?;
            out.push(check);
        }
    }
    Ok(out)
}

fn is_of_type(constraint: &Constraint) -> bool {
    matches!(constraint, Constraint::Check(check) if check.type_bound)
}

/// Foreign keys name columns by key; what is compared are names. A column without a type has that of the column it
/// points to.
fn link_foreign_keys(models: &mut [Model<'_>]) -> Result<()> {
    let known: IndexMap<String, Vec<(String, Name, Type)>> = models
        .iter()
        .map(|model| {
            let columns = model.table.columns.iter();
            let columns = columns
                .map(|it| (it.key().to_owned(), it.name.clone(), it.type_.clone()))
                .collect();
            (model.table.key(), columns)
        })
        .collect();
    for model in models {
        let key = model.table.key();
        let table = &mut model.table;
        for constraint in &mut table.constraints {
            let Constraint::ForeignKey(fk) = constraint else {
                continue;
            };
            let target = table_key(
                fk.referred_schema.as_ref().map(Name::as_str),
                &fk.referred_table.text,
            );
            for (local, remote) in fk.columns.iter().zip(&mut fk.referred_columns) {
                let Some(columns) = known.get(&target) else {
                    return Err(Error::new(
                        ErrorKind::Script,
                        format!(
                            "Foreign key associated with column '{key}.{local}' could not find table '{target}' with \
                             which to generate a foreign key to target column '{remote}'"
                        ),
                    ));
                };
                let column = columns
                    .iter()
                    .find(|(key, ..)| *key == remote.text)
                    .or_else(|| columns.iter().find(|(_, name, _)| *name == *remote));
                let Some((_, name, type_)) = column else {
                    return Err(Error::new(
                        ErrorKind::Script,
                        format!(
                            "Could not initialize target column for ForeignKey '{target}.{remote}' on table '{key}': \
                             table '{}' has no column named '{remote}'",
                            fk.referred_table
                        ),
                    ));
                };
                *remote = name.clone();
                let local = table.columns.iter_mut().find(|it| it.name == *local);
                if let Some(local) = local.filter(|it| it.type_ == Type::Null) {
                    local.type_ = type_.clone();
                }
            }
        }
    }
    Ok(())
}

/// A table as `create_table` and `drop_table` have it: what columns brought with them stands among the constraints
/// alone, CHECKs of types in their types, indexes in directives of their own.
pub(super) fn for_op(table: &Table) -> Table {
    let mut table = table.clone();
    table.indexes.clear();
    table.constraints.retain(|it| !is_of_type(it));
    for column in &mut table.columns {
        plain_column(column);
    }
    table
}

/// Takes from a column what stands elsewhere as a constraint or an index.
pub(super) fn plain_column(column: &mut limbeck_sql::Column) {
    column.unique = None;
    column.index = None;
    column.foreign_keys.clear();
}

/// The tables of models, complete.
#[cfg(test)]
pub(crate) fn complete(cx: &CompileContext, target: &[Metadata]) -> Result<Vec<Table>> {
    let mut models = Vec::new();
    for metadata in target {
        let cx = CompileContext {
            naming_convention: Rc::new(NamingConvention {
                referents_known: true,
                ..metadata.naming_convention.clone()
            }),
            ..cx.clone()
        };
        let start = models.len();
        for source in metadata.sorted_tables().tables {
            models.push(put_together(&cx, source)?);
        }
        link_foreign_keys(&mut models[start..])?;
    }
    Ok(models.into_iter().map(|model| model.table).collect())
}
