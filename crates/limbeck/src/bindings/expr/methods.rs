//! The methods of expressions: `label`, `in_`, `like`, `cast`, ...

use limbeck_py::{Args, Result, Value, Vm};
use limbeck_sql::{
    datum::Datum,
    expr::{
        Bind, CustomOp, Expr, Label, Op, Select, SelectItem, TextClause, TextualSelect,
        build::{self, Operand},
        next_id,
        typing::{self, Affinity, affinity, type_of},
    },
    types::Type,
};

use super::element::{ExprObject, comparison_op, is_sqlite_json, operate};
use super::{
    coerce::{bind_value, built, in_operand, name, operand_beside, to_expr, to_type},
    select::QueryObject,
    value,
};
use crate::bindings::exc;

/// Calls a method of an expression; `None`: there is no such method.
pub fn method(vm: &Vm, expr: &Expr, method: &str, args: Args) -> Result<Option<Value>> {
    if let Some(value) = own_method(vm, expr, method, args.clone())? {
        return Ok(Some(value));
    }
    let expr = expr.clone();
    let mut args = args.reader(vm, method);
    let compared = |op: Op, other: Value| -> Result<Value> {
        let other = operand_beside(vm, &expr, &other)?;
        built(vm, build::compare(expr.clone(), op, other)).map(value)
    };
    let out = match method {
        "label" => {
            let label = args.optional("name")?;
            args.finish()?;
            let label = match label {
                None | Some(Value::None) => None,
                Some(label) => Some(name(vm, "name", &label)?),
            };
            value(build::label(label, expr))
        }
        "desc" | "asc" | "nulls_first" | "nulls_last" | "nullsfirst" | "nullslast" => {
            args.finish()?;
            let op = match method {
                "desc" => Op::Desc,
                "asc" => Op::Asc,
                "nulls_first" | "nullsfirst" => Op::NullsFirst,
                _ => Op::NullsLast,
            };
            value(build::modifier(op, expr))
        }
        "in_" | "not_in" | "notin_" => {
            let other = args.required("other")?;
            args.finish()?;
            let operand = in_operand(vm, &expr, &other)?;
            value(build::in_(expr, operand, method != "in_"))
        }
        "is_"
        | "is_not"
        | "isnot"
        | "is_distinct_from"
        | "is_not_distinct_from"
        | "isnot_distinct_from" => {
            let other = args.required("other")?;
            args.finish()?;
            let op = match method {
                "is_" => Op::Is,
                "is_not" | "isnot" => Op::IsNot,
                "is_distinct_from" => Op::IsDistinctFrom,
                _ => Op::IsNotDistinctFrom,
            };
            compared(op, other)?
        }
        "like" | "not_like" | "notlike" | "ilike" | "not_ilike" | "notilike" => {
            let other = args.required("other")?;
            let escape = args.optional("escape")?.filter(|value| !value.is_none());
            args.finish()?;
            let op = match method {
                "like" => Op::Like,
                "ilike" => Op::ILike,
                "not_like" | "notlike" => Op::NotLike,
                _ => Op::NotILike,
            };
            with_escape(vm, compared(op, other)?, escape)?
        }
        "startswith" | "endswith" | "contains" | "istartswith" | "iendswith" | "icontains" => {
            if method == "contains"
                && matches!(
                    affinity(&type_of(&expr)),
                    Affinity::Array | Affinity::Json | Affinity::Hstore
                )
            {
                let other = args.required("other")?;
                args.rest_keywords();
                args.finish()?;
                return contains_op(vm, expr, "@>", &other).map(Some);
            }
            let mut other = args.required("other")?;
            let escape = args.keyword("escape").filter(|value| !value.is_none());
            let auto = match args.keyword("autoescape") {
                Some(flag) => vm.truth(&flag)?,
                None => false,
            };
            args.finish()?;
            let mut escape = match escape {
                Some(escape) => Some(vm.str(&escape)?),
                None => None,
            };
            if auto {
                let mark = escape.get_or_insert_with(|| "/".to_owned()).clone();
                let Some(text) = other.as_str() else {
                    return Err(vm.type_error("String value expected when autoescape=True"));
                };
                let mut text = text.to_owned();
                if mark != "%" && mark != "_" {
                    text = text.replace(&mark, &format!("{mark}{mark}"));
                }
                text = text
                    .replace('%', &format!("{mark}%"))
                    .replace('_', &format!("{mark}_"));
                other = Value::from(text);
            }
            let op = match method {
                "startswith" => Op::StartsWith,
                "endswith" => Op::EndsWith,
                "contains" => Op::Contains,
                "istartswith" => Op::IStartsWith,
                "iendswith" => Op::IEndsWith,
                _ => Op::IContains,
            };
            with_escape(vm, compared(op, other)?, escape.map(Value::from))?
        }
        "match" => {
            let other = args.required("other")?;
            let config = args.keyword("postgresql_regconfig");
            args.finish()?;
            let mut made = compared_expr(vm, &expr, Op::Match, &other)?;
            if let (Expr::Binary(binary), Some(config)) = (&mut made, config) {
                binary.regconfig = Some(vm.str(&config)?);
            }
            value(made)
        }
        "regexp_match" => {
            let other = args.required("pattern")?;
            let flags = args.optional("flags")?.filter(|value| !value.is_none());
            args.finish()?;
            let mut made = compared_expr(vm, &expr, Op::RegexpMatch, &other)?;
            if let (Expr::Binary(binary), Some(flags)) = (&mut made, flags) {
                binary.flags = Some(vm.str(&flags)?);
            }
            value(made)
        }
        "regexp_replace" => {
            let pattern = args.required("pattern")?;
            let replacement = args.required("replacement")?;
            let flags = args.optional("flags")?.filter(|value| !value.is_none());
            args.finish()?;
            let side = |value: &Value| -> Result<Expr> {
                Ok(build::beside(&expr, operand_beside(vm, &expr, value)?))
            };
            let right = Expr::List {
                op: Op::Comma,
                clauses: vec![side(&pattern)?, side(&replacement)?],
                type_: Type::Null,
                id: next_id(),
            };
            let mut made = build::binary(expr, Op::RegexpReplace, Expr::Null, Type::Null, None);
            made.right = right;
            made.flags = match flags {
                Some(flags) => Some(vm.str(&flags)?),
                None => None,
            };
            value(Expr::Binary(Box::new(made)))
        }
        "between" => {
            let low = args.required("cleft")?;
            let high = args.required("cright")?;
            let symmetric = match args.optional("symmetric")? {
                Some(flag) => vm.truth(&flag)?,
                None => false,
            };
            args.finish()?;
            let low = operand_beside(vm, &expr, &low)?;
            let high = operand_beside(vm, &expr, &high)?;
            value(build::between(expr, low, high, symmetric))
        }
        "op" | "bool_op" => {
            let text = vm.str(&args.required("opstring")?)?;
            let precedence = match args.optional("precedence")? {
                Some(Value::Int(number)) => i32::try_from(number).unwrap_or(0),
                _ => 0,
            };
            let is_comparison = match args.optional("is_comparison")? {
                Some(flag) => vm.truth(&flag)?,
                None => method == "bool_op",
            };
            let return_type = match args.optional("return_type")? {
                None | Some(Value::None) => None,
                Some(type_) => Some(to_type(vm, &type_)?),
            };
            args.rest_keywords();
            args.finish()?;
            let op = Op::Custom(std::sync::Arc::new(CustomOp {
                opstring: text,
                precedence,
                is_comparison,
                natural_self_precedent: false,
                eager_grouping: false,
                return_type,
            }));
            Value::function("op", move |vm, args| {
                let mut args = args.reader(vm, "op");
                let other = args.required("other")?;
                args.finish()?;
                let other = operand_beside(vm, &expr, &other)?;
                operate(vm, expr.clone(), op.clone(), other, None)
            })
        }
        "cast" => {
            let type_ = to_type(vm, &args.required("type_")?)?;
            args.finish()?;
            value(build::cast(Operand::Expr(expr), type_))
        }
        "concat" => {
            let other = args.required("other")?;
            args.finish()?;
            let other = operand_beside(vm, &expr, &other)?;
            operate(vm, expr, Op::Concat, other, None)?
        }
        "bitwise_and" | "bitwise_or" | "bitwise_xor" | "bitwise_lshift" | "bitwise_rshift" => {
            let other = args.required("other")?;
            args.finish()?;
            let op = match method {
                "bitwise_and" => Op::BitwiseAnd,
                "bitwise_or" => Op::BitwiseOr,
                "bitwise_xor" => Op::BitwiseXor,
                "bitwise_lshift" => Op::BitwiseLShift,
                _ => Op::BitwiseRShift,
            };
            let other = operand_beside(vm, &expr, &other)?;
            operate(vm, expr, op, other, None)?
        }
        "bitwise_not" => {
            args.finish()?;
            value(build::unary(Op::BitwiseNot, expr))
        }
        "collate" => {
            let collation = vm.str(&args.required("collation")?)?;
            args.finish()?;
            value(build::collate(expr, &collation))
        }
        "distinct" => {
            args.finish()?;
            value(build::unary(Op::Distinct, expr))
        }
        "any_" | "all_" => {
            args.finish()?;
            let op = if method == "any_" { Op::Any } else { Op::All };
            value(super::functions::collection_aggregate(op, expr))
        }
        "any" | "all" if affinity(&type_of(&expr)) == Affinity::Array => {
            let other = args.required("other")?;
            args.rest_keywords();
            args.finish()?;
            let op = if method == "any" { Op::Any } else { Op::All };
            let aggregate = super::functions::collection_aggregate(op, expr);
            let other = operand_beside(vm, &aggregate, &other)?;
            built(vm, build::compare(aggregate, Op::Eq, other)).map(value)?
        }
        "self_group" => value(build::self_group(expr, None)),
        "compile" => return super::compile_method(vm, &super::stmt_of(expr), args).map(Some),
        "as_string" | "as_integer" | "as_float" | "as_numeric" | "as_boolean" | "as_json" => {
            let type_ = match method {
                "as_string" => Type::Unicode(Default::default()),
                "as_integer" => Type::Integer,
                "as_float" => Type::Float(Default::default()),
                "as_boolean" => typing::boolean(),
                "as_numeric" => {
                    let precision = int_or_none(&args.required("precision")?);
                    let scale = int_or_none(&args.required("scale")?);
                    Type::Numeric(limbeck_sql::types::NumericArgs {
                        precision,
                        scale,
                        ..Default::default()
                    })
                }
                _ => type_of(&expr),
            };
            args.rest_keywords();
            let mut expr = expr;
            if let Expr::Binary(binary) = &mut expr {
                binary.type_ = type_;
                binary.id = next_id();
            }
            value(expr)
        }
        "has_key" | "has_any" | "has_all" | "contained_by" | "overlap" => {
            let other = args.required("other")?;
            args.rest_keywords();
            args.finish()?;
            let text = match method {
                "has_key" => "?",
                "has_any" => "?|",
                "has_all" => "?&",
                "contained_by" => "<@",
                _ => "&&",
            };
            if is_sqlite_json(&type_of(&expr)) {
                return Ok(None);
            }
            contains_op(vm, expr, text, &other)?
        }
        _ => return Ok(None),
    };
    Ok(Some(out))
}

