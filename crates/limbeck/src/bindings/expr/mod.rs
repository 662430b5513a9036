//! `sqlalchemy`'s expressions and data statements: names, objects, and their way to `limbeck_sql::expr`.

mod coerce;
mod columns;
mod dml;
mod element;
mod from;
mod func;
mod functions;
mod methods;
pub mod orm;
mod select;
#[cfg(test)]
mod tests;

use std::{cell::RefCell, rc::Rc};

use limbeck_py::{ArgReader, Args, NativeFunction, Object, Result, Value, Vm};
use limbeck_sql::{
    dialect::{CompileContext, Paramstyle},
    expr::{
        Expr, Stmt,
        compile::{Execution, compile},
    },
};

pub use coerce::{
    bulk_rows, column_expr, column_target, not_executable, plain_column_name, text_or_expr,
    to_expr, to_stmt, try_expr, try_stmt,
};
pub use dml::DmlObject;
pub use element::{ColumnObject, ExprObject};
pub use from::{FromObject, from_value};
pub use func::FuncNamespace;
pub use functions::{inline_literal, text_value};
pub use orm::orm_module;
pub use select::QueryObject;

pub use super::datum::try_datum;
use super::exc;

/// The Python value of an expression.
pub fn value(expr: Expr) -> Value {
    Value::object(ExprObject {
        expr: RefCell::new(expr),
    })
}

fn stmt_of(expr: Expr) -> Stmt {
    match expr {
        Expr::Text(text) => Stmt::Text(text),
        other => Stmt::Expr(Box::new(other)),
    }
}

type Entry = (&'static str, fn(&Vm, Args) -> Result<Value>);

const FUNCTIONS: &[Entry] = &[
    ("text", functions::text),
    ("column", element::column),
    ("literal_column", element::literal_column),
    ("table", from::table),
    ("values", from::values),
    ("select", select::select),
    ("insert", dml::insert),
    ("update", dml::update),
    ("delete", dml::delete),
    ("and_", functions::and_),
    ("or_", functions::or_),
    ("not_", functions::not_),
    ("case", functions::case),
    ("cast", functions::cast),
    ("try_cast", functions::cast),
    ("type_coerce", functions::type_coerce),
    ("literal", functions::literal_function),
    ("bindparam", functions::bindparam),
    ("null", functions::null),
    ("true", functions::true_),
    ("false", functions::false_),
    ("distinct", functions::distinct),
    ("extract", functions::extract),
    ("tuple_", functions::tuple_),
    ("between", functions::between),
    ("collate", functions::collate),
    ("within_group", functions::within_group),
    ("over", functions::over),
    ("funcfilter", functions::funcfilter),
    ("label", functions::label),
    ("any_", functions::any_),
    ("all_", functions::all_),
    ("alias", functions::alias),
    ("lateral", functions::lateral),
    ("exists", select::exists),
    ("join", from::join_function),
    ("outerjoin", outer_join),
];

fn outer_join(vm: &Vm, mut args: Args) -> Result<Value> {
    args.kw.push(("isouter".into(), Value::Bool(true)));
    from::join_function(vm, args)
}

/// The names that `sqlalchemy` and `sqlalchemy.sql` have of this module.
pub fn exports(_vm: &Vm) -> Result<Vec<(&'static str, Value)>> {
    let mut out: Vec<(&'static str, Value)> = FUNCTIONS
        .iter()
        .map(|(name, call)| {
            let function = NativeFunction::new(name, call).in_module("sqlalchemy");
            (*name, Value::object(function))
        })
        .collect();
    for word in [
        "desc",
        "asc",
        "nulls_first",
        "nulls_last",
        "nullsfirst",
        "nullslast",
    ] {
        let op = match word {
            "nullsfirst" => "nulls_first",
            "nullslast" => "nulls_last",
            other => other,
        };
        out.push((
            word,
            Value::object(NativeFunction::new(word, functions::modifier(op))),
        ));
    }
    for word in [
        "union",
        "union_all",
        "intersect",
        "intersect_all",
        "except_",
        "except_all",
    ] {
        out.push((
            word,
            Value::object(NativeFunction::new(word, select::compound(word))),
        ));
    }
    out.push(("func", Value::object(FuncNamespace { names: Vec::new() })));
    for (name, kinds) in CLASSES {
        out.push((name, Value::object(ClassName { name, kinds })));
    }
    for name in [
        "LABEL_STYLE_DEFAULT",
        "LABEL_STYLE_DISAMBIGUATE_ONLY",
        "LABEL_STYLE_NONE",
        "LABEL_STYLE_TABLENAME_PLUS_COL",
    ] {
        out.push((name, Value::from(name)));
    }
    Ok(out)
}

/// Classes that scripts only ask `isinstance` about or annotate with, and the `type(x).__name__`s they cover.
const CLASSES: &[(&str, &[&str])] = &[
    ("Select", &["Select"]),
    ("CompoundSelect", &["CompoundSelect"]),
    ("Insert", &["Insert"]),
    ("Update", &["Update"]),
    ("Delete", &["Delete"]),
    ("TextClause", &["TextClause"]),
    ("TableClause", &["TableClause", "Table"]),
    ("Subquery", &["Subquery"]),
    ("CTE", &["CTE"]),
    ("Alias", &["Alias"]),
    ("BindParameter", &["BindParameter"]),
    ("BinaryExpression", &["BinaryExpression"]),
    ("BooleanClauseList", &["BooleanClauseList"]),
    ("Label", &["Label"]),
    ("ColumnClause", &["ColumnClause", "Column"]),
    ("ColumnElement", &[]),
    ("ClauseElement", &[]),
    (
        "Executable",
        &[
            "Select",
            "CompoundSelect",
            "Insert",
            "Update",
            "Delete",
            "TextClause",
        ],
    ),
    (
        "Selectable",
        &[
            "Select",
            "CompoundSelect",
            "TableClause",
            "Table",
            "Subquery",
            "CTE",
            "Alias",
        ],
    ),
    (
        "FromClause",
        &["TableClause", "Table", "Subquery", "CTE", "Alias", "Join"],
    ),
];

struct ClassName {
    name: &'static str,
    kinds: &'static [&'static str],
}

impl Object for ClassName {
    fn type_name(&self) -> String {
        "type".to_owned()
    }

    fn is_class(&self) -> bool {
        true
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok((name == "__name__").then(|| Value::from(self.name)))
    }

    fn get_item(self: Rc<Self>, _vm: &Vm, _key: &Value) -> Result<Option<Value>> {
        // `Select[tuple[int]]` in an annotation.
        Ok(Some(Value::Object(self)))
    }

    fn instance_check(&self, _vm: &Vm, value: &Value) -> Result<Option<bool>> {
        if self.kinds.is_empty() {
            return Ok(Some(
                value.downcast_ref::<ExprObject>().is_some()
                    || value.downcast_ref::<ColumnObject>().is_some()
                    || value
                        .downcast_ref::<super::schema::ColumnObject>()
                        .is_some(),
            ));
        }
        Ok(Some(self.kinds.contains(&value.type_name().as_str())))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("<class 'sqlalchemy.{}'>", self.name))
    }
}

