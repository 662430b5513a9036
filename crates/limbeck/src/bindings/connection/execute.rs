//! Executing statements on a connection.

use std::rc::Rc;

use indexmap::IndexMap;
use limbeck_py::{Args, Error, Result, Value, Vm};
use limbeck_sql::{
    datum::Datum,
    dialect::CompileContext,
    expr::{
        Query, Stmt,
        compile::{Compiled, Execution, compile, inline_pyformat, text_parameters},
    },
};

use super::{
    ConnectionObject, not_executable,
    parameters::{Params, bound, inlined, parameter_sets, placed, shown_params},
};
use crate::{
    bindings::{
        channel, datum,
        ddl::{Ddl, DdlObject},
        exc, expr,
        result::{Columns, ResultObject, RowObject},
    },
    driver::{DbError, ResultSet},
    repr,
};

/// `connection.execute(statement, parameters=None, *, execution_options=None)`, and `scalar` and `scalars` alike.
pub(super) fn execute(
    vm: &Vm,
    connection: &Rc<ConnectionObject>,
    method: &str,
    args: Args,
) -> Result<Value> {
    let mut args = args.reader(vm, method);
    let statement = args.required("statement")?;
    let parameters = args.optional("parameters")?;
    args.keyword("execution_options");
    args.finish()?;
    let statement = vm.concrete(&statement)?;
    let sets = parameter_sets(vm, parameters)?;
    if let Some(ddl) = statement.downcast_ref::<DdlObject>() {
        return run_ddl(vm, connection, ddl);
    }
    if statement.as_str().is_some() {
        return Err(not_executable(vm, &statement));
    }
    let Some(stmt) = expr::try_stmt(vm, &statement)? else {
        return Err(not_executable(vm, &statement));
    };
    let result = run(vm, connection, &stmt, &sets)?;
    if method == "execute" {
        return Ok(result);
    }
    vm.call_method(&result, method, Args::default())
}

fn run_ddl(vm: &Vm, connection: &Rc<ConnectionObject>, ddl: &DdlObject) -> Result<Value> {
    let sql = match &ddl.0 {
        Ddl::Op(op) => {
            autobegin(vm, connection, "CREATE")?;
            channel::run_on(vm, &Value::Object(connection.clone()), (**op).clone())?;
            return Ok(empty_result(connection));
        }
        Ddl::Text(text) => text.clone(),
        Ddl::CreateSequence(..) | Ddl::DropSequence(..) => {
            let made = ddl.0.sequence_statement(&connection.compile_context());
            made.map_err(|error| exc::compile_error(vm, &error))?.sql
        }
    };
    let set = send(vm, connection, &sql, &sql, &[], None)?;
    Ok(Value::object(ResultObject::new(
        set,
        Vec::new(),
        connection.dialect.name(),
    )))
}

fn empty_result(connection: &ConnectionObject) -> Value {
    Value::object(ResultObject::new(
        ResultSet::default(),
        Vec::new(),
        connection.dialect.name(),
    ))
}

/// Opens a transaction before the first statement, as SQLAlchemy does; on SQLite only before one that writes rows, as
/// Python's driver does.
fn autobegin(vm: &Vm, connection: &ConnectionObject, sql: &str) -> Result<()> {
    let mut handle = connection.handle.borrow_mut();
    if handle.in_transaction() || handle.autocommit() {
        return Ok(());
    }
    let word: String = sql
        .trim_start()
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect::<String>()
        .to_uppercase();
    // Statements that open and end transactions do it themselves.
    if matches!(
        word.as_str(),
        "BEGIN" | "START" | "COMMIT" | "END" | "ROLLBACK"
    ) {
        return Ok(());
    }
    connection.autobegun.set(true);
    if !connection.is_postgresql()
        && !matches!(
            word.as_str(),
            "INSERT" | "UPDATE" | "DELETE" | "REPLACE" | "WITH"
        )
    {
        return Ok(());
    }
    let begun = handle.begin();
    begun.map_err(|error| exc::db_error(vm, error, Some("BEGIN")))
}

/// Sends a statement; what the server says beside the matter goes to the log.
pub(super) fn send(
    vm: &Vm,
    connection: &ConnectionObject,
    sql: &str,
    shown: &str,
    params: &[Datum],
    shown_params: Option<&str>,
) -> Result<ResultSet> {
    autobegin(vm, connection, sql)?;
    let mut handle = connection.handle.borrow_mut();
    let result = handle.execute(sql, params);
    let notices = handle.notices();
    drop(handle);
    for notice in notices {
        vm.host().log(log::Level::Debug, "limbeck.notice", &notice);
    }
    result.map_err(|error| failed(vm, error, shown, shown_params))
}

