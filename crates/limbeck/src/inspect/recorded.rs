//! The model in the shape of conformance/inspect/*.json, to be compared with what SQLAlchemy's inspector returned.

use std::{any::Any, cell::Cell, rc::Rc};

use limbeck_sql::{
    Autoincrement, Column, Constraint, ConstraintName, DialectOptions, Expr, Index, IndexElement,
    Name, OptionValue, ServerDefault, Table, Type, expr,
    types::{DateTimeArgs, JsonArgs, LengthArgs, NumericArgs, PgType, SqliteType, StringArgs},
};
use serde_json::{Map, Value, json};

use super::{ObjectKind, ObjectScope, dicts};
use crate::driver::{Cancel, Connection, Datum, DbError, ResultSet};

/// Turns an inspector's dictionary into the recordings' JSON.
pub(super) fn to_json(value: &OptionValue) -> Value {
    match value {
        OptionValue::None => Value::Null,
        OptionValue::Bool(b) => json!(b),
        OptionValue::Int(i) => json!(i),
        OptionValue::Float(f) => json!(f),
        OptionValue::Str(text) => json!(text),
        OptionValue::Expr(expr) => json!({"text": dicts::raw_text(expr).unwrap()}),
        OptionValue::Type(type_) => type_json(type_),
        OptionValue::List(items) | OptionValue::Tuple(items) => items.iter().map(to_json).collect(),
        OptionValue::Map(items) => Value::Object(
            items
                .iter()
                .map(|(key, item)| (key.clone(), to_json(item)))
                .collect(),
        ),
    }
}

fn put(out: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        out.insert(key.to_owned(), value);
    }
}

fn strings(out: &mut Map<String, Value>, args: &StringArgs) {
    put(out, "length", args.length.map(Value::from));
    put(out, "collation", args.collation.clone().map(Value::from));
    put(
        out,
        "collation_schema",
        args.collation_schema.clone().map(Value::from),
    );
}

fn numbers(out: &mut Map<String, Value>, args: &NumericArgs) {
    put(out, "precision", args.precision.map(Value::from));
    put(out, "scale", args.scale.map(Value::from));
}

fn times(out: &mut Map<String, Value>, args: &DateTimeArgs) {
    put(out, "timezone", args.timezone.then_some(json!(true)));
}

fn json_type(out: &mut Map<String, Value>, args: &JsonArgs) {
    put(
        out,
        "none_as_null",
        args.none_as_null.then_some(json!(true)),
    );
}

fn lengths(out: &mut Map<String, Value>, args: &LengthArgs) {
    put(out, "length", args.length.map(Value::from));
}

#[allow(clippy::too_many_lines)]
pub(super) fn type_json(type_: &Type) -> Value {
    let mut out = Map::new();
    let class = match type_ {
        Type::Null => "NullType",
        Type::INTEGER => "INTEGER",
        Type::SMALLINT => "SMALLINT",
        Type::BIGINT => "BIGINT",
        Type::DATE => "DATE",
        Type::UUID(_) => "UUID",
        Type::NUMERIC(args) => {
            numbers(&mut out, args);
            "NUMERIC"
        }
        Type::DECIMAL(args) => {
            numbers(&mut out, args);
            "DECIMAL"
        }
        Type::FLOAT(args) => {
            numbers(&mut out, args);
            "FLOAT"
        }
        Type::REAL(args) => {
            numbers(&mut out, args);
            "REAL"
        }
        Type::DOUBLE(args) => {
            numbers(&mut out, args);
            "DOUBLE"
        }
        Type::DOUBLE_PRECISION(args) => {
            numbers(&mut out, args);
            "DOUBLE_PRECISION"
        }
        Type::VARCHAR(args) => {
            strings(&mut out, args);
            "VARCHAR"
        }
        Type::String(args) => {
            strings(&mut out, args);
            "String"
        }
        Type::NVARCHAR(args) => {
            strings(&mut out, args);
            "NVARCHAR"
        }
        Type::CHAR(args) => {
            strings(&mut out, args);
            "CHAR"
        }
        Type::NCHAR(args) => {
            strings(&mut out, args);
            "NCHAR"
        }
        Type::TEXT(args) => {
            strings(&mut out, args);
            "TEXT"
        }
        Type::BLOB(args) => {
            lengths(&mut out, args);
            "BLOB"
        }
        Type::BOOLEAN(args) => {
            if args.create_constraint {
                out.insert("create_constraint".to_owned(), json!(true));
            }
            "BOOLEAN"
        }
        Type::DATETIME(args) => {
            times(&mut out, args);
            "DATETIME"
        }
        Type::TIME(args) => {
            times(&mut out, args);
            "TIME"
        }
        Type::TIMESTAMP(args) => {
            times(&mut out, args);
            "TIMESTAMP"
        }
        Type::Sqlite(SqliteType::JSON(args)) => {
            json_type(&mut out, args);
            "sqlite.JSON"
        }
        Type::Sqlite(SqliteType::JSONB(args)) => {
            json_type(&mut out, args);
            "sqlite.JSONB"
        }
        Type::Postgresql(type_) => return pg_json(type_),
        other => panic!("no recorded form of {other:?}"),
    };
    out.insert("class".to_owned(), json!(class));
    Value::Object(out)
}

