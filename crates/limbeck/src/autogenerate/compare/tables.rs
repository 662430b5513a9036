//! Tables and columns: upstream's `tables.py`.

use indexmap::{IndexMap, IndexSet};
use limbeck_sql::{
    Column, Metadata, Name, Table, Type,
    op::{AddColumn, AlterColumn, CreateTable, DropColumn, DropTable, ModifyDefault, Op},
    sort::sort_tables,
    sql::python_repr,
    types::{ArrayArgs, PgType},
};

use crate::{
    autogenerate::{
        hooks::{NameKind, Object, ParentNames},
        ops::{Directive, ModifyTableOps},
    },
    error::Result,
    inspect::{self, Filter, ReflectedTable, postgresql, sqlite, to_table},
};

use super::{
    Comparison,
    context::{Comparer, Place, from_inspect},
    models::{Model, for_op, plain_column},
};

const LOG: &str = "autogenerate.compare.tables";

/// A table of the database: what the inspector says, and the table made of it.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) reflected: ReflectedTable,
    pub(super) table: Table,
    /// What upstream logs when it takes up the table.
    said: Vec<String>,
}

/// A column that both sides have.
pub(super) struct ColumnPair<'p> {
    pub(super) place: Place<'p>,
    pub(super) model: &'p Model<'p>,
    pub(super) wanted: &'p Column,
    /// Whether the model says `nullable=`.
    pub(super) nullable_given: bool,
    pub(super) found_table: &'p Table,
    pub(super) found: &'p Column,
}

impl ColumnPair<'_> {
    /// `table.column`, as log lines have it.
    pub(super) fn dotted(&self) -> String {
        format!("{}.{}", self.place.name, self.wanted.name)
    }
}

type Key = (Option<String>, String);

