//! Constraints without a name on SQLite: a table made anew gives them names for as long as the batch lasts
//! (`naming_convention=`), under which they are dropped, and says those that it shall have by `table_args=`.

use indexmap::{IndexMap, IndexSet};
use limbeck_sql::{
    CompileContext, Constraint, ConstraintName, Name, Op,
    ddl::constraint::deferrability_words,
    op::{ConstraintKind, DropConstraint},
};

use super::ModifyTableOps;
use crate::{bindings::batch_op, inspect::dicts::raw_text};

/// What `batch_alter_table` is called with, and what stands in its block.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// `recreate='always'`.
    pub recreate: bool,
    /// `naming_convention=`.
    pub naming_convention: IndexMap<String, String>,
    /// `table_args=`.
    pub table_args: Vec<Constraint>,
    /// The directives of the block.
    pub ops: Vec<Op>,
}

impl ModifyTableOps {
    /// The constraints without a name that the table has afterwards; `None` where they were not asked for.
    pub(super) fn unnamed_after(&self) -> Option<Vec<Constraint>> {
        let mut after = self.unnamed.clone()?;
        for op in &self.ops {
            match op {
                Op::DropConstraint(it) => {
                    if let Some(constraint) = unnamed_drop(it) {
                        take(&mut after, constraint);
                    }
                }
                Op::AddConstraint(it) if is_stated(&it.constraint) => {
                    after.push(it.constraint.clone());
                }
                _ => {}
            }
        }
        Some(after)
    }

    /// The block that does it.
    pub fn batch(&self, cx: &CompileContext) -> Batch {
        let mut made = Batch {
            recreate: !self.table_kwargs.is_empty(),
            ..Batch::default()
        };
        let Some(before) = &self.unnamed else {
            made.ops.clone_from(&self.ops);
            return made;
        };
        let mut after = before.clone();
        let mut added = Vec::new();
        let mut kinds: IndexSet<&str> = IndexSet::new();
        let mut drops_key = false;
        for op in &self.ops {
            match op {
                Op::DropConstraint(it) => {
                    drops_key |= it.kind == Some(ConstraintKind::Primary);
                    match unnamed_drop(it) {
                        Some(constraint) if take(&mut after, constraint) => {
                            kinds.insert(kind(constraint));
                            made.recreate = true;
                        }
                        _ => made.ops.push(op.clone()),
                    }
                }
                Op::AddConstraint(it) if it.constraint.name().is_unnamed() => {
                    added.push(it.constraint.clone());
                    made.recreate = true;
                }
                _ => made.ops.push(op.clone()),
            }
        }
        // A table without a primary key is found with an empty one.
        let is_key = |it: &Constraint| matches!(it, Constraint::PrimaryKey(_));
        if added.iter().any(is_key) && !drops_key {
            kinds.insert("pk");
        }
        // CHECKs are not found without a name: those are left out anyway.
        kinds.shift_remove("ck");
        let drops = drops(self, before, &kinds);
        made.ops.splice(0..0, drops);
        for kind in &kinds {
            let template = match *kind {
                "pk" => "unnamed_pk".to_owned(),
                _ => format!("unnamed_{kind}_%(column_0_name)s"),
            };
            made.naming_convention.insert((*kind).to_owned(), template);
        }
        let queued: Option<Vec<_>> = made.ops.iter().cloned().map(batch_op).collect();
        let recreates = queued.is_none_or(|queued| cx.dialect.requires_recreate_in_batch(&queued));
        if made.recreate || recreates {
            after.retain(|it| matches!(kind(it), "ck") || !is_key(it) && kinds.contains(kind(it)));
            made.table_args = after;
            made.table_args.extend(added);
        }
        made
    }
}

/// The directives that drop all constraints without a name of some kinds.
fn drops(table: &ModifyTableOps, before: &[Constraint], kinds: &IndexSet<&str>) -> Vec<Op> {
    let mut names = IndexMap::new();
    for constraint in before {
        let kind = kind(constraint);
        let columns = match constraint {
            Constraint::Unique(it) => &it.columns,
            Constraint::ForeignKey(it) => &it.columns,
            _ => continue,
        };
        if let (Some(first), true) = (columns.first(), kinds.contains(kind)) {
            names.insert(format!("unnamed_{kind}_{first}"), constraint_kind(kind));
        }
    }
    if kinds.contains("pk") {
        names.insert("unnamed_pk".to_owned(), constraint_kind("pk"));
    }
    let drop = |(name, kind): (String, ConstraintKind)| {
        Op::DropConstraint(DropConstraint {
            constraint_name: ConstraintName::Final(Name::from(name)),
            table_name: table.table_name.clone(),
            schema: table.schema.clone(),
            kind: Some(kind),
            ..DropConstraint::default()
        })
    };
    names.into_iter().map(drop).collect()
}

/// The constraint that is dropped, if it has no name and is known.
fn unnamed_drop(op: &DropConstraint) -> Option<&Constraint> {
    let reverse = op.reverse.as_deref();
    reverse.filter(|it| op.constraint_name.is_unnamed() && !matches!(it, Constraint::Exclude(_)))
}

/// Whether a constraint has no name.
fn is_stated(constraint: &Constraint) -> bool {
    constraint.name().is_unnamed()
}

/// Takes out the one that says the same.
fn take(constraints: &mut Vec<Constraint>, constraint: &Constraint) -> bool {
    let text = said(constraint);
    match constraints.iter().position(|it| said(it) == text) {
        Some(at) => {
            constraints.remove(at);
            true
        }
        None => false,
    }
}

/// The key of a naming convention.
fn kind(constraint: &Constraint) -> &'static str {
    match constraint {
        Constraint::PrimaryKey(_) => "pk",
        Constraint::Unique(_) => "uq",
        Constraint::ForeignKey(_) => "fk",
        Constraint::Check(_) => "ck",
        Constraint::Exclude(_) => "ex",
    }
}

fn constraint_kind(kind: &str) -> ConstraintKind {
    match kind {
        "pk" => ConstraintKind::Primary,
        "uq" => ConstraintKind::Unique,
        "fk" => ConstraintKind::ForeignKey,
        _ => ConstraintKind::Check,
    }
}

/// The names that are given for as long as a batch lasts, so that no constraint may bear one.
pub(super) fn is_reserved(name: &str) -> bool {
    name == "unnamed_pk" || name.starts_with("unnamed_uq_") || name.starts_with("unnamed_fk_")
}

/// What a constraint says, as SQL.
pub(super) fn said(constraint: &Constraint) -> String {
    let names = |names: &[Name]| {
        let names: Vec<&str> = names.iter().map(Name::as_str).collect();
        names.join(", ")
    };
    match constraint {
        Constraint::PrimaryKey(it) => format!("PRIMARY KEY ({})", names(&it.columns)),
        Constraint::Unique(it) => format!("UNIQUE ({})", names(&it.columns)),
        Constraint::Check(it) => format!("CHECK ({})", raw_text(&it.sqltext).unwrap_or_default()),
        Constraint::ForeignKey(it) => {
            let mut text = format!(
                "FOREIGN KEY ({}) REFERENCES {} ({})",
                names(&it.columns),
                it.referred_table,
                names(&it.referred_columns)
            );
            for (word, action) in [("DELETE", &it.ondelete), ("UPDATE", &it.onupdate)] {
                if let Some(action) = action {
                    text.push_str(&format!(" ON {word} {action}"));
                }
            }
            text + &deferrability_words(it.deferrable, it.initially.as_deref())
        }
        Constraint::Exclude(_) => String::new(),
    }
}