fn int_or_none(value: &Value) -> Option<i64> {
    match value {
        Value::Int(i) => Some(*i),
        _ => None,
    }
}

fn contains_op(vm: &Vm, expr: Expr, text: &str, other: &Value) -> Result<Value> {
    let json = affinity(&type_of(&expr)) == Affinity::Json;
    let by_key = matches!(text, "?" | "?|" | "?&");
    let other = match operand_beside(vm, &expr, other)? {
        Operand::Value(Datum::Tuple(items)) => Operand::Value(Datum::Array(items)),
        Operand::Value(value) if json && !by_key => {
            // A document on the other side is one of the same type.
            Operand::Expr(Expr::Bind(Box::new(Bind::new(
                Label::anon("param"),
                Some(value),
                type_of(&expr),
            ))))
        }
        other => other,
    };
    let other = match other {
        Operand::Expr(Expr::Bind(mut bind)) if bind.key.name().is_none() => {
            if let Expr::Column(column) = &expr
                && let Label::Named(name) = &column.name
            {
                bind.key = Label::anon(name.text.clone());
            }
            Operand::Expr(Expr::Bind(bind))
        }
        other => other,
    };
    operate(
        vm,
        expr,
        comparison_op(text, 5),
        other,
        Some(typing::boolean()),
    )
}