fn failed(vm: &Vm, error: DbError, sql: &str, params: Option<&str>) -> Error {
    exc::db_error_with(vm, error, Some(sql), params)
}

fn run(vm: &Vm, connection: &Rc<ConnectionObject>, stmt: &Stmt, sets: &[Params]) -> Result<Value> {
    let cx = connection.compile_context();
    let mut execution = Execution {
        keys: Some(
            sets.first()
                .map(|set| set.keys().cloned().collect())
                .unwrap_or_default(),
        ),
        values: IndexMap::new(),
        many: sets.len() > 1,
    };
    if let Some(first) = sets.first() {
        for (name, value) in first {
            // Only lists must be known before; of the rest the type decides, once the text is there.
            if let Some(datum) = datum::try_datum(vm, value)? {
                execution.values.insert(name.clone(), datum);
            }
        }
    }
    if let Stmt::Query(query) = stmt
        && let Query::Select(select) = &**query
    {
        for (name, value) in &select.params {
            execution.values.insert(name.clone(), value.clone());
        }
    }
    let compiled =
        compile(stmt, &cx, &execution).map_err(|error| exc::compile_error(vm, &error))?;
    for warning in &compiled.warnings {
        vm.host().log(log::Level::Warn, "py.warnings", warning);
    }
    let empty = Params::new();
    if sets.len() > 1 {
        return run_many(vm, connection, &cx, &compiled, sets);
    }
    let set = sets.first().unwrap_or(&empty);
    let values = bound(vm, &cx, &compiled, set, &execution)?;
    let shown = shown_params(&cx, &compiled, &values);
    let result = if connection.is_postgresql() {
        let sql = inlined(vm, &compiled, &values)?;
        send(vm, connection, &sql, &compiled.sql, &[], shown.as_deref())?
    } else {
        let params = placed(&compiled, &values);
        send(
            vm,
            connection,
            &compiled.sql,
            &compiled.sql,
            &params,
            shown.as_deref(),
        )?
    };
    finish(vm, connection, &compiled, result, &values)
}

fn run_many(
    vm: &Vm,
    connection: &Rc<ConnectionObject>,
    cx: &CompileContext,
    compiled: &Compiled,
    sets: &[Params],
) -> Result<Value> {
    let mut rows = Vec::with_capacity(sets.len());
    let plain = Execution::default();
    for (index, set) in sets.iter().enumerate() {
        for param in &compiled.params {
            if param.value.is_none() && !set.contains_key(&param.key) {
                return Err(exc::raise(
                    vm,
                    "StatementError",
                    format!(
                        "(sqlalchemy.exc.InvalidRequestError) A value is required for bind parameter {}, in \
                         parameter group {index}\n[SQL: {}]\n(Background on this error at: \
                         https://sqlalche.me/e/21/cd3x)",
                        repr::string(&param.key),
                        compiled.sql
                    ),
                ));
            }
        }
        rows.push(bound(vm, cx, compiled, set, &plain)?);
    }
    let mut total = ResultSet::default();
    if connection.is_postgresql() {
        autobegin(vm, connection, &compiled.sql)?;
        for values in &rows {
            let sql = inlined(vm, compiled, values)?;
            let shown = shown_params(cx, compiled, values);
            let one = send(vm, connection, &sql, &compiled.sql, &[], shown.as_deref())?;
            if one.rowcount >= 0 {
                total.rowcount = total.rowcount.max(0) + one.rowcount;
            }
            if one.returns_rows() {
                total.columns = one.columns;
                total.rows.extend(one.rows);
            }
        }
    } else {
        autobegin(vm, connection, &compiled.sql)?;
        let placed: Vec<Vec<Datum>> = rows.iter().map(|values| placed(compiled, values)).collect();
        let result = connection
            .handle
            .borrow_mut()
            .execute_many(&compiled.sql, &placed);
        total = result.map_err(|error| failed(vm, error, &compiled.sql, None))?;
    }
    Ok(Value::object(ResultObject::new(
        total,
        compiled
            .columns
            .iter()
            .map(|column| column.type_.clone())
            .collect(),
        connection.dialect.name(),
    )))
}

