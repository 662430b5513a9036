//! `check`.

use limbeck_sql::{expr::Stmt, name::Name, op::Op};
use serde::Serialize;

use super::Project;
use crate::{
    autogenerate::{Directive, diff::diffs},
    bindings::state::Request,
    error::{Error, Result},
    runtime::RevisionContext,
};

/// A directive that autogenerate would write.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Operation {
    /// The directive: `create_table`, `add_column`, ...
    pub kind: &'static str,
    /// The table's schema.
    pub schema: Option<String>,
    /// The table.
    pub table: Option<String>,
    /// The column, index or constraint.
    pub name: Option<String>,
    /// The statement, of `execute` alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
}

/// What autogenerate would write.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// The directives, in order.
    pub operations: Vec<Operation>,
    /// Upstream's tuples for them, as Python writes them.
    pub diffs: Vec<String>,
    /// The statements that would run.
    pub statements: Vec<String>,
    /// Whether the log has the error already.
    pub logged: bool,
}

impl Check {
    /// Whether nothing is missing.
    pub fn is_clean(&self) -> bool {
        self.diffs.is_empty()
    }

    /// Upstream's error where something is missing.
    pub fn to_result(&self) -> Result<()> {
        if self.is_clean() {
            return Ok(());
        }
        Err(self.error())
    }
}

impl Check {
    fn error(&self) -> Error {
        let diffs = self.diffs.join(", ");
        Error::command(format!("New upgrade operations detected: [{diffs}]")).logged(self.logged)
    }
}

/// Compares the models with the database; writes nothing but the version table, where there is none. With `sql` the
/// statements are made too.
pub fn check(project: &Project, sql: bool) -> Result<Check> {
    let context = RevisionContext::check(sql);
    let session = project.revision_session(Request::default(), &context);
    session.told_unless_delegated(|| session.run().map_err(|error| session.log(error)))?;
    let mut found = Check {
        statements: context.statements(),
        ..Check::default()
    };
    // As upstream: the last one, where `process_revision_directives` made several.
    let scripts = context.scripts();
    let mut compared = context.compared().into_iter();
    for ops in scripts.last().iter().flat_map(|it| &it.upgrade_ops) {
        let tables = compared.next().unwrap_or_default();
        for directive in &ops.ops {
            match directive {
                Directive::Op(op) => found.operations.push(operation(op)),
                Directive::ModifyTable(table) => {
                    found.operations.extend(table.ops.iter().map(operation));
                    if !table.table_kwargs.is_empty() {
                        found.operations.push(Operation {
                            kind: "modify_table",
                            schema: table.schema.as_ref().map(|name| name.text.clone()),
                            table: Some(table.table_name.text.clone()),
                            ..Operation::default()
                        });
                    }
                }
            }
        }
        found
            .diffs
            .extend(diffs(ops, &tables.models, &tables.database)?);
    }
    if !found.is_clean() {
        found.logged = session.log(found.error()).is_logged();
    }
    Ok(found)
}

fn operation(op: &Op) -> Operation {
    let text = |name: &Name| Some(name.text.clone());
    let opt = |name: &Option<Name>| name.as_ref().map(|name| name.text.clone());
    let (kind, schema, table, name) = match op {
        Op::CreateTable(it) => ("create_table", &it.table.schema, text(&it.table.name), None),
        Op::DropTable(it) => ("drop_table", &it.schema, text(&it.table_name), None),
        Op::RenameTable(it) => (
            "rename_table",
            &it.schema,
            text(&it.table_name),
            text(&it.new_table_name),
        ),
        Op::CreateTableComment(it) => (
            "create_table_comment",
            &it.schema,
            text(&it.table_name),
            None,
        ),
        Op::DropTableComment(it) => ("drop_table_comment", &it.schema, text(&it.table_name), None),
        Op::AddColumn(it) => (
            "add_column",
            &it.schema,
            text(&it.table_name),
            text(&it.column.name),
        ),
        Op::AlterColumn(it) => (
            "alter_column",
            &it.schema,
            text(&it.table_name),
            text(&it.column_name),
        ),
        Op::DropColumn(it) => (
            "drop_column",
            &it.schema,
            text(&it.table_name),
            text(&it.column_name),
        ),
        Op::AddConstraint(it) => (
            "add_constraint",
            &it.schema,
            text(&it.table_name),
            it.constraint.name().text().map(str::to_owned),
        ),
        Op::DropConstraint(it) => (
            "drop_constraint",
            &it.schema,
            text(&it.table_name),
            it.constraint_name.text().map(str::to_owned),
        ),
        Op::CreateIndex(it) => (
            "create_index",
            &it.schema,
            text(&it.table_name),
            it.index.name.text().map(str::to_owned),
        ),
        Op::DropIndex(it) => (
            "drop_index",
            &it.schema,
            opt(&it.table_name),
            it.index_name.text().map(str::to_owned),
        ),
        Op::BulkInsert(it) => ("bulk_insert", &it.table.schema, text(&it.table.name), None),
        Op::Execute(_) => ("execute", &None, None, None),
    };
    Operation {
        kind,
        schema: opt(schema),
        table,
        name,
        statement: match op {
            Op::Execute(it) => match &it.sqltext {
                // Its colons are written as text() takes them.
                Stmt::Text(text) => Some(text.text.replace("\\:", ":")),
                _ => None,
            },
            _ => None,
        },
    }
}
