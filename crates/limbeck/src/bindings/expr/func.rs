//! `sa.func`: functions by name, with the types SQLAlchemy knows.

use std::rc::Rc;

use limbeck_py::{Args, Object, Result, Value, Vm};
use limbeck_sql::{
    expr::{
        Expr, Frame, FrameBound, From, Func, Op, Select, SelectItem, build, next_id,
        typing::{self, Affinity, affinity, type_of},
    },
    name::Name,
    types::{ArrayArgs, PgType, Type},
};

use super::{
    coerce::{by_items, condition, operand, to_type, try_expr},
    element::window_items,
    from::{self, from_value, valued_columns},
    select::QueryObject,
    value,
};

/// `sa.func`, and `sa.func.package`.
pub struct FuncNamespace {
    /// The names so far.
    pub names: Vec<Name>,
}

impl Object for FuncNamespace {
    fn type_name(&self) -> String {
        "_FunctionGenerator".to_owned()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        if name.starts_with("__") {
            return Ok(None);
        }
        // A trailing underscore keeps Python's words apart: `func.any_`, `func.in_`.
        let text = if name.ends_with('_') && !matches!(name, "any_" | "all_") {
            &name[..name.len() - 1]
        } else {
            name
        };
        let mut names = self.names.clone();
        names.push(Name::new(text));
        Ok(Some(Value::object(Self { names })))
    }

    fn is_callable(&self) -> bool {
        !self.names.is_empty()
    }

    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        let Some(name) = self.names.last() else {
            return Ok(None);
        };
        if self.names.len() == 1 && matches!(name.text.as_str(), "cast" | "extract") {
            let made = if name.text == "cast" {
                super::functions::cast(vm, args)?
            } else {
                super::functions::extract(vm, args)?
            };
            return Ok(Some(made));
        }
        let mut args = args.reader(vm, &name.text);
        let given = args.rest_positional();
        let type_ = match args.keyword("type_") {
            None | Some(Value::None) => None,
            Some(type_) => Some(to_type(vm, &type_)?),
        };
        args.finish()?;
        let mut operands = Vec::new();
        for item in &given {
            if let Some(From::Values(values)) = super::coerce::try_from(vm, item)? {
                operands.push(Expr::ScalarValues(values));
                continue;
            }
            operands.push(argument(vm, &name.text, item)?);
        }
        if matches!(name.text.as_str(), "any_" | "all_") {
            let op = if name.text == "any_" {
                Op::Any
            } else {
                Op::All
            };
            if let Some(first) = operands.into_iter().next() {
                return Ok(Some(value(super::functions::collection_aggregate(
                    op, first,
                ))));
            }
            return Ok(None);
        }
        if name.text == "next_value"
            && let Some(sequence) = given.first()
            && let Some(expr @ Expr::NextValue(_)) = try_expr(vm, sequence)?
        {
            return Ok(Some(value(expr)));
        }
        let names: Vec<&str> = self.names.iter().map(Name::as_str).collect();
        Ok(Some(value(make(vm, &names, operands, type_)?)))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok("<sqlalchemy.sql.functions._FunctionGenerator object>".to_owned())
    }
}

/// An argument of a function: values are bound under the function's name.
fn argument(vm: &Vm, function: &str, given: &Value) -> Result<Expr> {
    use limbeck_sql::{
        datum::Datum,
        expr::{Bind, Label, build::Operand},
    };
    Ok(match operand(vm, given)? {
        Operand::Expr(expr) => expr,
        Operand::Value(Datum::Null) => Expr::Null,
        Operand::Value(value) => {
            let type_ = typing::of_value(&value);
            Expr::Bind(Box::new(Bind::new(
                Label::anon(function),
                Some(value),
                type_,
            )))
        }
    })
}

