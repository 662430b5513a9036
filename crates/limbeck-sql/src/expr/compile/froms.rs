//! What stands in FROM.

use std::sync::Arc;

use super::{Compiler, CteEntry, Kw, elements::subquery_kw};
use crate::{
    dialect::types::type_sql,
    error::CompileError,
    expr::{Alias, AliasElement, AliasKind, Cte, Expr, From, Query, Values, label::Lbl},
};

impl Compiler<'_> {
    pub(super) fn from(&mut self, from: &From, kw: &Kw) -> Result<String, CompileError> {
        match from {
            From::Table(table) => {
                let schema = table
                    .schema
                    .as_ref()
                    .filter(|schema| kw.use_schema && !schema.text.is_empty());
                if let Some(schema) = schema {
                    return Ok(format!(
                        "{}.{}",
                        self.cx.quote_schema(schema),
                        self.cx.quote(&table.name)
                    ));
                }
                let text = self.cx.quote(&table.name);
                if kw.enclosing_alias != Some(table.id) && kw.ambiguous.contains(&table.name.text) {
                    let name = self.ambiguous_name(&table.name.text);
                    return Ok(format!("{text} AS {}", self.cx.quote(&name)));
                }
                Ok(text)
            }
            From::Alias(alias) => self.alias(alias, kw),
            From::Cte(cte) => self.cte_reference(cte, kw),
            From::Join(join) => {
                let word = if join.full {
                    " FULL OUTER JOIN "
                } else if join.outer {
                    " LEFT OUTER JOIN "
                } else {
                    " JOIN "
                };
                let left = self.from(&join.left, kw)?;
                let right = match &join.right {
                    inner @ From::Join(_) => format!("({})", self.from(inner, kw)?),
                    other => self.from(other, kw)?,
                };
                let mut on_kw = kw.clone();
                on_kw.asfrom = false;
                on_kw.lateral = false;
                let on = self.expr(&join.on, &on_kw)?;
                Ok(format!("{left}{word}{right} ON {on}"))
            }
            From::Values(values) => self.values_from(values, kw),
            From::Func(func) => {
                let kw = subquery_kw(kw);
                self.expr(func, &kw)
            }
            From::Text(text) => self.text(text, kw),
        }
    }

    /// The name of a table or alias, as `FOR UPDATE OF` has it.
    pub(super) fn from_hint(&mut self, from: &From) -> String {
        match from.name() {
            Some(label) => {
                let name = self.label("alias", &Lbl::of(&label));
                self.cx.quote(&name)
            }
            None => String::new(),
        }
    }

    fn alias(&mut self, alias: &Arc<Alias>, kw: &Kw) -> Result<String, CompileError> {
        let name = self.label("alias", &Lbl::of(&alias.name));
        let lateral = match alias.kind {
            AliasKind::Lateral => true,
            AliasKind::TableValued { lateral } => lateral,
            _ => false,
        };
        let mut inner_kw = subquery_kw(kw);
        inner_kw.asfrom = true;
        inner_kw.lateral = lateral;
        inner_kw.enclosing_alias = match &alias.element {
            AliasElement::From(From::Table(table)) => Some(table.id),
            _ => None,
        };
        let inner = match &alias.element {
            AliasElement::From(from) => self.from(from, &inner_kw)?,
            AliasElement::Query(query) => format!("({})", self.query(query, &inner_kw)?),
            AliasElement::Func(func) => {
                let mut kw = subquery_kw(kw);
                kw.asfrom = true;
                self.expr(func, &kw)?
            }
        };
        let mut out = format!("{inner} AS {}", self.cx.quote(&name));
        if let Some(with_types) = alias.derived {
            let mut columns = Vec::new();
            for column in &alias.columns {
                let mut text = self.cx.quote(&column.name);
                if with_types {
                    text.push(' ');
                    text.push_str(&type_sql(self.cx, &column.type_)?);
                }
                columns.push(text);
            }
            out.push_str(&format!("({})", columns.join(", ")));
        }
        if lateral {
            out = format!("LATERAL {out}");
        }
        if let AliasKind::TableSample { method, seed } = &alias.kind {
            let kw = subquery_kw(kw);
            out.push_str(&format!(" TABLESAMPLE {}", self.expr(method, &kw)?));
            if let Some(seed) = seed {
                out.push_str(&format!(" REPEATABLE ({})", self.expr(seed, &kw)?));
            }
        }
        Ok(out)
    }

    pub(super) fn values_text(&mut self, values: &Values, kw: &Kw) -> Result<String, CompileError> {
        let mut kw = subquery_kw(kw);
        kw.literal_binds = kw.literal_binds || values.literal_binds;
        let mut rows = Vec::new();
        for row in &values.rows {
            rows.push(format!("({})", self.list(row, ", ", &kw)?));
        }
        Ok(format!("VALUES {}", rows.join(", ")))
    }

    fn values_from(&mut self, values: &Arc<Values>, kw: &Kw) -> Result<String, CompileError> {
        let text = self.values_text(values, kw)?;
        let lateral = if values.lateral { "LATERAL " } else { "" };
        let Some(label) = &values.name else {
            return Ok(format!("{lateral}({text})"));
        };
        let name = self.label("values", &Lbl::of(label));
        let columns: Vec<String> = values
            .columns
            .iter()
            .map(|column| self.cx.quote(&column.name))
            .collect();
        Ok(format!(
            "{lateral}({text}) AS {} ({})",
            self.cx.quote(&name),
            columns.join(", ")
        ))
    }

    fn cte_reference(&mut self, cte: &Arc<Cte>, kw: &Kw) -> Result<String, CompileError> {
        let name = self.label("alias", &Lbl::of(&cte.name));
        if let Some(original) = &cte.alias_of {
            self.register_cte(original, kw)?;
            let original_name = self.label("alias", &Lbl::of(&original.name));
            return Ok(format!(
                "{} AS {}",
                self.cx.quote(&original_name),
                self.cx.quote(&name)
            ));
        }
        self.register_cte(cte, kw)?;
        Ok(self.cx.quote(&name))
    }

    pub(super) fn register_cte(&mut self, cte: &Arc<Cte>, kw: &Kw) -> Result<(), CompileError> {
        let name = self.label("alias", &Lbl::of(&cte.name));
        let level = cte.nesting.then_some(self.stack.len());
        if self.open_ctes.contains(&cte.id) {
            return Ok(());
        }
        if let Some(existing) = self
            .ctes
            .iter()
            .position(|entry| entry.name == name.text && entry.nesting_level == level)
        {
            let entry = &self.ctes[existing];
            if entry.id == cte.id || entry.restates == Some(cte.id) {
                return Ok(());
            }
            if cte.restates.as_ref().map(|inner| inner.id) == Some(entry.id) {
                self.ctes.remove(existing);
            } else {
                return Err(CompileError::compile(format!(
                    "Multiple, unrelated CTEs found with the same name: {}",
                    crate::sql::python_repr(&name.text)
                )));
            }
        }
        // A CTE that completes another one stands for it while its own text is written.
        self.open_ctes.insert(cte.id);
        let mut restated = cte.restates.clone();
        let mut opened = vec![cte.id];
        while let Some(inner) = restated {
            self.open_ctes.insert(inner.id);
            opened.push(inner.id);
            restated = inner.restates.clone();
        }
        let mut text = self.cx.quote(&name);
        let names_columns = cte.recursive || matches!(&*cte.element, Query::Values(_));
        if names_columns {
            let columns: Vec<String> = cte
                .element
                .named_columns(true)
                .into_iter()
                .filter(|column| !column.repeated)
                .map(|column| {
                    let label = column
                        .fallback
                        .or_else(|| crate::expr::label::own_name(&column.expr))
                        .unwrap_or_else(|| crate::expr::label::anon_name(&column.expr));
                    let name = self.label("colident", &label);
                    self.cx.quote(&name)
                })
                .collect();
            text.push_str(&format!("({})", columns.join(", ")));
        }
        let mut inner_kw = subquery_kw(kw);
        inner_kw.asfrom = true;
        inner_kw.visiting_cte = Some(cte.id);
        let prefixes = self.words(&cte.prefixes, kw)?;
        let inner = self.query(&cte.element, &inner_kw)?;
        text.push_str(&format!(" AS {prefixes}\n({inner})"));
        let suffixes = self.words(&cte.suffixes, kw)?;
        if !suffixes.is_empty() {
            text.push(' ');
            text.push_str(&suffixes);
        }
        for id in opened {
            self.open_ctes.shift_remove(&id);
        }
        self.ctes.push(CteEntry {
            id: cte.id,
            name: name.text,
            text,
            recursive: cte.recursive,
            restates: cte.restates.as_ref().map(|inner| inner.id),
            nesting_level: level,
        });
        Ok(())
    }

    fn words(&mut self, words: &[Expr], kw: &Kw) -> Result<String, CompileError> {
        let text = self.list(words, " ", kw)?;
        Ok(if text.is_empty() {
            text
        } else {
            format!("{text} ")
        })
    }

    /// Words for one dialect or all.
    pub(super) fn dialect_words(
        &mut self,
        words: &[(Expr, Option<String>)],
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let name = self.cx.dialect.name();
        let words: Vec<Expr> = words
            .iter()
            .filter(|(_, dialect)| {
                dialect
                    .as_deref()
                    .is_none_or(|dialect| dialect == "*" || dialect == name)
            })
            .map(|(word, _)| word.clone())
            .collect();
        self.words(&words, kw)
    }

    /// The WITH clause of the statement that ends here, if it has one.
    pub(super) fn with_clause(&mut self, toplevel: bool) -> String {
        let level = self.stack.len();
        let mut taken = Vec::new();
        let mut kept = Vec::new();
        for entry in std::mem::take(&mut self.ctes) {
            let here = match entry.nesting_level {
                Some(own) => own == level || toplevel,
                None => toplevel,
            };
            if here {
                taken.push(entry);
            } else {
                kept.push(entry);
            }
        }
        self.ctes = kept;
        if taken.is_empty() {
            return String::new();
        }
        let word = if taken.iter().any(|entry| entry.recursive) {
            "WITH RECURSIVE"
        } else {
            "WITH"
        };
        let texts: Vec<String> = taken.into_iter().map(|entry| entry.text).collect();
        format!("{word} {}\n ", texts.join(", \n"))
    }
}
