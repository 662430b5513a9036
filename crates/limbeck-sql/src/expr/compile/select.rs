//! SELECT, UNION and text with columns.

use super::joins::{display_froms, select_froms};
use super::{Compiler, Entry, Kw, elements::subquery_kw};
use crate::{
    error::CompileError,
    expr::{
        Bind, Compound, Distinct, Expr, ForUpdate, From, Label, Op, Select, SelectItem,
        TextualSelect, build,
        from_objects::from_objects,
        label::{Lbl, anon_name, own_name},
        select_names::NamedColumn,
        typing::type_of,
    },
    types::Type,
};

impl Compiler<'_> {
    pub(super) fn select(&mut self, select: &Select, kw: &Kw) -> Result<String, CompileError> {
        let toplevel = self.stack.is_empty();
        let embedded = kw.compound_index.is_some() || kw.insert_into;
        let entry = self.stack.last().cloned().unwrap_or_default();
        let populate = (toplevel || entry.need_result_map) && kw.compound_index.unwrap_or(0) == 0;
        let asfrom = kw.asfrom;

        let all_froms = select_froms(select)?;
        let ambiguous: Vec<String> = all_froms
            .iter()
            .flat_map(From::from_objects)
            .filter_map(|from| match &from {
                From::Table(table) if table.schema.as_ref().is_some_and(|s| !s.text.is_empty()) => {
                    Some(table.name.text.clone())
                }
                _ => None,
            })
            .collect();
        let froms = display_froms(select, all_froms, &entry, asfrom, kw.lateral)?;

        let named = select.named_columns(true);
        let new: Vec<From> = froms.iter().flat_map(From::from_objects).collect();
        let mut correlate = new.clone();
        for from in entry.correlate {
            if !correlate.iter().any(|other| other.id() == from.id()) {
                correlate.push(from);
            }
        }
        let labels = self.resolvable(&named);
        let from_labels = froms
            .iter()
            .flat_map(From::columns)
            .filter_map(|column| crate::expr::label::proxy_key(&column).map(|key| (key, column)))
            .collect();
        self.stack.push(Entry {
            correlate,
            asfrom: new,
            labels,
            from_labels,
            resolves_labels: true,
            need_result_map: false,
        });

        let mut base = subquery_kw(kw);
        base.ambiguous = ambiguous;
        base.visiting_cte = kw.visiting_cte;
        for cte in &select.ctes {
            self.register_cte(cte, &base)?;
        }
        let mut text = String::from("SELECT ");
        text.push_str(&self.dialect_words(&select.prefixes, &base)?);
        text.push_str(&self.distinct(&select.distinct, &base)?);
        let mut columns = Vec::new();
        for column in &named {
            columns.push(self.select_column(column, populate, asfrom, &base)?);
        }
        text.push_str(&columns.join(", "));
        if columns.is_empty() {
            text.truncate(text.trim_end().len());
        }
        if !froms.is_empty() {
            let mut from_kw = base.clone();
            from_kw.asfrom = true;
            let mut parts = Vec::new();
            for from in &froms {
                parts.push(self.from(from, &from_kw)?);
            }
            text.push_str(&format!(" \nFROM {}", parts.join(", ")));
        }
        let where_ = self.and_list(&select.where_, &base)?;
        if !where_.is_empty() {
            text.push_str(&format!(" \nWHERE {where_}"));
        }
        text.push_str(&self.group_and_order(
            &select.group_by,
            &select.having,
            &select.order_by,
            &base,
        )?);
        text.push_str(&self.limit(
            select.limit.as_ref(),
            select.offset.as_ref(),
            select.fetch.as_ref(),
            &base,
        )?);
        if let Some(for_update) = &select.for_update {
            text.push_str(&self.for_update(for_update)?);
        }
        if !embedded || toplevel {
            let with = self.with_clause(toplevel);
            text = with + &text;
        }
        let suffixes = self.dialect_words(&select.suffixes, &base)?;
        if !suffixes.is_empty() {
            text.push(' ');
            text.push_str(suffixes.trim_end());
            text.push(' ');
        }
        self.stack.pop();
        Ok(text)
    }

    fn resolvable(&mut self, named: &[NamedColumn]) -> Vec<(String, Expr)> {
        named
            .iter()
            .filter_map(|column| {
                let label = own_name(&column.expr)?;
                let name = match &label {
                    Lbl::Plain(name) => name.text.clone(),
                    // Only resolved here so that it is counted where it is first written.
                    Lbl::Anon { .. } => return None,
                };
                Some((name, column.expr.clone()))
            })
            .chain(named.iter().filter_map(|column| match &column.expr {
                Expr::Label {
                    name: Label::Anon { .. },
                    ..
                } => Some((String::new(), column.expr.clone())),
                _ => None,
            }))
            .collect()
    }

    fn distinct(&mut self, distinct: &Distinct, kw: &Kw) -> Result<String, CompileError> {
        Ok(match distinct {
            Distinct::No => String::new(),
            Distinct::Yes => "DISTINCT ".to_owned(),
            Distinct::On(columns) if self.is_postgresql() => {
                format!("DISTINCT ON ({}) ", self.list(columns, ", ", kw)?)
            }
            Distinct::On(_) => "DISTINCT ".to_owned(),
        })
    }

    /// Writes one column of a SELECT list or of RETURNING, with the label it needs.
    pub(super) fn select_column(
        &mut self,
        column: &NamedColumn,
        populate: bool,
        asfrom: bool,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let expr = &column.expr;
        let mut kw = kw.clone();
        kw.within_columns = true;
        kw.within_label = false;
        let label = if matches!(expr, Expr::Label { .. }) {
            None
        } else if let Some(required) = &column.required {
            Some(required.clone())
        } else if self.needs_label(expr, asfrom) {
            Some(column.fallback.clone().unwrap_or_else(|| anon_name(expr)))
        } else {
            None
        };
        let Some(label) = label else {
            let text = self.expr(expr, &kw)?;
            if populate {
                let name = match own_name(expr) {
                    Some(label) => Some(self.label("colident", &label).text),
                    None => match expr {
                        Expr::Func(func) => Some(func.name.text.clone()),
                        Expr::Unary { expr: inner, .. } => {
                            own_name(inner).map(|label| self.label("colident", &label).text)
                        }
                        _ => None,
                    },
                };
                self.add_column(name, type_of(expr));
            }
            return Ok(text);
        };
        let name = self.label("colident", &label);
        kw.within_label = true;
        let text = self.expr(expr, &kw)?;
        if populate {
            self.add_column(Some(name.text.clone()), type_of(expr));
        }
        Ok(format!("{text} AS {}", self.cx.quote(&name)))
    }

    fn needs_label(&self, expr: &Expr, asfrom: bool) -> bool {
        match expr {
            Expr::Column(column) => asfrom && !column.is_literal && column.table.is_some(),
            Expr::Text(_) | Expr::Raw(_) => false,
            Expr::Unary { expr: inner, .. } => {
                let inner = match &**inner {
                    Expr::Grouping(inner) => inner,
                    other => other,
                };
                asfrom || own_name(inner).is_none()
            }
            Expr::AsBoolean { expr: inner, .. } => {
                asfrom || !self.native_boolean() || own_name(inner).is_none()
            }
            Expr::ScalarFunctionColumn { .. } | Expr::TableValuedColumn(_) => false,
            _ => true,
        }
    }

    /// Joins conditions by AND as upstream does when it writes WHERE.
    pub(super) fn and_list(&mut self, clauses: &[Expr], kw: &Kw) -> Result<String, CompileError> {
        let clauses = build::conjunction_parts(&Op::And, clauses.to_vec());
        self.list(&clauses, " AND ", kw)
    }

    fn group_and_order(
        &mut self,
        group_by: &[Expr],
        having: &[Expr],
        order_by: &[Expr],
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let mut text = String::new();
        let groups = self.list(group_by, ", ", kw)?;
        if !groups.is_empty() {
            text.push_str(&format!(" GROUP BY {groups}"));
        }
        let having = self.and_list(having, kw)?;
        if !having.is_empty() {
            text.push_str(&format!(" \nHAVING {having}"));
        }
        let orders = self.list(order_by, ", ", kw)?;
        if !orders.is_empty() {
            text.push_str(&format!(" ORDER BY {orders}"));
        }
        Ok(text)
    }

    fn limit(
        &mut self,
        limit: Option<&Expr>,
        offset: Option<&Expr>,
        fetch: Option<&(Expr, bool, bool)>,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let mut text = String::new();
        if let Some((count, percent, with_ties)) = fetch {
            let (open, close) = if self.is_postgresql() {
                ("(", ")")
            } else {
                ("", "")
            };
            if let Some(offset) = offset {
                text.push_str(&format!(
                    "\n OFFSET {open}{}{close} ROWS",
                    self.expr(offset, kw)?
                ));
            }
            text.push_str(&format!(
                "\n FETCH FIRST {open}{}{close}{} ROWS {}",
                self.expr(count, kw)?,
                if *percent { " PERCENT" } else { "" },
                if *with_ties { "WITH TIES" } else { "ONLY" }
            ));
            return Ok(text);
        }
        if limit.is_none() && offset.is_none() {
            return Ok(text);
        }
        if let Some(limit) = limit {
            let lead = if self.is_postgresql() { " \n" } else { "\n" };
            text.push_str(&format!("{lead} LIMIT {}", self.expr(limit, kw)?));
        }
        let number = |n: i64| {
            Expr::Bind(Box::new(Bind::new(
                Label::anon("param"),
                Some(n.into()),
                Type::Integer,
            )))
        };
        // Upstream writes these two of SQLite without the statement's settings.
        let plain = Kw::top(self.cx);
        match (offset, limit) {
            (Some(offset), limit) => {
                if limit.is_none() {
                    if self.is_postgresql() {
                        text.push_str("\n LIMIT ALL");
                    } else if self.is_sqlite() {
                        let value = self.expr(&number(-1), &plain_params(&plain))?;
                        text.push_str(&format!("\n LIMIT {value}"));
                    } else {
                        text.push_str("\n LIMIT -1");
                    }
                }
                text.push_str(&format!(" OFFSET {}", self.expr(offset, kw)?));
            }
            (None, Some(_)) if self.is_sqlite() => {
                let value = self.expr(&number(0), kw)?;
                text.push_str(&format!(" OFFSET {value}"));
            }
            (None, _) => {}
        }
        Ok(text)
    }

    fn for_update(&mut self, lock: &ForUpdate) -> Result<String, CompileError> {
        if self.is_sqlite() {
            return Ok(String::new());
        }
        let mut text = match (lock.read, lock.key_share) {
            (true, true) => " FOR KEY SHARE",
            (true, false) => " FOR SHARE",
            (false, true) => " FOR NO KEY UPDATE",
            (false, false) => " FOR UPDATE",
        }
        .to_owned();
        if !lock.of.is_empty() {
            let mut tables: Vec<From> = Vec::new();
            for item in &lock.of {
                let found = match item {
                    SelectItem::From(from) => vec![from.clone()],
                    SelectItem::Expr(expr) => from_objects(expr),
                };
                for from in found {
                    if !tables.iter().any(|other| other.id() == from.id()) {
                        tables.push(from);
                    }
                }
            }
            let names: Vec<String> = tables.iter().map(|from| self.from_hint(from)).collect();
            text.push_str(&format!(" OF {}", names.join(", ")));
        }
        if lock.nowait {
            text.push_str(" NOWAIT");
        }
        if lock.skip_locked {
            text.push_str(" SKIP LOCKED");
        }
        Ok(text)
    }

    pub(super) fn compound(
        &mut self,
        compound: &Compound,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let toplevel = self.stack.is_empty();
        let entry = self.stack.last().cloned().unwrap_or_default();
        let need = toplevel || (kw.compound_index.unwrap_or(0) == 0 && entry.need_result_map);
        let counts: Vec<usize> = compound
            .selects
            .iter()
            .map(|query| query.named_columns(true).len())
            .collect();
        if let Some(first) = counts.first() {
            for (i, count) in counts.iter().enumerate() {
                if count != first {
                    return Err(CompileError::compile(format!(
                        "All selectables passed to CompoundSelect must have identical numbers of columns; select #1 \
                         has {first} columns, select #{} has {count}",
                        i + 1
                    )));
                }
            }
        }
        let named = compound
            .selects
            .first()
            .map_or_else(Vec::new, |query| query.named_columns(true));
        let labels = self.resolvable(&named);
        self.stack.push(Entry {
            labels,
            from_labels: Vec::new(),
            resolves_labels: true,
            need_result_map: need,
            ..entry
        });
        let mut base = subquery_kw(kw);
        base.asfrom = kw.asfrom;
        base.lateral = false;
        base.visiting_cte = kw.visiting_cte;
        for cte in &compound.ctes {
            self.register_cte(cte, &base)?;
        }
        let mut parts = Vec::new();
        for (i, query) in compound.selects.iter().enumerate() {
            let mut kw = base.clone();
            kw.compound_index = Some(i);
            parts.push(self.query(query, &kw)?);
        }
        let mut text = parts.join(&format!(" {} ", compound.keyword.text()));
        let mut tail_kw = subquery_kw(kw);
        tail_kw.include_table = false;
        text.push_str(&self.group_and_order(
            &compound.group_by,
            &[],
            &compound.order_by,
            &tail_kw,
        )?);
        text.push_str(&self.limit(
            compound.limit.as_ref(),
            compound.offset.as_ref(),
            compound.fetch.as_ref(),
            &tail_kw,
        )?);
        let with = self.with_clause(toplevel);
        self.stack.pop();
        Ok(with + &text)
    }

    pub(super) fn textual_select(
        &mut self,
        text: &TextualSelect,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let toplevel = self.stack.is_empty();
        let need = toplevel
            || (kw.compound_index == Some(0)
                && self.stack.last().is_some_and(|entry| entry.need_result_map));
        self.stack.push(Entry::default());
        for cte in &text.ctes {
            self.register_cte(cte, kw)?;
        }
        if need {
            for column in &text.columns {
                let name = own_name(column).map(|label| self.label("colident", &label).text);
                self.add_column(name, type_of(column));
            }
        }
        let out = self.text(&text.text, &subquery_kw(kw))?;
        let with = self.with_clause(toplevel);
        self.stack.pop();
        Ok(with + &out)
    }
}

fn plain_params(kw: &Kw) -> Kw {
    let mut kw = kw.clone();
    // `literal(-1)` is processed without `literal_binds`.
    kw.literal_binds = false;
    kw
}
