//! `alembic.op`: directives to [`Op`]s.

use std::rc::Rc;

use limbeck_py::{ArgReader, Args, Result, Value, Vm, module::ModuleObject};
use limbeck_sql::{
    constraint::{Check, Constraint, ForeignKeyConstraint, PrimaryKey, Unique},
    name::{ConstraintName, Name},
    op::{
        AddConstraint, BulkInsert, CreateIndex, CreateTable, CreateTableComment, DropTable,
        DropTableComment, Op, RenameTable,
    },
    options::DialectOptions,
    table::Table,
};

use super::{
    batch, column_ops,
    context::MigrationContext,
    convert, expr, names, schema,
    schema::{TableObject, dialect_options},
    state::State,
};

/// A directive: it reads its arguments and gives an op.
type Directive = fn(&Vm, ArgReader<'_>, &Target) -> Result<Op>;

/// What a directive works on: nothing yet (`op.*`), or the table of a batch (`batch_op.*`).
#[derive(Debug, Clone, Default)]
pub struct Target {
    /// The batch's table and schema.
    pub table: Option<(Name, Option<Name>)>,
}

impl Target {
    /// The table: an argument, or the batch's own.
    pub(super) fn table(&self, vm: &Vm, args: &mut ArgReader<'_>, param: &str) -> Result<Name> {
        match &self.table {
            Some((name, _)) => Ok(name.clone()),
            None => convert::name(vm, param, &args.required(param)?),
        }
    }

    /// The schema: a keyword, or the batch's own.
    pub(super) fn schema(
        &self,
        vm: &Vm,
        args: &mut ArgReader<'_>,
        param: &str,
    ) -> Result<Option<Name>> {
        match &self.table {
            Some((_, schema)) => Ok(schema.clone()),
            None => convert::opt_name(vm, param, args.keyword(param)),
        }
    }
}

/// The directives that `op` and `batch_op` share.
pub(super) const SHARED: &[(&str, Directive)] = &[
    ("add_column", column_ops::add_column),
    ("alter_column", column_ops::alter_column),
    ("drop_column", column_ops::drop_column),
    ("create_check_constraint", create_check_constraint),
    ("create_exclude_constraint", create_exclude_constraint),
    ("create_foreign_key", create_foreign_key),
    ("create_index", create_index),
    ("create_primary_key", create_primary_key),
    ("create_table_comment", create_table_comment),
    ("create_unique_constraint", create_unique_constraint),
    ("drop_constraint", column_ops::drop_constraint),
    ("drop_index", column_ops::drop_index),
    ("drop_table_comment", drop_table_comment),
];

/// The directives of `op` alone.
pub(super) const OWN: &[(&str, Directive)] =
    &[("drop_table", drop_table), ("rename_table", rename_table)];

/// Makes the module `alembic.op`.
pub fn module(state: &Rc<State>) -> ModuleObject {
    let mut module = ModuleObject::new("alembic.op");
    for &(name, directive) in SHARED.iter().chain(OWN) {
        let state = state.clone();
        module = module.with_function(name, move |vm, args| {
            let op = directive(vm, args.reader(vm, name), &Target::default())?;
            state.migration_context(vm, name)?.run_op(vm, &op)?;
            Ok(Value::None)
        });
    }
    let on = |state: &Rc<State>,
              call: fn(&Vm, Args, &Rc<MigrationContext>) -> Result<Value>,
              name: &'static str| {
        let state = state.clone();
        move |vm: &Vm, args: Args| call(vm, args, &state.migration_context(vm, name)?)
    };
    module
        .with_function("create_table", on(state, create_table, "create_table"))
        .with_function("execute", on(state, execute, "execute"))
        .with_function("bulk_insert", on(state, bulk_insert, "bulk_insert"))
        .with_function("get_bind", on(state, get_bind, "get_bind"))
        .with_function("get_context", on(state, get_context, "get_context"))
        .with_function(
            "batch_alter_table",
            on(state, batch::batch_alter_table, "batch_alter_table"),
        )
        .with_function("run_async", on(state, run_async, "run_async"))
        .with_function("inline_literal", expr::inline_literal)
        .with_function("f", names::conv)
}