impl Comparer<'_> {
    /// Upstream's `_autogen_for_tables`.
    pub(super) fn tables(
        &mut self,
        schemas: &[Option<String>],
        target: &[Metadata],
        out: &mut Comparison,
    ) -> Result<()> {
        let mut database: IndexMap<Key, Found> = IndexMap::new();
        for schema in schemas {
            self.read(schema.as_deref(), &mut database)?;
        }
        let models = self.models(target)?;
        let version_table = (
            self.options.version_table_schema.as_deref(),
            self.options.version_table.as_str(),
        );
        let mut wanted: IndexMap<Key, &Model<'_>> = IndexMap::new();
        for model in &models {
            let schema = model.table.schema.as_ref().map(Name::as_str);
            if (schema, model.table.name.as_str()) == version_table {
                continue;
            }
            let schema = schema.filter(|schema| *schema != self.default_schema);
            let key = (schema.map(str::to_owned), model.table.name.text.clone());
            wanted.insert(key, model);
        }

        self.added_tables(&wanted, &database, out)?;
        self.removed_tables(&wanted, &database, out)?;
        self.existing_tables(&wanted, &database, out)?;

        out.models = models.iter().map(|model| model.table.clone()).collect();
        out.database = database.into_values().map(|found| found.table).collect();
        Ok(())
    }

    /// Reads the tables of one schema, a constant number of queries for all.
    fn read(&mut self, schema: Option<&str>, database: &mut IndexMap<Key, Found>) -> Result<()> {
        let mut names = if self.is_postgresql() {
            self.inspect(|connection| postgresql::get_table_names(connection, schema))?
        } else {
            self.inspect(|connection| sqlite::get_table_names(connection, schema))?
        };
        names.sort();
        let available = names.len();
        if schema == self.options.version_table_schema.as_deref() {
            names.retain(|name| *name != self.options.version_table);
        }
        let mut chosen = Vec::with_capacity(names.len());
        let parents = ParentNames {
            schema_name: schema,
            table_name: None,
        };
        for name in names {
            if self.wants_name(Some(&name), NameKind::Table, &parents)? {
                chosen.push(name);
            }
        }
        if chosen.is_empty() {
            return Ok(());
        }
        let mut reflected = match self.ahead.take(schema) {
            Some(read) => read.map_err(from_inspect)?,
            None => {
                let filter = Filter {
                    names: (chosen.len() * 2 < available).then_some(chosen.as_slice()),
                    ..Filter::tables(schema)
                };
                self.inspect(|connection| inspect::reflect(connection, &filter))?
            }
        };
        for name in chosen {
            // Gone since it was listed: another session dropped it.
            let Some(mut reflected) = reflected.swap_remove(&name) else {
                return Err(from_inspect(inspect::InspectError::NoSuchTable(name)));
            };
            self.registered_types(&mut reflected)?;
            let said = self.correct_columns(&mut reflected);
            let found = Found {
                table: to_table(&reflected),
                reflected,
                said,
            };
            database.insert((schema.map(str::to_owned), name), found);
        }
        Ok(())
    }

    /// Columns whose type is of a class that the project registered in `ischema_names`.
    fn registered_types(&mut self, reflected: &mut ReflectedTable) -> Result<()> {
        for column in &mut reflected.columns {
            let Some(declared) = &column.declared else {
                continue;
            };
            let found = self.hooks.registered_type(declared)?;
            if found.is_none() && self.is_postgresql() && column.type_ == Type::Null {
                self.reflection_warning(&format!(
                    "Did not recognize type '{}' of column '{}'",
                    declared.name, column.name
                ));
            }
            if let Some(made) = found {
                column.type_ = match declared.is_array {
                    true => Type::Postgresql(PgType::ARRAY(Box::new(ArrayArgs {
                        item_type: made,
                        ..ArrayArgs::default()
                    }))),
                    false => made,
                };
            }
        }
        for warning in &reflected.warnings {
            self.reflection_warning(warning);
        }
        Ok(())
    }

    /// Upstream's `autogen_column_reflect` of the dialects.
    fn correct_columns(&self, reflected: &mut ReflectedTable) -> Vec<String> {
        let mut said = Vec::new();
        for column in &mut reflected.columns {
            if self.is_postgresql() {
                said.extend(postgresql::autogen_column_reflect(&reflected.name, column));
            } else {
                sqlite::autogen_column_reflect(column);
            }
        }
        said
    }

    fn take_up(&self, found: &Found) {
        for message in &found.said {
            self.info("ddl.postgresql", message);
        }
    }

    fn added_tables(
        &mut self,
        wanted: &IndexMap<Key, &Model<'_>>,
        database: &IndexMap<Key, Found>,
        out: &mut Comparison,
    ) -> Result<()> {
        for (key, model) in wanted {
            if database.contains_key(key) {
                continue;
            }
            let place = place(key);
            let object = Object::Table(&model.table);
            if !self.wants(object, Some(place.name), NameKind::Table, false, None)? {
                continue;
            }
            push(
                out,
                Op::CreateTable(CreateTable {
                    table: for_op(&model.table),
                    if_not_exists: None,
                }),
            );
            self.info(
                LOG,
                &format!("Detected added table {}", python_repr(&place.qualified())),
            );
            let mut ops = Vec::new();
            self.parts(place, Some(model), None, &mut ops)?;
            push_table(out, place, ops);
        }
        Ok(())
    }

    /// Upstream's order is a set's; here a table comes before those it points to, so that it can be dropped.
    fn removed_tables(
        &mut self,
        wanted: &IndexMap<Key, &Model<'_>>,
        database: &IndexMap<Key, Found>,
        out: &mut Comparison,
    ) -> Result<()> {
        let mut removed: Vec<(&Key, &Found)> = database
            .iter()
            .filter(|(key, _)| !wanted.contains_key(*key))
            .collect();
        removed.sort_by_cached_key(|(_, found)| found.table.key());
        let tables: Vec<&Table> = removed.iter().map(|(_, found)| &found.table).collect();
        let order = sort_tables(&tables).tables;
        removed.sort_by_cached_key(|(_, found)| {
            std::cmp::Reverse(order.iter().position(|it| std::ptr::eq(*it, &found.table)))
        });
        for (key, found) in removed {
            let place = place(key);
            let object = Object::Table(&found.table);
            self.take_up(found);
            if !self.wants(object, Some(place.name), NameKind::Table, true, None)? {
                continue;
            }
            let mut ops = Vec::new();
            self.parts(place, None, Some(found), &mut ops)?;
            push_table(out, place, ops);
            let table = for_op(&found.table);
            push(
                out,
                Op::DropTable(DropTable {
                    table_name: table.name.clone(),
                    schema: table.schema.clone(),
                    if_exists: None,
                    dialect_options: table.dialect_options.clone(),
                    reverse: Some(Box::new(table)),
                }),
            );
            self.info(
                LOG,
                &format!("Detected removed table {}", python_repr(&place.qualified())),
            );
        }
        Ok(())
    }

    fn existing_tables(
        &mut self,
        wanted: &IndexMap<Key, &Model<'_>>,
        database: &IndexMap<Key, Found>,
        out: &mut Comparison,
    ) -> Result<()> {
        let mut existing: Vec<(&Key, &Model<'_>, &Found)> = database
            .iter()
            .filter_map(|(key, found)| Some((key, *wanted.get(key)?, found)))
            .collect();
        existing.sort_by(|a, b| sort_key(a.0).cmp(&sort_key(b.0)));
        for (.., found) in &existing {
            self.take_up(found);
        }
        for (key, model, found) in existing {
            let place = place(key);
            let wants = self.wants(
                Object::Table(&model.table),
                Some(place.name),
                NameKind::Table,
                false,
                Some(Object::Table(&found.table)),
            )?;
            if !wants {
                continue;
            }
            let mut ops = Vec::new();
            let columns = self.columns(place, model, found, &mut ops)?;
            self.parts(place, Some(model), Some(found), &mut ops)?;
            self.removed_columns(place, model, found, &columns, &mut ops)?;
            push_table(out, place, ops);
        }
        Ok(())
    }

    /// The comparators of a table's parts, in upstream's order.
    fn parts(
        &mut self,
        place: Place<'_>,
        model: Option<&Model<'_>>,
        found: Option<&Found>,
        ops: &mut Vec<Op>,
    ) -> Result<()> {
        if self.plugins.constraints {
            self.indexes_and_uniques(place, model, found, ops)?;
        }
        let (Some(model), Some(found)) = (model, found) else {
            return Ok(());
        };
        if self.plugins.constraints {
            self.foreign_keys(place, model, found, ops)?;
        }
        if self.plugins.comments {
            self.table_comment(place, &model.table, &found.table, ops);
        }
        if self.plugins.checks {
            self.checks(place, model, found, ops)?;
        }
        Ok(())
    }

    /// Added and changed columns. Returns the names of the database's columns that are looked at.
    fn columns(
        &mut self,
        place: Place<'_>,
        model: &Model<'_>,
        found: &Found,
        ops: &mut Vec<Op>,
    ) -> Result<IndexSet<String>> {
        let mut names = IndexSet::new();
        for column in &found.table.columns {
            if self.wants_part(Some(column.name.as_str()), NameKind::Column, place)? {
                names.insert(column.name.text.clone());
            }
        }
        let columns = model.table.columns.iter().filter(|column| !column.system);
        for column in columns.clone() {
            if names.contains(column.name.as_str()) {
                continue;
            }
            let object = Object::Column(&model.table, column);
            let name = Some(column.name.as_str());
            if !self.wants(object, name, NameKind::Column, false, None)? {
                continue;
            }
            let mut added = column.clone();
            plain_column(&mut added);
            ops.push(Op::AddColumn(Box::new(AddColumn {
                table_name: Name::from(place.name),
                schema: place.schema.map(Name::from),
                column: added,
                ..AddColumn::default()
            })));
            self.info(
                LOG,
                &format!(
                    "Detected added column '{}.{}'",
                    place.qualified(),
                    column.name
                ),
            );
        }
        for column in columns {
            let other = found
                .table
                .columns
                .iter()
                .find(|it| it.name.text == column.name.text);
            let Some(other) = other.filter(|it| names.contains(it.name.as_str())) else {
                continue;
            };
            let wants = self.wants(
                Object::Column(&model.table, column),
                Some(column.name.as_str()),
                NameKind::Column,
                false,
                Some(Object::Column(&found.table, other)),
            )?;
            if !wants {
                continue;
            }
            let given = model
                .source
                .columns
                .iter()
                .find(|it| it.name == column.name);
            let pair = ColumnPair {
                place,
                model,
                wanted: column,
                nullable_given: given.is_some_and(|it| it.nullable.is_some()),
                found_table: &found.table,
                found: other,
            };
            let alter = self.column(&pair)?;
            if has_changes(&alter) {
                ops.push(Op::AlterColumn(Box::new(alter)));
            }
        }
        Ok(names)
    }

    /// The comparators of a column, in upstream's order.
    fn column(&mut self, pair: &ColumnPair<'_>) -> Result<AlterColumn> {
        let mut alter = AlterColumn {
            table_name: Name::from(pair.place.name),
            column_name: pair.wanted.name.clone(),
            schema: pair.place.schema.map(Name::from),
            ..AlterColumn::default()
        };
        let mut types = self.plugins.types;
        if types {
            types = self.user_compare_type(pair, &mut alter)?;
        }
        let mut defaults = self.plugins.defaults;
        if defaults {
            defaults = self.user_compare_server_default(pair, &mut alter)?;
        }
        if self.plugins.constraints {
            self.nullable(pair, &mut alter);
        }
        if defaults {
            defaults = self.defaults(pair, &mut alter)?;
        }
        if self.plugins.comments {
            self.column_comment(pair, &mut alter);
        }
        if types {
            self.dialect_compare_type(pair, &mut alter)?;
        }
        if defaults {
            self.dialect_compare_server_default(pair, &mut alter)?;
        }
        Ok(alter)
    }

    fn removed_columns(
        &mut self,
        place: Place<'_>,
        model: &Model<'_>,
        found: &Found,
        names: &IndexSet<String>,
        ops: &mut Vec<Op>,
    ) -> Result<()> {
        let wanted = |name: &str| {
            model
                .table
                .columns
                .iter()
                .any(|column| !column.system && column.name.text == name)
        };
        for column in &found.table.columns {
            let name = column.name.as_str();
            if !names.contains(name) || wanted(name) {
                continue;
            }
            let object = Object::Column(&found.table, column);
            if !self.wants(object, Some(name), NameKind::Column, true, None)? {
                continue;
            }
            ops.push(Op::DropColumn(DropColumn {
                table_name: Name::from(place.name),
                column_name: column.name.clone(),
                schema: place.schema.map(Name::from),
                reverse: Some(Box::new(column.clone())),
                ..DropColumn::default()
            }));
            self.info(
                LOG,
                &format!("Detected removed column '{}.{name}'", place.qualified()),
            );
        }
        Ok(())
    }
}

fn place(key: &Key) -> Place<'_> {
    Place {
        schema: key.0.as_deref(),
        name: &key.1,
    }
}

fn sort_key(key: &Key) -> (&str, &str) {
    (key.0.as_deref().unwrap_or_default(), &key.1)
}

fn push(out: &mut Comparison, op: Op) {
    out.ops.ops.push(Directive::Op(Box::new(op)));
}

fn push_table(out: &mut Comparison, place: Place<'_>, ops: Vec<Op>) {
    out.ops.ops.push(Directive::ModifyTable(ModifyTableOps {
        table_name: Name::from(place.name),
        schema: place.schema.map(Name::from),
        ops,
        ..ModifyTableOps::default()
    }));
}

fn has_changes(alter: &AlterColumn) -> bool {
    alter.nullable.is_some()
        || alter.server_default != ModifyDefault::Unchanged
        || alter.type_.is_some()
        || alter.comment.is_some()
}
