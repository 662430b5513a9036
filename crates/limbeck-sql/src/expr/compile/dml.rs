//! INSERT, UPDATE and DELETE.

use super::{Compiler, Entry, Kw, elements::subquery_kw};
use crate::{
    column::{Autoincrement, Column, ColumnDefault},
    error::CompileError,
    expr::{
        Bind, ConflictElement, ConflictTarget, DmlValue, Expr, From, Insert, InsertSource, Label,
        OnConflict, OnConflictAction, SelectItem, TableClause, build,
        columns::{name_columns, select_exprs},
        typing::{Affinity, affinity},
    },
    name::Name,
    types::Type,
};

/// A column of VALUES or SET: the column's text and the value's.
struct Pair {
    column: String,
    value: String,
    key: String,
    param: Option<String>,
}

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

    fn from_select(
        &mut self,
        table: &TableClause,
        names: &[String],
        query: &crate::expr::Query,
        include_defaults: bool,
        kw: &Kw,
    ) -> Result<(Vec<Pair>, String), CompileError> {
        let mut pairs = Vec::new();
        for name in names {
            let column = table
                .columns
                .iter()
                .find(|column| column.key() == name)
                .ok_or_else(|| {
                    CompileError::new(crate::error::ErrorClass::Key, crate::sql::python_repr(name))
                })?;
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
                let crate::expr::Query::Select(select) = &mut query else {
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

    fn single_values(
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

    fn multi_values(
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

    fn on_conflict(
        &mut self,
        on_conflict: &OnConflict,
        table: &TableClause,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let mut plain = kw.clone();
        plain.include_table = false;
        plain.use_schema = false;
        let target = match &on_conflict.target {
            ConflictTarget::None => String::new(),
            ConflictTarget::Constraint(_) if self.is_sqlite() => String::new(),
            ConflictTarget::Constraint(name) => {
                format!("ON CONSTRAINT {}", self.cx.quote(name))
            }
            ConflictTarget::Index { elements, where_ } => {
                let mut parts = Vec::new();
                let mut columns = plain.clone();
                columns.literal_binds = false;
                for element in elements {
                    parts.push(match element {
                        ConflictElement::Name(name) => self.cx.quote(name),
                        ConflictElement::Expr(expr) => self.expr(expr, &columns)?,
                    });
                }
                let mut text = format!("({})", parts.join(", "));
                if let Some(where_) = where_ {
                    let mut where_kw = plain.clone();
                    where_kw.literal_execute = self.is_sqlite();
                    text.push_str(&format!(" WHERE {}", self.expr(where_, &where_kw)?));
                }
                text
            }
        };
        let OnConflictAction::Update { set, where_ } = &on_conflict.action else {
            return Ok(if target.is_empty() {
                "ON CONFLICT DO NOTHING".to_owned()
            } else {
                format!("ON CONFLICT {target} DO NOTHING")
            });
        };
        let mut set_kw = kw.clone();
        set_kw.use_schema = false;
        let mut left: Vec<&DmlValue> = set.iter().collect();
        let mut parts = Vec::new();
        for column in &table.columns {
            let Some(index) = left.iter().position(|value| value.key == column.key()) else {
                continue;
            };
            let given = left.remove(index);
            let value = match &given.value {
                Expr::Bind(bind) if bind.type_ == Type::Null => {
                    let mut bind = bind.clone();
                    bind.type_ = column.type_.clone();
                    Expr::Bind(bind)
                }
                other => build::self_group(other.clone(), None),
            };
            let text = self.expr(&value, &set_kw)?;
            parts.push(format!("{} = {text}", self.cx.quote(&column.name)));
        }
        if !left.is_empty() {
            let names: Vec<String> = left
                .iter()
                .map(|value| format!("'{}'", value.key))
                .collect();
            self.out.warnings.push(format!(
                "Additional column names not matching any column keys in table '{}': {}",
                table.name,
                names.join(", ")
            ));
            for given in left {
                let text = self.expr(&given.value, &set_kw)?;
                parts.push(format!("{} = {text}", self.cx.quote_str(&given.key)));
            }
        }
        let mut text = format!("ON CONFLICT {target} DO UPDATE SET {}", parts.join(", "));
        if let Some(where_) = where_ {
            let mut where_kw = kw.clone();
            where_kw.include_table = true;
            where_kw.use_schema = false;
            text.push_str(&format!(" WHERE {}", self.expr(where_, &where_kw)?));
        }
        Ok(text)
    }

    pub(super) fn returning(
        &mut self,
        items: &[SelectItem],
        toplevel: bool,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let mut kw = kw.clone();
        if self.is_sqlite() {
            kw.include_table = false;
        }
        // Upstream writes RETURNING without the settings of the statement.
        let named = name_columns(select_exprs(items), true, false);
        let mut parts = Vec::new();
        for column in &named {
            parts.push(self.select_column(column, toplevel, false, &kw)?);
        }
        Ok(format!("RETURNING {}", parts.join(", ")))
    }
}

fn returning_column(column: &Column, insert: &Insert) -> Expr {
    Expr::Column(Box::new(crate::expr::ColumnRef {
        name: Label::Named(column.name.clone()),
        key: column.key.clone(),
        table: Some(insert.table.clone()),
        type_: column.type_.clone(),
        is_literal: false,
    }))
}

/// The column that the database counts up by itself.
pub(crate) fn autoincrement_column(table: &TableClause) -> Option<&str> {
    if !table.is_table {
        return None;
    }
    let columns: Vec<&Column> = table
        .primary_key
        .iter()
        .filter_map(|key| table.columns.iter().find(|column| column.key() == key))
        .collect();
    let fits = |column: &Column, asked: bool| {
        let integer = affinity(&column.type_) == Affinity::Integer
            || affinity(&column.type_) == Affinity::Numeric && asked;
        let has_default = match &column.default {
            None | Some(ColumnDefault::Sequence(_)) => false,
            Some(_) => true,
        };
        integer
            && !has_default
            && (column.server_default.is_none() || column.identity.is_some())
            && (asked
                || column.foreign_keys.is_empty()
                || column.autoincrement == Autoincrement::IgnoreFk)
    };
    if let [only] = columns.as_slice() {
        return match only.autoincrement {
            Autoincrement::True => Some(only.key()),
            Autoincrement::Auto | Autoincrement::IgnoreFk => {
                let keyed = table
                    .foreign_keys
                    .iter()
                    .any(|group| group.columns.iter().any(|(local, _)| local == only.key()));
                (fits(only, false) && (!keyed || only.autoincrement == Autoincrement::IgnoreFk))
                    .then(|| only.key())
            }
            Autoincrement::False => None,
        };
    }
    columns
        .iter()
        .find(|column| column.autoincrement == Autoincrement::True)
        .map(|column| column.key())
}
