//! Writing statements as SQLAlchemy's compilers do, to the letter.

mod bind;
mod dml;
mod elements;
mod froms;
mod inline;
mod joins;
mod literal;
mod operators;
mod process;
mod select;
mod update;

use indexmap::{IndexMap, IndexSet};

pub use bind::{escaped_name, text_parameters};
pub use inline::{inline_pyformat, psycopg2_literal};
pub use joins::join_condition;
pub use process::{datum_json, json_text, python_datum_repr, to_driver};

use crate::{
    datum::Datum,
    dialect::{CompileContext, Paramstyle},
    error::{CompileError, ErrorClass},
    expr::{
        Bind, Expr, From, Id, Label, Query, Stmt,
        label::{Lbl, expr_key},
    },
    types::Type,
};

/// What the execution of a statement brings along.
#[derive(Clone, Debug, Default)]
pub struct Execution {
    /// The names of the first set of parameters; `None`: the statement is only written.
    pub keys: Option<Vec<String>>,
    /// Values of parameters by name: lists for `IN` must be known when the text is written.
    pub values: IndexMap<String, Datum>,
    /// Whether several sets of parameters follow.
    pub many: bool,
}

/// A parameter of a compiled statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The name in the text.
    pub name: String,
    /// The name under which an execution gives its value.
    pub key: String,
    /// The value; `None`: the execution must give one.
    pub value: Option<Datum>,
    /// The type.
    pub type_: Type,
    /// What turns a key or path into the dialect's own form.
    pub json: crate::expr::JsonRole,
}

/// A column of the rows that a statement gives.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultColumn {
    /// The name in the result.
    pub name: String,
    /// The type.
    pub type_: Type,
}

/// A statement as text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compiled {
    /// The text, parameters written as the paramstyle says.
    pub sql: String,
    /// The parameters, each once, in the order they were met.
    pub params: Vec<Parameter>,
    /// For `?`: the indexes of the parameters in the order of the places.
    pub positions: Vec<usize>,
    /// The columns of the rows, where they are known from the statement.
    pub columns: Vec<ResultColumn>,
    /// Whether RETURNING was added by SQLAlchemy to learn the primary key.
    pub implicit_returning: bool,
    /// Whether the key of an inserted row is the driver's last row id.
    pub lastrowid: bool,
    /// Whether it is INSERT.
    pub is_insert: bool,
    /// Whether it is UPDATE.
    pub is_update: bool,
    /// Whether it is DELETE.
    pub is_delete: bool,
    /// The primary key's columns and the parameters that hold their values, of an INSERT.
    pub primary_key: Vec<(String, Option<String>)>,
    /// The parameters that hold the values of columns' own defaults; what an execution gives under their names is not
    /// asked for.
    pub prefetch: Vec<String>,
    /// Warnings that Python would have written to standard error.
    pub warnings: Vec<String>,
}

/// Writes a statement.
pub fn compile(
    stmt: &Stmt,
    cx: &CompileContext,
    execution: &Execution,
) -> Result<Compiled, CompileError> {
    let mut compiler = Compiler::new(cx, execution);
    let kw = Kw::top(cx);
    let sql = match stmt {
        Stmt::Text(text) => compiler.text(text, &kw)?,
        Stmt::Query(query) => compiler.query(query, &kw)?,
        Stmt::Insert(insert) => compiler.insert(insert, &kw)?,
        Stmt::Update(update) => compiler.update(update, &kw)?,
        Stmt::Delete(delete) => compiler.delete(delete, &kw)?,
        Stmt::Expr(expr) => compiler.expr(expr, &kw)?,
    };
    compiler.finish(sql)
}

/// Writes an expression by itself, as DDL contains it: values in the text, columns without their table.
pub fn compile_expr(
    expr: &Expr,
    cx: &CompileContext,
    include_table: bool,
) -> Result<String, CompileError> {
    let execution = Execution::default();
    let mut compiler = Compiler::new(cx, &execution);
    let mut kw = Kw::top(cx);
    kw.literal_binds = true;
    kw.include_table = include_table;
    compiler.expr(expr, &kw)
}

/// Writes a value of a type as SQL text.
pub fn literal_value(
    cx: &CompileContext,
    value: &Datum,
    type_: &Type,
) -> Result<String, CompileError> {
    literal::render(cx, value, type_)
}

