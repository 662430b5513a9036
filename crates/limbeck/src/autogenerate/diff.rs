//! Directives as upstream's diff tuples, in Python's way of writing them: what `check` prints.
//!
//! Addresses of Python objects, which differ from run to run, are written ` at 0x0`.

use limbeck_sql::{
    Column, Constraint, Expr, Index, IndexElement, Name, Op, OptionValue, Table, Type,
    expr::Stmt,
    op::{AlterColumn, ModifyDefault},
};

use super::{Directive, Ops};
use crate::{
    error::{Error, ErrorKind, Result},
    repr,
};

/// Writes each difference: upstream's `repr(diff) for diff in upgrade_ops.as_diffs()`.
///
/// The tables of both sides, as a comparison looked at them, tell what the columns and indexes stand in.
pub fn diffs(ops: &Ops, models: &[Table], database: &[Table]) -> Result<Vec<String>> {
    let found = Tables { models, database };
    let mut made = Vec::new();
    for directive in &ops.ops {
        match directive {
            Directive::Op(op) => made.push(diff(op, found)?),
            Directive::ModifyTable(table) => {
                for op in &table.ops {
                    made.push(diff(op, found)?);
                }
                // Not upstream's: only the full comparison says it.
                if !table.table_kwargs.is_empty() {
                    made.push(format!(
                        "('modify_table', {}, {}, {})",
                        name(table.schema.as_ref()),
                        repr::string(table.table_name.as_str()),
                        repr::option(&OptionValue::Map(table.table_kwargs.clone()))
                    ));
                }
            }
        }
    }
    Ok(made)
}

#[derive(Clone, Copy)]
struct Tables<'t> {
    models: &'t [Table],
    database: &'t [Table],
}

fn diff(op: &Op, found: Tables<'_>) -> Result<String> {
    Ok(match op {
        Op::CreateTable(op) => format!("('add_table', {})", repr::table(&op.table)),
        Op::DropTable(op) => {
            let table = match &op.reverse {
                Some(table) => repr::table(table),
                None => repr::table(&bare(&op.table_name, op.schema.as_ref(), Vec::new())),
            };
            format!("('remove_table', {table})")
        }
        Op::CreateTableComment(op) => format!(
            "('add_table_comment', {}, {})",
            repr::table(&bare(&op.table_name, op.schema.as_ref(), Vec::new())),
            optional(op.existing_comment.as_deref())
        ),
        Op::DropTableComment(op) => format!(
            "('remove_table_comment', {})",
            repr::table(&bare(&op.table_name, op.schema.as_ref(), Vec::new()))
        ),
        Op::AddColumn(op) => {
            let table = find(found.models, &op.table_name, op.schema.as_ref());
            format!(
                "('add_column', {}, {}, {})",
                name(op.schema.as_ref()),
                repr::string(op.table_name.as_str()),
                repr::column(table, &op.column)
            )
        }
        Op::DropColumn(op) => {
            let Some(column) = op.reverse.as_deref() else {
                return Err(unsupported("drop_column without the column as it was"));
            };
            let table = find(found.database, &op.table_name, op.schema.as_ref()).map(doubled);
            format!(
                "('remove_column', {}, {}, {})",
                name(op.schema.as_ref()),
                repr::string(op.table_name.as_str()),
                repr::column(table.as_ref(), column)
            )
        }
        Op::AlterColumn(op) => alter_column(op),
        Op::CreateIndex(op) => format!(
            "('add_index', {})",
            index(&op.index, &op.table_name, op.schema.as_ref(), found.models)
        ),
        Op::DropIndex(op) => {
            let (Some(was), Some(table)) = (&op.reverse, &op.table_name) else {
                return Err(unsupported("drop_index without the index as it was"));
            };
            format!(
                "('remove_index', {})",
                index(was, table, op.schema.as_ref(), found.database)
            )
        }
        Op::AddConstraint(op) => {
            let kind = match op.constraint {
                Constraint::ForeignKey(_) => "add_fk",
                _ => "add_constraint",
            };
            format!(
                "('{kind}', {})",
                constraint(&op.constraint, &op.table_name, op.schema.as_ref())
            )
        }
        Op::DropConstraint(op) => {
            let Some(was) = op.reverse.as_deref() else {
                return Err(unsupported(
                    "drop_constraint without the constraint as it was",
                ));
            };
            let kind = match was {
                Constraint::ForeignKey(_) => "remove_fk",
                _ => "remove_constraint",
            };
            format!(
                "('{kind}', {})",
                constraint(was, &op.table_name, op.schema.as_ref())
            )
        }
        Op::Execute(op) => match &op.sqltext {
            Stmt::Text(text) => format!("('execute', {})", repr::string(&text.text)),
            _ => return Err(unsupported("execute of a statement that is no text")),
        },
        Op::RenameTable(op) => format!(
            "('rename_table', {}, {}, {})",
            name(op.schema.as_ref()),
            repr::string(op.table_name.as_str()),
            repr::string(op.new_table_name.as_str())
        ),
        Op::BulkInsert(_) => return Err(unsupported("bulk_insert")),
    })
}

