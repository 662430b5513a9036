//! `repr()` of tables, columns, constraints and indexes. Objects that Python shows by their address have the address 0x0.

use limbeck_sql::{
    Column, ColumnDefault, Computed, Constraint, Expr, Identity, Index, IndexElement, Name,
    ServerDefault, Table,
    column::SequenceOptions,
    constraint::Target,
    datum::Datum,
    expr::{Label, TextClause, TextSource},
};

use super::{Arguments, boolean, string, type_repr};

/// Writes a table; its columns know the constraints on the table.
pub fn table(it: &Table) -> String {
    let mut parts = vec![string(it.name.as_str()), "MetaData()".to_owned()];
    parts.extend(
        it.columns
            .iter()
            .map(|column| self::column(Some(it), column)),
    );
    parts.push(format!("schema={}", optional_name(it.schema.as_ref())));
    format!("Table({})", parts.join(", "))
}

/// Writes a column, by itself or of a table.
pub fn column(table: Option<&Table>, it: &Column) -> String {
    let mut parts = vec![string(it.name.as_str()), type_repr(&it.type_)];
    let mut constrained = Vec::new();
    let mut is_primary = it.primary_key;
    for constraint in table.iter().flat_map(|table| &table.constraints) {
        match constraint {
            Constraint::ForeignKey(fk) => {
                let places = fk.columns.iter().zip(&fk.referred_columns);
                for (_, referred) in places.filter(|(column, _)| column.text == it.key()) {
                    constrained.push(Target {
                        schema: fk.referred_schema.clone(),
                        table: fk.referred_table.clone(),
                        column: Some(referred.clone()),
                    });
                }
            }
            Constraint::PrimaryKey(pk) => {
                is_primary |= pk.columns.iter().any(|column| column.text == it.key());
            }
            Constraint::Unique(_) | Constraint::Check(_) | Constraint::Exclude(_) => {}
        }
    }
    constrained.extend(it.foreign_keys.iter().map(|fk| fk.target.clone()));
    parts.extend(constrained.iter().map(foreign_key));
    for constraint in &it.constraints {
        parts.push(match constraint {
            Constraint::Check(check) => {
                let mut args = Arguments(vec![expr(&check.sqltext)]);
                args.text("name", check.name.text());
                format!("CheckConstraint({})", args.join())
            }
            other => self::constraint(table, other),
        });
    }
    parts.push(match table {
        Some(table) => format!("table=<{}>", table.name),
        None => "table=None".to_owned(),
    });
    let mut args = Arguments(parts);
    args.text("key", it.key.as_deref().filter(|key| *key != it.name.text));
    args.flag("primary_key", is_primary, false);
    let nullable = it.nullable.unwrap_or(!is_primary && it.identity.is_none());
    args.flag("nullable", nullable, true);
    if let Some(onupdate) = &it.onupdate {
        args.0.push(format!("onupdate={}", default(onupdate)));
    }
    if let Some(value) = &it.default {
        args.0.push(format!("default={}", default(value)));
    }
    if let Some(value) = server_default(it) {
        args.0.push(format!("server_default={value}"));
    }
    args.text("comment", it.comment.as_deref().filter(|it| !it.is_empty()));
    format!("Column({})", args.join())
}

/// Writes a column's foreign key by where it points.
pub fn foreign_key(target: &Target) -> String {
    let names = [
        target.schema.as_ref(),
        Some(&target.table),
        target.column.as_ref(),
    ];
    let names: Vec<&str> = names.into_iter().flatten().map(Name::as_str).collect();
    format!("ForeignKey({})", string(&names.join(".")))
}

fn optional_name(name: Option<&Name>) -> String {
    name.map_or_else(|| "None".to_owned(), |name| string(name.as_str()))
}

fn server_default(it: &Column) -> Option<String> {
    if let Some(it) = &it.computed {
        return Some(computed(it));
    }
    if let Some(it) = &it.identity {
        return Some(identity(it));
    }
    it.server_default.as_ref().map(default_clause)
}

