//! The rows of an INSERT: of one set of values, of many, of a SELECT.

use super::{
    super::{Compiler, Kw},
    autoincrement::autoincrement_column,
    returning::returning_column,
};
use crate::{
    column::{Column, ColumnDefault},
    error::{CompileError, ErrorClass},
    expr::{DmlValue, Expr, Insert, InsertSource, Query, SelectItem, TableClause, build},
    sql::python_repr,
};

/// A column of VALUES or SET: the column's text and the value's.
pub(super) struct Pair {
    pub(super) column: String,
    pub(super) value: String,
    pub(super) key: String,
    pub(super) param: Option<String>,
}

impl Compiler<'_> {
    pub(super) fn from_select(
        &mut self,
        table: &TableClause,
        names: &[String],
        query: &Query,
        include_defaults: bool,
        kw: &Kw,
    ) -> Result<(Vec<Pair>, String), CompileError> {
        let mut pairs = Vec::new();
        for name in names {
            let column = table
                .columns
                .iter()
                .find(|column| column.key() == name)
                .ok_or_else(|| CompileError::new(ErrorClass::Key, python_repr(name)))?;
            pairs.push(Pair {
                column: self.cx.quote(&column.name),
                value: String::new(),
                key: name.clone(),
                param: None,
            });
        }
        let mut query = query.clone();
        if include_defaults && table.is_table {
            for column in &table.columns {
                if names.iter().any(|name| name == column.key()) {
                    continue;
                }
                let expr = match &column.default {
                    None => continue,
                    Some(default) => self.default_expr(default, column)?,
                };
                let Query::Select(select) = &mut query else {
                    return Err(CompileError::compile(format!(
                        "Can't extend statement for INSERT..FROM SELECT to include additional default-holding \
                         column(s) '{}'.  Convert the selectable to a subquery() first, or pass \
                         include_defaults=False to Insert.from_select() to skip these columns.",
                        column.name
                    )));
                };
                pairs.push(Pair {
                    column: self.cx.quote(&column.name),
                    value: String::new(),
                    key: column.key().to_owned(),
                    param: None,
                });
                select.items.push(SelectItem::Expr(expr));
            }
        }
        let mut kw = kw.clone();
        kw.insert_into = true;
        let text = self.query(&query, &kw)?;
        Ok((pairs, text))
    }

    pub(super) fn single_values(
        &mut self,
        insert: &Insert,
        table: &TableClause,
        values: &[DmlValue],
        toplevel: bool,
        implicit: &mut Vec<Expr>,
        kw: &Kw,
    ) -> Result<Vec<Pair>, CompileError> {
        let mut pairs = Vec::new();
        let no_parameters = matches!(insert.source, InsertSource::Parameters);
        let keys = self.execution.keys.clone();
        if no_parameters && keys.is_none() {
            for column in &table.columns {
                pairs.push(Pair {
                    column: self.cx.quote(&column.name),
                    value: self.placeholder(column, kw)?,
                    key: column.key().to_owned(),
                    param: Some(column.key().to_owned()),
                });
            }
            return Ok(pairs);
        }
        let keys = keys.unwrap_or_default();
        let need_pks =
            toplevel && !insert.inline && !self.execution.many && insert.returning.is_empty();
        let autoincrement = autoincrement_column(table);
        let lastrowid = need_pks && self.is_sqlite() && autoincrement.is_some();
        let use_returning = need_pks && table.implicit_returning && !lastrowid && table.is_table;
        if lastrowid {
            self.out.lastrowid = true;
        }
        let mut consumed = Vec::new();
        for column in &table.columns {
            let key = column.key();
            let is_pk = table.primary_key.iter().any(|pk| pk == key);
            let given = values.iter().find(|value| value.key == key);
            if let Some(given) = given {
                consumed.push(key.to_owned());
                let (value, param) = self.crud_value(column, &given.value, key, kw)?;
                if is_pk && use_returning && !matches!(given.value, Expr::Bind(_)) {
                    implicit.push(returning_column(column, insert));
                }
                pairs.push(Pair {
                    column: self.cx.quote(&column.name),
                    value,
                    key: key.to_owned(),
                    param,
                });
            } else if keys.iter().any(|name| name == key) {
                consumed.push(key.to_owned());
                pairs.push(Pair {
                    column: self.cx.quote(&column.name),
                    value: self.required_bind(column, kw)?,
                    key: key.to_owned(),
                    param: Some(key.to_owned()),
                });
            } else if is_pk && need_pks && use_returning {
                match &column.default {
                    Some(ColumnDefault::Sequence(sequence)) => {
                        let expr = Expr::NextValue(Box::new(sequence.clone()));
                        if self.is_postgresql() && !sequence.optional {
                            let value = self.expr(&expr, kw)?;
                            pairs.push(self.plain_pair(column, value));
                        }
                        implicit.push(returning_column(column, insert));
                    }
                    Some(ColumnDefault::Expr(expr)) => {
                        let value = self.expr(&build::self_group((**expr).clone(), None), kw)?;
                        pairs.push(self.plain_pair(column, value));
                        implicit.push(returning_column(column, insert));
                    }
                    Some(default) => {
                        let value = self.default_value(default, column, kw)?;
                        pairs.push(self.plain_pair(column, value));
                    }
                    None => {
                        if autoincrement == Some(key) || column.server_default.is_some() {
                            implicit.push(returning_column(column, insert));
                        }
                    }
                }
            } else if let Some(default) = &column.default
                && table.is_table
            {
                match default {
                    ColumnDefault::Sequence(_) if !self.is_postgresql() => {}
                    default => {
                        let value = self.default_value(default, column, kw)?;
                        pairs.push(self.plain_pair(column, value));
                    }
                }
            }
        }
        self.unconsumed(values, &consumed)?;
        Ok(pairs)
    }

    fn plain_pair(&self, column: &Column, value: String) -> Pair {
        Pair {
            column: self.cx.quote(&column.name),
            value,
            key: column.key().to_owned(),
            param: None,
        }
    }

    fn unconsumed(&self, values: &[DmlValue], consumed: &[String]) -> Result<(), CompileError> {
        let names: Vec<&str> = values
            .iter()
            .map(|value| value.key.as_str())
            .filter(|key| !consumed.iter().any(|name| name == key))
            .collect();
        if names.is_empty() {
            return Ok(());
        }
        Err(CompileError::compile(format!(
            "Unconsumed column names: {}",
            names.join(", ")
        )))
    }

    pub(super) fn multi_values(
        &mut self,
        table: &TableClause,
        rows: &[Vec<DmlValue>],
        kw: &Kw,
    ) -> Result<Vec<Vec<Pair>>, CompileError> {
        let empty = Vec::new();
        let first = rows.first().unwrap_or(&empty);
        let mut out = Vec::new();
        let mut consumed = Vec::new();
        let mut first_pairs = Vec::new();
        let mut columns: Vec<&Column> = Vec::new();
        for column in &table.columns {
            let key = column.key();
            if let Some(given) = first.iter().find(|value| value.key == key) {
                consumed.push(key.to_owned());
                let (value, param) =
                    self.crud_value(column, &given.value, &format!("{key}_m0"), kw)?;
                first_pairs.push(Pair {
                    column: self.cx.quote(&column.name),
                    value,
                    key: key.to_owned(),
                    param,
                });
                columns.push(column);
            } else if let Some(default) = &column.default
                && table.is_table
                && !matches!(default, ColumnDefault::Sequence(_) if !self.is_postgresql())
            {
                let value = self.default_value(default, column, kw)?;
                first_pairs.push(self.plain_pair(column, value));
                columns.push(column);
            }
        }
        self.unconsumed(first, &consumed)?;
        out.push(first_pairs);
        for (i, row) in rows.iter().enumerate().skip(1) {
            let mut pairs = Vec::new();
            for column in &columns {
                let key = column.key();
                match row.iter().find(|value| value.key == key) {
                    Some(given) => {
                        let (value, param) =
                            self.crud_value(column, &given.value, &format!("{key}_m{i}"), kw)?;
                        pairs.push(Pair {
                            column: self.cx.quote(&column.name),
                            value,
                            key: key.to_owned(),
                            param,
                        });
                    }
                    None => match column.default.as_ref().filter(|_| table.is_table) {
                        Some(default) => {
                            let expr = self.default_expr(default, column)?;
                            let value = match &expr {
                                Expr::Bind(bind) => {
                                    self.name_crud_bind(bind, &format!("{key}_m{i}"));
                                    self.bind(bind, kw)?
                                }
                                other => self.expr(other, kw)?,
                            };
                            pairs.push(self.plain_pair(column, value));
                        }
                        None => {
                            return Err(CompileError::compile(format!(
                                "INSERT value for column {}.{} is explicitly rendered as a boundparameter in the \
                                 VALUES clause; a Python-side value or SQL expression is required",
                                table.name, column.name
                            )));
                        }
                    },
                }
            }
            out.push(pairs);
        }
        Ok(out)
    }
}