/// Upstream raises `NotImplementedError` for them.
fn unsupported(what: &str) -> Error {
    Error::new(
        ErrorKind::Script,
        format!("{what} cannot be shown as a difference"),
    )
}

fn find<'t>(tables: &'t [Table], name: &Name, schema: Option<&Name>) -> Option<&'t Table> {
    let named = || tables.iter().filter(|it| it.name.text == name.text);
    let text = |schema: Option<&Name>| schema.map(|it| it.text.clone());
    named()
        .find(|it| text(it.schema.as_ref()) == text(schema))
        // The models may call the default schema by its name.
        .or_else(|| named().next().filter(|_| schema.is_none()))
}

/// A table of the database as it is once its foreign keys were compared: upstream adds each of them a second time.
pub(crate) fn doubled(table: &Table) -> Table {
    let constraints = table.constraints.iter().flat_map(|it| match it {
        Constraint::ForeignKey(_) => vec![it.clone(), it.clone()],
        it => vec![it.clone()],
    });
    Table {
        constraints: constraints.collect(),
        ..table.clone()
    }
}

fn bare(name: &Name, schema: Option<&Name>, columns: Vec<Column>) -> Table {
    Table {
        schema: schema.cloned(),
        columns,
        ..Table::new(name.clone())
    }
}

fn name(name: Option<&Name>) -> String {
    optional(name.map(Name::as_str))
}

fn optional(text: Option<&str>) -> String {
    text.map_or_else(|| "None".to_owned(), repr::string)
}

/// An index stands in a table of its own, with copies of the columns.
fn index(it: &Index, table: &Name, schema: Option<&Name>, tables: &[Table]) -> String {
    let known = find(tables, table, schema);
    let table = bare(table, schema, Vec::new());
    let mut parts = vec![optional(it.name.text())];
    for element in &it.elements {
        parts.push(match element {
            IndexElement::Column(name) => {
                let columns = known.iter().flat_map(|table| &table.columns);
                let column = columns.clone().find(|it| it.name.text == name.text);
                let column = column.cloned();
                let column = column.unwrap_or_else(|| Column::new(name.clone(), Type::Null));
                repr::column(Some(&table), &column)
            }
            IndexElement::Expr(expr) => match &**expr {
                // Texts are wrapped so that they look like columns.
                Expr::Text(text) if text.source.repr.is_some() => repr::expr(expr),
                Expr::Text(_) | Expr::Raw(_) => {
                    "<alembic.util.sqla_compat._textual_index_element object at 0x0>".to_owned()
                }
                expr => repr::expr(expr),
            },
        });
    }
    if it.unique == Some(true) {
        parts.push("unique=True".to_owned());
    }
    format!("Index({})", parts.join(", "))
}