/// Writes `Computed(...)`.
pub fn computed(it: &Computed) -> String {
    let mut args = Arguments(vec![expr(&it.sqltext)]);
    args.optional("persisted", it.persisted);
    format!("Computed({})", args.join())
}

/// Writes `Identity(...)`.
pub fn identity(it: &Identity) -> String {
    let mut args = Arguments::default();
    // `always` is false unless it was said.
    args.flag("always", it.always.unwrap_or(false), false);
    let options = &it.options;
    args.optional("on_null", it.on_null);
    counting(&mut args, options);
    args.integer("cache", options.cache);
    args.optional("order", options.order);
    format!("Identity({})", args.join())
}

/// Adds how a sequence counts.
fn counting(args: &mut Arguments, options: &SequenceOptions) {
    args.integer("start", options.start);
    args.integer("increment", options.increment);
    args.integer("minvalue", options.minvalue);
    args.integer("maxvalue", options.maxvalue);
    args.optional("nominvalue", options.nominvalue);
    args.optional("nomaxvalue", options.nomaxvalue);
    args.optional("cycle", options.cycle);
}

/// Writes what a column's `server_default` is.
pub fn default_clause(it: &ServerDefault) -> String {
    match it {
        ServerDefault::Literal(text) => {
            format!("DefaultClause({}, for_update=False)", string(text))
        }
        ServerDefault::Expr(it) => format!("DefaultClause({}, for_update=False)", expr(it)),
        ServerDefault::Fetched => "FetchedValue()".to_owned(),
    }
}

fn default(it: &ColumnDefault) -> String {
    match it {
        ColumnDefault::Scalar(value) => {
            format!("ScalarElementColumnDefault({})", datum(value))
        }
        ColumnDefault::Expr(it) => format!("ColumnElementColumnDefault({})", expr(it)),
        ColumnDefault::Callable(name) => {
            format!("CallableColumnDefault(<function {name} at 0x0>)")
        }
        ColumnDefault::Opaque(shown) => shown.clone(),
        ColumnDefault::Sequence(it) => {
            let mut args = Arguments(vec![string(it.name.as_str())]);
            let options = &it.options;
            counting(&mut args, options);
            args.text("schema", it.schema.as_ref().map(Name::as_str));
            args.integer("cache", options.cache);
            args.optional("order", options.order);
            if let Some(type_) = &it.data_type {
                args.0.push(format!("data_type={}", type_repr(type_)));
            }
            args.flag("optional", it.optional, false);
            args.0.push("metadata=MetaData()".to_owned());
            format!("Sequence({})", args.join())
        }
    }
}

fn datum(value: &Datum) -> String {
    match value {
        Datum::Null => "None".to_owned(),
        Datum::Bool(value) => boolean(*value).to_owned(),
        Datum::Int(value) => value.to_string(),
        Datum::Float(value) => limbeck_py::format::float::repr(*value),
        Datum::Text(text) => string(text),
        other => format!("{other:?}"),
    }
}

/// Writes a constraint of a table.
pub fn constraint(table: Option<&Table>, it: &Constraint) -> String {
    let columns = |names: &[Name]| -> Vec<String> {
        names
            .iter()
            .filter_map(|name| column_of(table, name))
            .collect()
    };
    let mut args = Arguments::default();
    let class = match it {
        Constraint::PrimaryKey(pk) => {
            args.0 = columns(&pk.columns);
            "PrimaryKeyConstraint"
        }
        Constraint::Unique(unique) => {
            args.0 = columns(&unique.columns);
            "UniqueConstraint"
        }
        Constraint::Check(check) => {
            args.0.push(expr(&check.sqltext));
            args.text("name", check.name.text());
            args.optional("deferrable", check.deferrable);
            args.text("initially", check.initially.as_deref());
            if let Some(table) = table {
                args.0.push(format!("table={}", self::table(table)));
            }
            if check.type_bound {
                args.0.push("_type_bound=True".to_owned());
            }
            "CheckConstraint"
        }
        Constraint::ForeignKey(fk) => {
            args.0
                .push("<sqlalchemy.sql.base.ReadOnlyColumnCollection object at 0x0>".to_owned());
            args.0.push("None".to_owned());
            args.text("name", fk.name.text());
            args.text("onupdate", fk.onupdate.as_deref());
            args.text("ondelete", fk.ondelete.as_deref());
            args.optional("deferrable", fk.deferrable);
            args.text("initially", fk.initially.as_deref());
            args.flag("use_alter", fk.use_alter, false);
            args.text("match", fk.match_.as_deref());
            if let Some(table) = table {
                args.0.push(format!("table={}", self::table(table)));
            }
            "ForeignKeyConstraint"
        }
        Constraint::Exclude(_) => "ExcludeConstraint",
    };
    format!("{class}({})", args.join())
}

