//! The FROM list of a SELECT: joins, what stands in for others, what the enclosing statement keeps.

use std::sync::Arc;

use super::{Entry, same_expr};
use crate::{
    error::{CompileError, ErrorClass},
    expr::{
        Correlate, Expr, From, Id, Join, KeyGroup, Label, Op, Select, SelectItem, build,
        from_objects::from_objects, next_id,
    },
};

/// The FROM list of a SELECT before correlation.
pub(super) fn select_froms(select: &Select) -> Result<Vec<From>, CompileError> {
    let mut clauses: Vec<From> = select.froms.clone();
    let from_columns: Vec<From> = select
        .items
        .iter()
        .flat_map(|item| match item {
            SelectItem::Expr(expr) => from_objects(expr),
            SelectItem::From(from) => from.from_objects(),
        })
        .collect();
    let from_where: Vec<From> = select.where_.iter().flat_map(from_objects).collect();
    for join in &select.joins {
        let (left, replaced) = match &join.left {
            None => implicit_left(
                &clauses,
                &from_columns,
                &from_where,
                &join.target,
                join.on.as_ref(),
            )?,
            Some(left) => {
                let place = clauses.iter().position(|from| {
                    from.from_objects()
                        .iter()
                        .any(|inner| inner.id() == left.id())
                });
                (left.clone(), place)
            }
        };
        let left = match replaced {
            Some(index) => clauses[index].clone(),
            None => left,
        };
        let on = match &join.on {
            Some(on) => on.clone(),
            None => join_condition(&left, &join.target)?,
        };
        let joined = From::Join(Arc::new(Join {
            id: next_id(),
            left,
            right: join.target.clone(),
            on: build::self_group(on, Some(&Op::AsBool)),
            outer: join.outer,
            full: join.full,
        }));
        match replaced {
            Some(index) => clauses[index] = joined,
            None => clauses.push(joined),
        }
    }
    let mut froms: Vec<From> = Vec::new();
    for from in clauses.into_iter().chain(from_columns).chain(from_where) {
        if !froms.iter().any(|other| other.id() == from.id()) {
            froms.push(from);
        }
    }
    let hidden: Vec<Id> = froms.iter().flat_map(From::hidden).collect();
    froms.retain(|from| !hidden.contains(&from.id()));
    Ok(froms)
}

fn implicit_left(
    clauses: &[From],
    from_columns: &[From],
    from_where: &[From],
    target: &From,
    on: Option<&Expr>,
) -> Result<(From, Option<usize>), CompileError> {
    let mut candidates: Vec<From> = Vec::new();
    let replacing = !clauses.is_empty();
    let source: Vec<From> = if replacing {
        clauses.to_vec()
    } else {
        from_columns.iter().chain(from_where).cloned().collect()
    };
    for from in source {
        if !candidates.iter().any(|other| other.id() == from.id()) {
            candidates.push(from);
        }
    }
    let on_columns: Vec<Expr> = on.map(columns_of).unwrap_or_default();
    let mut indexes = Vec::new();
    for (i, from) in candidates.iter().enumerate() {
        if from.id() == target.id() {
            continue;
        }
        let fits = if candidates.len() > 1 && !on_columns.is_empty() {
            let mut known = from.columns();
            known.extend(target.columns());
            on_columns
                .iter()
                .all(|column| known.iter().any(|other| same_expr(other, column)))
        } else {
            on.is_some() || join_condition(from, target).is_ok()
        };
        if fits {
            indexes.push(i);
        }
    }
    if indexes.len() > 1 {
        let hidden: Vec<Id> = candidates.iter().flat_map(From::hidden).collect();
        indexes.retain(|i| !hidden.contains(&candidates[*i].id()));
    }
    if indexes.is_empty() && on.is_some() {
        indexes = (0..candidates.len()).collect();
    }
    match indexes.as_slice() {
        [index] => Ok((candidates[*index].clone(), replacing.then_some(*index))),
        [] => Err(CompileError::new(
            ErrorClass::InvalidRequest,
            format!(
                "Don't know how to join to {}. Please use the .select_from() method to establish an explicit left \
                 side, as well as providing an explicit ON clause if not present already to help resolve the ambiguity.",
                describe(target)
            ),
        )),
        _ => Err(CompileError::new(
            ErrorClass::InvalidRequest,
            "Can't determine which FROM clause to join from, there are multiple FROMS which can join to this entity. \
             Please use the .select_from() method to establish an explicit left side, as well as providing an \
             explicit ON clause if not present already to help resolve the ambiguity.",
        )),
    }
}

