//! What becomes of a table when SQLAlchemy puts it together: flags of columns turn into constraints and indexes, names
//! are made by convention, the primary key is found.

mod autoincrement;

use autoincrement::autoincrement_column;

use crate::{
    column::Column,
    constraint::{Constraint, ForeignKey, ForeignKeyConstraint, PrimaryKey, Unique},
    ddl::type_check,
    dialect::CompileContext,
    error::{CompileError, ErrorClass},
    index::{Index, IndexElement},
    name::Name,
    naming::Named,
    options::{self, Owner},
    table::Table,
    types::Type,
};

/// A table with nothing left implicit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolved {
    /// The table: its columns know whether they are nullable and in the primary key; its constraints (the primary key
    /// apart) stand in the order of CREATE TABLE, with names of columns, not keys; its indexes have their names.
    pub table: Table,
    /// The primary key, if it has columns.
    pub primary_key: Option<PrimaryKey>,
    /// Whether the primary key is made of `primary_key=True` alone.
    pub implicit_primary_key: bool,
    /// The column that the database counts up, by place; an error is one only for who asks.
    pub autoincrement: Option<Result<usize, CompileError>>,
    /// Why the CHECK of a type has no name; an error once it is written.
    pub unnamed_check: Option<CompileError>,
}

impl Resolved {
    /// Says whether a column is part of a foreign key.
    pub fn has_foreign_key(&self, column: &Column) -> bool {
        self.table
            .constraints
            .iter()
            .any(|constraint| match constraint {
                Constraint::ForeignKey(fk) => fk.columns.contains(&column.name),
                _ => false,
            })
    }

    /// Says whether a column is the one that counts up.
    pub fn is_autoincrement(&self, column: &Column) -> Result<bool, CompileError> {
        match &self.autoincrement {
            None => Ok(false),
            Some(Ok(at)) => Ok(self
                .table
                .columns
                .get(*at)
                .is_some_and(|it| it.name == column.name)),
            Some(Err(error)) => Err(error.clone()),
        }
    }

    /// Raises what stands in the way of writing the table's constraints.
    pub fn check(&self) -> Result<(), CompileError> {
        if self.implicit_primary_key
            && let Some(Err(error)) = &self.autoincrement
        {
            return Err(error.clone());
        }
        match &self.unnamed_check {
            Some(error) => Err(error.clone()),
            None => Ok(()),
        }
    }

    /// Says whether a column is the only one of the primary key.
    pub fn is_sole_primary_key(&self, column: &Column) -> bool {
        self.primary_key
            .as_ref()
            .is_some_and(|pk| pk.columns.len() == 1 && pk.columns[0] == column.name)
    }

    /// Returns the number of columns in the primary key.
    pub fn primary_key_len(&self) -> usize {
        self.primary_key.as_ref().map_or(0, |pk| pk.columns.len())
    }
}