/// The column of a name, or of a key.
fn column_of(table: Option<&Table>, name: &Name) -> Option<String> {
    let table = table?;
    let found = table.columns.iter().find(|it| it.name.text == name.text);
    let found = found.or_else(|| table.column(name.as_str()))?;
    Some(column(Some(table), found))
}

/// Writes an index of a table.
pub fn index(table: Option<&Table>, it: &Index) -> String {
    let mut parts = vec![match it.name.text() {
        Some(name) => string(name),
        None => "None".to_owned(),
    }];
    for element in &it.elements {
        parts.push(match element {
            IndexElement::Column(name) => {
                column_of(table, name).unwrap_or_else(|| string(name.as_str()))
            }
            IndexElement::Expr(it) => expr(it),
        });
    }
    if it.unique == Some(true) {
        parts.push("unique=True".to_owned());
    }
    format!("Index({})", parts.join(", "))
}

/// Writes an expression: its class, and no address.
pub fn expr(it: &Expr) -> String {
    let class = match it {
        Expr::Text(TextClause {
            source: TextSource {
                repr: Some(shown), ..
            },
            ..
        }) => return shown.to_string(),
        // The application's expressions with parentheses around them.
        Expr::List { clauses, .. } if clauses.len() == 1 => return expr(&clauses[0]),
        Expr::Text(_) | Expr::Raw(_) => "TextClause",
        Expr::Column(column) if column.is_literal || column.table.is_none() => {
            let name = column.name.name().map_or("", Name::as_str);
            return format!("<sqlalchemy.sql.elements.ColumnClause at 0x0; {name}>");
        }
        Expr::Func(func) => {
            let class = if func.known {
                func.name.as_str()
            } else {
                "Function"
            };
            return format!("<sqlalchemy.sql.functions.{class} at 0x0; {}>", func.name);
        }
        Expr::NextValue(_) => {
            return "<sqlalchemy.sql.functions.next_value at 0x0; next_value>".to_owned();
        }
        Expr::Unary { .. } => "UnaryExpression",
        Expr::Binary(_) => "BinaryExpression",
        Expr::Cast { .. } => "Cast",
        Expr::Grouping(_) => "Grouping",
        Expr::Null => "Null",
        Expr::True => "True_",
        Expr::False => "False_",
        Expr::List { .. } => "BooleanClauseList",
        Expr::Case { .. } => "Case",
        Expr::Bind(bind) => {
            let key = match &bind.key {
                Label::Named(name) => string(name.as_str()),
                Label::Anon { base, .. } => format!("'%(0 {base})s'"),
            };
            let value = bind.value.as_ref().map_or_else(|| "None".to_owned(), datum);
            let type_ = type_repr(&bind.type_);
            return format!("BindParameter({key}, {value}, type_={type_})");
        }
        Expr::Array { .. } => {
            return "<sqlalchemy.dialects.postgresql.array.array object at 0x0>".to_owned();
        }
        Expr::Label {
            name: Label::Named(name),
            ..
        } => return format!("<sqlalchemy.sql.elements.Label at 0x0; {name}>"),
        _ => "ColumnElement",
    };
    format!("<sqlalchemy.sql.elements.{class} object at 0x0>")
}