/// The names that `sqlalchemy.dialects.postgresql` and its kin have of this module.
pub fn dialect_exports(_vm: &Vm, dialect: &str) -> Result<Vec<(&'static str, Value)>> {
    let function = |name: &'static str, call: fn(&Vm, Args) -> Result<Value>| {
        (
            name,
            Value::object(NativeFunction::new(name, call).in_module("sqlalchemy.dialects")),
        )
    };
    Ok(match dialect {
        "postgresql" => vec![
            function("insert", dml::dialect_insert),
            function("array", functions::array),
            function("aggregate_order_by", functions::aggregate_order_by),
            function("array_agg", array_agg),
        ],
        "sqlite" => vec![function("insert", dml::dialect_insert)],
        "mysql" => vec![function("insert", dml::dialect_insert)],
        _ => Vec::new(),
    })
}

fn array_agg(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "array_agg");
    let mut operands = Vec::new();
    for item in args.rest_positional() {
        operands.push(to_expr(vm, &item)?);
    }
    args.rest_keywords();
    args.finish()?;
    let item = operands
        .first()
        .map(limbeck_sql::expr::typing::type_of)
        .unwrap_or_default();
    func::make(vm, &["array_agg"], operands, Some(func::pg_array_of(item))).map(value)
}

/// `str(statement)` and `statement.compile(...)` without a dialect: PostgreSQL's text with `:name` parameters.
pub(super) fn stringify(vm: &Vm, stmt: &Stmt) -> Result<String> {
    let Some(dialect) = limbeck_sql::dialect::dialect("postgresql") else {
        return Ok(String::new());
    };
    let mut cx = CompileContext::online(dialect);
    cx.paramstyle = Paramstyle::Named;
    let compiled = compile(stmt, &cx, &Execution::default())
        .map_err(|error| exc::compile_error(vm, &error))?;
    Ok(compiled.sql)
}

