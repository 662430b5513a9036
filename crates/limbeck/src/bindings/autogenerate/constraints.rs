//! Constraints as the Python values that functions of env.py see.

use limbeck_py::{Key, Result, Value, Vm};
use limbeck_sql::{
    constraint::{Constraint, ExcludeElement},
    name::{ConstraintName, Name},
    table::Table,
};

use super::values::{Compared, Kw, Values, options, schema};
use crate::bindings::{
    convert, expr,
    schema::{Item, SchemaItem, TableObject},
};

impl Values<'_> {
    /// The directive that makes a constraint.
    pub fn add_constraint(
        &self,
        constraint: &Constraint,
        table: &Name,
        in_schema: Option<&Name>,
    ) -> Result<Value> {
        let name = convert::constraint_name_value(constraint.name());
        let table = convert::name_value(table);
        let names = |names: &[Name]| Value::list(names.iter().map(convert::name_value).collect());
        let mut kw: Kw = Vec::new();
        let mut text = |name: &str, value: &Option<String>| {
            if let Some(value) = value.as_ref().filter(|value| !value.is_empty()) {
                kw.push((name.into(), value.as_str().into()));
            }
        };
        let (class, mut pos, deferrable, dialect) = match constraint {
            Constraint::PrimaryKey(it) => {
                text("initially", &it.initially);
                let pos = vec![name, table, names(&it.columns)];
                (
                    "CreatePrimaryKeyOp",
                    pos,
                    it.deferrable,
                    &it.dialect_options,
                )
            }
            Constraint::Unique(it) => {
                text("initially", &it.initially);
                let pos = vec![name, table, names(&it.columns)];
                (
                    "CreateUniqueConstraintOp",
                    pos,
                    it.deferrable,
                    &it.dialect_options,
                )
            }
            Constraint::Check(it) => {
                text("initially", &it.initially);
                let pos = vec![name, table, expr::value(it.sqltext.clone())];
                (
                    "CreateCheckConstraintOp",
                    pos,
                    it.deferrable,
                    &it.dialect_options,
                )
            }
            Constraint::ForeignKey(it) => {
                text("onupdate", &it.onupdate);
                text("ondelete", &it.ondelete);
                text("initially", &it.initially);
                text("match", &it.match_);
                if it.use_alter {
                    kw.push(("use_alter".into(), true.into()));
                }
                kw.push(("source_schema".into(), convert::opt_name_value(in_schema)));
                kw.push((
                    "referent_schema".into(),
                    convert::opt_name_value(it.referred_schema.as_ref()),
                ));
                let pos = vec![
                    name,
                    table,
                    convert::name_value(&it.referred_table),
                    names(&it.columns),
                    names(&it.referred_columns),
                ];
                (
                    "CreateForeignKeyOp",
                    pos,
                    it.deferrable,
                    &it.dialect_options,
                )
            }
            Constraint::Exclude(it) => {
                text("initially", &it.initially);
                text("using", &it.using);
                let elements = it.elements.iter().map(|(element, operator)| {
                    let element = match element {
                        ExcludeElement::Column(name) => convert::name_value(name),
                        ExcludeElement::Expr(sql) => expr::value((**sql).clone()),
                    };
                    Value::tuple(vec![element, operator.as_str().into()])
                });
                if !it.ops.is_empty() {
                    let ops = it
                        .ops
                        .iter()
                        .map(|(column, op)| (Key::from(column.as_str()), op.as_str().into()));
                    kw.push(("ops".into(), Value::dict(ops.collect())));
                }
                let where_ = match &it.where_ {
                    Some(sql) => expr::value((**sql).clone()),
                    None => Value::None,
                };
                let pos = vec![name, table, Value::list(elements.collect()), where_];
                (
                    "CreateExcludeConstraintOp",
                    pos,
                    it.deferrable,
                    &it.dialect_options,
                )
            }
        };
        if deferrable == Some(true) {
            kw.push(("deferrable".into(), true.into()));
        }
        if !matches!(constraint, Constraint::ForeignKey(_)) {
            kw.push(schema(in_schema));
        }
        kw.extend(options(dialect));
        self.make(class, std::mem::take(&mut pos), kw)
    }
}

/// `op.to_constraint()`.
pub fn constraint_value(constraint: &Constraint, table: Table) -> Value {
    TableObject::detached(table).constraint_value(constraint)
}

/// `AddConstraintOp.from_constraint(constraint)`.
pub fn of_constraint(vm: &Vm, value: &Value) -> Result<Value> {
    let Some(item) = value.downcast_ref::<SchemaItem>() else {
        return Err(convert::wrong(vm, "constraint", "a Constraint", value));
    };
    let Item::Constraint(constraint) = item.item.borrow().clone() else {
        return Err(convert::wrong(vm, "constraint", "a Constraint", value));
    };
    let (name, schema) = match item.table() {
        Some(table) => {
            let table = table.table.borrow();
            (table.name.clone(), table.schema.clone())
        }
        None => {
            return Err(vm.exception(
                "AttributeError",
                "the constraint is not associated with any table",
            ));
        }
    };
    let constraint = match *constraint {
        // As upstream: an empty name is none.
        mut it if it.name().text() == Some("") => {
            *it.name_mut() = ConstraintName::Unnamed;
            it
        }
        it => it,
    };
    Values::new(vm, &Compared::default())?.add_constraint(&constraint, &name, schema.as_ref())
}
