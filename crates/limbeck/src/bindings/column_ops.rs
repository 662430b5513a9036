//! The directives that alter and drop columns, constraints and indexes.

use limbeck_py::{ArgReader, Result, Value, Vm};
use limbeck_sql::{
    name::Name,
    op::{
        AddColumn, AlterColumn, ConstraintKind, DropColumn, DropConstraint, DropIndex,
        ModifyDefault, Op,
    },
    options::DialectOptions,
};

use super::{
    convert,
    op::{self, Target},
    schema::{self, ColumnObject, Item, dialect_options},
    types,
};

/// `add_column(table_name, column, *, schema=None, if_not_exists=None, inline_references=None,
/// inline_primary_key=None)`, in batches also `insert_before`, `insert_after`.
pub(super) fn add_column(vm: &Vm, mut args: ArgReader<'_>, target: &Target) -> Result<Op> {
    let table_name = target.table(vm, &mut args, "table_name")?;
    let column = args.required("column")?;
    let column = vm.concrete(&column)?;
    let column = column
        .downcast_ref::<ColumnObject>()
        .ok_or_else(|| convert::wrong(vm, "column", "a Column", &column))?
        .column
        .borrow()
        .clone();
    let schema = target.schema(vm, &mut args, "schema")?;
    let if_not_exists = convert::opt_bool(vm, args.keyword("if_not_exists"))?;
    let inline_references = convert::opt_bool(vm, args.keyword("inline_references"))?;
    let inline_primary_key = convert::opt_bool(vm, args.keyword("inline_primary_key"))?;
    let (insert_before, insert_after) = insert_position(vm, &mut args, target)?;
    args.finish()?;
    Ok(Op::AddColumn(Box::new(AddColumn {
        table_name,
        column,
        schema,
        if_not_exists,
        inline_references,
        inline_primary_key,
        insert_before,
        insert_after,
        dialect_options: DialectOptions::new(),
    })))
}

fn insert_position(
    vm: &Vm,
    args: &mut ArgReader<'_>,
    target: &Target,
) -> Result<(Option<String>, Option<String>)> {
    if target.table.is_none() {
        return Ok((None, None));
    }
    let before = convert::opt_str(vm, "insert_before", args.keyword("insert_before"))?;
    let after = convert::opt_str(vm, "insert_after", args.keyword("insert_after"))?;
    Ok((before, after))
}

/// Reads a `server_default=` of `alter_column`: `False` means "leave it", `None` means "drop it".
fn modify_default(vm: &Vm, value: Option<Value>) -> Result<ModifyDefault> {
    match value {
        None | Some(Value::Bool(false)) => Ok(ModifyDefault::Unchanged),
        Some(Value::None) => Ok(ModifyDefault::None),
        Some(value) => Ok(match schema::server_default(vm, &value)? {
            Ok(default) => ModifyDefault::Value(default),
            Err(Item::Computed(computed)) => ModifyDefault::Computed(*computed),
            Err(Item::Identity(identity)) => ModifyDefault::Identity(identity),
            Err(_) => return Err(convert::wrong(vm, "server_default", "a default", &value)),
        }),
    }
}

fn opt_type(vm: &Vm, value: Option<Value>) -> Result<Option<limbeck_sql::types::Type>> {
    value
        .filter(|value| !value.is_none())
        .map(|value| types::to_type(vm, &value))
        .transpose()
}

/// `alter_column(table_name, column_name, *, nullable, comment, server_default, new_column_name, type_, existing_type,
/// existing_server_default, existing_nullable, existing_comment, schema, **kw)`.
pub(super) fn alter_column(vm: &Vm, mut args: ArgReader<'_>, target: &Target) -> Result<Op> {
    let table_name = target.table(vm, &mut args, "table_name")?;
    let column_name = convert::name(vm, "column_name", &args.required("column_name")?)?;
    let nullable = convert::opt_bool(vm, args.keyword("nullable"))?;
    let comment = match args.keyword("comment") {
        None | Some(Value::Bool(false)) => None,
        value => Some(convert::opt_str(vm, "comment", value)?),
    };
    let server_default = modify_default(vm, args.keyword("server_default"))?;
    let legacy_name = args.keyword("name");
    let new_column_name = args.keyword("new_column_name").or(legacy_name);
    let new_column_name = convert::opt_name(vm, "new_column_name", new_column_name)?;
    let type_ = opt_type(vm, args.keyword("type_"))?;
    let existing_type = opt_type(vm, args.keyword("existing_type"))?;
    let existing_server_default = modify_default(vm, args.keyword("existing_server_default"))?;
    let existing_nullable = convert::opt_bool(vm, args.keyword("existing_nullable"))?;
    let existing_comment =
        convert::opt_str(vm, "existing_comment", args.keyword("existing_comment"))?;
    let schema = target.schema(vm, &mut args, "schema")?;
    let autoincrement = convert::opt_bool(vm, args.keyword("autoincrement"))?;
    let existing_autoincrement = convert::opt_bool(vm, args.keyword("existing_autoincrement"))?;
    // Accepted and without effect in batches, as upstream.
    insert_position(vm, &mut args, target)?;
    let dialect_options = alter_options(vm, args.rest_keywords())?;
    args.finish()?;
    Ok(Op::AlterColumn(Box::new(AlterColumn {
        table_name,
        column_name,
        nullable,
        comment,
        server_default,
        new_column_name,
        type_,
        existing_type,
        existing_server_default,
        existing_nullable,
        existing_comment,
        schema,
        autoincrement,
        existing_autoincrement,
        dialect_options,
    })))
}