/// A constraint stands in a table of its own, with columns that have no type.
fn constraint(it: &Constraint, table: &Name, schema: Option<&Name>) -> String {
    let mut columns: Vec<Column> = Vec::new();
    let mut add = |names: &[Name], type_: Type| {
        for name in names {
            if !columns.iter().any(|it| it.name == *name) {
                columns.push(Column::new(name.clone(), type_.clone()));
            }
        }
    };
    match it {
        Constraint::PrimaryKey(it) => add(&it.columns, Type::Null),
        Constraint::Unique(it) => add(&it.columns, Type::Null),
        Constraint::ForeignKey(it) => {
            add(&it.columns, Type::Null);
            let text = |schema: Option<&Name>| schema.map(|it| it.text.clone());
            if it.referred_table.text == table.text
                && text(it.referred_schema.as_ref()) == text(schema)
            {
                add(&it.referred_columns, Type::Null);
            }
        }
        Constraint::Check(_) => add(&[Name::from("x")], Type::Integer),
        Constraint::Exclude(_) => {}
    }
    let mut table = bare(table, schema, columns);
    match it {
        // The CHECK of a type: upstream's is an `IN` of its own making.
        Constraint::Check(check) if check.type_bound => format!(
            "CheckConstraint(<sqlalchemy.sql.elements.BinaryExpression object at 0x0>, name={}, table={})",
            optional(check.name.text()),
            repr::table(&table)
        ),
        Constraint::ForeignKey(_) => {
            table.constraints.push(it.clone());
            repr::constraint(Some(&table), it)
        }
        _ => repr::constraint(Some(&table), it),
    }
}

fn alter_column(op: &AlterColumn) -> String {
    let place = format!(
        "{}, {}, {}",
        name(op.schema.as_ref()),
        repr::string(op.table_name.as_str()),
        repr::string(op.column_name.as_str())
    );
    let type_ = |type_: &Option<Type>| {
        type_
            .as_ref()
            .map_or_else(|| "None".to_owned(), repr::type_repr)
    };
    let nullable = |nullable: Option<bool>| nullable.map_or("None", repr::boolean).to_owned();
    let existing_nullable = ("nullable", nullable(op.existing_nullable));
    let existing_type = ("type", type_(&op.existing_type));
    let existing_default = ("server_default", default(&op.existing_server_default));
    let existing_comment = ("comment", optional(op.existing_comment.as_deref()));
    let mut out: Vec<String> = Vec::new();
    let mut push = |what: &str, existing: [&(&str, String); 3], old: &str, new: String| {
        let existing: Vec<String> = existing
            .iter()
            .map(|(key, value)| format!("'existing_{key}': {value}"))
            .collect();
        out.push(format!(
            "('modify_{what}', {place}, {{{}}}, {old}, {new})",
            existing.join(", ")
        ));
    };
    if op.type_.is_some() {
        push(
            "type",
            [&existing_nullable, &existing_default, &existing_comment],
            &existing_type.1,
            type_(&op.type_),
        );
    }
    if op.nullable.is_some() {
        push(
            "nullable",
            [&existing_type, &existing_default, &existing_comment],
            &existing_nullable.1,
            nullable(op.nullable),
        );
    }
    if op.server_default != ModifyDefault::Unchanged {
        push(
            "default",
            [&existing_nullable, &existing_type, &existing_comment],
            &existing_default.1,
            default(&op.server_default),
        );
    }
    if let Some(comment) = &op.comment {
        push(
            "comment",
            [&existing_nullable, &existing_type, &existing_default],
            &existing_comment.1,
            optional(comment.as_deref()),
        );
    }
    format!("[{}]", out.join(", "))
}

fn default(it: &ModifyDefault) -> String {
    match it {
        ModifyDefault::Unchanged => "False".to_owned(),
        ModifyDefault::None => "None".to_owned(),
        ModifyDefault::Value(it) => repr::default_clause(it),
        ModifyDefault::Computed(it) => repr::computed(it),
        ModifyDefault::Identity(it) => repr::identity(it),
    }
}
