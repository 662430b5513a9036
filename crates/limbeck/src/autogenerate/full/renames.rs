//! Renames: never guessed, asked for or given.

use limbeck_sql::{
    CompileContext, Constraint, Expr, IndexElement, Name, OptionValue,
    expr::Label,
    op::{AlterColumn, Op, RenameTable},
    table::table_key,
};

use super::{
    enums,
    facts::{Facts, Key},
};
use crate::{
    autogenerate::ops::{Directive, ModifyTableOps},
    error::{Error, ErrorKind, Result},
};

/// What may have another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renamed {
    /// A table.
    Table,
    /// A column; its names are `table.column`.
    Column,
}

/// Who knows whether something that is gone has another name now.
pub trait Renames {
    /// Chooses among the names that are new, or says that the old thing is to be dropped.
    fn choose(&mut self, kind: Renamed, old: &str, new: &[String]) -> Result<Option<String>>;
}

/// Renames that were given beforehand: `--rename old=new`, where a column is `table.column`.
#[derive(Clone, Debug, Default)]
pub struct GivenRenames {
    pairs: Vec<(String, String, bool)>,
}

impl GivenRenames {
    /// Reads `old=new`, any number of them.
    pub fn parse<'t>(texts: impl IntoIterator<Item = &'t str>) -> Result<Self> {
        let mut pairs = Vec::new();
        for text in texts {
            let parts = text.split_once('=');
            let parts = parts.filter(|(old, new)| !old.is_empty() && !new.is_empty());
            let Some((old, new)) = parts else {
                return Err(Error::new(
                    ErrorKind::Config,
                    format!("a rename is written old=new, not '{text}'"),
                ));
            };
            pairs.push((old.to_owned(), new.to_owned(), false));
        }
        Ok(Self { pairs })
    }

    /// Says which were of no use: nothing of that name is gone, or nothing of the other is new.
    pub fn unused(&self) -> impl Iterator<Item = String> + '_ {
        let unused = self.pairs.iter().filter(|(.., used)| !used);
        unused.map(|(old, new, _)| format!("{old}={new}"))
    }
}

impl Renames for GivenRenames {
    fn choose(&mut self, kind: Renamed, old: &str, new: &[String]) -> Result<Option<String>> {
        for (from, to, used) in &mut self.pairs {
            if from != old {
                continue;
            }
            // A column's new name may stand alone.
            let table = old.rsplit_once('.').map_or("", |(table, _)| table);
            let full = match kind {
                Renamed::Column if !to.contains('.') => format!("{table}.{to}"),
                _ => to.clone(),
            };
            if new.contains(&full) {
                *used = true;
                return Ok(Some(full));
            }
        }
        Ok(None)
    }
}

/// Gives the found side the wanted names. Returns the directives that do so and those that undo it.
pub(super) fn apply(
    cx: &CompileContext,
    found: &mut Facts,
    wanted: &Facts,
    renames: &mut dyn Renames,
) -> Result<(Vec<Directive>, Vec<Directive>)> {
    let (mut up, mut down) = (Vec::new(), Vec::new());
    tables(found, wanted, renames, &mut up, &mut down)?;
    columns(cx, found, wanted, renames, &mut up, &mut down)?;
    down.reverse();
    Ok((up, down))
}

fn dotted(key: &Key) -> String {
    table_key(key.0.as_deref(), &key.1)
}

fn tables(
    found: &mut Facts,
    wanted: &Facts,
    renames: &mut dyn Renames,
    up: &mut Vec<Directive>,
    down: &mut Vec<Directive>,
) -> Result<()> {
    let gone: Vec<Key> = found
        .tables
        .keys()
        .filter(|key| !wanted.tables.contains_key(*key))
        .cloned()
        .collect();
    for old in gone {
        let new: Vec<Key> = wanted
            .tables
            .keys()
            .filter(|key| key.0 == old.0 && !found.tables.contains_key(*key))
            .cloned()
            .collect();
        let names: Vec<String> = new.iter().map(dotted).collect();
        if names.is_empty() {
            continue;
        }
        let Some(chosen) = renames.choose(Renamed::Table, &dotted(&old), &names)? else {
            continue;
        };
        let Some(new) = new.into_iter().find(|key| dotted(key) == chosen) else {
            continue;
        };
        let rename = |from: &Key, to: &Key| {
            Directive::Op(Box::new(Op::RenameTable(RenameTable {
                table_name: Name::from(&from.1),
                new_table_name: Name::from(&to.1),
                schema: from.0.as_deref().map(Name::from),
            })))
        };
        up.push(rename(&old, &new));
        down.push(rename(&new, &old));
        rename_table(found, &old, &new);
    }
    Ok(())
}

fn rename_table(found: &mut Facts, old: &Key, new: &Key) {
    if let Some(mut table) = found.tables.shift_remove(old) {
        table.shown.name = Name::from(&new.1);
        found.tables.insert(new.clone(), table);
    }
    for table in found.tables.values_mut() {
        let points_here = |constraint: &Constraint| {
            matches!(constraint, Constraint::ForeignKey(key)
                if key.referred_table.text == old.1
                    && key.referred_schema.as_ref().map(|name| name.text.clone()) == old.0)
        };
        let rename = |constraint: &mut Constraint| {
            if points_here(constraint)
                && let Constraint::ForeignKey(key) = constraint
            {
                key.referred_table = Name::from(&new.1);
                return true;
            }
            false
        };
        table.shown.constraints.iter_mut().for_each(|it| {
            rename(it);
        });
        for part in &mut table.constraints {
            if rename(&mut part.shown) {
                part.definition = renamed(&part.definition, &old.1, &new.1);
            }
        }
    }
}