/// Puts a table together as `Table(...)` does.
pub fn resolve(cx: &CompileContext, table: &Table) -> Result<Resolved, CompileError> {
    let mut out = Table {
        name: table.name.clone(),
        schema: table.schema.clone(),
        columns: Vec::with_capacity(table.columns.len()),
        constraints: Vec::with_capacity(table.constraints.len()),
        indexes: Vec::new(),
        comment: table.comment.clone(),
        prefixes: table.prefixes.clone(),
        info: table.info.clone(),
        dialect_options: table.dialect_options.clone(),
    };
    options::validate(cx, Owner::Table, &table.dialect_options)?;
    for column in &table.columns {
        if column.name.text.is_empty() {
            return Err(CompileError::new(
                ErrorClass::Argument,
                "Column must be constructed with a non-blank name or assign a non-blank .name before adding to a \
                 Table.",
            ));
        }
        options::validate(cx, Owner::Column, &column.dialect_options)?;
        for constraint in &column.constraints {
            let (owner, options) = options::of_constraint(constraint);
            options::validate(cx, owner, options)?;
        }
        for fk in &column.foreign_keys {
            options::validate(cx, Owner::ForeignKey, &fk.dialect_options)?;
        }
        if out.columns.iter().any(|it| it.key() == column.key()) {
            let what = if column.key() == column.name.text {
                "name"
            } else {
                "key"
            };
            return Err(duplicate(table, what, column.key()));
        }
        if out
            .columns
            .iter()
            .any(|it| it.name.text == column.name.text)
        {
            return Err(duplicate(table, "name", &column.name.text));
        }
        out.columns.push(resolve_column(column));
    }

    let (primary_key, implicit) = resolve_primary_key(cx, table, &mut out)?;

    // Constraints given on the table were made before the table was, those of its columns while it was.
    for constraint in &table.constraints {
        let (owner, options) = options::of_constraint(constraint);
        options::validate(cx, owner, options)?;
        // Types that still have their CHECK bring it along.
        let brought = is_type_bound(constraint)
            && table
                .columns
                .iter()
                .any(|column| type_check::creates_constraint(&column.type_));
        if !matches!(constraint, Constraint::PrimaryKey(_)) && !brought {
            let constraint = with_names(constraint, &out)?;
            out.constraints.push(constraint);
        }
    }
    for column in &table.columns {
        spread(cx, column, &mut out)?;
    }
    for index in &table.indexes {
        options::validate(cx, Owner::Index, &index.dialect_options)?;
        let index = with_index_names(index, &out)?;
        out.indexes.push(index);
    }
    copy_self_referential_types(&mut out);
    let unnamed_check = name_all(cx, &mut out)?;

    let mut resolved = Resolved {
        table: out,
        primary_key,
        implicit_primary_key: implicit,
        autoincrement: None,
        unnamed_check,
    };
    resolved.autoincrement = autoincrement_column(&resolved).transpose();
    if implicit
        && let Some(Ok(at)) = resolved.autoincrement
        && let Some(pk) = &mut resolved.primary_key
    {
        let name = resolved.table.columns[at].name.clone();
        pk.columns.retain(|it| *it != name);
        pk.columns.insert(0, name);
    }
    Ok(resolved)
}

fn is_type_bound(constraint: &Constraint) -> bool {
    matches!(constraint, Constraint::Check(check) if check.type_bound)
}

fn duplicate(table: &Table, what: &str, name: &str) -> CompileError {
    CompileError::new(
        ErrorClass::DuplicateColumn,
        format!(
            "A column with {what} '{name}' is already present in table '{}'.",
            table.name
        ),
    )
}

fn resolve_column(column: &Column) -> Column {
    let mut column = column.clone();
    if column.nullable.is_none() {
        column.nullable = Some(!column.primary_key && column.identity.is_none());
    }
    column
}

fn resolve_primary_key(
    cx: &CompileContext,
    table: &Table,
    out: &mut Table,
) -> Result<(Option<PrimaryKey>, bool), CompileError> {
    let flagged: Vec<Name> = out
        .columns
        .iter()
        .filter(|column| column.primary_key)
        .map(|column| column.name.clone())
        .collect();
    let given = table.constraints.iter().rev().find_map(|it| match it {
        Constraint::PrimaryKey(pk) => Some(pk),
        _ => None,
    });
    let implicit = given.is_none_or(|pk| pk.implicit);
    let mut pk = given.cloned().unwrap_or_default();
    pk.columns = names_of(&pk.columns, out, "PrimaryKeyConstraint")?;
    if pk.columns.is_empty() {
        pk.columns = flagged;
    } else if !flagged.is_empty() {
        let same = flagged.len() == pk.columns.len()
            && flagged.iter().all(|name| pk.columns.contains(name));
        if !same {
            let quoted = |names: &[Name]| {
                let names: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
                names.join(", ")
            };
            cx.warn(format!(
                "Table '{}' specifies columns {} as primary_key=True, not matching locally specified columns {}; \
                 setting the current primary key columns to {}. This warning may become an exception in a future \
                 release",
                table.name,
                quoted(&flagged),
                quoted(&pk.columns),
                quoted(&pk.columns),
            ));
        }
    }
    for column in &mut out.columns {
        if pk.columns.contains(&column.name) {
            column.primary_key = true;
            let given = table
                .columns
                .iter()
                .find(|it| it.name == column.name)
                .and_then(|it| it.nullable);
            if given.is_none() {
                column.nullable = Some(false);
            }
        }
    }
    if pk.columns.is_empty() {
        return Ok((None, implicit));
    }
    let constraint = Constraint::PrimaryKey(pk.clone());
    pk.name = cx
        .naming_convention
        .name_for(Named::Constraint(&constraint), out)?;
    Ok((Some(pk), implicit))
}

