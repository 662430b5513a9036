//! INSERT, and the values that INSERT and UPDATE put into columns.

mod autoincrement;
mod conflict;
mod returning;
mod rows;

use rows::Pair;

use super::{Compiler, Entry, Kw, elements::subquery_kw};
use crate::{
    column::{Column, ColumnDefault},
    error::CompileError,
    expr::{Bind, Expr, From, Insert, InsertSource, Label, SelectItem, build},
    name::Name,
    types::Type,
};

impl Compiler<'_> {
    pub(super) fn insert(&mut self, insert: &Insert, kw: &Kw) -> Result<String, CompileError> {
        let toplevel = self.stack.is_empty() && kw.visiting_cte.is_none();
        if toplevel {
            self.out.is_insert = true;
        }
        let From::Table(table) = &insert.table else {
            return Err(CompileError::gap(
                "INSERT into something that is not a table",
            ));
        };
        self.stack.push(Entry { ..Entry::default() });
        let mut base = subquery_kw(kw);
        base.visiting_cte = kw.visiting_cte;

        let mut implicit: Vec<Expr> = Vec::new();
        let mut rows: Vec<Vec<Pair>> = Vec::new();
        let mut select_text = None;
        match &insert.source {
            InsertSource::Select {
                names,
                query,
                include_defaults,
            } => {
                let (pairs, text) =
                    self.from_select(table, names, query, *include_defaults, &base)?;
                rows.push(pairs);
                select_text = Some(text);
            }
            InsertSource::MultiValues(all) => {
                rows = self.multi_values(table, all, &base)?;
            }
            InsertSource::Values(values) => {
                rows.push(self.single_values(
                    insert,
                    table,
                    values,
                    toplevel,
                    &mut implicit,
                    &base,
                )?);
            }
            InsertSource::Parameters => {
                rows.push(self.single_values(
                    insert,
                    table,
                    &[],
                    toplevel,
                    &mut implicit,
                    &base,
                )?);
            }
        }

        let mut text = String::from("INSERT ");
        text.push_str(&self.dialect_words(&insert.prefixes, &base)?);
        text.push_str("INTO ");
        text.push_str(&self.cx.format_table(table.schema.as_ref(), &table.name));
        for cte in &insert.ctes {
            self.register_cte(cte, &base)?;
        }
        let first = rows.first().map_or(&[] as &[Pair], Vec::as_slice);
        if !first.is_empty() {
            let names: Vec<&str> = first.iter().map(|pair| pair.column.as_str()).collect();
            text.push_str(&format!(" ({})", names.join(", ")));
        }
        if toplevel {
            self.out.primary_key = table
                .primary_key
                .iter()
                .map(|key| {
                    let param = first
                        .iter()
                        .find(|pair| pair.key == *key)
                        .and_then(|pair| pair.param.clone());
                    (key.clone(), param)
                })
                .collect();
        }
        if let Some(select) = select_text {
            text.push_str(&format!(" {select}"));
        } else if first.is_empty() {
            text.push_str(" DEFAULT VALUES");
        } else {
            let rows: Vec<String> = rows
                .iter()
                .map(|row| {
                    let values: Vec<&str> = row.iter().map(|pair| pair.value.as_str()).collect();
                    format!("({})", values.join(", "))
                })
                .collect();
            text.push_str(&format!(" VALUES {}", rows.join(", ")));
        }
        if let Some(on_conflict) = &insert.on_conflict {
            text.push(' ');
            text.push_str(&self.on_conflict(on_conflict, table, &base)?);
        }
        let returning: Vec<SelectItem> = if insert.returning.is_empty() {
            implicit.into_iter().map(SelectItem::Expr).collect()
        } else {
            insert.returning.clone()
        };
        if !returning.is_empty() {
            if toplevel {
                self.out.implicit_returning = insert.returning.is_empty();
            }
            text.push(' ');
            text.push_str(&self.returning(&returning, toplevel, &base)?);
        }
        let with = self.with_clause(toplevel);
        self.stack.pop();
        Ok(with + &text)
    }

    /// The bound or written value of a column.
    pub(super) fn crud_value(
        &mut self,
        column: &Column,
        value: &Expr,
        name: &str,
        kw: &Kw,
    ) -> Result<(String, Option<String>), CompileError> {
        match value {
            Expr::Bind(bind) => {
                let mut bind = bind.clone();
                if bind.type_ == Type::Null {
                    bind.type_ = column.type_.clone();
                }
                let param = match (&bind.key, kw.visiting_cte) {
                    (Label::Anon { .. }, None) => {
                        self.name_crud_bind(&bind, name);
                        Some(name.to_owned())
                    }
                    (Label::Named(name), _) => Some(name.text.clone()),
                    (Label::Anon { .. }, Some(_)) => None,
                };
                Ok((self.bind(&bind, kw)?, param))
            }
            other => {
                let other = build::self_group(other.clone(), None);
                Ok((self.expr(&other, kw)?, None))
            }
        }
    }

    pub(super) fn required_bind(
        &mut self,
        column: &Column,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let mut bind = Bind::new(
            Label::Named(Name::new(column.key())),
            None,
            column.type_.clone(),
        );
        bind.is_crud = true;
        self.bind(&bind, kw)
    }

    /// The placeholder of a column of a statement that was given nothing: upstream writes it even with values in the text.
    pub(super) fn placeholder(&mut self, column: &Column, kw: &Kw) -> Result<String, CompileError> {
        let mut kw = kw.clone();
        kw.literal_binds = false;
        self.required_bind(column, &kw)
    }

    /// What a column's default puts in; offline nothing runs that could ask Python for it, and upstream writes NULL.
    fn default_expr(&self, default: &ColumnDefault, column: &Column) -> Result<Expr, CompileError> {
        let offline = self.execution.keys.is_none();
        let bind = |value| {
            Expr::Bind(Box::new(Bind::new(
                Label::anon(column.key()),
                value,
                column.type_.clone(),
            )))
        };
        Ok(match default {
            ColumnDefault::Scalar(_) | ColumnDefault::Callable(_) | ColumnDefault::Opaque(_)
                if offline =>
            {
                bind(None)
            }
            ColumnDefault::Scalar(value) => bind(Some(value.clone())),
            ColumnDefault::Expr(expr) => (**expr).clone(),
            ColumnDefault::Sequence(sequence) => Expr::NextValue(Box::new(sequence.clone())),
            ColumnDefault::Callable(name) | ColumnDefault::Opaque(name) => {
                return Err(CompileError::gap(format!(
                    "the default of column '{}' is a Python function ({name}), which is not called here",
                    column.name
                )));
            }
        })
    }

    pub(super) fn default_value(
        &mut self,
        default: &ColumnDefault,
        column: &Column,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let expr = self.default_expr(default, column)?;
        match &expr {
            Expr::Bind(bind) if kw.visiting_cte.is_none() => {
                self.name_crud_bind(bind, column.key());
                self.out.prefetch.push(column.key().to_owned());
                self.bind(bind, kw)
            }
            other => self.expr(&build::self_group(other.clone(), None), kw),
        }
    }
}