fn pg_json(type_: &PgType) -> Value {
    let mut out = Map::new();
    out.insert(
        "class".to_owned(),
        json!(format!("postgresql.{}", type_.class_name())),
    );
    match type_ {
        PgType::ARRAY(args) => {
            put(&mut out, "dimensions", args.dimensions.map(Value::from));
            out.insert("item_type".to_owned(), type_json(&args.item_type));
        }
        PgType::ENUM(args) => {
            out.insert("enums".to_owned(), json!(args.enums));
            out.insert("name".to_owned(), json!(args.name.text()));
            out.insert(
                "schema".to_owned(),
                json!(args.schema.as_ref().map(|schema| &schema.text)),
            );
        }
        PgType::DOMAIN(args) => {
            out.insert("name".to_owned(), json!(args.name.text));
            out.insert(
                "schema".to_owned(),
                json!(args.schema.as_ref().map(|schema| &schema.text)),
            );
            out.insert("data_type".to_owned(), type_json(&args.data_type));
            put(
                &mut out,
                "collation",
                args.collation.clone().map(Value::from),
            );
            put(
                &mut out,
                "collation_schema",
                args.collation_schema.clone().map(Value::from),
            );
            put(
                &mut out,
                "constraint_name",
                args.constraint_name.text().map(Value::from),
            );
            put(
                &mut out,
                "not_null",
                args.not_null.filter(|b| *b).map(Value::from),
            );
            put(
                &mut out,
                "check",
                args.check
                    .as_ref()
                    .map(|check| json!({"text": dicts::raw_text(check).unwrap()})),
            );
            put(
                &mut out,
                "default",
                args.default.as_ref().map(|default| match default {
                    ServerDefault::Literal(text) => json!(text),
                    ServerDefault::Expr(expr) => json!(dicts::raw_text(expr).unwrap()),
                    ServerDefault::Fetched => Value::Null,
                }),
            );
        }
        PgType::BIT { length, varying } => {
            put(&mut out, "length", length.map(Value::from));
            put(&mut out, "varying", varying.then_some(json!(true)));
        }
        PgType::BYTEA { length } => put(&mut out, "length", length.map(Value::from)),
        PgType::CITEXT { length, collation } => {
            put(&mut out, "length", length.map(Value::from));
            put(&mut out, "collation", collation.clone().map(Value::from));
        }
        PgType::INTERVAL { precision, fields } => {
            put(&mut out, "precision", precision.map(Value::from));
            put(&mut out, "fields", fields.clone().map(Value::from));
        }
        PgType::TIME {
            timezone,
            precision,
        }
        | PgType::TIMESTAMP {
            timezone,
            precision,
        } => {
            put(&mut out, "precision", precision.map(Value::from));
            put(&mut out, "timezone", timezone.then_some(json!(true)));
        }
        _ => {}
    }
    Value::Object(out)
}

/// Reads a recording's key of the methods of many tables: `ANY_VIEW DEFAULT`.
pub(super) fn kind_and_scope(key: &str) -> (ObjectKind, ObjectScope) {
    let (kind, scope) = key.split_once(' ').unwrap();
    let kind = match kind {
        "TABLE" => ObjectKind::TABLE,
        "VIEW" => ObjectKind::VIEW,
        "MATERIALIZED_VIEW" => ObjectKind::MATERIALIZED_VIEW,
        "ANY_VIEW" => ObjectKind::ANY_VIEW,
        _ => ObjectKind::ANY,
    };
    let scope = match scope {
        "DEFAULT" => ObjectScope::Default,
        "TEMPORARY" => ObjectScope::Temporary,
        _ => ObjectScope::Any,
    };
    (kind, scope)
}