/// A statement being written around others.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    correlate: Vec<From>,
    asfrom: Vec<From>,
    /// The columns a string in ORDER BY may name, with the names they are written with.
    labels: Vec<(String, Expr)>,
    /// The names of columns of the tables, for GROUP BY and DISTINCT.
    from_labels: Vec<(String, Expr)>,
    resolves_labels: bool,
    need_result_map: bool,
}

/// What goes down the tree while writing.
#[derive(Clone, Debug)]
pub(super) struct Kw {
    literal_binds: bool,
    literal_execute: bool,
    include_table: bool,
    use_schema: bool,
    within_columns: bool,
    within_label: bool,
    asfrom: bool,
    lateral: bool,
    /// Which SELECT of a UNION this is.
    compound_index: Option<usize>,
    insert_into: bool,
    in_operator: bool,
    eager_grouping: bool,
    cast_applied: bool,
    label_as_label: Option<Id>,
    visiting_cte: Option<Id>,
    enclosing_alias: Option<Id>,
    /// Names of tables in a schema that also name one without.
    ambiguous: Vec<String>,
}

impl Kw {
    fn top(cx: &CompileContext) -> Self {
        Self {
            literal_binds: cx.literal_binds,
            literal_execute: false,
            include_table: true,
            use_schema: true,
            within_columns: false,
            within_label: false,
            asfrom: false,
            lateral: false,
            compound_index: None,
            insert_into: false,
            in_operator: false,
            eager_grouping: false,
            cast_applied: false,
            label_as_label: None,
            visiting_cte: None,
            enclosing_alias: None,
            ambiguous: Vec::new(),
        }
    }
}

/// A common table expression met so far.
#[derive(Clone, Debug)]
pub(super) struct CteEntry {
    id: Id,
    name: String,
    text: String,
    recursive: bool,
    restates: Option<Id>,
    nesting_level: Option<usize>,
}

pub(super) struct Compiler<'a> {
    pub(super) cx: &'a CompileContext,
    execution: &'a Execution,
    stack: Vec<Entry>,
    /// Resolved anonymous names by key.
    anon: IndexMap<(String, String), String>,
    counters: IndexMap<String, usize>,
    truncated: IndexMap<String, String>,
    truncated_counters: IndexMap<&'static str, usize>,
    params: Vec<Parameter>,
    /// What made each parameter: a name that two different ones claim is an error.
    owners: Vec<ParamOwner>,
    ctes: Vec<CteEntry>,
    /// CTEs whose text is being written.
    open_ctes: IndexSet<Id>,
    columns: Vec<ResultColumn>,
    columns_known: bool,
    out: Compiled,
}

#[derive(Clone, Debug, PartialEq)]
struct ParamOwner {
    key: String,
    expanding: bool,
    is_crud: bool,
    unique: bool,
}

impl ParamOwner {
    fn of(bind: &Bind) -> Self {
        Self {
            key: match &bind.key {
                Label::Named(name) => name.text.clone(),
                Label::Anon { id, .. } => format!("#{id}"),
            },
            expanding: bind.expanding,
            is_crud: bind.is_crud,
            unique: bind.key.name().is_none(),
        }
    }
}

impl<'a> Compiler<'a> {
    fn new(cx: &'a CompileContext, execution: &'a Execution) -> Self {
        Self {
            cx,
            execution,
            stack: Vec::new(),
            anon: IndexMap::new(),
            counters: IndexMap::new(),
            truncated: IndexMap::new(),
            truncated_counters: IndexMap::new(),
            params: Vec::new(),
            owners: Vec::new(),
            ctes: Vec::new(),
            open_ctes: IndexSet::new(),
            columns: Vec::new(),
            columns_known: true,
            out: Compiled::default(),
        }
    }

    fn finish(mut self, sql: String) -> Result<Compiled, CompileError> {
        let mut out = std::mem::take(&mut self.out);
        let (sql, positions) = bind::place(&sql, self.cx.paramstyle, &self.params)?;
        out.sql = sql;
        out.positions = positions;
        out.params = self.params;
        if self.columns_known {
            out.columns = self.columns;
        }
        Ok(out)
    }

