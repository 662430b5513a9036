//! `on_conflict_do_nothing()` and `on_conflict_do_update()` of a dialect's own INSERT.

use limbeck_py::{ArgReader, Result, Value, Vm};
use limbeck_sql::{
    expr::{ConflictElement, ConflictTarget, DmlValue, From, OnConflict, OnConflictAction},
    name::Name,
};

use super::values::dict_values;
use crate::bindings::expr::{
    coerce::{self, condition, text_or_expr, try_expr},
    from::key_of,
};

/// `on_conflict_do_nothing(constraint=None, index_elements=None, index_where=None)`.
pub(super) fn do_nothing(vm: &Vm, args: &mut ArgReader<'_>) -> Result<OnConflict> {
    Ok(OnConflict {
        target: conflict_target(vm, args)?,
        action: OnConflictAction::Nothing,
    })
}

/// `on_conflict_do_update(constraint=None, index_elements=None, index_where=None, set_=None, where=None)`.
pub(super) fn do_update(vm: &Vm, table: &From, args: &mut ArgReader<'_>) -> Result<OnConflict> {
    let target = conflict_target(vm, args)?;
    let set = args.keyword("set_").filter(|value| !value.is_none());
    let where_ = match args.keyword("where").filter(|value| !value.is_none()) {
        Some(where_) => Some(condition(vm, &where_)?),
        None => None,
    };
    let Some(set) = set else {
        return Err(vm.value_error("set parameter dictionary must not be empty"));
    };
    let set = match &set {
        Value::Dict(_) => dict_values(vm, table, &set)?,
        other => column_collection(vm, table, other)?,
    };
    if set.is_empty() {
        return Err(vm.value_error("set parameter dictionary must not be empty"));
    }
    Ok(OnConflict {
        target,
        action: OnConflictAction::Update { set, where_ },
    })
}

/// `set_=statement.excluded`: each column becomes itself.
fn column_collection(vm: &Vm, table: &From, given: &Value) -> Result<Vec<DmlValue>> {
    let mut out = Vec::new();
    for column in vm.collect(given)? {
        if let Some(expr) = try_expr(vm, &column)? {
            let key = key_of(&expr).unwrap_or_default();
            if table.column(&key).is_some() {
                out.push(DmlValue {
                    key,
                    column: None,
                    value: expr,
                });
            }
        }
    }
    Ok(out)
}

fn conflict_target(vm: &Vm, args: &mut ArgReader<'_>) -> Result<ConflictTarget> {
    let constraint = args.keyword("constraint").filter(|value| !value.is_none());
    let elements = args
        .optional("index_elements")?
        .filter(|value| !value.is_none());
    let where_ = args.keyword("index_where").filter(|value| !value.is_none());
    if let Some(constraint) = constraint {
        if elements.is_some() {
            return Err(vm.value_error("'constraint' and 'index_elements' are mutually exclusive"));
        }
        let name = match constraint.as_str() {
            Some(text) => Name::new(text),
            None => constraint_name(vm, &constraint)?,
        };
        return Ok(ConflictTarget::Constraint(name));
    }
    let Some(elements) = elements else {
        return Ok(ConflictTarget::None);
    };
    let mut out = Vec::new();
    for element in vm.collect(&elements)? {
        out.push(match element.as_str() {
            Some(text) => ConflictElement::Name(Name::new(text)),
            None => match try_expr(vm, &element)? {
                Some(expr) => ConflictElement::Expr(expr),
                None => ConflictElement::Name(Name::new(vm.str(&element)?)),
            },
        });
    }
    let where_ = match where_ {
        Some(where_) => Some(text_or_expr(vm, &where_)?),
        None => None,
    };
    Ok(ConflictTarget::Index {
        elements: out,
        where_,
    })
}

fn constraint_name(vm: &Vm, constraint: &Value) -> Result<Name> {
    let name = vm.get_attr(constraint, "name")?;
    if name.is_none() {
        return Err(limbeck_py::Error::unsupported(
            "on_conflict with a constraint that has no name is outside the subset",
        ));
    }
    coerce::name(vm, "name", &name)
}
