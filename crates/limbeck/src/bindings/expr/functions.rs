//! The functions that build expressions: `and_`, `case`, `cast`, `text`, ...

use limbeck_py::{Args, Result, Value, Vm};
use limbeck_sql::{
    datum::Datum,
    expr::{
        Bind, Expr, Label, Op, TextClause,
        build::{self, Operand},
        next_id,
        typing::{self, type_of},
    },
    types::Type,
};

use super::{
    coerce::{
        all_of, bind_value, by_item, condition, literal, name, operand, to_expr, to_from, to_type,
        try_expr,
    },
    from::from_value,
    value,
};
use crate::bindings::exc;

/// `sa.text(text)`.
pub fn text(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "text");
    let text = args.required("text")?;
    args.finish()?;
    let text = vm.concrete(&text)?;
    match text.as_str() {
        Some(text) => text_value(vm, text),
        None if try_expr(vm, &text)?.is_some() => Ok(text),
        None => Err(vm.type_error(format!(
            "expected string or bytes-like object, got '{}'",
            text.type_name()
        ))),
    }
}

/// The Python value of `text(text)`.
pub fn text_value(_vm: &Vm, text: &str) -> Result<Value> {
    Ok(value(Expr::Text(TextClause::new(text))))
}

fn literal_value(
    vm: &Vm,
    given: &Value,
    type_: Option<Value>,
    literal_execute: bool,
) -> Result<Value> {
    let type_ = match type_ {
        Some(type_) => Some(to_type(vm, &type_)?),
        None => None,
    };
    let datum = bind_value(vm, given, &type_.clone().unwrap_or_default())?;
    let mut made = literal(datum, type_);
    if let Expr::Bind(bind) = &mut made {
        bind.literal_execute = literal_execute;
    }
    Ok(value(made))
}

/// `op.inline_literal(value, type_=None)`.
pub fn inline_literal(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "inline_literal");
    let given = args.required("value")?;
    let type_ = args.optional("type_")?.filter(|value| !value.is_none());
    args.finish()?;
    literal_value(vm, &given, type_, true)
}

/// `sa.and_(...)`.
pub fn and_(vm: &Vm, args: Args) -> Result<Value> {
    junction(vm, args, "and_")
}

/// `sa.or_(...)`.
pub fn or_(vm: &Vm, args: Args) -> Result<Value> {
    junction(vm, args, "or_")
}

fn junction(vm: &Vm, args: Args, name: &'static str) -> Result<Value> {
    let mut args = args.reader(vm, name);
    let mut parts = Vec::new();
    for clause in args.rest_positional() {
        if clause.type_name() == "generator" {
            for inner in vm.collect(&clause)? {
                parts.push(condition(vm, &inner)?);
            }
            continue;
        }
        parts.push(condition(vm, &clause)?);
    }
    args.finish()?;
    Ok(value(if name == "and_" {
        all_of(parts)
    } else {
        build::or_(parts)
    }))
}

/// `sa.not_(clause)`.
pub fn not_(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "not_");
    let clause = args.required("clause")?;
    args.finish()?;
    let expr = condition(vm, &clause)?;
    Ok(value(build::negate(expr)))
}

/// `sa.case(*whens, value=None, else_=None)`.
pub fn case(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "case");
    let given = args.rest_positional();
    let compared = args.keyword("value").filter(|value| !value.is_none());
    let else_ = args.keyword("else_").filter(|value| !value.is_none());
    args.finish()?;
    let mut whens = Vec::new();
    for when in &given {
        match when {
            Value::Dict(items) => {
                let items: Vec<(Value, Value)> = items
                    .borrow()
                    .iter()
                    .map(|(key, item)| (key.value().clone(), item.clone()))
                    .collect();
                for (key, result) in items {
                    whens.push((
                        when_expr(vm, &key, compared.is_some())?,
                        operand(vm, &result)?,
                    ));
                }
            }
            Value::List(_) => {
                return Err(exc::raise(
                    vm,
                    "ArgumentError",
                    "The \"whens\" argument to case(), when referring to a sequence of items, is now passed as a \
                     series of positional elements, rather than as a list. ",
                ));
            }
            other => {
                let pair = vm.collect(other)?;
                let [condition, result] = pair.as_slice() else {
                    return Err(vm.value_error("not enough values to unpack (expected 2)"));
                };
                whens.push((
                    when_expr(vm, condition, compared.is_some())?,
                    operand(vm, result)?,
                ));
            }
        }
    }
    let compared = match compared {
        Some(given) => Some(to_expr(vm, &given)?),
        None => None,
    };
    let else_ = match else_ {
        Some(given) => Some(operand(vm, &given)?),
        None => None,
    };
    Ok(value(build::case(compared, whens, else_)))
}