fn compared_expr(vm: &Vm, expr: &Expr, op: Op, other: &Value) -> Result<Expr> {
    let other = operand_beside(vm, expr, other)?;
    built(vm, build::compare(expr.clone(), op, other))
}

fn with_escape(vm: &Vm, made: Value, escape: Option<Value>) -> Result<Value> {
    if let (Some(object), Some(escape)) = (made.downcast_ref::<ExprObject>(), escape)
        && let Expr::Binary(binary) = &mut *object.expr.borrow_mut()
    {
        binary.escape = Some(vm.str(&escape)?);
    }
    Ok(made)
}

/// Methods that only some kinds of expressions have.
fn own_method(vm: &Vm, expr: &Expr, method: &str, args: Args) -> Result<Option<Value>> {
    match expr {
        Expr::Text(text) => text_method(vm, text, method, args),
        Expr::Func(_) | Expr::Filter { .. } | Expr::WithinGroup { .. } => {
            super::func::method(vm, expr, method, args)
        }
        Expr::Exists { query, .. } => exists_method(vm, query, method, args),
        Expr::ScalarSelect { query, .. } => {
            if !matches!(method, "where" | "correlate" | "correlate_except") {
                return Ok(None);
            }
            let inner = QueryObject::value(query.clone());
            let changed = vm.call_method(&inner, method, args)?;
            Ok(Some(vm.call_method(
                &changed,
                "scalar_subquery",
                Args::default(),
            )?))
        }
        Expr::Bind(_) | Expr::Column(_) => Ok(None),
        _ => Ok(None),
    }
}

