//! Expressions.

use super::{Compiler, Kw, unsupported};
use crate::{
    dialect::types::type_sql,
    error::{CompileError, ErrorClass},
    expr::{
        ColumnRef, Expr, Frame, FrameBound, From, Func, Label, Op, build,
        label::Lbl,
        typing::{Affinity, affinity},
    },
    types::Type,
};

impl Compiler<'_> {
    pub(super) fn expr(&mut self, expr: &Expr, kw: &Kw) -> Result<String, CompileError> {
        match expr {
            Expr::Text(text) => self.text(text, kw),
            Expr::Raw(text) => Ok(text.clone()),
            Expr::Column(column) => self.column(column, kw),
            Expr::Bind(bind) => self.bind(bind, kw),
            Expr::Null => Ok("NULL".to_owned()),
            Expr::True => Ok(if self.native_boolean() { "true" } else { "1" }.to_owned()),
            Expr::False => Ok(if self.native_boolean() { "false" } else { "0" }.to_owned()),
            Expr::Func(func) => self.func(func, kw),
            Expr::Over {
                element,
                partition_by,
                order_by,
                frame,
                ..
            } => self.over(element, partition_by, order_by, frame.as_deref(), kw),
            Expr::Filter {
                func, criterion, ..
            } => Ok(format!(
                "{} FILTER (WHERE {})",
                self.expr(func, kw)?,
                self.expr(criterion, kw)?
            )),
            Expr::WithinGroup {
                element, order_by, ..
            } => Ok(format!(
                "{} WITHIN GROUP (ORDER BY {})",
                self.expr(element, kw)?,
                self.list(order_by, ", ", kw)?
            )),
            Expr::AggregateOrderBy { .. } if !self.is_postgresql() => Err(unsupported(
                "Compiler <sqlalchemy.dialects.sqlite.base.SQLiteCompiler object> can't render element of type <class \
                 'sqlalchemy.dialects.postgresql.ext.aggregate_order_by'> (Background on this error at: \
                 https://sqlalche.me/e/21/l7de)",
            )),
            Expr::AggregateOrderBy { target, order_by } => Ok(format!(
                "{} ORDER BY {}",
                self.expr(target, kw)?,
                self.list(order_by, ", ", kw)?
            )),
            Expr::Case {
                value,
                whens,
                else_,
                ..
            } => self.case(value.as_deref(), whens, else_.as_deref(), kw),
            Expr::Cast { expr, type_, .. } => self.cast(expr, type_, kw),
            Expr::TypeCoerce { expr, .. } => self.expr(expr, kw),
            Expr::Unary {
                op, modifier, expr, ..
            } => self.unary(op, *modifier, expr, kw),
            Expr::Binary(binary) => self.binary(binary, kw),
            Expr::List { op, clauses, .. } => self.clause_list(op, clauses, kw),
            Expr::Tuple { items, .. } => Ok(format!("({})", self.list(items, ", ", kw)?)),
            Expr::Array { items, type_, .. } => self.array(items, type_, kw),
            Expr::Slice { start, stop } => Ok(format!(
                "{}:{}",
                self.expr(start, kw)?,
                self.expr(stop, kw)?
            )),
            Expr::Grouping(inner) => Ok(format!("({})", self.expr(inner, kw)?)),
            Expr::Label {
                name, element, id, ..
            } => self.written_label(name, element, *id, kw),
            Expr::Extract { field, expr, .. } => self.extract(field, expr, kw),
            Expr::Collation(name) => Ok(self.cx.format_collation(name, None)),
            Expr::Exists { query, .. } => {
                let kw = subquery_kw(kw);
                Ok(format!("EXISTS ({})", self.query(query, &kw)?))
            }
            Expr::ScalarSelect { query, .. } | Expr::SelectGrouping(query) => {
                let kw = subquery_kw(kw);
                Ok(format!("({})", self.query(query, &kw)?))
            }
            Expr::CollectionAggregate { op, expr, .. } => {
                let word = if *op == Op::All { "ALL " } else { "ANY " };
                Ok(format!("{word}{}", self.expr(expr, kw)?))
            }
            Expr::AsBoolean { expr, op, .. } => {
                let text = self.expr(expr, kw)?;
                let native = build::is_implicitly_boolean(expr) || self.native_boolean();
                Ok(match (native, op == &Op::IsTrue) {
                    (true, true) => text,
                    (true, false) => format!("NOT {text}"),
                    (false, true) => format!("{text} = 1"),
                    (false, false) => format!("{text} = 0"),
                })
            }
            Expr::LabelReference(inner) => self.label_reference(inner, kw),
            Expr::TextualLabelReference(name) => self.textual_label(name, kw),
            Expr::TableValuedColumn(from) => Ok(match from.name() {
                Some(label) => {
                    let name = self.label("alias", &Lbl::of(&label));
                    self.cx.quote(&name)
                }
                None => String::new(),
            }),
            Expr::ScalarFunctionColumn { func, name, .. } => Ok(format!(
                "({}).{}",
                self.expr(func, kw)?,
                self.cx.quote(name)
            )),
            Expr::NextValue(sequence) => {
                if !self.is_postgresql() {
                    return Err(CompileError::new(
                        ErrorClass::NotImplemented,
                        format!(
                            "Dialect '{}' does not support sequence increments.",
                            self.cx.dialect.name()
                        ),
                    ));
                }
                let name = self
                    .cx
                    .format_table(sequence.schema.as_ref(), &sequence.name);
                Ok(format!("nextval('{}')", name.replace('\'', "''")))
            }
            Expr::ScalarValues(values) => Ok(format!("({})", self.values_text(values, kw)?)),
            Expr::Identifier(name) => Ok(self.cx.quote(name)),
        }
    }

    pub(super) fn column(&mut self, column: &ColumnRef, kw: &Kw) -> Result<String, CompileError> {
        let name = match &column.name {
            Label::Named(name) if column.is_literal => self.escape_percent(&name.text),
            label => {
                let name = self.label("colident", &Lbl::of(label));
                self.cx.quote(&name)
            }
        };
        let Some(from) = &column.table else {
            return Ok(name);
        };
        let Some(table) = from.name().filter(|_| kw.include_table) else {
            return Ok(name);
        };
        let schema = from.schema().filter(|schema| !schema.text.is_empty());
        let prefix = match schema {
            Some(schema) => format!("{}.", self.cx.quote_schema(schema)),
            None => String::new(),
        };
        let mut table = self.label("alias", &Lbl::of(&table));
        if schema.is_none() && matches!(from, From::Table(_)) && kw.ambiguous.contains(&table.text)
        {
            table = self.ambiguous_name(&table.text);
        }
        Ok(format!("{prefix}{}.{name}", self.cx.quote(&table)))
    }

    pub(super) fn ambiguous_name(&mut self, table: &str) -> crate::name::Name {
        self.label(
            "alias",
            &Lbl::Anon {
                key: format!("ambiguous {table}"),
                base: table.to_owned(),
            },
        )
    }

    fn written_label(
        &mut self,
        name: &Label,
        element: &Expr,
        id: crate::expr::Id,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let with_as = kw.within_columns && !kw.within_label;
        if kw.label_as_label == Some(id) {
            let name = self.label("colident", &Lbl::of(name));
            return Ok(self.cx.quote(&name));
        }
        if with_as {
            let label = self.label("colident", &Lbl::of(name));
            let mut inner = kw.clone();
            inner.within_columns = true;
            inner.within_label = true;
            inner.label_as_label = None;
            let text = self.expr(element, &inner)?;
            return Ok(format!("{text} AS {}", self.cx.quote(&label)));
        }
        let mut inner = kw.clone();
        inner.within_columns = false;
        self.expr(element, &inner)
    }

    fn label_reference(&mut self, inner: &Expr, kw: &Kw) -> Result<String, CompileError> {
        let mut kw = kw.clone();
        if let Some((name, id)) = order_by_label(inner)
            && let Some(entry) = self.stack.last()
            && entry.resolves_labels
            && !kw.within_columns
        {
            let name = self.label("colident", &Lbl::of(&name)).text;
            let known = self.stack.last().is_some_and(|entry| {
                entry.labels.iter().any(|(known, expr)| {
                    *known == name && matches!(expr, Expr::Label { id: other, .. } if *other == id)
                })
            });
            if known {
                kw.label_as_label = Some(id);
            }
        }
        self.expr(inner, &kw)
    }

    fn textual_label(&mut self, name: &str, kw: &Kw) -> Result<String, CompileError> {
        let Some(entry) = self.stack.last().filter(|entry| entry.resolves_labels) else {
            return Ok(self.escape_percent(name));
        };
        let found = if kw.within_columns {
            entry.from_labels.iter().find(|(known, _)| known == name)
        } else {
            entry
                .labels
                .iter()
                .find(|(known, _)| known == name)
                .or_else(|| entry.from_labels.iter().find(|(known, _)| known == name))
        };
        let Some((_, expr)) = found.cloned() else {
            return Err(CompileError::compile(format!(
                "Can't resolve label reference for ORDER BY / GROUP BY / DISTINCT etc. Textual SQL expression {} \
                 should be explicitly declared as text({})",
                crate::sql::python_repr(name),
                crate::sql::python_repr(name)
            )));
        };
        let mut kw = kw.clone();
        if let Expr::Label { id, .. } = &expr {
            kw.label_as_label = Some(*id);
        }
        self.expr(&expr, &kw)
    }

    fn case(
        &mut self,
        value: Option<&Expr>,
        whens: &[(Expr, Expr)],
        else_: Option<&Expr>,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let mut out = String::from("CASE ");
        if let Some(value) = value {
            out.push_str(&self.expr(value, kw)?);
            out.push(' ');
        }
        for (condition, result) in whens {
            out.push_str(&format!(
                "WHEN {} THEN {} ",
                self.expr(condition, kw)?,
                self.expr(result, kw)?
            ));
        }
        if let Some(else_) = else_ {
            out.push_str(&format!("ELSE {} ", self.expr(else_, kw)?));
        }
        out.push_str("END");
        Ok(out)
    }

    pub(super) fn cast(
        &mut self,
        expr: &Expr,
        type_: &Type,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let type_text = type_sql(self.cx, type_)?;
        let inner = self.expr(expr, kw)?;
        Ok(match type_text.split_once(" COLLATE ") {
            Some((type_text, collation)) => {
                format!("CAST({inner} AS {type_text}) COLLATE {collation}")
            }
            None => format!("CAST({inner} AS {type_text})"),
        })
    }

    fn array(&mut self, items: &[Expr], type_: &Type, kw: &Kw) -> Result<String, CompileError> {
        if !self.is_postgresql() {
            return Err(unsupported(
                "Compiler <sqlalchemy.dialects.sqlite.base.SQLiteCompiler object> can't render element of type <class \
                 'sqlalchemy.dialects.postgresql.array.array'> (Background on this error at: \
                 https://sqlalche.me/e/21/l7de)",
            ));
        }
        if items.is_empty()
            && let Some(item) = build::item_type(type_)
            && affinity(&item) != Affinity::Null
        {
            return Ok(format!("ARRAY[]::{}", type_sql(self.cx, type_)?));
        }
        Ok(format!("ARRAY[{}]", self.list(items, ", ", kw)?))
    }

    fn extract(&mut self, field: &str, expr: &Expr, kw: &Kw) -> Result<String, CompileError> {
        let text = self.expr(expr, kw)?;
        if !self.is_sqlite() {
            return Ok(format!("EXTRACT({field} FROM {text})"));
        }
        let format = match field {
            "month" => "%m",
            "day" => "%d",
            "year" => "%Y",
            "second" => "%S",
            "hour" => "%H",
            "doy" => "%j",
            "minute" => "%M",
            "epoch" => "%s",
            "dow" => "%w",
            "week" => "%W",
            other => {
                return Err(CompileError::compile(format!(
                    "{other} is not a valid extract argument."
                )));
            }
        };
        Ok(format!("CAST(STRFTIME('{format}', {text}) AS INTEGER)"))
    }

    fn over(
        &mut self,
        element: &Expr,
        partition_by: &[Expr],
        order_by: &[Expr],
        frame: Option<&Frame>,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let element = self.expr(element, kw)?;
        let mut parts = Vec::new();
        if !partition_by.is_empty() {
            parts.push(format!(
                "PARTITION BY {}",
                self.list(partition_by, ", ", kw)?
            ));
        }
        if !order_by.is_empty() {
            parts.push(format!("ORDER BY {}", self.list(order_by, ", ", kw)?));
        }
        if let Some(frame) = frame {
            let lower = self.bound(&frame.lower, "UNBOUNDED PRECEDING", kw)?;
            let upper = self.bound(&frame.upper, "UNBOUNDED FOLLOWING", kw)?;
            parts.push(format!("{} BETWEEN {lower} AND {upper}", frame.unit));
        }
        Ok(format!("{element} OVER ({})", parts.join(" ")))
    }

    fn bound(
        &mut self,
        bound: &FrameBound,
        unbounded: &str,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        Ok(match bound {
            FrameBound::Unbounded => unbounded.to_owned(),
            FrameBound::Current => "CURRENT ROW".to_owned(),
            FrameBound::Preceding(n) => format!("{} PRECEDING", self.expr(n, kw)?),
            FrameBound::Following(n) => format!("{} FOLLOWING", self.expr(n, kw)?),
        })
    }

    fn func(&mut self, func: &Func, kw: &Kw) -> Result<String, CompileError> {
        let mut kw = kw.clone();
        kw.within_columns = false;
        let kw = &kw;
        let lower = func.name.text.to_lowercase();
        if func.packages.is_empty()
            && let Some(text) = self.special_func(func, &lower, kw)?
        {
            return Ok(self.with_ordinality(func, text));
        }
        let args = format!("({})", self.list(&func.args, ", ", kw)?);
        let name = match known_name(func, &lower) {
            Some((name, always_args)) => {
                if always_args || !func.args.is_empty() {
                    format!("{name}{args}")
                } else {
                    name.to_owned()
                }
            }
            None => format!("{}{args}", self.func_word(&func.name)),
        };
        let mut parts: Vec<String> = func
            .packages
            .iter()
            .map(|package| self.func_word(package))
            .collect();
        parts.push(name);
        Ok(self.with_ordinality(func, parts.join(".")))
    }

    fn with_ordinality(&self, func: &Func, text: String) -> String {
        if func.with_ordinality {
            format!("{text} WITH ORDINALITY")
        } else {
            text
        }
    }

    fn func_word(&self, name: &crate::name::Name) -> String {
        let legal = name
            .text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$');
        if !legal || name.quote.is_some() {
            self.cx.quote(name)
        } else {
            name.text.clone()
        }
    }

    fn special_func(
        &mut self,
        func: &Func,
        lower: &str,
        kw: &Kw,
    ) -> Result<Option<String>, CompileError> {
        // Upstream writes the arguments of these without the statement's settings.
        let mut plain = kw.clone();
        plain.literal_binds = false;
        plain.include_table = true;
        let plain_args = |compiler: &mut Self| -> Result<String, CompileError> {
            Ok(format!("({})", compiler.list(&func.args, ", ", &plain)?))
        };
        Ok(match (lower, self.is_postgresql(), self.is_sqlite()) {
            ("now", _, true) => Some("CURRENT_TIMESTAMP".to_owned()),
            ("localtimestamp", _, true) => {
                Some("DATETIME(CURRENT_TIMESTAMP, 'localtime')".to_owned())
            }
            ("char_length", _, true) => Some(format!("length{}", plain_args(self)?)),
            ("pow", true, _) => Some(format!("power{}", plain_args(self)?)),
            ("substring", true, _) if func.args.len() >= 2 => {
                let text = self.expr(&func.args[0], kw)?;
                let start = self.expr(&func.args[1], kw)?;
                Some(match func.args.get(2) {
                    Some(length) => {
                        format!(
                            "SUBSTRING({text} FROM {start} FOR {})",
                            self.expr(length, kw)?
                        )
                    }
                    None => format!("SUBSTRING({text} FROM {start})"),
                })
            }
            ("aggregate_strings", pg, lite) if pg || lite => {
                let name = if pg { "string_agg" } else { "group_concat" };
                let mut literal = kw.clone();
                literal.literal_execute = true;
                let (mut target, mut order) = (&func.args[..], String::new());
                if let Some(Expr::AggregateOrderBy {
                    target: inner,
                    order_by,
                }) = func.args.first()
                {
                    target = std::slice::from_ref(&**inner);
                    order = format!(" ORDER BY {}", self.list(order_by, ", ", kw)?);
                }
                let first = match target.first() {
                    Some(first) => self.expr(first, kw)?,
                    None => String::new(),
                };
                let delimiter = match func.args.get(1) {
                    Some(delimiter) => self.expr(delimiter, &literal)?,
                    None => String::new(),
                };
                Some(format!("{name}({first}, {delimiter}{order})"))
            }
            _ => None,
        })
    }
}

