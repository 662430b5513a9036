//! Constraints: `PrimaryKeyConstraint`, `ForeignKeyConstraint`, `UniqueConstraint`, `CheckConstraint`,
//! `ExcludeConstraint`, `ForeignKey`.

use limbeck_py::{ArgReader, Args, Result, Value, Vm};
use limbeck_sql::{
    constraint::{
        Check, Constraint, Exclude, ExcludeElement, ForeignKey, ForeignKeyConstraint, PrimaryKey,
        Target, Unique,
    },
    name::{ConstraintName, Name},
    options::DialectOptions,
};

use super::{
    column::{column_name_of, column_target},
    item::{Item, SchemaItem, dialect_options},
};
use crate::bindings::{convert, expr};

fn value(class: &'static str, constraint: Constraint) -> Value {
    SchemaItem::value(class, Item::Constraint(Box::new(constraint)))
}

/// The keywords that all constraints share.
struct Common {
    name: ConstraintName,
    deferrable: Option<bool>,
    initially: Option<String>,
    comment: Option<String>,
    dialect_options: DialectOptions,
}

impl Common {
    fn read(vm: &Vm, mut args: ArgReader<'_>) -> Result<Self> {
        let name = convert::constraint_name(vm, "name", args.keyword("name"))?;
        let deferrable = convert::opt_bool(vm, args.keyword("deferrable"))?;
        let initially = convert::opt_str(vm, "initially", args.keyword("initially"))?;
        let comment = convert::opt_str(vm, "comment", args.keyword("comment"))?;
        for ignored in [
            "info",
            "_create_rule",
            "_implicit_generated",
            "_column_flag",
        ] {
            args.keyword(ignored);
        }
        let dialect_options = dialect_options(vm, args.rest_keywords())?;
        args.finish()?;
        Ok(Self {
            name,
            deferrable,
            initially,
            comment,
            dialect_options,
        })
    }
}

fn column_names(vm: &Vm, values: &[Value]) -> Result<Vec<Name>> {
    values
        .iter()
        .map(|value| match column_name_of(value) {
            Some(name) => Ok(Name::from(name)),
            None => convert::name(vm, "a column", value),
        })
        .collect()
}

/// `PrimaryKeyConstraint(*columns, ...)`.
pub fn primary_key(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "PrimaryKeyConstraint");
    let columns = column_names(vm, &args.rest_positional())?;
    let Common {
        name,
        deferrable,
        initially,
        comment,
        dialect_options,
    } = Common::read(vm, args)?;
    let constraint = PrimaryKey {
        implicit: false,
        name,
        columns,
        deferrable,
        initially,
        comment,
        dialect_options,
    };
    Ok(value(
        "PrimaryKeyConstraint",
        Constraint::PrimaryKey(constraint),
    ))
}

/// `UniqueConstraint(*columns, ...)`.
pub fn unique(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "UniqueConstraint");
    let columns = column_names(vm, &args.rest_positional())?;
    let Common {
        name,
        deferrable,
        initially,
        comment,
        dialect_options,
    } = Common::read(vm, args)?;
    let constraint = Unique {
        name,
        columns,
        deferrable,
        initially,
        comment,
        dialect_options,
    };
    Ok(value("UniqueConstraint", Constraint::Unique(constraint)))
}

/// `CheckConstraint(sqltext, ...)`.
pub fn check(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "CheckConstraint");
    let sqltext = expr::text_or_expr(vm, &args.required("sqltext")?)?;
    // The signature goes on: name, deferrable, initially, table, info by position.
    let name = args.optional("name")?;
    let deferrable = convert::opt_bool(vm, args.optional("deferrable")?)?;
    let initially = convert::opt_str(vm, "initially", args.optional("initially")?)?;
    args.keyword("table");
    let common = Common::read(vm, args)?;
    let constraint = Check {
        name: convert::constraint_name(vm, "name", name)?,
        deferrable,
        initially,
        comment: common.comment,
        dialect_options: common.dialect_options,
        ..Check::new(sqltext)
    };
    Ok(value("CheckConstraint", Constraint::Check(constraint)))
}

/// Where a foreign key points: `"schema.table.column"` or a column.
fn target(vm: &Vm, value: &Value) -> Result<Target> {
    match column_target(value).or_else(|| expr::column_target(value)) {
        Some(target) => Ok(target),
        None => Ok(Target::parse(&convert::string(vm, "column", value)?)),
    }
}