fn when_expr(vm: &Vm, given: &Value, simple: bool) -> Result<Expr> {
    if simple {
        return to_expr(vm, given);
    }
    match given {
        Value::Bool(_) | Value::None => condition(vm, given),
        other => to_expr(vm, other),
    }
}

/// `sa.cast(expression, type_)` and `sa.try_cast`.
pub fn cast(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "cast");
    let expression = args.required("expression")?;
    let type_ = to_type(vm, &args.required("type_")?)?;
    args.finish()?;
    let operand = typed_operand(vm, &expression, &type_)?;
    Ok(value(build::cast(operand, type_)))
}

/// `sa.type_coerce(expression, type_)`.
pub fn type_coerce(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "type_coerce");
    let expression = args.required("expression")?;
    let type_ = to_type(vm, &args.required("type_")?)?;
    args.finish()?;
    let operand = typed_operand(vm, &expression, &type_)?;
    Ok(value(build::type_coerce(operand, type_)))
}

fn typed_operand(vm: &Vm, given: &Value, type_: &Type) -> Result<Operand> {
    match try_expr(vm, given)? {
        Some(expr) => Ok(Operand::Expr(expr)),
        None if given.is_none() => Ok(Operand::Expr(Expr::Null)),
        None => Ok(Operand::Value(bind_value(vm, given, type_)?)),
    }
}

/// `sa.literal(value, type_=None, literal_execute=False)`.
pub fn literal_function(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "literal");
    let given = args.required("value")?;
    let type_ = args.optional("type_")?.filter(|value| !value.is_none());
    let literal_execute = match args.keyword("literal_execute") {
        Some(flag) => vm.truth(&flag)?,
        None => false,
    };
    args.finish()?;
    literal_value(vm, &given, type_, literal_execute)
}

/// `sa.bindparam(key, value=..., type_=None, ...)`.
pub fn bindparam(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "bindparam");
    let key = args.required("key")?;
    let given = args.optional("value")?;
    let type_ = args.optional("type_")?.filter(|value| !value.is_none());
    let unique = match args.optional("unique")? {
        Some(flag) => vm.truth(&flag)?,
        None => false,
    };
    args.keyword("required");
    args.keyword("quote");
    if args
        .keyword("callable_")
        .is_some_and(|value| !value.is_none())
    {
        return Err(limbeck_py::Error::unsupported(
            "bindparam(callable_=...) is outside the subset",
        ));
    }
    let expanding = match args.keyword("expanding") {
        Some(flag) => vm.truth(&flag)?,
        None => false,
    };
    let literal_execute = match args.keyword("literal_execute") {
        Some(flag) => vm.truth(&flag)?,
        None => false,
    };
    args.rest_keywords();
    args.finish()?;
    let mut type_ = match type_ {
        Some(type_) => to_type(vm, &type_)?,
        None => Type::Null,
    };
    let datum = match &given {
        Some(given) => Some(bind_value(vm, given, &type_)?),
        None => None,
    };
    if type_ == Type::Null
        && let Some(datum) = &datum
    {
        type_ = match datum {
            Datum::Array(items) if expanding => items.first().map_or(Type::Null, typing::of_value),
            other => typing::of_value(other),
        };
    }
    let label = match &key {
        Value::None => Label::anon("param"),
        key => {
            let key = match key.as_str() {
                Some(text) => text.to_owned(),
                None => match try_expr(vm, key)? {
                    Some(expr) => super::from::key_of(&expr).unwrap_or_default(),
                    None => vm.str(key)?,
                },
            };
            if unique {
                Label::anon(key)
            } else {
                Label::Named(key.into())
            }
        }
    };
    let mut bind = Bind::new(label, datum, type_);
    bind.expanding = expanding;
    if expanding {
        bind.expand_op = Some(Op::In);
    }
    bind.literal_execute = literal_execute;
    Ok(value(Expr::Bind(Box::new(bind))))
}