/// Dialect keywords; keywords named like those of `Column` that `alter_column` has no use for are refused: Alembic
/// swallows them, and with them a change that its author wanted.
fn alter_options(vm: &Vm, keywords: Vec<(std::rc::Rc<str>, Value)>) -> Result<DialectOptions> {
    for (name, _) in &keywords {
        if !name.contains('_') || name.starts_with("existing_") {
            return Err(vm.type_error(format!(
                "alter_column() got an unexpected keyword argument '{name}'"
            )));
        }
    }
    dialect_options(vm, keywords)
}

/// `drop_column(table_name, column_name, *, schema=None, **kw)`.
pub(super) fn drop_column(vm: &Vm, mut args: ArgReader<'_>, target: &Target) -> Result<Op> {
    let table_name = target.table(vm, &mut args, "table_name")?;
    let column_name = convert::name(vm, "column_name", &args.required("column_name")?)?;
    let schema = target.schema(vm, &mut args, "schema")?;
    let if_exists = convert::opt_bool(vm, args.keyword("if_exists"))?;
    let existing_type = opt_type(vm, args.keyword("existing_type"))?;
    for ignored in [
        "existing_nullable",
        "existing_server_default",
        "existing_comment",
        "existing_autoincrement",
    ] {
        // Alembic swallows what it does not need here; these are harmless descriptions.
        args.keyword(ignored);
    }
    let dialect_options = dialect_options(vm, args.rest_keywords())?;
    args.finish()?;
    Ok(Op::DropColumn(DropColumn {
        table_name,
        column_name,
        schema,
        if_exists,
        existing_type,
        dialect_options,
        ..DropColumn::default()
    }))
}

/// `drop_constraint(constraint_name, table_name, type_=None, *, schema=None, if_exists=None)`.
pub(super) fn drop_constraint(vm: &Vm, mut args: ArgReader<'_>, target: &Target) -> Result<Op> {
    let constraint_name = op::constraint_name(vm, &mut args)?;
    let table_name = target.table(vm, &mut args, "table_name")?;
    let legacy_kind = args.keyword("type");
    let kind = args.optional("type_")?.or(legacy_kind);
    let kind = match convert::opt_str(vm, "type_", kind)? {
        None => None,
        Some(text) => Some(ConstraintKind::parse(&text).map_err(|message| vm.type_error(message))?),
    };
    let schema = target.schema(vm, &mut args, "schema")?;
    let if_exists = convert::opt_bool(vm, args.keyword("if_exists"))?;
    args.finish()?;
    Ok(Op::DropConstraint(DropConstraint {
        constraint_name,
        table_name,
        kind,
        schema,
        if_exists,
        ..DropConstraint::default()
    }))
}

/// `drop_index(index_name, table_name=None, *, schema=None, if_exists=None, **kw)`.
pub(super) fn drop_index(vm: &Vm, mut args: ArgReader<'_>, target: &Target) -> Result<Op> {
    let index_name =
        convert::constraint_name(vm, "index_name", Some(args.required("index_name")?))?;
    let table_name: Option<Name> = match &target.table {
        Some((name, _)) => {
            // Batches take a table name and ignore it.
            args.keyword("table_name");
            Some(name.clone())
        }
        None => convert::opt_name(vm, "table_name", args.optional("table_name")?)?,
    };
    let schema = target.schema(vm, &mut args, "schema")?;
    let if_exists = convert::opt_bool(vm, args.keyword("if_exists"))?;
    args.keyword("unique");
    let dialect_options = dialect_options(vm, args.rest_keywords())?;
    args.finish()?;
    Ok(Op::DropIndex(DropIndex {
        index_name,
        table_name,
        schema,
        if_exists,
        dialect_options,
        ..DropIndex::default()
    }))
}
