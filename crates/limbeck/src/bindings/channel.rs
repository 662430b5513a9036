//! Running ops on whatever a script calls its bind: a connection, an engine, or the offline stand-in.

use std::rc::Rc;

use limbeck_py::{Result, Value, Vm};
use limbeck_sql::{
    dialect::{CompileContext, Dialect, Statement, StrDialect},
    error::CompileError,
    naming::NamingConvention,
    op::Op,
    table::Table,
    types::{EnumArgs, Type},
};

use super::{
    connection::ConnectionObject, context::MigrationContext, convert, exc, inspector,
    mock::MockConnection,
};
use crate::driver::{ResultSet, SharedConnection};

/// Runs a statement on a connection; parameters are inlined already.
pub fn run_statement(
    vm: &Vm,
    handle: &SharedConnection,
    statement: &Statement,
) -> Result<ResultSet> {
    let params: Vec<_> = statement
        .params
        .iter()
        .map(|(_, datum)| datum.clone())
        .collect();
    let mut connection = handle.borrow_mut();
    let result = connection.execute(&statement.sql, &params);
    for notice in connection.notices() {
        vm.host().log(log::Level::Debug, "limbeck.notice", &notice);
    }
    result.map_err(|error| exc::db_error(vm, error, Some(&statement.sql)))
}

/// What a bind is.
enum Bind {
    Online {
        handle: SharedConnection,
        dialect: Rc<dyn Dialect>,
    },
    Offline(Rc<MigrationContext>),
}

fn bind(vm: &Vm, value: &Value) -> Result<Bind> {
    if let Some(context) = value
        .downcast_ref::<MockConnection>()
        .and_then(MockConnection::context)
    {
        return Ok(Bind::Offline(context));
    }
    if let Some(connection) = value.downcast_ref::<ConnectionObject>() {
        return Ok(Bind::Online {
            handle: connection.handle(),
            dialect: connection.dialect(),
        });
    }
    // An engine: SQLAlchemy would check a connection out; a session: it has one.
    for attribute in ["connection", "bind"] {
        if let Some(inner) = vm.find_attr(value, attribute)?
            && inner.downcast_ref::<ConnectionObject>().is_some()
        {
            return bind(vm, &inner);
        }
    }
    Err(convert::wrong(vm, "bind", "a connection", value))
}

fn run(vm: &Vm, bind: &Bind, op: &Op, naming: &NamingConvention) -> Result<()> {
    match bind {
        Bind::Offline(context) => context.run_op_named(vm, op, Rc::new(naming.clone())),
        Bind::Online { handle, dialect } => {
            let context = CompileContext {
                naming_convention: Rc::new(naming.clone()),
                ..CompileContext::online(dialect.clone())
            };
            let statements = op
                .compile(&context)
                .map_err(|error| exc::compile_error(vm, &error))?;
            statements
                .iter()
                .try_for_each(|statement| run_statement(vm, handle, statement).map(|_| ()))
        }
    }
}

/// Runs one op on a bind.
pub fn run_on(vm: &Vm, value: &Value, op: Op) -> Result<()> {
    run(vm, &bind(vm, value)?, &op, &NamingConvention::default())
}

/// `metadata.create_all(bind)`, `table.drop(bind)`, ...: in the order of foreign keys.
pub fn create_or_drop_all(
    vm: &Vm,
    value: &Value,
    mut tables: Vec<Table>,
    naming: NamingConvention,
    create: bool,
    checkfirst: bool,
) -> Result<()> {
    let target = bind(vm, value)?;
    resolve_types(&mut tables);
    let all: Vec<&Table> = tables.iter().collect();
    let mut sorted = limbeck_sql::sort::sort_tables(&all).tables;
    if !create {
        sorted.reverse();
    }
    for table in sorted {
        let schema = table.schema.as_ref().map(|name| name.as_str());
        if checkfirst && inspector::has_table(vm, value, table.name.as_str(), schema)? == create {
            continue;
        }
        let op = if create {
            Op::CreateTable(limbeck_sql::op::CreateTable {
                table: table.clone(),
                if_not_exists: None,
            })
        } else {
            Op::DropTable(limbeck_sql::op::DropTable {
                table_name: table.name.clone(),
                schema: table.schema.clone(),
                ..limbeck_sql::op::DropTable::default()
            })
        };
        run(vm, &target, &op, &naming)?;
    }
    Ok(())
}

/// A column without a type takes that of the column its foreign key points to.
fn resolve_types(tables: &mut [Table]) {
    let all = tables.to_vec();
    for column in tables.iter_mut().flat_map(|table| &mut table.columns) {
        let Some(target) = column.foreign_keys.first().map(|key| &key.target) else {
            continue;
        };
        if column.type_ != Type::Null {
            continue;
        }
        let referred = all
            .iter()
            .find(|table| table.name == target.table && table.schema == target.schema);
        let name = target.column.as_ref().map(|name| name.as_str());
        if let Some(found) =
            referred.and_then(|table| table.column(name.unwrap_or(column.name.as_str())))
        {
            column.type_ = found.type_.clone();
        }
    }
}

/// `ENUM(...).create(bind, checkfirst)` and `.drop(...)` on a database that has such types.
pub fn create_or_drop_enum(
    vm: &Vm,
    value: &Value,
    args: EnumArgs,
    create: bool,
    checkfirst: bool,
) -> Result<()> {
    let target = bind(vm, value)?;
    let dialect = match &target {
        Bind::Online { dialect, .. } => dialect.clone(),
        Bind::Offline(context) => context.dialect.clone(),
    };
    if !dialect.supports_native_enum() || dialect.name() != "postgresql" {
        return Ok(());
    }
    let (name, schema) = (
        args.name.text().unwrap_or_default().to_owned(),
        args.schema.clone(),
    );
    let online = matches!(target, Bind::Online { .. });
    if checkfirst && online {
        let schema = schema.as_ref().map(|name| name.as_str());
        if inspector::has_type(vm, value, &name, schema)? == create {
            return Ok(());
        }
    }
    let context = CompileContext::online(dialect);
    let compiled = if create {
        limbeck_sql::dialect::postgresql::named_types::create_enum(&context, &args)
    } else {
        limbeck_sql::dialect::postgresql::named_types::drop_enum(&context, &args)
    };
    let statement = compiled.map_err(|error| exc::compile_error(vm, &error))?;
    match target {
        Bind::Online { handle, .. } => run_statement(vm, &handle, &statement).map(|_| ()),
        Bind::Offline(context) => context.run_statement(vm, &statement),
    }
}

/// A type as SQL text; `default` stands for no database in particular.
pub fn type_text(vm: &Vm, type_: &Type, dialect: &str) -> Result<String> {
    let dialect: Rc<dyn Dialect> = match dialect {
        "default" => Rc::new(StrDialect),
        name => limbeck_sql::dialect::dialect(name).ok_or_else(|| {
            let gap = CompileError::gap(format!("types are not written for dialect '{name}'"));
            exc::compile_error(vm, &gap)
        })?,
    };
    let context = CompileContext::online(dialect.clone());
    dialect
        .type_sql(&context, type_)
        .map_err(|error| exc::compile_error(vm, &error))
}