    pub(super) fn is_postgresql(&self) -> bool {
        self.cx.dialect.name() == "postgresql"
    }

    pub(super) fn is_sqlite(&self) -> bool {
        self.cx.dialect.name() == "sqlite"
    }

    pub(super) fn native_boolean(&self) -> bool {
        self.is_postgresql()
    }

    pub(super) fn double_percents(&self) -> bool {
        matches!(
            self.cx.paramstyle,
            Paramstyle::Pyformat | Paramstyle::Format
        )
    }

    pub(super) fn escape_percent(&self, text: &str) -> String {
        if self.double_percents() {
            text.replace('%', "%%")
        } else {
            text.to_owned()
        }
    }

    /// Resolves a label to its name.
    pub(super) fn label(&mut self, class: &'static str, label: &Lbl) -> crate::name::Name {
        match label {
            Lbl::Plain(name) => name.clone(),
            Lbl::Anon { key, base } => self.anon_name(class, key, base).into(),
        }
    }

    fn anon_name(&mut self, class: &'static str, key: &str, base: &str) -> String {
        let cache = format!("{class} {key} {base}");
        if let Some(name) = self.truncated.get(&cache) {
            return name.clone();
        }
        let base = clean_base(base, class == "bindparam");
        let map_key = (key.to_owned(), base.clone());
        let name = match self.anon.get(&map_key) {
            Some(name) => name.clone(),
            None => {
                let counter = self.counters.entry(base.clone()).or_insert(1);
                let name = format!("{base}_{counter}");
                *counter += 1;
                self.anon.insert(map_key, name.clone());
                name
            }
        };
        let name = self.truncate(class, name);
        self.truncated.insert(cache, name.clone());
        name
    }

    /// Cuts a made-up name that is too long for the dialect.
    fn truncate(&mut self, class: &'static str, name: String) -> String {
        let max = self.cx.dialect.max_identifier_length().saturating_sub(6);
        if name.chars().count() <= max {
            return name;
        }
        let counter = self.truncated_counters.entry(class).or_insert(1);
        let head: String = name.chars().take(max).collect();
        let out = format!("{head}_{counter:x}");
        *counter += 1;
        out
    }

    pub(super) fn list(
        &mut self,
        items: &[Expr],
        separator: &str,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let mut parts = Vec::new();
        for item in items {
            let text = self.expr(item, kw)?;
            if !text.is_empty() {
                parts.push(text);
            }
        }
        Ok(parts.join(separator))
    }

    pub(super) fn add_column(&mut self, name: Option<String>, type_: Type) {
        match name {
            Some(name) if name != "*" => self.columns.push(ResultColumn { name, type_ }),
            _ => self.columns_known = false,
        }
    }

    pub(super) fn query(&mut self, query: &Query, kw: &Kw) -> Result<String, CompileError> {
        match query {
            Query::Select(select) => self.select(select, kw),
            Query::Compound(compound) => self.compound(compound, kw),
            Query::Text(text) => self.textual_select(text, kw),
            Query::Grouping(inner) => Ok(format!("({})", self.query(inner, kw)?)),
            Query::Values(values) => self.values_text(values, kw),
            Query::Insert(insert) => self.insert(insert, kw),
            Query::Update(update) => self.update(update, kw),
            Query::Delete(delete) => self.delete(delete, kw),
        }
    }
}

/// Replaces runs of characters that would be read as formats, or as the end of a parameter's name.
fn clean_base(base: &str, for_bind: bool) -> String {
    let mut text = String::new();
    let mut in_run = false;
    for c in base.chars() {
        let bad = matches!(c, '%' | '(' | ')' | ' ' | '$')
            || for_bind && matches!(c, '.' | '[' | ']' | ':');
        if !bad {
            text.push(c);
        } else if !in_run {
            text.push('_');
        }
        in_run = bad;
    }
    if for_bind && text != base {
        text.trim_matches('_').to_owned()
    } else {
        text
    }
}

pub(super) fn unsupported(message: impl Into<String>) -> CompileError {
    CompileError::new(ErrorClass::UnsupportedCompilation, message)
}

pub(super) fn same_expr(a: &Expr, b: &Expr) -> bool {
    expr_key(a) == expr_key(b)
}