fn columns_of(expr: &Expr) -> Vec<Expr> {
    fn collect(expr: &Expr, out: &mut Vec<Expr>) {
        match expr {
            Expr::Column(_) => out.push(expr.clone()),
            Expr::Binary(binary) => {
                collect(&binary.left, out);
                collect(&binary.right, out);
            }
            Expr::List { clauses, .. } => clauses.iter().for_each(|clause| collect(clause, out)),
            Expr::Grouping(inner)
            | Expr::Cast { expr: inner, .. }
            | Expr::TypeCoerce { expr: inner, .. }
            | Expr::Unary { expr: inner, .. }
            | Expr::AsBoolean { expr: inner, .. } => collect(inner, out),
            Expr::Func(func) => func.args.iter().for_each(|arg| collect(arg, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    collect(expr, &mut out);
    out
}

fn describe(from: &From) -> String {
    match from.name() {
        Some(Label::Named(name)) => match from.schema() {
            Some(schema) => format!("{}.{}", schema.text, name.text),
            None => name.text,
        },
        _ => "subquery".to_owned(),
    }
}

/// The condition that foreign keys give for a join.
pub fn join_condition(left: &From, right: &From) -> Result<Expr, CompileError> {
    let mut conditions = Vec::new();
    let mut pairs = Vec::new();
    for a in left.from_objects() {
        for b in right.from_objects() {
            if let (Some(x), Some(y)) = (real_table(&a), real_table(&b)) {
                pairs.push((a.clone(), x, b.clone(), y));
            }
        }
    }
    for (a, x, b, y) in &pairs {
        // Keys on the right side that point left come first, as upstream scans them.
        for (child, child_table, parent, parent_table) in [(b, y, a, x), (a, x, b, y)] {
            if child.id() == parent.id() {
                continue;
            }
            for group in &child_table.1 {
                if group.table != parent_table.0 {
                    continue;
                }
                let mut parts = Vec::new();
                for (local, remote) in &group.columns {
                    if let (Some(local), Some(remote)) =
                        (child.column(local), parent.column(remote))
                    {
                        parts.push(build::compare(remote, Op::Eq, local.into())?);
                    }
                }
                if !parts.is_empty() {
                    conditions.push(build::and_(parts));
                }
            }
            if !conditions.is_empty() {
                break;
            }
        }
    }
    match conditions.len() {
        1 => Ok(conditions.remove(0)),
        0 => Err(CompileError::new(
            ErrorClass::InvalidRequest,
            format!(
                "Can't find any foreign key relationships between '{}' and '{}'.",
                describe(left),
                describe(right)
            ),
        )),
        _ => Err(CompileError::new(
            ErrorClass::InvalidRequest,
            format!(
                "Can't determine join between '{}' and '{}'; tables have more than one foreign key constraint \
                 relationship between them. Please specify the 'onclause' of this join explicitly.",
                describe(left),
                describe(right)
            ),
        )),
    }
}

fn real_table(from: &From) -> Option<(String, Vec<KeyGroup>)> {
    let table = match from {
        From::Table(table) => table,
        From::Alias(alias) => match &alias.element {
            crate::expr::AliasElement::From(From::Table(table)) => table,
            _ => return None,
        },
        _ => return None,
    };
    let key = crate::table::table_key(
        table.schema.as_ref().map(crate::name::Name::as_str),
        table.name.as_str(),
    );
    Some((key, table.foreign_keys.clone()))
}

/// The FROM list of a SELECT inside another statement.
pub(super) fn display_froms(
    select: &Select,
    mut froms: Vec<From>,
    entry: &Entry,
    asfrom: bool,
    lateral: bool,
) -> Result<Vec<From>, CompileError> {
    let in_list = |list: &[From], from: &From| list.iter().any(|other| other.id() == from.id());
    let (explicit, implicit): (Vec<From>, Vec<From>) = if asfrom && !lateral {
        (
            entry
                .correlate
                .iter()
                .filter(|from| !in_list(&entry.asfrom, from))
                .cloned()
                .collect(),
            Vec::new(),
        )
    } else {
        (entry.correlate.clone(), entry.asfrom.clone())
    };
    match &select.correlate {
        Correlate::Only(list) => {
            if !list.is_empty() {
                froms.retain(|from| !(in_list(&explicit, from) && in_list(list, from)));
            }
        }
        Correlate::Except(list) => {
            froms.retain(|from| !(in_list(&explicit, from) && !in_list(list, from)));
        }
        Correlate::Auto => {
            if !implicit.is_empty() && froms.len() > 1 {
                froms.retain(|from| !in_list(&implicit, from));
                if froms.is_empty() {
                    return Err(CompileError::new(
                        ErrorClass::InvalidRequest,
                        "Select statement returned no FROM clauses due to auto-correlation; specify \
                         correlate(<tables>) to control correlation manually.",
                    ));
                }
            }
        }
    }
    Ok(froms)
}
