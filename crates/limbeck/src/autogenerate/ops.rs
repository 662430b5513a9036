//! The tree of directives that autogenerate makes: upstream's `OpContainer` classes.

use limbeck_sql::{Constraint, DialectOptions, error::CompileError, name::Name, op::Op};

/// An element of a script's upgrade or downgrade.
#[derive(Clone, Debug, PartialEq)]
pub enum Directive {
    /// A directive of its own.
    Op(Box<Op>),
    /// Directives of one table; a `batch_alter_table` block with `render_as_batch`.
    ModifyTable(ModifyTableOps),
}

/// Upstream's `ModifyTableOps`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ModifyTableOps {
    /// The table.
    pub table_name: Name,
    /// Its schema.
    pub schema: Option<Name>,
    /// What is done to it.
    pub ops: Vec<Op>,
    /// Options that the table gets, by `batch_alter_table(table_kwargs=)`: only the full comparison says them.
    pub table_kwargs: DialectOptions,
    /// The constraints without a name that a table of SQLite's has before: only the full comparison says them.
    pub unnamed: Option<Vec<Constraint>>,
}

/// Upstream's `UpgradeOps` and `DowngradeOps`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ops {
    /// The directives, in order.
    pub ops: Vec<Directive>,
    /// `upgrade_token` or `downgrade_token`: the template variable that the text goes to.
    pub token: String,
}

/// Upstream's `MigrationScript`: one revision to be written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MigrationScript {
    /// The id.
    pub rev_id: Option<String>,
    /// The message.
    pub message: Option<String>,
    /// Import lines that directives asked for, besides those that rendering finds.
    pub imports: Vec<String>,
    /// `head`.
    pub head: Vec<String>,
    /// `splice`.
    pub splice: bool,
    /// `branch_label`.
    pub branch_label: Vec<String>,
    /// `version_path`.
    pub version_path: Option<String>,
    /// `depends_on`.
    pub depends_on: Vec<String>,
    /// One for each database; a project of one database has one.
    pub upgrade_ops: Vec<Ops>,
    /// The same for the way back.
    pub downgrade_ops: Vec<Ops>,
}

impl Ops {
    /// Whether nothing is to be done: no directive, or tables without any.
    pub fn is_empty(&self) -> bool {
        self.ops.iter().all(|directive| match directive {
            Directive::Op(_) => false,
            Directive::ModifyTable(table) => table.ops.is_empty() && table.table_kwargs.is_empty(),
        })
    }

    /// The ops alone, in order.
    pub fn flat(&self) -> impl Iterator<Item = &Op> {
        self.ops.iter().flat_map(|directive| match directive {
            Directive::Op(op) => std::slice::from_ref(&**op),
            Directive::ModifyTable(table) => table.ops.as_slice(),
        })
    }

    /// The directives that undo these, last first.
    pub fn reverse(&self, token: &str) -> Result<Ops, CompileError> {
        let mut ops = Vec::with_capacity(self.ops.len());
        for directive in self.ops.iter().rev() {
            ops.push(match directive {
                Directive::Op(op) => Directive::Op(Box::new(op.reverse()?)),
                Directive::ModifyTable(table) => Directive::ModifyTable(ModifyTableOps {
                    table_name: table.table_name.clone(),
                    schema: table.schema.clone(),
                    ops: table
                        .ops
                        .iter()
                        .rev()
                        .map(Op::reverse)
                        .collect::<Result<_, _>>()?,
                    table_kwargs: DialectOptions::new(),
                    unnamed: table.unnamed_after(),
                }),
            });
        }
        Ok(Ops {
            ops,
            token: token.to_owned(),
        })
    }
}