/// `sa.null()`.
pub fn null(vm: &Vm, args: Args) -> Result<Value> {
    args.reader(vm, "null").finish()?;
    Ok(value(Expr::Null))
}

/// `sa.true()`.
pub fn true_(vm: &Vm, args: Args) -> Result<Value> {
    args.reader(vm, "true").finish()?;
    Ok(value(Expr::True))
}

/// `sa.false()`.
pub fn false_(vm: &Vm, args: Args) -> Result<Value> {
    args.reader(vm, "false").finish()?;
    Ok(value(Expr::False))
}

/// `sa.desc(column)` and its kin.
pub fn modifier(word: &'static str) -> impl Fn(&Vm, Args) -> Result<Value> + 'static {
    move |vm, args| {
        let mut args = args.reader(vm, word);
        let column = args.required("column")?;
        args.finish()?;
        let op = match word {
            "desc" => Op::Desc,
            "asc" => Op::Asc,
            "nulls_first" => Op::NullsFirst,
            _ => Op::NullsLast,
        };
        let expr = by_item(vm, &column)?;
        let expr = match expr {
            Expr::LabelReference(inner) => *inner,
            other => other,
        };
        Ok(value(build::modifier(op, expr)))
    }
}

/// `sa.distinct(expr)`.
pub fn distinct(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "distinct");
    let expr = to_expr(vm, &args.required("expr")?)?;
    args.finish()?;
    Ok(value(build::unary(Op::Distinct, expr)))
}

/// `sa.extract(field, expr)`.
pub fn extract(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "extract");
    let field = vm.str(&args.required("field")?)?;
    let expr = to_expr(vm, &args.required("expr")?)?;
    args.finish()?;
    Ok(value(Expr::Extract {
        field,
        expr: Box::new(expr),
        id: next_id(),
    }))
}

/// `sa.tuple_(*clauses, types=None)`.
pub fn tuple_(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "tuple_");
    let mut items = Vec::new();
    for clause in args.rest_positional() {
        items.push(to_expr(vm, &clause)?);
    }
    let types = match args.keyword("types").filter(|value| !value.is_none()) {
        Some(types) => vm
            .collect(&types)?
            .iter()
            .map(|type_| to_type(vm, type_))
            .collect::<Result<_>>()?,
        None => items.iter().map(type_of).collect(),
    };
    args.finish()?;
    Ok(value(Expr::Tuple { items, types }))
}

/// `sa.between(expr, lower, upper, symmetric=False)`.
pub fn between(vm: &Vm, args: Args) -> Result<Value> {
    first_method(vm, args, "between")
}

/// `sa.collate(expr, collation)`.
pub fn collate(vm: &Vm, args: Args) -> Result<Value> {
    first_method(vm, args, "collate")
}

/// `sa.within_group(element, *order_by)`.
pub fn within_group(vm: &Vm, args: Args) -> Result<Value> {
    first_method(vm, args, "within_group")
}

/// `sa.over(element, partition_by=None, order_by=None, ...)`.
pub fn over(vm: &Vm, args: Args) -> Result<Value> {
    first_method(vm, args, "over")
}

/// `sa.funcfilter(func, *criterion)`.
pub fn funcfilter(vm: &Vm, args: Args) -> Result<Value> {
    first_method(vm, args, "filter")
}