/// Puts one name in the place of another, quoted or not, outside of strings.
fn renamed(text: &str, old: &str, new: &str) -> String {
    let quoted = |name: &str| crate::driver::quote_name(name);
    let is_plain = |name: &str| {
        name.chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let new_text = if is_plain(new) {
        new.to_owned()
    } else {
        quoted(new)
    };
    let mut out = String::new();
    // Strings stand at the odd places.
    for (i, part) in text.split('\'').enumerate() {
        if i > 0 {
            out.push('\'');
        }
        if i % 2 == 1 {
            out.push_str(part);
            continue;
        }
        let part = part.replace(&quoted(old), &new_text);
        let mut word = String::new();
        for c in part.chars().chain(std::iter::once('\0')) {
            if c.is_alphanumeric() || c == '_' {
                word.push(c);
                continue;
            }
            out.push_str(if word == old { &new_text } else { &word });
            word.clear();
            if c != '\0' {
                out.push(c);
            }
        }
    }
    out
}

fn columns(
    cx: &CompileContext,
    found: &mut Facts,
    wanted: &Facts,
    renames: &mut dyn Renames,
    up: &mut Vec<Directive>,
    down: &mut Vec<Directive>,
) -> Result<()> {
    for (key, target) in &wanted.tables {
        let Some(table) = found.tables.get(key) else {
            continue;
        };
        let gone: Vec<String> = table
            .columns
            .keys()
            .filter(|name| !target.columns.contains_key(*name))
            .cloned()
            .collect();
        for old in gone {
            let Some(table) = found.tables.get(key) else {
                continue;
            };
            let new: Vec<String> = target
                .columns
                .keys()
                .filter(|name| !table.columns.contains_key(*name))
                .map(|name| format!("{}.{name}", dotted(key)))
                .collect();
            if new.is_empty() {
                continue;
            }
            let full = format!("{}.{old}", dotted(key));
            let Some(chosen) = renames.choose(Renamed::Column, &full, &new)? else {
                continue;
            };
            let Some(name) = chosen.strip_prefix(&format!("{}.", dotted(key))) else {
                continue;
            };
            let Some(column) = table.columns.get(&old) else {
                continue;
            };
            let rename = |from: &str, to: &str| {
                // SQLite's own statement knows of everything that names the column; a batch does not.
                if cx.dialect.name() == "sqlite" {
                    let quoted = |name: &str| enums::quoted(cx, name);
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
                })
            };
            up.push(rename(&old, name));
            down.push(rename(name, &old));
            rename_column(found, key, &old, name);
        }
    }
    Ok(())
}

fn rename_in_expr(expr: &mut Expr, old: &str, new: &str) {
    match expr {
        Expr::Raw(text) => *text = renamed(text, old, new),
        Expr::Unary { expr, .. } => rename_in_expr(expr, old, new),
        Expr::Column(column) if column.name.name().is_some_and(|name| name.text == old) => {
            column.name = Label::Named(Name::from(new));
        }
        _ => {}
    }
}

fn rename_in_option(value: &mut OptionValue, old: &str, new: &str) {
    match value {
        OptionValue::Expr(expr) => rename_in_expr(expr, old, new),
        OptionValue::Str(text) if text == old => *text = new.to_owned(),
        OptionValue::List(items) => {
            for item in items {
                rename_in_option(item, old, new);
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

fn rename_column(found: &mut Facts, key: &Key, old: &str, new: &str) {
    let rename = |names: &mut Vec<Name>| {
        for name in names {
            if name.text == old {
                *name = Name::from(new);
            }
        }
    };
    for (other, table) in &mut found.tables {
        let is_own = other == key;
        let parts = table.constraints.iter_mut();
        let parts = parts.map(|part| (&mut part.shown, Some(&mut part.definition)));
        let shown = table.shown.constraints.iter_mut().map(|it| (it, None));
        for (constraint, definition) in parts.chain(shown) {
            let mut touched = is_own;
            match constraint {
                Constraint::PrimaryKey(it) if is_own => rename(&mut it.columns),
                Constraint::Unique(it) if is_own => rename(&mut it.columns),
                Constraint::ForeignKey(it) => {
                    if is_own {
                        rename(&mut it.columns);
                    }
                    if it.referred_table.text == key.1 {
                        rename(&mut it.referred_columns);
                        touched = true;
                    }
                }
                Constraint::Check(it) if is_own => {
                    if let Expr::Raw(text) = &mut it.sqltext {
                        *text = renamed(text, old, new);
                    }
                }
                _ => {}
            }
            if let Some(definition) = definition.filter(|_| touched) {
                *definition = renamed(definition, old, new);
            }
        }
        if !is_own {
            continue;
        }
        for part in &mut table.indexes {
            part.definition = renamed(&part.definition, old, new);
            for element in &mut part.shown.elements {
                match element {
                    IndexElement::Column(name) if name.text == old => *name = Name::from(new),
                    IndexElement::Column(_) => {}
                    IndexElement::Expr(expr) => rename_in_expr(expr, old, new),
                }
            }
            for value in part.shown.dialect_options.values_mut() {
                rename_in_option(value, old, new);
            }
        }
        let columns = std::mem::take(&mut table.columns);
        for (name, mut column) in columns {
            column.computed = column.computed.map(|text| renamed(&text, old, new));
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
        }
    }
}
