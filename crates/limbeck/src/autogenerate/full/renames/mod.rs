//! Renames: never guessed, asked for or given.

use limbeck_sql::{
    CompileContext, Constraint, Expr, IndexElement, Name, OptionValue,
    constraint::ExcludeElement,
    expr::Label,
    op::{AlterColumn, Op, RenameTable},
};

use super::{
    enums,
    facts::{ColumnFacts, Facts, Key, TableFacts},
};
use crate::{
    autogenerate::ops::{Directive, ModifyTableOps},
    error::Result,
};

mod given;
mod hint;
mod parts;
mod text;

pub use given::GivenRenames;
pub(super) use given::dotted;
pub use hint::unasked;
pub(super) use text::Names;

/// What may have another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renamed {
    /// A table.
    Table,
    /// A column; its names are `table.column`.
    Column,
    /// An index; its names are `table.index`.
    Index,
    /// A constraint; its names are `table.constraint`.
    Constraint,
}

impl Renamed {
    /// Its word in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Column => "column",
            Self::Index => "index",
            Self::Constraint => "constraint",
        }
    }
}

/// What somebody says of a thing that is gone, where new things of its kind are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nobody is there to be asked.
    Unasked,
    /// It is to be dropped.
    Dropped,
    /// It has this name now.
    Is(String),
}

/// Who knows whether something that is gone has another name now.
pub trait Renames {
    /// Hears what is gone and what is new, before it is asked.
    fn note(&mut self, kind: Renamed, gone: &[String], new: &[String]) {
        let _ = (kind, gone, new);
    }

    /// Chooses among the names that are new, or says that the old thing is to be dropped.
    fn choose(&mut self, kind: Renamed, old: &str, new: &[String]) -> Result<Option<String>>;
}

/// Gives the found side the wanted names. Returns the directives that do so and those that undo it.
pub(super) fn apply(
    cx: &CompileContext,
    names: &Names,
    found: &mut Facts,
    wanted: &Facts,
    renames: &mut dyn Renames,
) -> Result<(Vec<Directive>, Vec<Directive>)> {
    let mut work = Work {
        cx,
        names,
        done: Vec::new(),
        up: Vec::new(),
        down: Vec::new(),
    };
    work.tables(found, wanted, renames)?;
    work.columns(found, wanted, renames)?;
    // SQLite has no such statements: there they are made anew.
    if !names.is_sqlite {
        work.parts(found, wanted, renames)?;
    }
    work.down.reverse();
    Ok((work.up, work.down))
}

/// A rename that was chosen: of a table, or of its column.
struct Done {
    table: Key,
    old: String,
    new: String,
}

struct Work<'w> {
    cx: &'w CompileContext,
    names: &'w Names,
    done: Vec<Done>,
    up: Vec<Directive>,
    down: Vec<Directive>,
}

/// The name of a table, or of something in it.
fn full(key: &Key, part: Option<&str>) -> String {
    let names: Vec<&str> = key
        .0
        .as_deref()
        .into_iter()
        .chain([key.1.as_str()])
        .chain(part)
        .collect();
    dotted(&names)
}

