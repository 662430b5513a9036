//! Tables, aliases, subqueries, CTEs and joins as Python sees them.

use std::{rc::Rc, sync::Arc};

use limbeck_py::{Args, Object, Result, Value, Vm};
use limbeck_sql::{
    column::Column,
    expr::{
        Alias, AliasElement, AliasKind, Cte, Expr, From, Join, Label, Op, Query, TableClause,
        Values as SqlValues,
        build::self_group,
        compile::join_condition,
        next_id,
        typing::{query_type, type_of},
    },
    name::Name,
    types::Type,
};

use super::columns::ColumnsObject;
pub(super) use super::columns::key_of;
use super::{
    coerce::{built, name, to_expr, to_from, to_type},
    element::ColumnObject,
    select::QueryObject,
    value,
};
use crate::bindings::{exc, schema};

mod methods;

pub use methods::method;

/// A FROM clause.
pub struct FromObject {
    /// What it is.
    pub from: From,
}

/// The Python value of a FROM clause.
pub fn from_value(from: From) -> Value {
    Value::object(FromObject { from })
}

impl Object for FromObject {
    fn type_name(&self) -> String {
        match &self.from {
            From::Table(table) if table.is_table => "Table",
            From::Table(_) => "TableClause",
            From::Alias(alias) => match alias.kind {
                AliasKind::Alias => "Alias",
                AliasKind::Subquery => "Subquery",
                AliasKind::Lateral => "Lateral",
                AliasKind::TableValued { .. } => "TableValuedAlias",
                AliasKind::TableSample { .. } => "TableSample",
            },
            From::Cte(_) => "CTE",
            From::Join(_) => "Join",
            From::Values(_) => "Values",
            From::Func(_) => "Function",
            From::Text(_) => "TextClause",
        }
        .to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        attribute(vm, &self.from, name)
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "select",
            "insert",
            "update",
            "delete",
            "alias",
            "join",
            "outerjoin",
            "subquery",
            "cte",
            "lateral",
            "tablesample",
            "union",
            "union_all",
            "data",
            "render_derived",
            "table_valued",
            "is_derived_from",
            "scalar_values",
            "prefix_with",
            "compile",
            "self_group",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        method(vm, &self.from, name, args)
    }

    fn hash_key(&self) -> Option<String> {
        Some(format!("from {}", self.from.id()))
    }

    fn to_str(&self, _vm: &Vm) -> Result<String> {
        Ok(match (self.from.schema(), self.from.name()) {
            (Some(schema), Some(Label::Named(name))) => format!("{}.{}", schema.text, name.text),
            (None, Some(Label::Named(name))) => name.text,
            _ => "anon".to_owned(),
        })
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        Ok(format!(
            "<sqlalchemy.sql.selectable.{} object at {}>",
            self.type_name(),
            self.to_str(vm)?
        ))
    }
}

/// An attribute of a FROM clause.
pub fn attribute(_vm: &Vm, from: &From, name: &str) -> Result<Option<Value>> {
    Ok(match name {
        "c" | "columns" | "exported_columns" => {
            Some(Value::object(ColumnsObject { from: from.clone() }))
        }
        "name" => Some(match from.name() {
            Some(Label::Named(name)) => Value::from(name.text),
            _ => Value::None,
        }),
        "fullname" | "key" => Some(match (from.schema(), from.name()) {
            (Some(schema), Some(Label::Named(name))) => {
                Value::from(format!("{}.{}", schema.text, name.text))
            }
            (None, Some(Label::Named(name))) => Value::from(name.text),
            _ => Value::None,
        }),
        "schema" => Some(
            from.schema()
                .map_or(Value::None, |schema| Value::from(schema.text.as_str())),
        ),
        "description" => Some(match from.name() {
            Some(Label::Named(name)) => Value::from(name.text),
            _ => Value::None,
        }),
        "element" => match from {
            From::Alias(alias) => match &alias.element {
                AliasElement::From(inner) => Some(from_value(inner.clone())),
                AliasElement::Query(query) => Some(QueryObject::value(query.clone())),
                AliasElement::Func(func) => Some(value((**func).clone())),
            },
            _ => None,
        },
        "left" => match from {
            From::Join(join) => Some(from_value(join.left.clone())),
            _ => None,
        },
        "right" => match from {
            From::Join(join) => Some(from_value(join.right.clone())),
            _ => None,
        },
        "column" => match from {
            From::Alias(alias) if matches!(alias.kind, AliasKind::TableValued { .. }) => {
                Some(value(Expr::TableValuedColumn(from.clone())))
            }
            _ => None,
        },
        _ => None,
    })
}

/// Makes an alias.
pub(super) fn alias(from: &From, name: Option<Name>) -> From {
    if let From::Cte(cte) = from {
        return From::Cte(Arc::new(Cte {
            id: next_id(),
            name: label(name, "anon"),
            alias_of: Some(cte.clone()),
            ..(**cte).clone()
        }));
    }
    let base = match (from, from.name()) {
        (From::Table(_) | From::Alias(_), Some(Label::Named(name))) => name.text,
        (From::Alias(_), Some(Label::Anon { base, .. })) => base,
        _ => "anon".to_owned(),
    };
    From::Alias(Arc::new(Alias {
        id: next_id(),
        name: label(name, &base),
        element: AliasElement::From(from.clone()),
        kind: AliasKind::Alias,
        columns: Vec::new(),
        derived: None,
    }))
}

fn label(name: Option<Name>, base: &str) -> Label {
    match name {
        Some(name) => Label::Named(name),
        None => Label::anon(base),
    }
}