/// The names of SQLAlchemy's own functions that are not written as they are called; whether parentheses always follow.
fn known_name(func: &Func, lower: &str) -> Option<(&'static str, bool)> {
    if !func.packages.is_empty() || !func.known {
        return None;
    }
    Some(match lower {
        "coalesce" => ("coalesce", true),
        "current_date" => ("CURRENT_DATE", false),
        "current_time" => ("CURRENT_TIME", false),
        "current_timestamp" => ("CURRENT_TIMESTAMP", false),
        "current_user" => ("CURRENT_USER", false),
        "localtime" => ("LOCALTIME", false),
        "localtimestamp" => ("LOCALTIMESTAMP", false),
        "random" => ("random", true),
        "sysdate" => ("sysdate", false),
        "session_user" => ("SESSION_USER", false),
        "user" => ("USER", false),
        "cube" => ("CUBE", true),
        "rollup" => ("ROLLUP", true),
        "grouping_sets" => ("GROUPING SETS", true),
        _ => return None,
    })
}

fn order_by_label(expr: &Expr) -> Option<(Label, crate::expr::Id)> {
    match expr {
        Expr::Label { name, id, .. } => Some((name.clone(), *id)),
        Expr::Unary {
            op: Op::Desc | Op::Asc | Op::NullsFirst | Op::NullsLast,
            modifier: true,
            expr,
            ..
        } => order_by_label(expr),
        _ => None,
    }
}

/// What goes down into a subquery that is an expression.
pub(super) fn subquery_kw(kw: &Kw) -> Kw {
    let mut kw = kw.clone();
    kw.within_columns = false;
    kw.within_label = false;
    kw.asfrom = false;
    kw.lateral = false;
    kw.compound_index = None;
    kw.insert_into = false;
    kw.label_as_label = None;
    kw
}