fn run_async(vm: &Vm, args: Args, context: &Rc<MigrationContext>) -> Result<Value> {
    if context.as_sql {
        return Err(vm.exception("NotImplementedError", "Cannot call run_async in SQL mode"));
    }
    let mut args = args;
    if args.pos.is_empty() {
        return Err(
            vm.type_error("run_async() missing 1 required positional argument: 'async_function'")
        );
    }
    let function = args.pos.remove(0);
    args.pos.insert(0, context.bind(vm)?);
    let made = vm.call(&function, args)?;
    vm.awaited(made)
}

fn get_bind(vm: &Vm, args: Args, context: &Rc<MigrationContext>) -> Result<Value> {
    args.reader(vm, "get_bind").finish()?;
    context.bind(vm)
}

fn get_context(vm: &Vm, args: Args, context: &Rc<MigrationContext>) -> Result<Value> {
    args.reader(vm, "get_context").finish()?;
    Ok(Value::Object(context.clone()))
}

/// `execute(sqltext, *, execution_options=None)`.
pub(super) fn execute(vm: &Vm, args: Args, context: &Rc<MigrationContext>) -> Result<Value> {
    let mut args = args.reader(vm, "execute");
    let sqltext = args.required("sqltext")?;
    args.keyword("execution_options");
    args.finish()?;
    context.execute(vm, &sqltext)?;
    Ok(Value::None)
}

/// `create_table(table_name, *columns, if_not_exists=None, **kw)`.
fn create_table(vm: &Vm, args: Args, context: &Rc<MigrationContext>) -> Result<Value> {
    let mut args = args.reader(vm, "create_table");
    let name = convert::name(vm, "table_name", &args.required("table_name")?)?;
    let items = args.rest_positional();
    let schema = convert::opt_name(vm, "schema", args.keyword("schema"))?;
    let if_not_exists = convert::opt_bool(vm, args.keyword("if_not_exists"))?;
    let mut table = Table {
        name,
        schema,
        ..Table::default()
    };
    schema::read_table_items(vm, &mut table, &items, false)?;
    schema::read_table_keywords(vm, &mut table, &mut args)?;
    args.finish()?;
    let op = Op::CreateTable(CreateTable {
        table,
        if_not_exists,
    });
    context.run_op(vm, &op)?;
    Ok(match op {
        Op::CreateTable(op) => Value::Object(TableObject::detached(op.table)),
        _ => Value::None,
    })
}

/// `drop_table(table_name, *, schema=None, if_exists=None, **kw)`.
fn drop_table(vm: &Vm, mut args: ArgReader<'_>, _: &Target) -> Result<Op> {
    let table_name = convert::name(vm, "table_name", &args.required("table_name")?)?;
    let schema = convert::opt_name(vm, "schema", args.keyword("schema"))?;
    let if_exists = convert::opt_bool(vm, args.keyword("if_exists"))?;
    let mut table = Table::default();
    schema::read_table_keywords(vm, &mut table, &mut args)?;
    args.finish()?;
    Ok(Op::DropTable(DropTable {
        table_name,
        schema,
        if_exists,
        dialect_options: table.dialect_options,
        ..DropTable::default()
    }))
}

/// `rename_table(old_table_name, new_table_name, *, schema=None)`.
fn rename_table(vm: &Vm, mut args: ArgReader<'_>, _: &Target) -> Result<Op> {
    let table_name = convert::name(vm, "old_table_name", &args.required("old_table_name")?)?;
    let new_table_name = convert::name(vm, "new_table_name", &args.required("new_table_name")?)?;
    let schema = convert::opt_name(vm, "schema", args.keyword("schema"))?;
    args.finish()?;
    Ok(Op::RenameTable(RenameTable {
        table_name,
        new_table_name,
        schema,
    }))
}

/// `create_table_comment(table_name, comment, *, existing_comment=None, schema=None)`.
fn create_table_comment(vm: &Vm, mut args: ArgReader<'_>, target: &Target) -> Result<Op> {
    let table_name = target.table(vm, &mut args, "table_name")?;
    let comment = convert::opt_str(vm, "comment", Some(args.required("comment")?))?;
    let existing_comment =
        convert::opt_str(vm, "existing_comment", args.keyword("existing_comment"))?;
    let schema = target.schema(vm, &mut args, "schema")?;
    args.finish()?;
    Ok(Op::CreateTableComment(CreateTableComment {
        table_name,
        comment,
        existing_comment,
        schema,
    }))
}