fn exists_method(
    vm: &Vm,
    query: &std::sync::Arc<limbeck_sql::expr::Query>,
    method: &str,
    args: Args,
) -> Result<Option<Value>> {
    match method {
        "where" | "correlate" | "correlate_except" | "select_from" => {
            let inner = QueryObject::value(query.clone());
            let changed = vm.call_method(&inner, method, args)?;
            let Some(object) = changed.downcast_ref::<QueryObject>() else {
                return Ok(None);
            };
            Ok(Some(value(Expr::Exists {
                query: object.query.clone(),
                id: next_id(),
            })))
        }
        "select" => {
            args.reader(vm, method).finish()?;
            let exists = Expr::Exists {
                query: query.clone(),
                id: next_id(),
            };
            Ok(Some(QueryObject::select(Select::new(vec![
                SelectItem::Expr(exists),
            ]))))
        }
        _ => Ok(None),
    }
}

fn text_method(vm: &Vm, text: &TextClause, method: &str, args: Args) -> Result<Option<Value>> {
    match method {
        "bindparams" => {
            let mut args = args.reader(vm, method);
            let mut text = text.clone();
            for given in args.rest_positional() {
                let Some(Expr::Bind(bind)) = super::coerce::try_expr(vm, &given)? else {
                    return Err(vm.type_error("bindparams() takes bindparam() objects"));
                };
                let name = bind
                    .key
                    .name()
                    .map(|name| name.text.clone())
                    .unwrap_or_default();
                set_bind(vm, &mut text, &name, *bind)?;
            }
            for (key, given) in args.rest_keywords() {
                let given = vm.concrete(&given)?;
                let old = text
                    .binds
                    .iter()
                    .find(|bind| bind.key.name().is_some_and(|name| name.text == *key))
                    .cloned();
                let datum = bind_value(
                    vm,
                    &given,
                    &old.as_ref().map_or(Type::Null, |bind| bind.type_.clone()),
                )?;
                let bind = match old {
                    Some(mut bind) => {
                        if bind.type_ == Type::Null {
                            bind.type_ = typing::of_value(&datum);
                        }
                        bind.value = Some(datum);
                        bind
                    }
                    None => {
                        let type_ = typing::of_value(&datum);
                        Bind::new(Label::Named((&*key).into()), Some(datum), type_)
                    }
                };
                set_bind(vm, &mut text, &key, bind)?;
            }
            args.finish()?;
            Ok(Some(value(Expr::Text(text))))
        }
        "columns" => {
            let mut args = args.reader(vm, method);
            let mut columns = Vec::new();
            let positional = args.rest_positional();
            let by_position = !positional.is_empty();
            for given in positional {
                columns.push(to_expr(vm, &given)?);
            }
            for (key, type_) in args.rest_keywords() {
                let mut column = match Expr::column(&*key) {
                    Expr::Column(column) => column,
                    other => {
                        columns.push(other);
                        continue;
                    }
                };
                column.type_ = to_type(vm, &type_)?;
                columns.push(Expr::Column(column));
            }
            args.finish()?;
            let textual = TextualSelect {
                id: next_id(),
                text: text.clone(),
                columns,
                positional: by_position,
                ctes: Vec::new(),
            };
            Ok(Some(QueryObject::value(std::sync::Arc::new(
                limbeck_sql::expr::Query::Text(Box::new(textual)),
            ))))
        }
        "label" | "in_" | "desc" | "asc" | "cast" => Ok(None),
        _ => Ok(None),
    }
}

fn set_bind(vm: &Vm, text: &mut TextClause, name: &str, bind: Bind) -> Result<()> {
    let known = limbeck_sql::expr::compile::text_parameters(&text.text);
    if !known.iter().any(|known| known == name) {
        return Err(exc::raise(
            vm,
            "ArgumentError",
            format!(
                "This text() construct doesn't define a bound parameter named {}",
                crate::repr::string(name)
            ),
        ));
    }
    text.binds
        .retain(|bind| bind.key.name().is_none_or(|known| known.text != name));
    text.binds.push(bind);
    Ok(())
}
