//! The methods of tables, aliases, subqueries, CTEs and joins.

use std::sync::Arc;

use limbeck_py::{Args, Result, Value, Vm};
use limbeck_sql::{
    expr::{AliasKind, Expr, From, Label, Query, Select, SelectItem, next_id},
    types::Type,
};

use super::{alias, cte, from_value, join, opt_name};
use crate::bindings::expr::{
    coerce::{bind_value, condition, text_or_expr, to_expr, to_from, try_expr},
    dml, func,
    select::{QueryObject, compound_of},
    value,
};

/// Calls a method of a FROM clause; `None`: there is no such method.
pub fn method(vm: &Vm, from: &From, method: &str, args: Args) -> Result<Option<Value>> {
    let mut args = args.reader(vm, method);
    Ok(Some(match method {
        "select" => {
            args.finish()?;
            QueryObject::select(Select::new(vec![SelectItem::From(from.clone())]))
        }
        "insert" => {
            args.finish()?;
            dml::insert_value(from.clone())
        }
        "update" => {
            args.finish()?;
            dml::update_value(from.clone())
        }
        "delete" => {
            args.finish()?;
            dml::delete_value(from.clone())
        }
        "alias" | "subquery" => {
            let name = opt_name(vm, args.optional("name")?)?;
            args.rest_keywords();
            args.finish()?;
            from_value(alias(from, name))
        }
        "join" | "outerjoin" => {
            let right = to_from(vm, &args.required("right")?)?;
            let on = args.optional("onclause")?.filter(|value| !value.is_none());
            let isouter = match args.optional("isouter")? {
                Some(flag) => vm.truth(&flag)?,
                None => false,
            };
            let full = match args.optional("full")? {
                Some(flag) => vm.truth(&flag)?,
                None => false,
            };
            args.finish()?;
            let on = match on {
                Some(on) => Some(condition(vm, &on)?),
                None => None,
            };
            from_value(join(
                vm,
                from,
                right,
                on,
                isouter || method == "outerjoin",
                full,
            )?)
        }
        "lateral" => {
            let name = opt_name(vm, args.optional("name")?)?;
            args.finish()?;
            match from {
                From::Alias(alias) => {
                    let mut alias = (**alias).clone();
                    let of_function = matches!(alias.kind, AliasKind::TableValued { .. });
                    alias.name = match (name, alias.name) {
                        (Some(name), _) => Label::Named(name),
                        // It is an alias of the alias, named after it.
                        (None, Label::Named(name)) if of_function => Label::anon(name.text),
                        (None, name) => name,
                    };
                    alias.kind = match alias.kind {
                        AliasKind::TableValued { .. } => AliasKind::TableValued { lateral: true },
                        _ => AliasKind::Lateral,
                    };
                    alias.id = next_id();
                    from_value(From::Alias(Arc::new(alias)))
                }
                From::Values(values) => {
                    let mut values = (**values).clone();
                    values.lateral = true;
                    if let Some(name) = name {
                        values.name = Some(Label::Named(name));
                    }
                    from_value(From::Values(Arc::new(values)))
                }
                _ => return Ok(None),
            }
        }
        "render_derived" => {
            let From::Alias(alias) = from else {
                return Ok(None);
            };
            let name = opt_name(vm, args.optional("name")?)?;
            let with_types = match args.optional("with_types")? {
                Some(flag) => vm.truth(&flag)?,
                None => false,
            };
            args.finish()?;
            let mut alias = (**alias).clone();
            if let Some(name) = name {
                alias.name = Label::Named(name);
            }
            alias.derived = Some(with_types);
            alias.id = next_id();
            from_value(From::Alias(Arc::new(alias)))
        }
        "tablesample" => {
            let sampling = args.required("sampling")?;
            let name = opt_name(vm, args.optional("name")?)?;
            let seed = match args.optional("seed")? {
                None | Some(Value::None) => None,
                Some(seed) => Some(Box::new(to_expr(vm, &seed)?)),
            };
            args.finish()?;
            let method = match try_expr(vm, &sampling)? {
                Some(func @ Expr::Func(_)) => func,
                _ => func::make(vm, &["system"], vec![to_expr(vm, &sampling)?], None)?,
            };
            let From::Alias(made) = alias(from, name) else {
                return Ok(None);
            };
            let mut made = (*made).clone();
            made.kind = AliasKind::TableSample {
                method: Box::new(method),
                seed,
            };
            from_value(From::Alias(Arc::new(made)))
        }
        "union" | "union_all" => {
            let From::Cte(own) = from else {
                return Ok(None);
            };
            let others = args.rest_positional();
            args.finish()?;
            let mut queries = vec![Value::object(QueryObject {
                query: own.element.clone(),
            })];
            queries.extend(others);
            let union = compound_of(vm, method, &queries)?;
            let mut made = (**own).clone();
            made.id = next_id();
            made.element = union;
            made.restates = Some(own.clone());
            from_value(From::Cte(Arc::new(made)))
        }
        "prefix_with" | "suffix_with" => {
            let From::Cte(own) = from else {
                return Ok(None);
            };
            let mut made = (**own).clone();
            made.id = next_id();
            for word in args.rest_positional() {
                let word = text_or_expr(vm, &word)?;
                if method == "prefix_with" {
                    made.prefixes.push(word);
                } else {
                    made.suffixes.push(word);
                }
            }
            args.rest_keywords();
            args.finish()?;
            from_value(From::Cte(Arc::new(made)))
        }
        "cte" => {
            let From::Values(values) = from else {
                return Ok(None);
            };
            let name = opt_name(vm, args.optional("name")?)?;
            args.rest_keywords();
            args.finish()?;
            from_value(cte(
                &Arc::new(Query::Values(values.clone())),
                name,
                false,
                false,
            ))
        }
        "data" => {
            let From::Values(values) = from else {
                return Ok(None);
            };
            let rows = args.required("values")?;
            args.finish()?;
            let mut made = (**values).clone();
            made.id = next_id();
            for row in vm.collect(&rows)? {
                let mut items = Vec::new();
                for (i, item) in vm.collect(&row)?.iter().enumerate() {
                    let type_ = values
                        .columns
                        .get(i)
                        .map_or(Type::Null, |column| column.type_.clone());
                    items.push(match try_expr(vm, item)? {
                        Some(expr) => expr,
                        None => {
                            let value = bind_value(vm, item, &type_)?;
                            Expr::literal(value, type_)
                        }
                    });
                }
                made.rows.push(items);
            }
            from_value(From::Values(Arc::new(made)))
        }
        "scalar_values" => {
            let From::Values(values) = from else {
                return Ok(None);
            };
            args.finish()?;
            value(Expr::ScalarValues(values.clone()))
        }
        "table_valued" => {
            args.finish()?;
            value(Expr::TableValuedColumn(from.clone()))
        }
        "self_group" => from_value(from.clone()),
        "is_derived_from" => {
            let other = to_from(vm, &args.required("fromclause")?)?;
            args.finish()?;
            Value::Bool(other.id() == from.id())
        }
        _ => return Ok(None),
    }))
}
