//! What was found, in upstream's way of saying it.

use limbeck_sql::{
    Constraint, ConstraintName, Name, Op,
    expr::Stmt,
    op::{AddConstraint, DropConstraint},
    table::table_key,
};

use crate::autogenerate::{Directive, Ops, unnamed::said};

/// A line for each thing that is to be done.
pub(super) fn lines(ops: &Ops) -> Vec<String> {
    let mut lines = Vec::new();
    for directive in &ops.ops {
        match directive {
            Directive::Op(op) => lines.push(line(op)),
            Directive::ModifyTable(table) => {
                lines.extend(table.ops.iter().map(line));
                if !table.table_kwargs.is_empty() {
                    let options: Vec<&str> =
                        table.table_kwargs.keys().map(String::as_str).collect();
                    lines.push(format!(
                        "Detected change of {} on table '{}'",
                        options.join(", "),
                        table.table_name
                    ));
                }
            }
        }
    }
    lines
}

fn line(op: &Op) -> String {
    let key = |schema: &Option<Name>, table: &Name| {
        table_key(schema.as_ref().map(Name::as_str), table.as_str())
    };
    match op {
        Op::CreateTable(it) => format!("Detected added table '{}'", it.table.key()),
        Op::DropTable(it) => format!(
            "Detected removed table '{}'",
            key(&it.schema, &it.table_name)
        ),
        Op::RenameTable(it) => format!(
            "Detected rename of table '{}' to '{}'",
            key(&it.schema, &it.table_name),
            it.new_table_name
        ),
        Op::CreateTableComment(it) => {
            format!(
                "Detected change of the comment of table '{}'",
                key(&it.schema, &it.table_name)
            )
        }
        Op::DropTableComment(it) => {
            format!(
                "Detected removed comment of table '{}'",
                key(&it.schema, &it.table_name)
            )
        }
        Op::AddColumn(it) => format!(
            "Detected added column '{}.{}'",
            key(&it.schema, &it.table_name),
            it.column.name
        ),
        Op::DropColumn(it) => format!(
            "Detected removed column '{}.{}'",
            key(&it.schema, &it.table_name),
            it.column_name
        ),
        Op::AlterColumn(it) => {
            let table = key(&it.schema, &it.table_name);
            match &it.new_column_name {
                Some(new) => {
                    format!(
                        "Detected rename of column '{table}.{}' to '{new}'",
                        it.column_name
                    )
                }
                None => format!("Detected change of column '{table}.{}'", it.column_name),
            }
        }
        Op::AddConstraint(AddConstraint {
            table_name,
            schema,
            constraint,
        }) => format!(
            "Detected added {} {} on '{}'",
            word(constraint),
            called(constraint.name(), Some(constraint)),
            key(schema, table_name)
        ),
        Op::DropConstraint(DropConstraint {
            constraint_name: name,
            table_name,
            schema,
            reverse,
            ..
        }) => format!(
            "Detected removed {} {} on '{}'",
            reverse.as_deref().map_or("constraint", word),
            called(name, reverse.as_deref()),
            key(schema, table_name)
        ),
        Op::CreateIndex(it) => format!(
            "Detected added index '{}' on '{}'",
            constraint_name(&it.index.name),
            key(&it.schema, &it.table_name)
        ),
        Op::DropIndex(it) => {
            format!(
                "Detected removed index '{}'",
                constraint_name(&it.index_name)
            )
        }
        Op::BulkInsert(_) => String::new(),
        Op::Execute(it) => match &it.sqltext {
            // Its colons are written as text() takes them.
            Stmt::Text(text) => format!("Detected need of {}", text.text.replace("\\:", ":")),
            _ => String::new(),
        },
    }
}

/// A constraint by its name, or by what it says.
fn called(name: &ConstraintName, constraint: Option<&Constraint>) -> String {
    let text = constraint
        .filter(|_| name.is_unnamed())
        .map(said)
        .unwrap_or_default();
    match text.find('(') {
        Some(at) => text[at..].to_owned(),
        None => format!("'{}'", constraint_name(name)),
    }
}

fn constraint_name(name: &ConstraintName) -> &str {
    name.text().unwrap_or("None")
}

fn word(constraint: &Constraint) -> &'static str {
    match constraint {
        Constraint::PrimaryKey(_) => "primary key",
        Constraint::Unique(_) => "unique constraint",
        Constraint::ForeignKey(_) => "foreign key",
        Constraint::Check(_) => "check constraint",
        Constraint::Exclude(_) => "exclude constraint",
    }
}