/// Turns keys into names.
fn names_of(keys: &[Name], table: &Table, class: &str) -> Result<Vec<Name>, CompileError> {
    keys.iter()
        .map(|key| match table.column(&key.text) {
            Some(column) => Ok(column.name.clone()),
            None => Err(CompileError::new(
                ErrorClass::ConstraintColumnNotFound,
                format!(
                    "Can't create {class} on table '{}': no column named '{key}' is present.",
                    table.name
                ),
            )),
        })
        .collect()
}

fn with_names(constraint: &Constraint, table: &Table) -> Result<Constraint, CompileError> {
    let mut constraint = constraint.clone();
    match &mut constraint {
        Constraint::ForeignKey(it) => {
            check_counts(it)?;
            it.columns = names_of(&it.columns, table, "ForeignKeyConstraint")?;
        }
        Constraint::Unique(it) => {
            it.columns = names_of(&it.columns, table, "UniqueConstraint")?;
        }
        Constraint::PrimaryKey(it) => {
            it.columns = names_of(&it.columns, table, "PrimaryKeyConstraint")?;
        }
        Constraint::Check(_) | Constraint::Exclude(_) => {}
    }
    Ok(constraint)
}

fn check_counts(fk: &ForeignKeyConstraint) -> Result<(), CompileError> {
    if fk.columns.len() == fk.referred_columns.len() {
        return Ok(());
    }
    Err(CompileError::new(
        ErrorClass::Argument,
        "ForeignKeyConstraint number of constrained columns must match the number of referenced columns.",
    ))
}

fn with_index_names(index: &Index, table: &Table) -> Result<Index, CompileError> {
    let mut index = index.clone();
    for element in &mut index.elements {
        if let IndexElement::Column(key) = element {
            *key = names_of(std::slice::from_ref(key), table, "Index")?.remove(0);
        }
    }
    Ok(index)
}

/// Adds what a column brings with it: unique or index, the CHECK of its type, its foreign keys.
fn spread(cx: &CompileContext, column: &Column, out: &mut Table) -> Result<(), CompileError> {
    let name = column.name.clone();
    if column.index == Some(true) {
        out.indexes.push(Index {
            elements: vec![IndexElement::Column(name.clone())],
            unique: Some(column.unique == Some(true)),
            ..Index::default()
        });
    } else if column.unique == Some(true) {
        out.constraints.push(Constraint::Unique(Unique {
            columns: vec![name.clone()],
            ..Unique::default()
        }));
    }
    if let Some(check) = type_check::constraint(cx, column)? {
        out.constraints.push(Constraint::Check(check));
    }
    for fk in &column.foreign_keys {
        let points_here = fk.target.table.text == out.name.text && fk.target.schema == out.schema;
        if fk.target.column.is_none() && !points_here {
            let other = crate::table::table_key(
                fk.target.schema.as_ref().map(Name::as_str),
                &fk.target.table.text,
            );
            return Err(CompileError::new(
                ErrorClass::NoReferencedColumn,
                format!(
                    "Could not initialize target column for ForeignKey '{other}' on table '{}': table '{}' has no \
                     column named '{}'",
                    out.name,
                    fk.target.table,
                    column.key()
                ),
            ));
        }
        out.constraints
            .push(Constraint::ForeignKey(table_level(fk, &name)));
    }
    Ok(())
}

/// Makes the constraint that a column's `ForeignKey` stands for.
pub fn table_level(fk: &ForeignKey, column: &Name) -> ForeignKeyConstraint {
    ForeignKeyConstraint {
        name: fk.name.clone(),
        columns: vec![column.clone()],
        referred_schema: fk.target.schema.clone(),
        referred_table: fk.target.table.clone(),
        referred_columns: vec![fk.target.column.clone().unwrap_or_else(|| column.clone())],
        onupdate: fk.onupdate.clone(),
        ondelete: fk.ondelete.clone(),
        deferrable: fk.deferrable,
        initially: fk.initially.clone(),
        match_: fk.match_.clone(),
        use_alter: fk.use_alter,
        comment: fk.comment.clone(),
        dialect_options: fk.dialect_options.clone(),
    }
}