fn finish(
    vm: &Vm,
    connection: &ConnectionObject,
    compiled: &Compiled,
    mut set: ResultSet,
    values: &[Datum],
) -> Result<Value> {
    let dialect = connection.dialect.name();
    let types: Vec<_> = compiled
        .columns
        .iter()
        .map(|column| column.type_.clone())
        .collect();
    if !compiled.is_insert {
        return Ok(Value::object(ResultObject::new(set, types, dialect)));
    }
    let returned = compiled.implicit_returning.then(|| {
        let columns = std::mem::take(&mut set.columns);
        let row = std::mem::take(&mut set.rows).into_iter().next();
        (columns, row)
    });
    let mut key = Vec::new();
    let mut names = Vec::new();
    for (name, param) in &compiled.primary_key {
        names.push(name.clone());
        let from_row = returned.as_ref().and_then(|(columns, row)| {
            let index = columns.iter().position(|column| column.name == *name)?;
            row.as_ref()?.get(index).cloned()
        });
        let from_param = param.as_ref().and_then(|param| {
            let index = compiled
                .params
                .iter()
                .position(|known| known.name == *param)?;
            values.get(index).cloned()
        });
        let found = from_row
            .or(from_param.filter(|value| !value.is_null()))
            .or_else(|| {
                (compiled.lastrowid)
                    .then_some(set.last_insert_id)
                    .flatten()
                    .map(Datum::Int)
            });
        key.push(match found {
            Some(datum) => datum::to_value(vm, &datum)?,
            None => Value::None,
        });
    }
    let mut result = ResultObject::new(set, types, dialect);
    let types = vec![Default::default(); names.len()];
    result.inserted_primary_key = Some(Value::object(RowObject {
        columns: Rc::new(Columns {
            names,
            types,
            dialect,
        }),
        values: key,
    }));
    Ok(Value::object(result))
}

/// `connection.exec_driver_sql(statement, parameters=None)`.
pub(super) fn exec_driver_sql(
    vm: &Vm,
    connection: &Rc<ConnectionObject>,
    args: Args,
) -> Result<Value> {
    let mut args = args.reader(vm, "exec_driver_sql");
    let statement = args.required("statement")?;
    let parameters = args
        .optional("parameters")?
        .filter(|value| !value.is_none());
    args.keyword("execution_options");
    args.finish()?;
    let Some(sql) = vm.concrete(&statement)?.as_str().map(str::to_owned) else {
        return Err(not_executable(vm, &statement));
    };
    let sets: Vec<Value> = match &parameters {
        None => Vec::new(),
        Some(Value::List(items)) => items.borrow().clone(),
        Some(other) => vec![other.clone()],
    };
    let mut last = ResultSet::default();
    let mut count: i64 = 0;
    let many = sets.len() > 1;
    let sets = if sets.is_empty() {
        vec![Value::tuple(Vec::new())]
    } else {
        sets
    };
    for set in &sets {
        last = driver_statement(vm, connection, &sql, set)?;
        count += last.rowcount.max(0);
    }
    if many {
        last.rowcount = count;
    }
    Ok(Value::object(ResultObject::new(
        last,
        Vec::new(),
        connection.dialect.name(),
    )))
}

/// Runs a statement in the driver's own paramstyle.
pub(super) fn driver_statement(
    vm: &Vm,
    connection: &ConnectionObject,
    sql: &str,
    params: &Value,
) -> Result<ResultSet> {
    let mut positional = Vec::new();
    let mut named = IndexMap::new();
    match params {
        Value::Dict(items) => {
            for (key, value) in items.borrow().iter() {
                let datum = plain(vm, connection, value)?;
                named.insert(vm.str(key.value())?, datum);
            }
        }
        other => {
            for value in vm.collect(other)? {
                positional.push(plain(vm, connection, &value)?);
            }
        }
    }
    if connection.is_postgresql() {
        let find = |name: &str| named.get(name).cloned();
        let text = inline_pyformat(sql, &find, &positional)
            .map_err(|error| exc::compile_error(vm, &error))?;
        return send(vm, connection, &text, sql, &[], None);
    }
    if named.is_empty() {
        return send(vm, connection, sql, sql, &positional, None);
    }
    // SQLite takes `:name` from a dict.
    let names = text_parameters(sql);
    let mut text = sql.to_owned();
    let mut values = Vec::new();
    for name in names {
        let value = named.get(&name).cloned().unwrap_or_default();
        text = text.replacen(&format!(":{name}"), "?", 1);
        values.push(value);
    }
    send(vm, connection, &text, sql, &values, None)
}

fn plain(vm: &Vm, connection: &ConnectionObject, value: &Value) -> Result<Datum> {
    let name = connection.dialect.name();
    match datum::try_datum(vm, value)? {
        Some(Datum::Json(_)) | None => Err(datum::no_datum(vm, value, name)),
        Some(datum) => Ok(datum),
    }
}