/// Compares JSON and says where the differences are.
pub(super) fn differences(place: &str, ours: &Value, recorded: &Value, found: &mut Vec<String>) {
    match (ours, recorded) {
        (Value::Object(ours), Value::Object(recorded)) => {
            for (key, value) in recorded {
                // What `reflect_table` makes is compared apart.
                if ours.get(key) == Some(&Value::Null) && key == "reflect_table" {
                    continue;
                }
                match ours.get(key) {
                    Some(ours) => differences(&format!("{place}.{key}"), ours, value, found),
                    None => found.push(format!("{place}.{key} is missing; recorded: {value}")),
                }
            }
            for (key, value) in ours {
                if !recorded.contains_key(key) {
                    found.push(format!("{place}.{key} is not recorded: {value}"));
                }
            }
        }
        (Value::Array(ours), Value::Array(recorded)) if ours.len() == recorded.len() => {
            for (i, (ours, recorded)) in ours.iter().zip(recorded).enumerate() {
                differences(&format!("{place}[{i}]"), ours, recorded, found);
            }
        }
        _ if ours == recorded => {}
        _ => found.push(format!(
            "{place}\n    ours:     {ours}\n    recorded: {recorded}"
        )),
    }
}

/// Fails with all differences at once.
pub(super) fn assert_same(place: &str, ours: &Value, recorded: &Value) {
    let mut found = Vec::new();
    differences(place, ours, recorded, &mut found);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn text(name: &ConstraintName) -> Value {
    json!(name.text())
}

fn names(names: &[Name]) -> Value {
    names.iter().map(|name| json!(name.text)).collect()
}

fn options(options: &DialectOptions) -> Value {
    to_json(&OptionValue::Map(options.clone()))
}

fn default_text(default: &ServerDefault) -> Value {
    match default {
        ServerDefault::Literal(text) => json!(text),
        ServerDefault::Expr(expr) => json!(dicts::raw_text(expr).unwrap()),
        ServerDefault::Fetched => Value::Null,
    }
}

/// Describes a table as the recordings of `reflect_table` do.
pub(super) fn table_json(table: &Table) -> Value {
    let mut indexes: Vec<Value> = table.indexes.iter().map(index_json).collect();
    indexes.sort_by_key(|index| index["name"].as_str().map(str::to_owned));
    json!({
        "comment": table.comment,
        "options": options(&table.dialect_options),
        "columns": table.columns.iter().map(column_json).collect::<Vec<_>>(),
        "constraints": table.constraints.iter().map(constraint_json).collect::<Vec<_>>(),
        "indexes": indexes,
    })
}

fn column_json(column: &Column) -> Value {
    json!({
        "name": column.name.text,
        "type": type_json(&column.type_),
        "nullable": column.nullable,
        "primary_key": column.primary_key,
        "autoincrement": match column.autoincrement {
            Autoincrement::Auto => json!("auto"),
            Autoincrement::True => json!(true),
            Autoincrement::False => json!(false),
            _ => json!("ignore_fk"),
        },
        "comment": column.comment,
        "default": column.server_default.as_ref().map(default_text),
        "computed": column.computed.as_ref().map(|it| json!([dicts::raw_text(&it.sqltext).unwrap(), it.persisted])),
        "identity": column.identity.as_ref().map(|it| json!({
            "always": it.always, "on_null": it.on_null, "start": it.options.start, "increment": it.options.increment,
            "minvalue": it.options.minvalue, "maxvalue": it.options.maxvalue, "nominvalue": it.options.nominvalue,
            "nomaxvalue": it.options.nomaxvalue, "cycle": it.options.cycle, "cache": it.options.cache, "order": it.options.order,
        })),
    })
}

fn constraint_json(constraint: &Constraint) -> Value {
    match constraint {
        Constraint::PrimaryKey(it) => json!({
            "kind": "PrimaryKeyConstraint", "name": text(&it.name), "comment": it.comment, "options": options(&it.dialect_options),
            "deferrable": it.deferrable, "initially": it.initially, "columns": names(&it.columns),
        }),
        Constraint::Unique(it) => json!({
            "kind": "UniqueConstraint", "name": text(&it.name), "comment": it.comment, "options": options(&it.dialect_options),
            "deferrable": it.deferrable, "initially": it.initially, "columns": names(&it.columns),
        }),
        Constraint::Check(it) => json!({
            "kind": "CheckConstraint", "name": text(&it.name), "comment": it.comment, "options": options(&it.dialect_options),
            "deferrable": it.deferrable, "initially": it.initially, "sqltext": dicts::raw_text(&it.sqltext).unwrap(),
        }),
        Constraint::ForeignKey(it) => json!({
            "kind": "ForeignKeyConstraint", "name": text(&it.name), "comment": it.comment, "options": options(&it.dialect_options),
            "deferrable": it.deferrable, "initially": it.initially, "columns": names(&it.columns),
            "onupdate": it.onupdate, "ondelete": it.ondelete, "match": it.match_, "use_alter": it.use_alter,
            "referred": it.referred_columns.iter().map(|column| json!([
                it.referred_schema.as_ref().map(|schema| &schema.text), it.referred_table.text, column.text,
            ])).collect::<Vec<_>>(),
        }),
        other => panic!("no recorded form of {other:?}"),
    }
}

/// PostgreSQL's conditions are texts in upstream's reflected indexes, and expressions in ours.
fn where_as_text(mut options: Value) -> Value {
    if let Some(text) = options.pointer("/postgresql_where/text").cloned() {
        options["postgresql_where"] = text;
    }
    options
}

fn index_json(index: &Index) -> Value {
    json!({
        "name": text(&index.name),
        "unique": index.unique,
        "options": where_as_text(options(&index.dialect_options)),
        "elements": index.elements.iter().map(|element| match element {
            IndexElement::Column(name) => json!({"column": name.text, "sorting": []}),
            IndexElement::Expr(expr) => element_json(expr),
        }).collect::<Vec<_>>(),
    })
}

fn element_json(expr: &Expr) -> Value {
    let mut sorting = Vec::new();
    let mut inner = expr;
    while let Expr::Unary { op, expr, .. } = inner {
        sorting.insert(
            0,
            match op {
                expr::Op::Asc => "asc",
                expr::Op::Desc => "desc",
                expr::Op::NullsFirst => "nulls_first",
                expr::Op::NullsLast => "nulls_last",
                other => panic!("{other:?}"),
            },
        );
        inner = expr;
    }
    match inner {
        Expr::Column(column) => {
            json!({"column": column.name.name().unwrap().text, "sorting": sorting})
        }
        other => json!({"text": dicts::raw_text(other).unwrap()}),
    }
}

/// A connection that counts its statements.
struct Counted {
    inner: Box<dyn Connection>,
    statements: Rc<Cell<usize>>,
}

/// Wraps a connection so that its statements are counted.
pub(super) fn counted(inner: Box<dyn Connection>) -> (Box<dyn Connection>, Rc<Cell<usize>>) {
    let statements = Rc::new(Cell::new(0));
    let counted = Counted {
        inner,
        statements: statements.clone(),
    };
    (Box::new(counted), statements)
}

impl Connection for Counted {
    fn dialect_name(&self) -> &'static str {
        self.inner.dialect_name()
    }
    fn driver_name(&self) -> &str {
        self.inner.driver_name()
    }
    fn server_version(&self) -> (u32, u32, u32) {
        self.inner.server_version()
    }
    fn execute(&mut self, sql: &str, params: &[Datum]) -> Result<ResultSet, DbError> {
        self.statements.set(self.statements.get() + 1);
        self.inner.execute(sql, params)
    }
    fn execute_many(&mut self, sql: &str, rows: &[Vec<Datum>]) -> Result<ResultSet, DbError> {
        self.inner.execute_many(sql, rows)
    }
    fn execute_script(&mut self, sql: &str) -> Result<(), DbError> {
        self.inner.execute_script(sql)
    }
    fn begin(&mut self) -> Result<(), DbError> {
        self.inner.begin()
    }
    fn commit(&mut self) -> Result<(), DbError> {
        self.inner.commit()
    }
    fn rollback(&mut self) -> Result<(), DbError> {
        self.inner.rollback()
    }
    fn in_transaction(&self) -> bool {
        self.inner.in_transaction()
    }
    fn savepoint(&mut self, name: &str) -> Result<(), DbError> {
        self.inner.savepoint(name)
    }
    fn release(&mut self, name: &str) -> Result<(), DbError> {
        self.inner.release(name)
    }
    fn rollback_to(&mut self, name: &str) -> Result<(), DbError> {
        self.inner.rollback_to(name)
    }
    fn set_autocommit(&mut self, on: bool) {
        self.inner.set_autocommit(on);
    }
    fn autocommit(&self) -> bool {
        self.inner.autocommit()
    }
    fn cancel_handle(&self) -> Option<Box<dyn Cancel>> {
        self.inner.cancel_handle()
    }
    fn notices(&mut self) -> Vec<String> {
        self.inner.notices()
    }
    fn is_closed(&self) -> bool {
        self.inner.is_closed()
    }
    fn close(&mut self) {
        self.inner.close();
    }
    fn as_any(&mut self) -> &mut dyn Any {
        self.inner.as_any()
    }
}