/// Makes a subquery.
pub(super) fn subquery(query: &Arc<Query>, name: Option<Name>) -> From {
    query_alias(query, name, AliasKind::Subquery)
}

/// Makes a subquery of a kind.
pub(super) fn query_alias(query: &Arc<Query>, name: Option<Name>, kind: AliasKind) -> From {
    From::Alias(Arc::new(Alias {
        id: next_id(),
        name: label(name, "anon"),
        element: AliasElement::Query(query.clone()),
        kind,
        columns: Vec::new(),
        derived: None,
    }))
}

/// Makes a CTE.
pub(super) fn cte(query: &Arc<Query>, name: Option<Name>, recursive: bool, nesting: bool) -> From {
    From::Cte(Arc::new(Cte {
        id: next_id(),
        name: label(name, "anon"),
        element: query.clone(),
        recursive,
        nesting,
        restates: None,
        alias_of: None,
        prefixes: Vec::new(),
        suffixes: Vec::new(),
    }))
}

/// A query as one value.
pub(super) fn scalar_query(query: &Arc<Query>) -> Expr {
    Expr::ScalarSelect {
        type_: query_type(query),
        query: query.clone(),
        id: next_id(),
    }
}

/// Makes `function(...) AS name`.
pub(super) fn func_alias(
    func: Expr,
    name: Option<Name>,
    columns: Vec<Column>,
    lateral: bool,
) -> From {
    From::Alias(Arc::new(Alias {
        id: next_id(),
        name: label(name, "anon"),
        element: AliasElement::Func(Box::new(func)),
        kind: AliasKind::TableValued { lateral },
        columns,
        derived: None,
    }))
}

fn opt_name(vm: &Vm, given: Option<Value>) -> Result<Option<Name>> {
    match given {
        None | Some(Value::None) => Ok(None),
        Some(given) => name(vm, "name", &given).map(Some),
    }
}

/// Joins two FROM clauses; without a condition by their foreign keys.
pub(super) fn join(
    vm: &Vm,
    left: &From,
    right: From,
    on: Option<Expr>,
    outer: bool,
    full: bool,
) -> Result<From> {
    let on = match on {
        Some(on) => on,
        None => built(vm, join_condition(left, &right))?,
    };
    Ok(From::Join(Arc::new(Join {
        id: next_id(),
        left: left.clone(),
        right,
        on: self_group(on, Some(&Op::AsBool)),
        outer,
        full,
    })))
}

/// `sa.table(name, *columns, schema=None)`.
pub fn table(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "table");
    let table_name = name(vm, "name", &args.required("name")?)?;
    let given = args.rest_positional();
    let schema = opt_name(vm, args.keyword("schema"))?;
    args.finish()?;
    let mut columns = Vec::new();
    for column in &given {
        if let Some(column) = column.downcast_ref::<ColumnObject>() {
            columns.push(column.description());
        } else if let Some(column) = column.downcast_ref::<schema::ColumnObject>() {
            let own = column.column.borrow();
            let mut made = Column::new(own.name.clone(), own.type_.clone());
            made.key = own.key.clone();
            columns.push(made);
        } else {
            return Err(exc::raise(
                vm,
                "ArgumentError",
                format!("column object expected, got {}", vm.repr(column)?),
            ));
        }
    }
    let mut clause = TableClause::new(table_name, columns);
    clause.schema = schema;
    let made = Rc::new(FromObject {
        from: From::Table(Arc::new(clause)),
    });
    for column in &given {
        if let Some(column) = column.downcast_ref::<ColumnObject>() {
            column.table.replace(Rc::downgrade(&made));
            KEEP.with(|keep| keep.borrow_mut().push(made.clone()));
        }
    }
    Ok(Value::Object(made))
}

thread_local! {
    // A column made before its table keeps the table alive in Python.
    static KEEP: std::cell::RefCell<Vec<Rc<FromObject>>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// `sa.values(*columns, name=None, literal_binds=False)`.
pub fn values(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "values");
    let given = args.rest_positional();
    let name = opt_name(vm, args.keyword("name"))?;
    let literal_binds = match args.keyword("literal_binds") {
        Some(flag) => vm.truth(&flag)?,
        None => false,
    };
    args.finish()?;
    let mut columns = Vec::new();
    for column in given {
        let expr = to_expr(vm, &column)?;
        let type_ = type_of(&expr);
        columns.push(Column::new(key_of(&expr).unwrap_or_default(), type_));
    }
    Ok(from_value(From::Values(Arc::new(SqlValues {
        id: next_id(),
        name: name.map(Label::Named),
        columns,
        rows: Vec::new(),
        literal_binds,
        lateral: false,
    }))))
}

/// `join(left, right, onclause=None, isouter=False, full=False)`.
pub fn join_function(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args;
    if args.pos.is_empty() {
        return Err(vm.type_error("join() missing 1 required positional argument: 'left'"));
    }
    let left = to_from(vm, &args.pos.remove(0))?;
    method(vm, &left, "join", args).map(Option::unwrap_or_default)
}

/// The columns of `table_valued("a", column("b", Integer), ...)`.
pub(super) fn valued_columns(vm: &Vm, given: &[Value]) -> Result<Vec<Column>> {
    let mut out = Vec::new();
    for item in given {
        if item.as_str().is_some() {
            out.push(Column::new(name(vm, "name", item)?, Type::Null));
            continue;
        }
        match super::coerce::try_expr(vm, item)? {
            Some(expr) => out.push(Column::new(
                key_of(&expr).unwrap_or_default(),
                type_of(&expr),
            )),
            None => {
                let type_ = to_type(vm, item)?;
                out.push(Column::new("value", type_));
            }
        }
    }
    Ok(out)
}