/// Makes a function call with the type that SQLAlchemy knows for it.
pub(super) fn make(_vm: &Vm, names: &[&str], args: Vec<Expr>, type_: Option<Type>) -> Result<Expr> {
    let Some((name, packages)) = names.split_last() else {
        return Ok(Expr::Null);
    };
    let lower = name.to_lowercase();
    let known = packages.is_empty() && is_known(&lower);
    let mut args = args;
    if known {
        if lower == "count" && args.is_empty() {
            args.push(Expr::literal_column("*"));
        }
        if matches!(
            lower.as_str(),
            "max" | "min" | "sum" | "coalesce" | "pow" | "array_agg"
        ) && lower != "array_agg"
        {
            // Values beside a column take its type.
            let first = args
                .iter()
                .find(|arg| !matches!(arg, Expr::Bind(_)))
                .cloned();
            if let Some(first) = first {
                for arg in &mut args {
                    if let Expr::Bind(bind) = arg
                        && let Some(datum) = &bind.value
                    {
                        bind.type_ = typing::compared(&type_of(&first), datum);
                    }
                }
            }
        }
    }
    let type_ = type_.unwrap_or_else(|| {
        if known {
            known_type(&lower, &args)
        } else {
            Type::Null
        }
    });
    Ok(Expr::Func(Box::new(Func {
        id: next_id(),
        packages: packages.iter().map(|name| Name::new(*name)).collect(),
        name: if known {
            Name::new(lower)
        } else {
            Name::new(*name)
        },
        args,
        type_,
        known,
        with_ordinality: false,
    })))
}

fn is_known(name: &str) -> bool {
    matches!(
        name,
        "coalesce"
            | "max"
            | "min"
            | "sum"
            | "now"
            | "pow"
            | "concat"
            | "char_length"
            | "random"
            | "count"
            | "current_date"
            | "current_time"
            | "current_timestamp"
            | "current_user"
            | "localtime"
            | "localtimestamp"
            | "session_user"
            | "sysdate"
            | "user"
            | "array_agg"
            | "mode"
            | "percentile_cont"
            | "percentile_disc"
            | "rank"
            | "dense_rank"
            | "percent_rank"
            | "cume_dist"
            | "cube"
            | "rollup"
            | "grouping_sets"
            | "aggregate_strings"
    )
}

fn known_type(name: &str, args: &[Expr]) -> Type {
    let first = || args.first().map_or(Type::Null, type_of);
    match name {
        "coalesce" | "pow" => args
            .iter()
            .map(type_of)
            .find(|type_| *type_ != Type::Null)
            .unwrap_or_default(),
        "max" | "min" | "sum" => first(),
        "now" | "current_timestamp" | "localtime" | "localtimestamp" | "sysdate" => {
            Type::DateTime(Default::default())
        }
        "current_date" => Type::Date,
        "current_time" => Type::Time(Default::default()),
        "concat" | "current_user" | "session_user" | "user" | "aggregate_strings" => {
            Type::string(None)
        }
        "char_length" | "count" | "rank" | "dense_rank" => Type::Integer,
        "percent_rank" | "cume_dist" => Type::Numeric(Default::default()),
        "array_agg" => Type::ARRAY(Box::new(ArrayArgs {
            item_type: first(),
            ..ArrayArgs::default()
        })),
        _ => Type::Null,
    }
}

fn is_array(expr: &Expr) -> bool {
    affinity(&type_of(expr)) == Affinity::Array
}

