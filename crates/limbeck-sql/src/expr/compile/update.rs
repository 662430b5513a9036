//! UPDATE and DELETE.

use super::{Compiler, Entry, Kw, elements::subquery_kw};
use crate::{
    column::Column,
    error::CompileError,
    expr::{Delete, DmlValue, Expr, From, SelectItem, Update, build, from_objects::from_objects},
    types::Type,
};

impl Compiler<'_> {
    /// Enters a statement on a table and those beside it; gives what its parts are written with.
    fn enter(&mut self, table: &From, extra: &[From], kw: &Kw) -> Kw {
        let mut correlate = table.from_objects();
        correlate.extend_from_slice(extra);
        self.stack.push(Entry {
            correlate: correlate.clone(),
            asfrom: correlate,
            ..Entry::default()
        });
        let mut base = subquery_kw(kw);
        base.visiting_cte = kw.visiting_cte;
        base
    }

    pub(super) fn update(&mut self, update: &Update, kw: &Kw) -> Result<String, CompileError> {
        let toplevel = self.stack.is_empty() && kw.visiting_cte.is_none();
        if toplevel {
            self.out.is_update = true;
        }
        let columns = from_table_columns(&update.table);
        let extra = extra_froms(&update.table, &update.where_, &update.values);
        let base = self.enter(&update.table, &extra, kw);
        let mut text = String::from("UPDATE ");
        text.push_str(&self.dialect_words(&update.prefixes, &base)?);
        let mut from_kw = base.clone();
        from_kw.asfrom = true;
        let table_text = self.from(&update.table, &from_kw)?;
        let set = self.set_clause(update, &columns, &base)?;
        for cte in &update.ctes {
            self.register_cte(cte, &base)?;
        }
        text.push_str(&table_text);
        text.push_str(" SET ");
        text.push_str(&set);
        if !extra.is_empty() {
            self.more_tables("FROM", &extra, &from_kw, &mut text)?;
        }
        self.close(text, &update.where_, &update.returning, toplevel, &base)
    }

    /// The other tables that the statement looks at.
    fn more_tables(
        &mut self,
        word: &str,
        tables: &[From],
        kw: &Kw,
        text: &mut String,
    ) -> Result<(), CompileError> {
        let mut parts = Vec::new();
        for from in tables {
            parts.push(self.from(from, kw)?);
        }
        text.push_str(&format!(" {word} {}", parts.join(", ")));
        Ok(())
    }

    /// WHERE, RETURNING, and WITH before it all; the statement's entry leaves the stack.
    fn close(
        &mut self,
        mut text: String,
        where_: &[Expr],
        returning: &[SelectItem],
        toplevel: bool,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let where_ = self.and_list(where_, kw)?;
        if !where_.is_empty() {
            text.push_str(&format!(" WHERE {where_}"));
        }
        if !returning.is_empty() {
            text.push(' ');
            text.push_str(&self.returning(returning, toplevel, kw)?);
        }
        let with = self.with_clause(toplevel);
        self.stack.pop();
        Ok(with + &text)
    }

    fn set_clause(
        &mut self,
        update: &Update,
        columns: &[Column],
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let keys = self.execution.keys.clone();
        let mut parts = Vec::new();
        let is_table = matches!(&update.table, From::Table(table) if table.is_table);
        // An expression on the left side (an array's item) comes first, as it is.
        for value in &update.values {
            if let Some(column) = &value.column
                && !matches!(column, Expr::Column(_))
            {
                let mut left_kw = kw.clone();
                left_kw.include_table = false;
                let left = self.expr(column, &left_kw)?;
                let right = match &value.value {
                    Expr::Bind(bind) if bind.type_ == Type::Null => {
                        let mut bind = bind.clone();
                        bind.type_ = crate::expr::typing::type_of(column);
                        self.bind(&bind, kw)?
                    }
                    other => self.expr(&build::self_group(other.clone(), None), kw)?,
                };
                parts.push(format!("{left}={right}"));
            }
        }
        if update.values.is_empty() && keys.is_none() {
            for column in columns {
                let value = self.placeholder(column, kw)?;
                parts.push(format!("{}={value}", self.cx.quote(&column.name)));
            }
            return Ok(parts.join(", "));
        }
        let keys = keys.unwrap_or_default();
        let mut consumed: Vec<&str> = Vec::new();
        let mut ordered: Vec<&Column> = Vec::new();
        if update.ordered {
            for value in &update.values {
                ordered.extend(columns.iter().find(|column| column.key() == value.key));
            }
        }
        for column in columns {
            if !ordered.iter().any(|other| other.key() == column.key()) {
                ordered.push(column);
            }
        }
        for column in ordered {
            let key = column.key();
            let given = update.values.iter().find(|value| {
                value.key == key && matches!(value.column, None | Some(Expr::Column(_)))
            });
            if let Some(given) = given {
                consumed.push(key);
                let (value, _) = self.crud_value(column, &given.value, key, kw)?;
                parts.push(format!("{}={value}", self.cx.quote(&column.name)));
            } else if keys.iter().any(|name| name == key) {
                let value = self.required_bind(column, kw)?;
                parts.push(format!("{}={value}", self.cx.quote(&column.name)));
            } else if is_table && let Some(default) = &column.onupdate {
                let value = self.default_value(default, column, kw)?;
                parts.push(format!("{}={value}", self.cx.quote(&column.name)));
            }
        }
        let names: Vec<&str> = update
            .values
            .iter()
            .filter(|value| matches!(value.column, None | Some(Expr::Column(_))))
            .map(|value| value.key.as_str())
            .filter(|key| !consumed.contains(key))
            .collect();
        if !names.is_empty() {
            return Err(CompileError::compile(format!(
                "Unconsumed column names: {}",
                names.join(", ")
            )));
        }
        Ok(parts.join(", "))
    }

    pub(super) fn delete(&mut self, delete: &Delete, kw: &Kw) -> Result<String, CompileError> {
        let toplevel = self.stack.is_empty() && kw.visiting_cte.is_none();
        if toplevel {
            self.out.is_delete = true;
        }
        let extra = extra_froms(&delete.table, &delete.where_, &[]);
        let base = self.enter(&delete.table, &extra, kw);
        let mut text = String::from("DELETE ");
        text.push_str(&self.dialect_words(&delete.prefixes, &base)?);
        text.push_str("FROM ");
        let mut from_kw = base.clone();
        from_kw.asfrom = true;
        text.push_str(&self.from(&delete.table, &from_kw)?);
        for cte in &delete.ctes {
            self.register_cte(cte, &base)?;
        }
        if !extra.is_empty() {
            if !self.is_postgresql() {
                return Err(CompileError::new(
                    crate::error::ErrorClass::NotImplemented,
                    "This backend does not support multiple-table criteria within DELETE",
                ));
            }
            self.more_tables("USING", &extra, &from_kw, &mut text)?;
        }
        self.close(text, &delete.where_, &delete.returning, toplevel, &base)
    }
}

fn from_table_columns(from: &From) -> Vec<Column> {
    match from {
        From::Table(table) => table.columns.clone(),
        From::Alias(alias) => match &alias.element {
            crate::expr::AliasElement::From(inner) => from_table_columns(inner),
            _ => Vec::new(),
        },
        From::Join(join) => from_table_columns(&join.left),
        From::Cte(_) | From::Values(_) | From::Func(_) | From::Text(_) => Vec::new(),
    }
}

/// The tables of the conditions besides the one written to.
fn extra_froms(table: &From, where_: &[Expr], values: &[DmlValue]) -> Vec<From> {
    let main: Vec<_> = table.from_objects().iter().map(From::id).collect();
    let mut all: Vec<From> = Vec::new();
    let assigned = values.iter().map(|value| &value.value);
    let found = where_.iter().chain(assigned).flat_map(from_objects);
    for from in found {
        if !main.contains(&from.id()) && !all.iter().any(|other| other.id() == from.id()) {
            all.push(from);
        }
    }
    let hidden: Vec<_> = all.iter().flat_map(From::hidden).collect();
    all.retain(|from| !hidden.contains(&from.id()));
    all
}