impl Work<'_> {
    fn tables(
        &mut self,
        found: &mut Facts,
        wanted: &Facts,
        renames: &mut dyn Renames,
    ) -> Result<()> {
        let only = |a: &Facts, b: &Facts| -> Vec<Key> {
            let keys = a.tables.keys().filter(|key| !b.tables.contains_key(*key));
            keys.cloned().collect()
        };
        let (gone, come) = (only(found, wanted), only(wanted, found));
        let shown =
            |keys: &[Key]| -> Vec<String> { keys.iter().map(|key| full(key, None)).collect() };
        renames.note(Renamed::Table, &shown(&gone), &shown(&come));
        for old in gone {
            let new: Vec<Key> = come
                .iter()
                .filter(|key| key.0 == old.0 && !found.tables.contains_key(*key))
                .cloned()
                .collect();
            let names = shown(&new);
            if names.is_empty() {
                continue;
            }
            let Some(chosen) = renames.choose(Renamed::Table, &full(&old, None), &names)? else {
                continue;
            };
            let Some(new) = new.into_iter().find(|key| full(key, None) == chosen) else {
                continue;
            };
            let rename = |from: &Key, to: &Key| {
                Directive::Op(Box::new(Op::RenameTable(RenameTable {
                    table_name: Name::from(&from.1),
                    new_table_name: Name::from(&to.1),
                    schema: from.0.as_deref().map(Name::from),
                })))
            };
            self.up.push(rename(&old, &new));
            self.down.push(rename(&new, &old));
            self.rename_table(found, &old, &new);
            self.done.push(Done {
                table: new.clone(),
                old: old.1,
                new: new.1,
            });
        }
        Ok(())
    }

    fn rename_table(&self, found: &mut Facts, old: &Key, new: &Key) {
        if let Some(mut table) = found.tables.shift_remove(old) {
            table.shown.name = Name::from(&new.1);
            found.tables.insert(new.clone(), table);
        }
        let rename = |constraint: &mut Constraint| {
            if let Constraint::ForeignKey(key) = constraint
                && key.referred_table.text == old.1
                && key.referred_schema.as_ref().map(|name| name.text.clone()) == old.0
            {
                key.referred_table = Name::from(&new.1);
                return true;
            }
            false
        };
        for table in found.tables.values_mut() {
            table.shown.constraints.iter_mut().for_each(|it| {
                rename(it);
            });
            for part in &mut table.constraints {
                if rename(&mut part.shown) {
                    let text = &part.definition;
                    part.definition = self.in_key(text, &old.1, &new.1, false, true);
                }
            }
        }
    }

    fn in_key(&self, text: &str, old: &str, new: &str, own: bool, referred: bool) -> String {
        self.names.renamed_in_key(text, old, new, own, referred)
    }

    fn columns(
        &mut self,
        found: &mut Facts,
        wanted: &Facts,
        renames: &mut dyn Renames,
    ) -> Result<()> {
        for (key, target) in &wanted.tables {
            let Some(table) = found.tables.get(key) else {
                continue;
            };
            let gone = table.columns.keys();
            let gone: Vec<String> = gone
                .filter(|name| !target.columns.contains_key(*name))
                .cloned()
                .collect();
            let new = |table: &TableFacts| -> Vec<String> {
                let new = target.columns.keys();
                new.filter(|name| !table.columns.contains_key(*name))
                    .map(|name| full(key, Some(name)))
                    .collect()
            };
            let old_names: Vec<String> = gone.iter().map(|name| full(key, Some(name))).collect();
            renames.note(Renamed::Column, &old_names, &new(table));
            for (old, old_name) in gone.iter().zip(&old_names) {
                let Some(table) = found.tables.get(key) else {
                    continue;
                };
                let names = new(table);
                if names.is_empty() {
                    continue;
                }
                let Some(chosen) = renames.choose(Renamed::Column, old_name, &names)? else {
                    continue;
                };
                let mut chosen = target
                    .columns
                    .keys()
                    .filter(|it| full(key, Some(it)) == chosen);
                let (Some(name), Some(column)) = (chosen.next(), table.columns.get(old)) else {
                    continue;
                };
                self.up.push(self.column(key, column, old, name));
                self.down.push(self.column(key, column, name, old));
                self.rename_column(found, key, old, name);
                self.done.push(Done {
                    table: key.clone(),
                    old: old.clone(),
                    new: name.clone(),
                });
            }
        }
        Ok(())
    }

    fn column(&self, key: &Key, column: &ColumnFacts, from: &str, to: &str) -> Directive {
        // SQLite's own statement knows of everything that names the column; a batch does not.
        if self.names.is_sqlite {
            let quoted = |name: &str| enums::quoted(self.cx, name);
            let (table, from, to) = (quoted(&key.1), quoted(from), quoted(to));
            let sql = format!("ALTER TABLE {table} RENAME COLUMN {from} TO {to}");
            return Directive::Op(Box::new(enums::statement(sql)));
        }
        let op = AlterColumn {
            table_name: Name::from(&key.1),
            schema: key.0.as_deref().map(Name::from),
            column_name: Name::from(from),
            new_column_name: Some(Name::from(to)),
            existing_type: Some(column.shown.type_.clone()),
            existing_nullable: Some(column.nullable),
            ..AlterColumn::default()
        };
        Directive::ModifyTable(ModifyTableOps {
            table_name: Name::from(&key.1),
            schema: key.0.as_deref().map(Name::from),
            ops: vec![Op::AlterColumn(Box::new(op))],
            ..ModifyTableOps::default()
        })
    }

    fn in_expr(&self, expr: &mut Expr, old: &str, new: &str) {
        match expr {
            Expr::Raw(text) => *text = self.names.renamed(text, old, new),
            Expr::Text(clause) => clause.text = self.names.renamed(&clause.text, old, new),
            Expr::Unary { expr, .. } => self.in_expr(expr, old, new),
            Expr::Column(column) if column.name.name().is_some_and(|name| name.text == old) => {
                column.name = Label::Named(Name::from(new));
            }
            _ => {}
        }
    }

    fn in_option(&self, value: &mut OptionValue, old: &str, new: &str) {
        match value {
            OptionValue::Expr(expr) => self.in_expr(expr, old, new),
            OptionValue::Str(text) if text == old => *text = new.to_owned(),
            OptionValue::List(items) | OptionValue::Tuple(items) => {
                for item in items {
                    self.in_option(item, old, new);
                }
            }
            OptionValue::Map(items) => {
                if let Some(value) = items.shift_remove(old) {
                    items.insert(new.to_owned(), value);
                }
            }
            _ => {}
        }
    }

    fn rename_column(&self, found: &mut Facts, key: &Key, old: &str, new: &str) {
        for (other, table) in &mut found.tables {
            let is_own = other == key;
            for constraint in &mut table.shown.constraints {
                self.in_constraint(constraint, key, is_own, old, new);
            }
            for part in &mut table.constraints {
                let (own, referred) = self.in_constraint(&mut part.shown, key, is_own, old, new);
                if own || referred {
                    part.definition = self.in_key(&part.definition, old, new, own, referred);
                }
            }
            if is_own {
                self.in_table(table, old, new);
            }
        }
    }

    fn in_table(&self, table: &mut TableFacts, old: &str, new: &str) {
        for part in &mut table.indexes {
            part.definition = self.names.renamed(&part.definition, old, new);
            for element in &mut part.shown.elements {
                match element {
                    IndexElement::Column(name) if name.text == old => *name = Name::from(new),
                    IndexElement::Column(_) => {}
                    IndexElement::Expr(expr) => self.in_expr(expr, old, new),
                }
            }
            for value in part.shown.dialect_options.values_mut() {
                self.in_option(value, old, new);
            }
        }
        let columns = std::mem::take(&mut table.columns);
        for (name, mut column) in columns {
            if let Some(text) = &mut column.computed {
                *text = self.names.renamed(text, old, new);
            }
            if let Some(computed) = &mut column.shown.computed {
                self.in_expr(&mut computed.sqltext, old, new);
            }
            let name = if name == old {
                column.shown.name = Name::from(new);
                new.to_owned()
            } else {
                name
            };
            table.columns.insert(name, column);
        }
        for column in &mut table.shown.columns {
            if column.name.text == old {
                column.name = Name::from(new);
            }
            if let Some(computed) = &mut column.computed {
                self.in_expr(&mut computed.sqltext, old, new);
            }
        }
    }

    /// Renames a column in a constraint. Returns whether its own columns are concerned, and what it points to.
    fn in_constraint(
        &self,
        constraint: &mut Constraint,
        key: &Key,
        is_own: bool,
        old: &str,
        new: &str,
    ) -> (bool, bool) {
        let rename = |names: &mut Vec<Name>| {
            for name in names.iter_mut().filter(|name| name.text == old) {
                *name = Name::from(new);
            }
        };
        match constraint {
            Constraint::ForeignKey(it) => {
                let schema = it.referred_schema.as_ref().map(|name| name.text.clone());
                let points_here = it.referred_table.text == key.1 && schema == key.0;
                if is_own {
                    rename(&mut it.columns);
                }
                if points_here {
                    rename(&mut it.referred_columns);
                }
                return (is_own, points_here);
            }
            _ if !is_own => return (false, false),
            Constraint::PrimaryKey(it) => rename(&mut it.columns),
            Constraint::Unique(it) => {
                rename(&mut it.columns);
                for value in it.dialect_options.values_mut() {
                    self.in_option(value, old, new);
                }
            }
            Constraint::Check(it) => self.in_expr(&mut it.sqltext, old, new),
            Constraint::Exclude(it) => {
                for (element, _) in &mut it.elements {
                    match element {
                        ExcludeElement::Column(name) if name.text == old => *name = Name::from(new),
                        ExcludeElement::Column(_) => {}
                        ExcludeElement::Expr(expr) => self.in_expr(expr, old, new),
                    }
                }
                if let Some(where_) = &mut it.where_ {
                    self.in_expr(where_, old, new);
                }
                if let Some(class) = it.ops.shift_remove(old) {
                    it.ops.insert(new.to_owned(), class);
                }
            }
        }
        (true, true)
    }
}