/// `drop_table_comment(table_name, *, existing_comment=None, schema=None)`.
fn drop_table_comment(vm: &Vm, mut args: ArgReader<'_>, target: &Target) -> Result<Op> {
    let table_name = target.table(vm, &mut args, "table_name")?;
    let existing_comment =
        convert::opt_str(vm, "existing_comment", args.keyword("existing_comment"))?;
    let schema = target.schema(vm, &mut args, "schema")?;
    args.finish()?;
    Ok(Op::DropTableComment(DropTableComment {
        table_name,
        existing_comment,
        schema,
    }))
}

fn add_constraint(table_name: Name, schema: Option<Name>, constraint: Constraint) -> Op {
    Op::AddConstraint(AddConstraint {
        table_name,
        schema,
        constraint,
    })
}

/// What constraints take besides their own: `deferrable`, `initially`, and dialect keywords.
fn constraint_keywords(
    vm: &Vm,
    args: &mut ArgReader<'_>,
) -> Result<(Option<bool>, Option<String>, DialectOptions)> {
    let deferrable = convert::opt_bool(vm, args.keyword("deferrable"))?;
    let initially = convert::opt_str(vm, "initially", args.keyword("initially"))?;
    let options = dialect_options(vm, args.rest_keywords())?;
    Ok((deferrable, initially, options))
}

/// Reads `constraint_name`.
pub(super) fn constraint_name(vm: &Vm, args: &mut ArgReader<'_>) -> Result<ConstraintName> {
    let name = args.required("constraint_name")?;
    convert::constraint_name(vm, "constraint_name", Some(name))
}

/// `create_check_constraint(constraint_name, table_name, condition, *, schema=None, **kw)`.
fn create_check_constraint(vm: &Vm, mut args: ArgReader<'_>, target: &Target) -> Result<Op> {
    let name = constraint_name(vm, &mut args)?;
    let table = target.table(vm, &mut args, "table_name")?;
    let condition = expr::text_or_expr(vm, &args.required("condition")?)?;
    let schema = target.schema(vm, &mut args, "schema")?;
    let (deferrable, initially, dialect_options) = constraint_keywords(vm, &mut args)?;
    args.finish()?;
    let check = Check {
        name,
        deferrable,
        initially,
        dialect_options,
        ..Check::new(condition)
    };
    Ok(add_constraint(table, schema, Constraint::Check(check)))
}

/// `create_exclude_constraint(constraint_name, table_name, *elements, **kw)`.
fn create_exclude_constraint(vm: &Vm, mut args: ArgReader<'_>, target: &Target) -> Result<Op> {
    let name = constraint_name(vm, &mut args)?;
    let table = target.table(vm, &mut args, "table_name")?;
    let elements = args.rest_positional();
    let schema = target.schema(vm, &mut args, "schema")?;
    let exclude = schema::exclude_from(vm, &elements, args)?;
    Ok(add_constraint(
        table,
        schema,
        Constraint::Exclude(limbeck_sql::constraint::Exclude { name, ..exclude }),
    ))
}

/// `create_foreign_key(constraint_name, source_table, referent_table, local_cols, remote_cols, *, onupdate, ondelete,
/// deferrable, initially, match, source_schema, referent_schema, **dialect_kw)`.
fn create_foreign_key(vm: &Vm, mut args: ArgReader<'_>, target: &Target) -> Result<Op> {
    let name = constraint_name(vm, &mut args)?;
    let table = target.table(vm, &mut args, "source_table")?;
    let referred_table = convert::name(vm, "referent_table", &args.required("referent_table")?)?;
    let columns = convert::names(vm, "local_cols", &args.required("local_cols")?)?;
    let referred_columns = convert::names(vm, "remote_cols", &args.required("remote_cols")?)?;
    let onupdate = convert::opt_str(vm, "onupdate", args.keyword("onupdate"))?;
    let ondelete = convert::opt_str(vm, "ondelete", args.keyword("ondelete"))?;
    let match_ = convert::opt_str(vm, "match", args.keyword("match"))?;
    let use_alter = convert::bool_or(vm, args.keyword("use_alter"), false)?;
    args.keyword("link_to_name");
    let schema = target.schema(vm, &mut args, "source_schema")?;
    let referred_schema =
        convert::opt_name(vm, "referent_schema", args.keyword("referent_schema"))?;
    let (deferrable, initially, dialect_options) = constraint_keywords(vm, &mut args)?;
    args.finish()?;
    let constraint = ForeignKeyConstraint {
        name,
        columns,
        referred_schema,
        referred_table,
        referred_columns,
        onupdate,
        ondelete,
        deferrable,
        initially,
        match_,
        use_alter,
        comment: None,
        dialect_options,
    };
    Ok(add_constraint(
        table,
        schema,
        Constraint::ForeignKey(constraint),
    ))
}

