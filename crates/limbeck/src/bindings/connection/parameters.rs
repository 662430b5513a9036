//! The parameters of a statement: read from Python, bound to the statement's own, and as error messages show them.

use indexmap::IndexMap;
use limbeck_py::{Result, Value, Vm};
use limbeck_sql::{
    datum::Datum,
    dialect::CompileContext,
    expr::compile::{
        Compiled, Execution, escaped_name, inline_pyformat, python_datum_repr, to_driver,
    },
};

use crate::{
    bindings::{datum, exc, expr},
    repr,
};

/// One set of parameters, by name.
pub(super) type Params = IndexMap<String, Value>;

/// Reads `parameters`: nothing, a dict, or a list of dicts.
pub(super) fn parameter_sets(vm: &Vm, parameters: Option<Value>) -> Result<Vec<Params>> {
    let Some(parameters) = parameters.filter(|value| !value.is_none()) else {
        return Ok(Vec::new());
    };
    let parameters = vm.concrete(&parameters)?;
    match &parameters {
        Value::Dict(_) => Ok(vec![one_set(vm, &parameters)?]),
        Value::List(_) | Value::Tuple(_) => vm
            .collect(&parameters)?
            .iter()
            .map(|set| one_set(vm, set))
            .collect(),
        other if other.type_name() == "RowMapping" => Ok(vec![one_set(vm, other)?]),
        _ => Err(exc::raise(
            vm,
            "ArgumentError",
            "List argument must consist only of tuples or dictionaries",
        )),
    }
}

fn one_set(vm: &Vm, set: &Value) -> Result<Params> {
    let mut out = Params::new();
    match set {
        Value::Dict(items) => {
            for (key, value) in items.borrow().iter() {
                let key = match expr::plain_column_name(key.value()) {
                    Some(name) => name,
                    None => vm.str(key.value())?,
                };
                out.insert(key, value.clone());
            }
        }
        other if other.type_name() == "RowMapping" => {
            for key in vm.collect(other)? {
                out.insert(vm.str(&key)?, vm.get_item(other, &key)?);
            }
        }
        _ => {
            return Err(exc::raise(
                vm,
                "ArgumentError",
                "List argument must consist only of dictionaries",
            ));
        }
    }
    Ok(out)
}

/// The values of a set of parameters, in the order of the statement's parameters.
pub(super) fn bound(
    vm: &Vm,
    cx: &CompileContext,
    compiled: &Compiled,
    set: &Params,
    execution: &Execution,
) -> Result<Vec<Datum>> {
    let mut out = Vec::with_capacity(compiled.params.len());
    for param in &compiled.params {
        let given = set
            .get(&param.key)
            .filter(|_| !compiled.prefetch.contains(&param.key));
        let value = match given {
            // The items of a list have values of their own.
            Some(_) if param.name != param.key && param.value.is_some() => param.value.clone(),
            Some(value) => match datum::to_datum(vm, value, &param.type_)? {
                Some(datum) => Some(datum),
                None => return Err(datum::no_datum(vm, value, cx.dialect.name())),
            },
            None => match execution.values.get(&param.key) {
                Some(value) if param.name == param.key => Some(value.clone()),
                _ => param.value.clone(),
            },
        };
        let Some(value) = value else {
            return Err(exc::raise(
                vm,
                "StatementError",
                format!(
                    "(sqlalchemy.exc.InvalidRequestError) A value is required for bind parameter {}\n[SQL: {}]\n\
                     [parameters: [{{{}}}]]\n(Background on this error at: https://sqlalche.me/e/21/cd3x)",
                    repr::string(&param.key),
                    compiled.sql,
                    set.iter()
                        .map(|(name, value)| Ok(format!(
                            "{}: {}",
                            repr::string(name),
                            vm.repr(value)?
                        )))
                        .collect::<Result<Vec<_>>>()?
                        .join(", ")
                ),
            ));
        };
        let sent = to_driver(cx, &value, param)
            .map_err(|error| exc::statement_error(vm, &error.message, &compiled.sql, None))?;
        out.push(sent);
    }
    Ok(out)
}

/// The statement with its values written into it.
pub(super) fn inlined(vm: &Vm, compiled: &Compiled, values: &[Datum]) -> Result<String> {
    let named = |name: &str| {
        compiled
            .params
            .iter()
            .position(|param| escaped_name(&param.name) == name)
            .and_then(|index| values.get(index).cloned())
    };
    inline_pyformat(&compiled.sql, &named, &[]).map_err(|error| exc::compile_error(vm, &error))
}

/// The values in the order of the placeholders.
pub(super) fn placed(compiled: &Compiled, values: &[Datum]) -> Vec<Datum> {
    compiled
        .positions
        .iter()
        .map(|index| values.get(*index).cloned().unwrap_or_default())
        .collect()
}

/// The values as SQLAlchemy shows them below a failed statement.
pub(super) fn shown_params(
    cx: &CompileContext,
    compiled: &Compiled,
    values: &[Datum],
) -> Option<String> {
    if compiled.params.is_empty() {
        return None;
    }
    Some(if cx.dialect.name() == "sqlite" {
        let items: Vec<String> = placed(compiled, values)
            .iter()
            .map(python_datum_repr)
            .collect();
        let comma = if items.len() == 1 { "," } else { "" };
        format!("({}{comma})", items.join(", "))
    } else {
        let items: Vec<String> = compiled
            .params
            .iter()
            .zip(values)
            .map(|(param, value)| format!("'{}': {}", param.name, python_datum_repr(value)))
            .collect();
        format!("{{{}}}", items.join(", "))
    })
}