/// Methods of function calls; `None`: there is no such method.
pub(super) fn method(vm: &Vm, expr: &Expr, method: &str, args: Args) -> Result<Option<Value>> {
    let mut args = args.reader(vm, method);
    Ok(Some(match method {
        "over" => value(over_of(vm, expr.clone(), &mut args)?),
        "filter" => {
            let mut parts = Vec::new();
            for clause in args.rest_positional() {
                parts.push(condition(vm, &clause)?);
            }
            args.finish()?;
            if parts.is_empty() {
                return Ok(Some(value(expr.clone())));
            }
            let (func, mut all) = match expr {
                Expr::Filter {
                    func, criterion, ..
                } => ((**func).clone(), vec![(**criterion).clone()]),
                other => (other.clone(), Vec::new()),
            };
            all.extend(parts);
            // A lone condition stands as it is.
            let criterion = if all.len() == 1 {
                all.remove(0)
            } else {
                build::and_(all)
            };
            value(Expr::Filter {
                func: Box::new(func),
                criterion: Box::new(criterion),
                id: next_id(),
            })
        }
        "within_group" => {
            let items = by_items(vm, &args.rest_positional())?.unwrap_or_default();
            args.finish()?;
            value(Expr::WithinGroup {
                element: Box::new(expr.clone()),
                order_by: items,
                id: next_id(),
            })
        }
        "aggregate_order_by" => {
            let items = by_items(vm, &args.rest_positional())?.unwrap_or_default();
            args.finish()?;
            value(ordered(expr.clone(), items))
        }
        "alias" | "table_valued" | "column_valued" | "scalar_table_valued" => {
            let Expr::Func(func) = expr else {
                return Ok(None);
            };
            let columns = if method == "table_valued" {
                args.rest_positional()
            } else {
                Vec::new()
            };
            let name = match args.optional("name")? {
                None | Some(Value::None) => None,
                Some(given) => Some(super::coerce::name(vm, "name", &given)?),
            };
            if method == "scalar_table_valued" {
                let type_ = match args.optional("type_")? {
                    Some(type_) => to_type(vm, &type_)?,
                    None => Type::Null,
                };
                args.finish()?;
                return Ok(Some(value(Expr::ScalarFunctionColumn {
                    func: Box::new(expr.clone()),
                    name: name.unwrap_or_default(),
                    type_,
                })));
            }
            let ordinality = args.keyword("with_ordinality");
            args.rest_keywords();
            args.finish()?;
            let mut func = func.clone();
            let mut columns = valued_columns(vm, &columns)?;
            if let Some(given) = ordinality.filter(|value| !value.is_none()) {
                func.with_ordinality = true;
                columns.extend(valued_columns(vm, &[given])?);
            }
            let made = from::func_alias(Expr::Func(func), name, columns, false);
            if method == "column_valued" {
                value(Expr::TableValuedColumn(made))
            } else {
                from_value(made)
            }
        }
        "select" => {
            args.finish()?;
            QueryObject::select(Select::new(vec![SelectItem::Expr(expr.clone())]))
        }
        "as_comparison" => return Ok(None),
        "scalar" | "execute" => return Ok(None),
        "any" | "all" if is_array(expr) => return Ok(None),
        _ => return Ok(None),
    }))
}

/// `func.x(a).aggregate_order_by(...)`: the order goes inside the parentheses.
fn ordered(expr: Expr, order_by: Vec<Expr>) -> Expr {
    match expr {
        Expr::Func(mut func) => {
            let Some(first) = func.args.pop() else {
                return Expr::Func(func);
            };
            func.args.push(Expr::AggregateOrderBy {
                target: Box::new(first),
                order_by,
            });
            func.id = next_id();
            Expr::Func(func)
        }
        other => other,
    }
}

/// `element.over(partition_by=..., order_by=..., rows=...)`.
pub(super) fn over_of(
    vm: &Vm,
    element: Expr,
    args: &mut limbeck_py::ArgReader<'_>,
) -> Result<Expr> {
    let partition_by = window_items(vm, args.keyword("partition_by"))?;
    let order_by = window_items(vm, args.keyword("order_by"))?;
    let mut frame = None;
    for (keyword, unit) in [("range_", "RANGE"), ("rows", "ROWS"), ("groups", "GROUPS")] {
        if let Some(given) = args.keyword(keyword).filter(|value| !value.is_none()) {
            let bounds = vm.collect(&given)?;
            let [lower, upper] = bounds.as_slice() else {
                return Err(vm.value_error("2-tuple expected for range/rows"));
            };
            frame = Some(Box::new(Frame {
                unit: unit.to_owned(),
                lower: bound(vm, lower)?,
                upper: bound(vm, upper)?,
            }));
        }
    }
    let rest = args.rest_keywords();
    if let Some((name, _)) = rest.first() {
        return Err(vm.type_error(format!(
            "over() got an unexpected keyword argument '{name}'"
        )));
    }
    Ok(Expr::Over {
        element: Box::new(element),
        partition_by,
        order_by,
        frame,
        id: next_id(),
    })
}

fn bound(vm: &Vm, given: &Value) -> Result<FrameBound> {
    Ok(match given {
        Value::None => FrameBound::Unbounded,
        Value::Int(0) => FrameBound::Current,
        Value::Int(n) => {
            let number = Box::new(Expr::literal(n.abs(), Type::Integer));
            if *n < 0 {
                FrameBound::Preceding(number)
            } else {
                FrameBound::Following(number)
            }
        }
        other => {
            return Err(vm.type_error(format!(
                "an integer or None is expected as a window's bound, not {}",
                other.type_name()
            )));
        }
    })
}

/// Whether a type is one of PostgreSQL's arrays.
pub(super) fn pg_array_of(item: Type) -> Type {
    Type::Postgresql(PgType::ARRAY(Box::new(ArrayArgs {
        item_type: item,
        ..ArrayArgs::default()
    })))
}