/// `ForeignKey(column, ...)`.
pub fn foreign_key(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "ForeignKey");
    let target = target(vm, &args.required("column")?)?;
    args.optional("_constraint")?;
    let use_alter = convert::bool_or(vm, args.optional("use_alter")?, false)?;
    let name = convert::constraint_name(vm, "name", args.optional("name")?)?;
    let onupdate = convert::opt_str(vm, "onupdate", args.optional("onupdate")?)?;
    let ondelete = convert::opt_str(vm, "ondelete", args.optional("ondelete")?)?;
    let deferrable = convert::opt_bool(vm, args.optional("deferrable")?)?;
    let initially = convert::opt_str(vm, "initially", args.optional("initially")?)?;
    args.optional("link_to_name")?;
    let match_ = convert::opt_str(vm, "match", args.optional("match")?)?;
    let common = Common::read(vm, args)?;
    let key = ForeignKey {
        target,
        name,
        onupdate,
        ondelete,
        deferrable,
        initially,
        match_,
        use_alter,
        comment: common.comment,
        dialect_options: common.dialect_options,
    };
    Ok(SchemaItem::value(
        "ForeignKey",
        Item::ForeignKey(Box::new(key)),
    ))
}

/// `ForeignKeyConstraint(columns, refcolumns, ...)`.
pub fn foreign_key_constraint(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "ForeignKeyConstraint");
    let columns = column_names(
        vm,
        &convert::sequence(vm, "columns", &args.required("columns")?)?,
    )?;
    let targets = convert::sequence(vm, "refcolumns", &args.required("refcolumns")?)?
        .iter()
        .map(|value| target(vm, value))
        .collect::<Result<Vec<_>>>()?;
    let name = convert::constraint_name(vm, "name", args.optional("name")?)?;
    let onupdate = convert::opt_str(vm, "onupdate", args.optional("onupdate")?)?;
    let ondelete = convert::opt_str(vm, "ondelete", args.optional("ondelete")?)?;
    let deferrable = convert::opt_bool(vm, args.optional("deferrable")?)?;
    let initially = convert::opt_str(vm, "initially", args.optional("initially")?)?;
    let use_alter = convert::bool_or(vm, args.optional("use_alter")?, false)?;
    args.optional("link_to_name")?;
    let match_ = convert::opt_str(vm, "match", args.optional("match")?)?;
    args.keyword("table");
    let common = Common::read(vm, args)?;
    if columns.len() != targets.len() {
        return Err(crate::bindings::exc::raise(
            vm,
            "ArgumentError",
            "ForeignKeyConstraint number of constrained columns must match the number of referenced columns.",
        ));
    }
    let first = targets.first().cloned().unwrap_or_default();
    let referred_columns = targets
        .into_iter()
        .zip(&columns)
        .map(|(target, column)| target.column.unwrap_or_else(|| column.clone()))
        .collect();
    let constraint = ForeignKeyConstraint {
        name,
        columns,
        referred_schema: first.schema,
        referred_table: first.table,
        referred_columns,
        onupdate,
        ondelete,
        deferrable,
        initially,
        match_,
        use_alter,
        comment: common.comment,
        dialect_options: common.dialect_options,
    };
    Ok(value(
        "ForeignKeyConstraint",
        Constraint::ForeignKey(constraint),
    ))
}

/// `ExcludeConstraint(*elements, name=None, deferrable=None, initially=None, using="gist", where=None, ops=None)`.
pub fn exclude(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "ExcludeConstraint");
    let elements = args.rest_positional();
    let constraint = exclude_from(vm, &elements, args)?;
    Ok(value("ExcludeConstraint", Constraint::Exclude(constraint)))
}

/// Reads the elements and keywords of an exclude constraint.
pub(crate) fn exclude_from(
    vm: &Vm,
    elements: &[Value],
    mut args: ArgReader<'_>,
) -> Result<Exclude> {
    let elements = elements
        .iter()
        .map(|element| {
            let pair = convert::sequence(vm, "an element", element)?;
            let [column, operator] = pair.as_slice() else {
                return Err(vm.value_error(format!(
                    "not enough values to unpack (expected 2, got {})",
                    pair.len()
                )));
            };
            let operator = convert::string(vm, "an operator", operator)?;
            let element = match (column.as_str(), column_name_of(column)) {
                (Some(name), _) => ExcludeElement::Column(name.into()),
                (None, Some(name)) => ExcludeElement::Column(name.into()),
                (None, None) => ExcludeElement::Expr(Box::new(expr::to_expr(vm, column)?)),
            };
            Ok((element, operator))
        })
        .collect::<Result<Vec<_>>>()?;
    let using = convert::opt_str(vm, "using", args.keyword("using"))?;
    let where_ = match args.keyword("where").filter(|value| !value.is_none()) {
        None => None,
        Some(value) => Some(Box::new(expr::text_or_expr(vm, &value)?)),
    };
    let mut ops = indexmap::IndexMap::new();
    if let Some(Value::Dict(items)) = args.keyword("ops") {
        for (key, value) in items.borrow().iter() {
            ops.insert(
                convert::string(vm, "a column", key.value())?,
                convert::string(vm, "an opclass", value)?,
            );
        }
    }
    let Common {
        name,
        deferrable,
        initially,
        comment,
        dialect_options,
    } = Common::read(vm, args)?;
    Ok(Exclude {
        name,
        elements,
        using,
        where_,
        ops,
        deferrable,
        initially,
        comment,
        dialect_options,
    })
}
