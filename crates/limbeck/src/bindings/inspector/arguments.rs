//! What a method of the inspector is asked for.

use limbeck_py::{Error, Result, Value, Vm};
use limbeck_sql::OptionValue;

use super::values::list;
use crate::{
    bindings::convert,
    inspect::{ObjectKind, ObjectScope, ReflectedTable, dicts},
};

/// What of a table a method asks for.
#[derive(Clone, Copy)]
pub(super) enum Aspect {
    Columns,
    PrimaryKey,
    ForeignKeys,
    Indexes,
    Uniques,
    Checks,
    Comment,
    Options,
}

impl Aspect {
    pub(super) fn of(method: &str) -> Option<Self> {
        Some(match method {
            "columns" => Self::Columns,
            "pk_constraint" => Self::PrimaryKey,
            "foreign_keys" => Self::ForeignKeys,
            "indexes" => Self::Indexes,
            "unique_constraints" => Self::Uniques,
            "check_constraints" => Self::Checks,
            "table_comment" => Self::Comment,
            "table_options" => Self::Options,
            _ => return None,
        })
    }

    /// Picks the aspect out of a table that was read whole.
    pub(super) fn pick(self, table: &ReflectedTable, dialect: &str) -> OptionValue {
        match self {
            Self::Columns => list(&table.columns, dicts::column),
            Self::PrimaryKey => dicts::primary_key(&table.primary_key),
            Self::ForeignKeys => list(&table.foreign_keys, dicts::foreign_key),
            Self::Indexes => list(&table.indexes, |index| dicts::index(index, dialect)),
            Self::Uniques => list(&table.unique_constraints, |it| dicts::unique(it, dialect)),
            Self::Checks => list(&table.check_constraints, |it| dicts::check(it, dialect)),
            Self::Comment => dicts::table_comment(table.comment.as_ref().and_then(Option::as_ref)),
            Self::Options => OptionValue::Map(table.options.clone()),
        }
    }
}

pub(super) fn texts(vm: &Vm, what: &str, value: &Value) -> Result<Vec<String>> {
    convert::sequence(vm, what, value)?
        .iter()
        .map(|item| convert::string(vm, what, item))
        .collect()
}

/// Reads an `ObjectKind` or `ObjectScope` by its name.
fn flag_name(vm: &Vm, value: &Value) -> Result<String> {
    match vm.find_attr(value, "name")? {
        Some(name) => convert::string(vm, "a flag", &name),
        None => convert::string(vm, "a flag", value),
    }
}

pub(super) fn kind(vm: &Vm, value: Option<Value>) -> Result<ObjectKind> {
    let Some(value) = value.filter(|value| !value.is_none()) else {
        return Ok(ObjectKind::TABLE);
    };
    Ok(match flag_name(vm, &value)?.as_str() {
        "TABLE" => ObjectKind::TABLE,
        "VIEW" => ObjectKind::VIEW,
        "MATERIALIZED_VIEW" => ObjectKind::MATERIALIZED_VIEW,
        "ANY_VIEW" => ObjectKind::ANY_VIEW,
        "ANY" => ObjectKind::ANY,
        other => return Err(Error::unsupported(format!("ObjectKind {other}"))),
    })
}

pub(super) fn scope(vm: &Vm, value: Option<Value>) -> Result<ObjectScope> {
    let Some(value) = value.filter(|value| !value.is_none()) else {
        return Ok(ObjectScope::Default);
    };
    Ok(match flag_name(vm, &value)?.as_str() {
        "DEFAULT" => ObjectScope::Default,
        "TEMPORARY" => ObjectScope::Temporary,
        "ANY" => ObjectScope::Any,
        other => return Err(Error::unsupported(format!("ObjectScope {other}"))),
    })
}