/// A column without a type takes the type of the column it points to, where that one is known.
fn copy_self_referential_types(table: &mut Table) {
    let mut found: Vec<(usize, Type)> = Vec::new();
    for constraint in &table.constraints {
        let Constraint::ForeignKey(fk) = constraint else {
            continue;
        };
        if fk.referred_table.text != table.name.text
            || fk.referred_schema.as_ref().map(Name::as_str)
                != table.schema.as_ref().map(Name::as_str)
        {
            continue;
        }
        for (local, remote) in fk.columns.iter().zip(&fk.referred_columns) {
            let local = table
                .columns
                .iter()
                .position(|it| it.name == *local && it.type_ == Type::Null);
            let remote = table.columns.iter().find(|it| it.name == *remote);
            if let (Some(local), Some(remote)) = (local, remote) {
                found.push((local, remote.type_.clone()));
            }
        }
    }
    for (at, type_) in found {
        table.columns[at].type_ = type_;
    }
}

/// Names everything; the error is for a CHECK of a type, which only matters where the CHECK is written.
fn name_all(cx: &CompileContext, table: &mut Table) -> Result<Option<CompileError>, CompileError> {
    let mut unnamed_check = None;
    let mut constraints = std::mem::take(&mut table.constraints);
    for constraint in &mut constraints {
        let named = cx
            .naming_convention
            .name_for(Named::Constraint(constraint), table);
        match (named, &constraint) {
            (Ok(name), _) => *constraint.name_mut() = name,
            (Err(error), Constraint::Check(check)) if check.type_bound => {
                unnamed_check = Some(error);
            }
            (Err(error), _) => return Err(error),
        }
    }
    table.constraints = constraints;
    let mut indexes = std::mem::take(&mut table.indexes);
    for index in &mut indexes {
        index.name = cx.naming_convention.name_for(Named::Index(index), table)?;
    }
    table.indexes = indexes;
    let mut columns = std::mem::take(&mut table.columns);
    for column in &mut columns {
        for constraint in &mut column.constraints {
            let name = cx
                .naming_convention
                .name_for(Named::Constraint(constraint), table)?;
            *constraint.name_mut() = name;
        }
    }
    table.columns = columns;
    Ok(unnamed_check)
}

/// Names a constraint as if it had just entered a table of that name.
pub fn resolve_constraint(
    cx: &CompileContext,
    schema: Option<&Name>,
    table_name: &Name,
    constraint: &Constraint,
) -> Result<(Table, Constraint), CompileError> {
    let table = Table {
        schema: schema.cloned(),
        ..Table::new(table_name.clone())
    };
    if let Constraint::ForeignKey(fk) = constraint {
        check_counts(fk)?;
    }
    let (owner, options) = options::of_constraint(constraint);
    options::validate(cx, owner, options)?;
    let mut constraint = constraint.clone();
    *constraint.name_mut() = cx
        .naming_convention
        .name_for(Named::Constraint(&constraint), &table)?;
    Ok((table, constraint))
}

/// Names an index as if it had just entered a table of that name.
pub fn resolve_index(
    cx: &CompileContext,
    schema: Option<&Name>,
    table_name: &Name,
    index: &Index,
) -> Result<(Table, Index), CompileError> {
    let table = Table {
        schema: schema.cloned(),
        ..Table::new(table_name.clone())
    };
    options::validate(cx, Owner::Index, &index.dialect_options)?;
    let mut index = index.clone();
    index.name = cx
        .naming_convention
        .name_for(Named::Index(&index), &table)?;
    Ok((table, index))
}

/// What `str(type)` says, for messages.
pub(crate) fn generic_text(type_: &Type) -> String {
    let cx = CompileContext::online(std::rc::Rc::new(crate::dialect::DefaultDialect));
    crate::dialect::types::type_sql(&cx, type_).unwrap_or_else(|_| format!("{type_:?}"))
}