struct CompiledObject {
    sql: String,
    params: Value,
}

impl Object for CompiledObject {
    fn type_name(&self) -> String {
        "SQLCompiler".to_owned()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "string" | "statement" => Some(Value::from(self.sql.as_str())),
            "params" => Some(self.params.clone()),
            _ => None,
        })
    }

    fn to_str(&self, _vm: &Vm) -> Result<String> {
        Ok(self.sql.clone())
    }
}

/// `statement.compile(bind=None, dialect=None, compile_kwargs={...})`.
pub(super) fn compile_method(vm: &Vm, stmt: &Stmt, mut args: ArgReader<'_>) -> Result<Value> {
    let bind = args.optional("bind")?.filter(|value| !value.is_none());
    let dialect = args.keyword("dialect").filter(|value| !value.is_none());
    let options = args.keyword("compile_kwargs");
    args.rest_keywords();
    args.finish()?;
    let dialect = match (dialect, bind) {
        (Some(dialect), _) => Some(dialect),
        (None, Some(bind)) => Some(vm.get_attr(&bind, "dialect")?),
        (None, None) => None,
    };
    let name = match &dialect {
        Some(dialect) => vm.str(&vm.get_attr(dialect, "name")?)?,
        None => "postgresql".to_owned(),
    };
    let Some(found) = limbeck_sql::dialect::dialect(&name) else {
        return Err(limbeck_py::Error::unsupported(format!(
            "compiling for the dialect '{name}' is outside the subset"
        )));
    };
    let literal_binds = match options {
        Some(Value::Dict(items)) => {
            match items.borrow().get(&limbeck_py::Key::from("literal_binds")) {
                Some(flag) => vm.truth(flag)?,
                None => false,
            }
        }
        _ => false,
    };
    let mut cx = CompileContext::online(found);
    cx.literal_binds = literal_binds;
    cx.as_sql = true;
    cx.paramstyle = match (dialect.is_some(), name.as_str()) {
        (false, _) => Paramstyle::Named,
        (true, "sqlite") => Paramstyle::Qmark,
        (true, _) => Paramstyle::Pyformat,
    };
    let compiled = compile(stmt, &cx, &Execution::default())
        .map_err(|error| exc::compile_error(vm, &error))?;
    let mut params = limbeck_py::Dict::new();
    for param in &compiled.params {
        let datum = match &param.value {
            Some(datum) => super::datum::to_value(vm, datum)?,
            None => Value::None,
        };
        params.insert(param.name.as_str().into(), datum);
    }
    Ok(Value::object(CompiledObject {
        sql: compiled.sql,
        params: Value::dict(params),
    }))
}

struct Preparer(Rc<CompileContext>);

impl Object for Preparer {
    fn type_name(&self) -> String {
        "IdentifierPreparer".to_owned()
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "quote",
            "quote_identifier",
            "quote_schema",
            "format_table",
            "format_column",
            "format_schema",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if !self.methods().contains(&name) {
            return Ok(None);
        }
        let mut args = args.reader(vm, name);
        let given = args.required("ident")?;
        args.rest_keywords();
        args.rest_positional();
        args.finish()?;
        let text = match name {
            "quote_identifier" => self.0.quote_identifier(&vm.str(&given)?),
            "format_table" => {
                let from = coerce::to_from(vm, &given)?;
                match (from.schema(), from.name()) {
                    (schema, Some(limbeck_sql::expr::Label::Named(name))) => {
                        self.0.format_table(schema, &name)
                    }
                    _ => String::new(),
                }
            }
            "format_column" => match plain_column_name(&given) {
                Some(name) => self.0.quote_str(&name),
                None => self.0.quote_str(&vm.str(&vm.get_attr(&given, "name")?)?),
            },
            _ => self.0.quote(&coerce::name(vm, "ident", &given)?),
        };
        Ok(Some(Value::from(text)))
    }
}

/// `dialect.identifier_preparer`.
pub fn identifier_preparer(dialect: &str) -> Value {
    match limbeck_sql::dialect::dialect(dialect) {
        Some(found) => Value::object(Preparer(Rc::new(CompileContext::online(found)))),
        None => Value::None,
    }
}