/// `sa.label(name, element)`.
pub fn label(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "label");
    let label = args.required("name")?;
    let expr = to_expr(vm, &args.required("element")?)?;
    args.finish()?;
    let label = match label {
        Value::None => None,
        label => Some(name(vm, "name", &label)?),
    };
    Ok(value(build::label(label, expr)))
}

fn first_method(vm: &Vm, mut args: Args, method: &'static str) -> Result<Value> {
    if args.pos.is_empty() {
        return Err(vm.type_error(format!("{method}() missing 1 required positional argument")));
    }
    let expr = to_expr(vm, &args.pos.remove(0))?;
    match super::methods::method(vm, &expr, method, args)? {
        Some(made) => Ok(made),
        None => Err(vm.type_error(format!("{method}() can't be used with this expression"))),
    }
}

/// `ANY (expr)` and `ALL (expr)`.
pub fn collection_aggregate(op: Op, expr: Expr) -> Expr {
    // Arrays and functions stand in parentheses, subqueries have their own.
    let inner = match expr {
        Expr::ScalarSelect { .. } | Expr::SelectGrouping(_) | Expr::Grouping(_) => expr,
        other => build::self_group(other, Some(&op)),
    };
    Expr::CollectionAggregate {
        op,
        expr: Box::new(inner),
        id: next_id(),
    }
}

/// `sa.any_(expr)`.
pub fn any_(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "any_");
    let expr = to_expr(vm, &args.required("expr")?)?;
    args.finish()?;
    Ok(value(collection_aggregate(Op::Any, expr)))
}

/// `sa.all_(expr)`.
pub fn all_(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "all_");
    let expr = to_expr(vm, &args.required("expr")?)?;
    args.finish()?;
    Ok(value(collection_aggregate(Op::All, expr)))
}

/// `sa.alias(selectable, name=None)` and `sqlalchemy.orm.aliased`.
pub fn alias(vm: &Vm, mut args: Args) -> Result<Value> {
    if args.pos.is_empty() {
        return Err(vm.type_error("alias() missing 1 required positional argument: 'selectable'"));
    }
    let selectable = args.pos.remove(0);
    if let Some(query) = selectable.downcast_ref::<super::select::QueryObject>() {
        let inner = super::select::QueryObject::value(query.query.clone());
        return vm.call_method(&inner, "alias", args);
    }
    let from = to_from(vm, &selectable)?;
    match super::from::method(vm, &from, "alias", args)? {
        Some(made) => Ok(made),
        None => Ok(from_value(from)),
    }
}

/// `sa.lateral(selectable, name=None)`.
pub fn lateral(vm: &Vm, mut args: Args) -> Result<Value> {
    if args.pos.is_empty() {
        return Err(vm.type_error("lateral() missing 1 required positional argument: 'selectable'"));
    }
    let selectable = args.pos.remove(0);
    vm.call_method(&selectable, "lateral", args)
}

/// `postgresql.array(clauses, type_=None)`.
pub fn array(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "array");
    let clauses = args.required("clauses")?;
    let type_ = args.keyword("type_").filter(|value| !value.is_none());
    args.finish()?;
    let mut items = Vec::new();
    for clause in vm.collect(&clauses)? {
        items.push(to_expr(vm, &clause)?);
    }
    let item = match type_ {
        Some(type_) => to_type(vm, &type_)?,
        None => items.first().map_or(Type::Null, type_of),
    };
    for expr in &mut items {
        if let Expr::Bind(bind) = expr {
            bind.type_ = item.clone();
        }
    }
    Ok(value(Expr::Array {
        items,
        type_: super::func::pg_array_of(item),
        id: next_id(),
    }))
}

/// `postgresql.aggregate_order_by(target, *order_by)`.
pub fn aggregate_order_by(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "aggregate_order_by");
    let target = to_expr(vm, &args.required("target")?)?;
    let order_by = super::coerce::by_items(vm, &args.rest_positional())?.unwrap_or_default();
    args.finish()?;
    Ok(value(Expr::AggregateOrderBy {
        target: Box::new(target),
        order_by,
    }))
}