/// `create_primary_key(constraint_name, table_name, columns, *, schema=None)`.
fn create_primary_key(vm: &Vm, mut args: ArgReader<'_>, target: &Target) -> Result<Op> {
    let name = constraint_name(vm, &mut args)?;
    let table = target.table(vm, &mut args, "table_name")?;
    let columns = convert::names(vm, "columns", &args.required("columns")?)?;
    let schema = target.schema(vm, &mut args, "schema")?;
    args.finish()?;
    let key = PrimaryKey {
        name,
        columns,
        ..PrimaryKey::default()
    };
    Ok(add_constraint(table, schema, Constraint::PrimaryKey(key)))
}

/// `create_unique_constraint(constraint_name, table_name, columns, *, schema=None, **kw)`.
fn create_unique_constraint(vm: &Vm, mut args: ArgReader<'_>, target: &Target) -> Result<Op> {
    let name = constraint_name(vm, &mut args)?;
    let table = target.table(vm, &mut args, "table_name")?;
    let columns = convert::names(vm, "columns", &args.required("columns")?)?;
    let schema = target.schema(vm, &mut args, "schema")?;
    let (deferrable, initially, dialect_options) = constraint_keywords(vm, &mut args)?;
    args.finish()?;
    let unique = Unique {
        name,
        columns,
        deferrable,
        initially,
        comment: None,
        dialect_options,
    };
    Ok(add_constraint(table, schema, Constraint::Unique(unique)))
}

/// `create_index(index_name, table_name, columns, *, schema=None, unique=False, if_not_exists=None, **kw)`.
fn create_index(vm: &Vm, mut args: ArgReader<'_>, target: &Target) -> Result<Op> {
    let name = convert::constraint_name(vm, "index_name", Some(args.required("index_name")?))?;
    let table_name = target.table(vm, &mut args, "table_name")?;
    let columns = args.required("columns")?;
    let schema = target.schema(vm, &mut args, "schema")?;
    let unique = convert::opt_bool(vm, args.keyword("unique"))?;
    let if_not_exists = convert::opt_bool(vm, args.keyword("if_not_exists"))?;
    args.keyword("quote");
    args.keyword("info");
    let dialect_options = dialect_options(vm, args.rest_keywords())?;
    args.finish()?;
    let elements = convert::sequence(vm, "columns", &columns)?
        .iter()
        .map(|value| schema::index_element(vm, value))
        .collect::<Result<_>>()?;
    let index = limbeck_sql::index::Index {
        name,
        elements,
        unique,
        dialect_options,
        ..limbeck_sql::index::Index::default()
    };
    Ok(Op::CreateIndex(CreateIndex {
        table_name,
        schema,
        index,
        if_not_exists,
    }))
}

/// `bulk_insert(table, rows, *, multiinsert=True)`.
pub(super) fn bulk_insert(vm: &Vm, args: Args, context: &Rc<MigrationContext>) -> Result<Value> {
    let mut args = args.reader(vm, "bulk_insert");
    let table = args.required("table")?;
    let rows = args.required("rows")?;
    let multiinsert = convert::bool_or(vm, args.keyword("multiinsert"), true)?;
    args.finish()?;
    let rows = match &rows {
        Value::List(rows) => rows.borrow().clone(),
        Value::Tuple(rows) => rows.to_vec(),
        _ => return Err(vm.type_error("List expected")),
    };
    if rows
        .first()
        .is_some_and(|row| !matches!(row, Value::Dict(_)))
    {
        return Err(vm.type_error("List of dictionaries expected"));
    }
    context.bulk_insert(vm, &table, &rows, multiinsert)?;
    Ok(Value::None)
}

/// The op type for what inserts rows; see `context`.
pub(super) fn bulk_insert_op(
    table: Table,
    rows: Vec<indexmap::IndexMap<String, limbeck_sql::expr::Expr>>,
    multiinsert: bool,
) -> Op {
    Op::BulkInsert(BulkInsert {
        table,
        rows,
        multiinsert,
    })
}
